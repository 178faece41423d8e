from odoo.tests import tagged

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestClock(MotcuaCase):
    """What is stored is what the events say."""

    LIMITS = (
        {"working_days": 5},
        {"hours": 12},
        {"half_days": 3},
        {"calendar_days": 10},
        {"months": 1},
        {"same_day": True},
        {"at_once": True},
    )

    def test_the_stored_date_is_the_one_recomputed_from_the_events(self):
        for limit in self.LIMITS:
            procedure = self.new_procedure(**limit)
            for received in ("2026-11-20 08:37", "2026-11-20 15:00:01", "2026-11-21 09:00"):
                with self.subTest(limit=limit, received=received):
                    dossier = self.receive(procedure, received=received)
                    self.assertLocal(dossier.due_at, self.text(dossier._reading().due_at))

    def test_the_stored_end_is_the_one_recomputed_from_the_events(self):
        for limit in ({"working_days": 5}, {"hours": 12}):
            with self.subTest(limit=limit):
                self.at(self.now)
                dossier = self.receive(**limit)
                self.at("2026-11-25 09:00")
                reading = self.play_to("resolved", dossier)._reading()
                self.assertLocal(dossier.due_at, self.text(reading.last_due_at))
                self.assertLocal(dossier.resolved_at, self.text(reading.stopped_at))

    def text(self, local):
        return local and local.strftime("%Y-%m-%d %H:%M")

    def test_every_event_keeps_its_time_its_cause_its_article_and_its_author(self):
        dossier = self.play_to("processing")
        self.at("2026-11-24 09:00")
        self.play_to("resolved", dossier)
        start, stop = dossier.clock_ids
        self.assertEqual(
            (start.kind, start.article, start.user_id), ("start", "11.1.a", self.clerk)
        )
        self.assertEqual((stop.kind, stop.article, stop.user_id), ("stop", "14.1", self.clerk))
        self.assertLocal(stop.at, "2026-11-24 09:00")
        self.assertTrue(start.cause and stop.cause)

    def test_a_day_off_decided_later_moves_what_the_events_say_and_not_what_was_printed(self):
        dossier = self.receive(working_days=5, received="2026-11-20 08:37")
        self.set_day("2026-11-25", decision="Công văn số 9")
        self.assertLocal(dossier.due_at, "2026-11-27 08:37")
        self.assertEqual(self.text(dossier._reading().due_at), "2026-11-30 08:37")

    def test_new_hours_of_the_office_do_not_move_the_ledger_of_an_older_dossier(self):
        dossier = self.receive(hours=4, received="2026-11-20 08:37")
        before = dossier.get_ledger()
        all_units = self.env.ref("motcua_base.motcua_office_hours_all")
        all_units.valid_to = "2026-11-30"
        self.env.flush_all()
        all_units.copy(
            {"valid_from": "2026-12-01", "valid_to": False, "morning_start": 8.0, "unit_id": False}
        )
        self.assertEqual(dossier.get_ledger(), before)

    def test_the_clock_is_added_to_and_never_rewritten(self):
        start = self.receive().clock_ids
        for row in (start, start.sudo()):
            with self.assertRefused("is not rewritten", article="4.2"):
                row.write({"at": self._utc("2026-11-20 08:00")})
            with self.assertRefused("is not taken away", article="4.2"):
                row.unlink()
