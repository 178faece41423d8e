from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestClockAudit(MotcuaCase):
    """Dates recomputed from the events of the clock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.audits = cls.env["motcua.clock.audit"]

    def audit(self):
        self.env.ref("motcua_base.motcua_dossier_cron_audit_clocks").ir_actions_server_id.run()

    def of(self, dossier):
        return sorted(self.audits.search([("dossier_id", "=", dossier.id)]).mapped("what"))

    def tamper(self, dossier, **values):
        self.env.flush_all()
        for column, value in values.items():
            self.env.cr.execute(
                f"UPDATE motcua_dossier SET {column} = %s WHERE id = %s", [value, dossier.id]
            )
        self.env.invalidate_all()

    def test_an_untouched_world_gives_none(self):
        states = (
            "received", "forwarded", "processing", "awaiting_supplement", "resolved", "returned",
            "withdrawn", "stopped",
        )  # fmt: skip
        dossiers = self.env["motcua.dossier"]
        for state in states:
            dossiers |= self.play_to(state)
        dossiers |= self.receive(at_once=True)
        completed = self.play_to("awaiting_supplement")
        self.bring(completed)
        self.audit()
        self.assertFalse(self.audits.search([("dossier_id", "in", (dossiers | completed).ids)]))

    def test_a_tampered_date_is_found_once(self):
        dossier, other = self.play_to("processing"), self.play_to("processing")
        self.tamper(dossier, due_at=self._utc("2026-12-31 10:00"))
        self.audit()
        row = self.audits.search([("dossier_id", "=", dossier.id)])
        self.assertEqual(row.what, "due")
        self.assertLocal(row.stored, "2026-12-31 10:00")
        self.assertLocal(row.recomputed, "2026-11-27 08:37")
        self.audit()
        self.assertEqual(self.of(dossier), ["due"])
        self.assertEqual(self.of(other), [])
        with self.assertRaises(AccessError):
            row.cause = "nothing"

    def test_a_promise_without_its_form_is_found(self):
        dossier = self.play_to("processing")
        self.tamper(dossier, promised_at=self._utc("2026-12-31 10:00"))
        self.audit()
        self.assertEqual(self.of(dossier), ["promised"])

    def test_an_end_and_a_pause_that_the_clock_does_not_know_are_found(self):
        ended, paused = self.play_to("resolved"), self.play_to("processing")
        self.tamper(ended, resolved_at=self._utc("2026-11-19 10:00"))
        self.tamper(paused, state="awaiting_supplement")
        self.audit()
        self.assertEqual(self.of(ended), ["end"])
        self.assertEqual(self.of(paused), ["state"])

    def test_a_changed_calendar_is_found(self):
        dossier = self.play_to("processing")
        self.set_day("2026-11-24")
        self.audit()
        self.assertEqual(self.of(dossier), ["due", "promised"])

    def test_events_that_cannot_be_read_do_not_stop_the_others(self):
        bad, other = self.play_to("processing"), self.play_to("processing")
        self.env["motcua.dossier"].browse(bad.id)._append_clock("resume", "?", "13.4")
        self.tamper(other, due_at=self._utc("2026-12-31 10:00"))
        self.audit()
        self.assertEqual(self.of(bad), ["events"])
        self.assertEqual(self.of(other), ["due"])

    def test_one_dossier_is_recomputed_by_hand(self):
        head = self.user("office_head", self.centre)
        dossier = self.play_to("processing")
        answer = dossier.with_user(head).action_audit_clock()
        self.assertEqual(answer["params"]["type"], "success")
        self.tamper(dossier, due_at=self._utc("2026-12-31 10:00"))
        answer = dossier.with_user(head).action_audit_clock()
        self.assertEqual(answer["params"]["type"], "warning")
        self.assertEqual(self.of(dossier), ["due"])

    def test_a_batch_is_read_by_few_queries(self):
        procedure = self.new_procedure()
        self.receive_many(30, procedure)
        self.audit()
        self.env.flush_all()
        self.env.invalidate_all()
        dossiers = self.env["motcua.dossier"].search([("procedure_id", "=", procedure.id)])
        with self.assertQueryCount(12):
            dossiers._audit_clock()
