from odoo import Command
from odoo.tests import tagged

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestVersionsSeen(MotcuaCase):
    """Two people on one record: the second acts on what the first has changed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_clerk = cls.new_user("counter_officer", cls.centre, name="Cán bộ thứ hai")

    def seen(self, record, user):
        """The record as a user has it on screen: its buttons send the version of that moment."""
        return record.with_user(user).with_context(**{f"seen_{record._table}": record.version})

    def test_an_act_on_an_older_version_is_refused_and_says_who_changed_it(self):
        dossier = self.receive()
        first, second = self.seen(dossier, self.clerk), self.seen(dossier, self.other_clerk)
        self.at("2026-11-20 09:12")
        second.action_forward()
        with self.assertRefused(
            "was changed meanwhile", "Cán bộ thứ hai at 09:12 20/11/2026", "Forwarded"
        ):
            first.action_forward()

    def test_an_act_on_the_present_version_is_taken(self):
        dossier = self.receive()
        self.seen(dossier, self.clerk).action_forward()
        self.assertEqual(dossier.state, "forwarded")
        self.seen(dossier, self.officer).action_accept()
        self.assertEqual(dossier.state, "processing")

    def test_a_draft_changed_by_a_colleague_is_not_received_unseen(self):
        draft = self.new_dossier()
        first = self.seen(draft, self.clerk)
        draft.with_user(self.other_clerk).applicant_name = "Trần Thị B"
        with self.assertRefused("was changed meanwhile", "Cán bộ thứ hai"):
            first.action_receive()
        self.assertEqual(draft.applicant_name, "Trần Thị B", "what was typed stays")
        self.seen(draft, self.clerk).action_receive()
        self.assertEqual(draft.state, "received")

    def test_every_act_on_a_dossier_asks_for_the_version_seen(self):
        dossier = self.play_to("resolved")
        dossier.with_user(self.clerk).collector_name = "Nguyễn Văn A"
        stale = dossier.with_context(seen_motcua_dossier=dossier.version - 1)
        for name, person in (
            ("action_receive", self.clerk),
            ("action_forward", self.clerk),
            ("action_accept", self.officer),
            ("action_send_result", self.officer),
            ("action_resolve", self.clerk),
            ("action_return_result", self.clerk),
        ):
            with self.subTest(act=name), self.assertRefused("was changed meanwhile"):
                getattr(stale.with_user(person), name)()

    def test_steps_and_hand_overs_ask_for_it_too(self):
        dossier = self.play_to("forwarded")
        handover = self.seen(dossier.handover_line_ids.handover_id, self.officer)
        handover.with_user(self.clerk).seal = "Số 7"
        with self.assertRefused("was changed meanwhile"):
            handover.action_confirm()
        dossier.with_user(self.officer).action_accept()
        step = self.seen(dossier.step_ids[0], self.leader)
        step._assign(self.officer)
        step = self.seen(step, self.officer)
        step.with_user(self.leader)._assign(self.new_user("case_officer", self.agency))
        with self.assertRefused():
            step.action_submit()

    def test_a_version_is_counted_by_the_system_and_not_typed(self):
        draft = self.new_dossier(version=41)
        self.assertEqual(draft.version, 0)
        draft.write({"version": 0, "applicant_name": "Trần Thị B"})
        self.assertEqual(draft.version, 1)

    def test_a_save_of_an_older_version_is_refused(self):
        draft = self.new_dossier()
        draft.with_user(self.other_clerk).write({"version": 0, "applicant_name": "Trần Thị B"})
        with self.assertRefused("was changed meanwhile", "Cán bộ thứ hai"):
            draft.write({"version": 0, "applicant_name": "Lê Văn C"})
        self.assertEqual(draft.applicant_name, "Trần Thị B")

    def test_a_change_of_its_papers_is_a_change_of_the_draft(self):
        draft = self.new_dossier()
        before = draft.version
        draft.document_ids = [Command.update(draft.document_ids.id, {"note": "Đã xem"})]
        self.assertGreater(draft.version, before)

    def test_a_reminder_of_a_job_makes_nobody_s_screen_old(self):
        dossier = self.receive(received="2026-11-20 08:37")
        screen = self.seen(dossier, self.clerk)
        self.at("2026-11-20 16:10")
        self.env["motcua.dossier"]._cron_watch_forwarding()
        self.assertTrue(dossier.forward_reminded_at)
        screen.action_forward()
        self.assertEqual(dossier.state, "forwarded")
