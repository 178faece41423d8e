from odoo.tests import tagged

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestRegimeSwitch(MotcuaCase):
    """A city changes over to the rules of 2025 by entering their first day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.env.ref("motcua_base.motcua_regime_2018")
        cls.new = cls.env.ref("motcua_base.motcua_regime_2025")

    def test_nothing_changes_over_by_itself(self):
        self.assertFalse(self.new.valid_from or self.old.valid_to)
        self.assertEqual(self.receive(received="2030-01-02 08:37").regime_id, self.old)

    def test_both_bodies_of_rules_have_all_their_forms(self):
        forms = {form.key: form.number for form in self.old.form_ids}
        self.assertEqual(len(forms), 6)
        self.assertEqual((forms["control_slip"], forms["register"]), ("Mẫu số 05", "Mẫu số 06"))
        forms = {form.key: form.number for form in self.new.form_ids}
        self.assertEqual((forms["control_slip"], forms["register"]), ("Mẫu số 06", "Mẫu số 07"))
        with self.assertRefused("has no form for stop_notice"):
            self.old._form("stop_notice")

    def test_dossiers_on_both_sides_of_the_day_keep_their_rules(self):
        procedure = self.new_procedure(working_days=1)
        before = self.receive(procedure)
        self.new.write(
            {"valid_from": "2026-12-01", "forward_start_minutes": 60, "due_snap": "none"}
        )
        self.assertEqual(str(self.old.valid_to), "2026-11-30")
        last = self.receive(procedure, received="2026-11-30 16:45")
        first = self.receive(procedure, received="2026-12-01 16:45")
        self.assertEqual((before + last).regime_id, self.old)
        self.assertEqual(first.regime_id, self.new)
        self.assertLocal(last.due_at, "2026-12-01 16:30")
        self.assertLocal(first.due_at, "2026-12-02 16:45")
        self.assertLocal(last.forward_by, "2026-12-01 07:30")
        self.assertLocal(first.forward_by, "2026-12-02 08:00")
        self.assertEqual(before.regime_id._form("control_slip").number, "Mẫu số 05")
        self.assertEqual(first.regime_id._form("control_slip").number, "Mẫu số 06")

    def test_an_old_dossier_is_finished_under_the_rules_it_was_received_under(self):
        dossier = self.receive(working_days=5)
        self.new.valid_from = "2026-11-23"
        self.at("2026-11-24 08:00")
        self.play_to("returned", dossier)
        self.assertEqual(dossier.regime_id, self.old)
        self.assertEqual(
            dossier._reading().last_due_at.strftime("%Y-%m-%d %H:%M"), "2026-11-27 08:37"
        )

    def test_rules_that_dossiers_rest_on_are_not_rewritten(self):
        self.old.forward_cutoff = 14
        self.receive()
        for vals in ({"forward_cutoff": 16}, {"valid_from": "2018-01-01"}, {"due_snap": "none"}):
            with self.subTest(**vals), self.assertRefused("its numbers stay as they were"):
                self.old.write(vals)
        self.old.name = "Quy chế năm 2018"
        self.new.forward_cutoff = 16

    def test_two_bodies_of_rules_do_not_begin_on_one_day(self):
        with self.assertDatabaseRefuses("motcua_regime_start_uniq"):
            self.new.valid_from = self.old.valid_from
