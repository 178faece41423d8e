from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestSupplementWatch(MotcuaCase):
    """A supplement that never comes: reminded, then stopped in writing."""

    def returned(self):
        """Returned on Monday 23/11: reminded after 10 working days, awaited for 20."""
        dossier = self.play_to("processing")
        self.at("2026-11-23 09:00")
        self.issue(self.draft_slip("supplement", dossier))
        return dossier

    def watch(self, now):
        self.at(now)
        self.env.ref("motcua_base.motcua_dossier_cron_watch_supplements").ir_actions_server_id.run()

    def moves(self, dossier):
        return dossier.event_ids.mapped("move")

    @article("13.4")
    def test_the_applicant_is_reminded_once_and_later_the_agency_told(self):
        dossier = self.returned()
        self.assertLocal(dossier.supplement_alert_at, "2026-12-07 17:00")
        self.assertLocal(dossier.supplement_until, "2026-12-21 17:00")
        for now, reminded, lapsed in (
            ("2026-12-07 17:00", 0, 0),
            ("2026-12-08 07:20", 1, 0),
            ("2026-12-09 07:20", 1, 0),
            ("2026-12-21 17:00", 1, 0),
            ("2026-12-22 07:20", 1, 1),
            ("2026-12-23 07:20", 1, 1),
        ):
            with self.subTest(now=now):
                self.watch(now)
                self.assertEqual(self.moves(dossier).count("remind_supplement"), reminded)
                self.assertEqual(self.moves(dossier).count("supplement_lapsed"), lapsed)
        kinds = dossier.message_to_applicant_ids.mapped("kind")
        self.assertEqual(kinds.count("supplement_reminder"), 1)
        self.assertEqual(dossier.state, "awaiting_supplement", "nothing ends by itself")

    def test_a_supplement_that_came_reminds_nobody(self):
        dossier = self.returned()
        self.bring(dossier)
        self.watch("2026-12-08 07:20")
        self.assertNotIn("remind_supplement", self.moves(dossier))

    def test_one_bad_dossier_does_not_stop_the_others(self):
        bad, good = self.returned(), self.returned()
        cls = self.registry["motcua.dossier"]
        text = cls._told_reminder_text

        def refuse(dossier):
            if dossier == bad:
                raise UserError("broken")
            return text(dossier)

        with (
            patch.object(cls, "_told_reminder_text", refuse),
            mute_logger("odoo.addons.motcua_base.models.job"),
        ):
            self.watch("2026-12-08 07:20")
        self.assertNotIn("remind_supplement", self.moves(bad))
        self.assertIn("remind_supplement", self.moves(good))

    # --- stopped in writing

    @article("13.4")
    def test_it_is_stopped_when_the_wait_is_over_and_not_before(self):
        dossier = self.returned()
        slip = self.draft_slip("stop", dossier, ground="no_supplement")
        self.at("2026-12-21 17:00")
        with self.assertRefused("17:00 21/12/2026", article="13.4"):
            self.issue(slip)
        self.assertEqual(dossier.state, "awaiting_supplement")
        self.at("2026-12-21 17:00:01")
        self.issue(slip)
        self.assertEqual(dossier.state, "stopped")
        self.assertLocal(dossier.ended_at, "2026-12-21 17:00")
        self.assertEqual(dossier.clock_ids[-1].kind, "stop")
        self.assertTrue(set(dossier.step_ids.mapped("state")) <= {"done", "cancelled"})
        self.assertIn("stop", dossier.message_to_applicant_ids.mapped("kind"))

    @article("13.4")
    def test_a_stop_names_its_ground(self):
        dossier = self.play_to("processing")
        with self.assertRefused("Why it stops", article="13.4"):
            self.issue(self.draft_slip("stop", dossier))
        with self.assertRefused("By which law", article="13.4"):
            self.issue(self.draft_slip("stop", dossier, ground="law"))
        with self.assertRefused("does not wait", article="13.4"):
            self.issue(self.draft_slip("stop", dossier, ground="no_supplement"))
        self.issue(self.draft_slip("stop", dossier, ground="law", ground_law="Điều 19 Luật X"))
        self.assertEqual(dossier.state, "stopped")

    def test_the_draft_knows_when_the_wait_is_over(self):
        dossier = self.returned()
        slips = self.env["motcua.dossier.slip"]
        leader = dossier.with_user(self.leader)
        first = slips.browse(leader.action_stop()["res_id"])
        self.assertFalse(first.ground)
        first.with_user(self.leader).action_cancel()
        self.at("2026-12-22 08:00")
        second = slips.browse(leader.action_stop()["res_id"])
        self.assertEqual(second.ground, "no_supplement")
