from odoo.exceptions import UserError
from odoo.tests import tagged

from ..rules.figures import Figures
from .article import article
from .common import MotcuaCase

PAPERS = ("Tờ khai", {"name": "Bằng tốt nghiệp", "originals": 1, "is_returned": True})


@tagged("post_install", "-at_install")
class TestWithdraw(MotcuaCase):
    """Withdrawn by the applicant: nothing of it is left open."""

    def withdraw(self, dossier, **values):
        desk = dossier.with_user(self.clerk)
        action = desk.action_withdraw()
        dialog = desk.env["motcua.dossier.withdraw"].with_context(action["context"])
        dialog.create({"request": "Đơn ngày 24/11/2026", **values}).action_withdraw()

    @article("4.2")
    def test_it_ends_with_its_written_request_and_the_papers_given_back(self):
        dossier = self.play_to("processing", procedure=self.new_procedure(papers=PAPERS))
        self.at("2026-11-24 10:00")
        with self.assertRefused("Written request", article="4.2"):
            self.withdraw(dossier, request=" ")
        self.withdraw(dossier, reason="Đổi ý", are_papers_returned=True)
        self.assertEqual(dossier.state, "withdrawn")
        self.assertLocal(dossier.ended_at, "2026-11-24 10:00")
        event = dossier.event_ids.filtered(lambda event: event.move == "withdraw")
        self.assertEqual(event.note, "Nguyễn Văn A · Đơn ngày 24/11/2026 · Đổi ý")
        self.assertTrue(all(dossier.document_ids.mapped("originals_returned_at")))
        self.assertEqual(dossier.clock_ids[-1].kind, "stop")
        self.assertEqual(set(dossier.step_ids.mapped("state")), {"cancelled"})
        self.assertFalse(dossier.urgency)
        self.assertEqual(
            dossier.with_user(self.clerk)._deadline_sheet()["events"][-1]["what"],
            "Kết thúc, không có kết quả",
        )
        self.assertEqual(dossier.message_to_applicant_ids.mapped("kind"), ["withdrawn"])

    def test_papers_not_given_back_yet_are_still_to_be_given_back(self):
        dossier = self.play_to("received")
        self.withdraw(dossier)
        self.assertTrue(dossier.has_originals_to_return)
        dossier.with_user(self.clerk).action_return_originals()
        self.assertFalse(dossier.has_originals_to_return)

    def test_it_can_be_withdrawn_until_the_result_is_ready(self):
        for state in ("received", "forwarded", "processing", "awaiting_supplement"):
            with self.subTest(state=state):
                dossier = self.play_to(state)
                self.withdraw(dossier)
                self.assertEqual(dossier.state, "withdrawn")
        dossier = self.play_to("resolved")
        with self.assertRaises(UserError):
            self.withdraw(dossier)

    def test_a_hand_over_on_its_way_dangles_no_more(self):
        procedure = self.new_procedure()
        alone = self.play_to("forwarded", procedure=procedure)
        self.withdraw(alone)
        line = alone.handover_line_ids
        self.assertEqual((line.outcome, line.handover_id.state), ("void", "cancelled"))
        first, second = self.receive(procedure), self.receive(procedure)
        (first | second).with_user(self.clerk).action_forward()
        handover = first.handover_line_ids.handover_id
        first.with_user(self.officer).action_accept()
        self.withdraw(second)
        self.assertEqual(handover.state, "confirmed")
        self.assertEqual(handover.confirmed_by_id, self.officer)

    def test_the_other_dossiers_of_a_hand_over_are_still_confirmed(self):
        procedure = self.new_procedure()
        first, second = self.receive(procedure), self.receive(procedure)
        (first | second).with_user(self.clerk).action_forward()
        handover = first.handover_line_ids.handover_id
        self.withdraw(first)
        self.assertEqual(handover.state, "sent")
        handover.with_user(self.officer).action_confirm()
        self.assertEqual((second.state, handover.state), ("processing", "confirmed"))

    def test_in_figures_it_is_solved_on_time_when_it_ended(self):
        first = self.env["motcua.time"]._today().replace(day=1)
        figures = self.env["motcua.dossier"]._public_figures
        before = figures(first).get(self.centre.id, Figures())
        procedure = self.new_procedure(working_days=5)
        withdrawn, waiting = (self.play_to("processing", procedure=procedure) for _n in range(2))
        self.play_to("awaiting_supplement", waiting)
        self.at("2026-11-30 10:00")
        self.withdraw(withdrawn)
        after = figures(first)[self.centre.id]
        self.assertEqual(after.received - before.received, 2)
        self.assertEqual(after.on_time - before.on_time, 1, "though its date had passed")
        self.assertEqual((after.late, after.early), (before.late, before.early))
        self.assertEqual(after.in_time - before.in_time, 1, "what waits is under way in time")
