from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestReturn(MotcuaCase):
    """The hand-over of the result to the applicant."""

    PAPERS = ("Tờ khai", {"name": "Bằng tốt nghiệp", "originals": 1, "is_returned": True})

    @article("14.3")
    def test_the_result_goes_to_a_named_person_and_the_time_is_kept(self):
        dossier = self.play_to("resolved", result_channel="counter")
        with self.assertRefused("Collected by", article="14.3"):
            dossier.action_return_result()
        dossier.collector_name = "Nguyễn Văn A"
        self.tell_early(dossier)
        self.at("2026-11-24 09:10")
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")
        self.assertLocal(dossier.returned_at, "2026-11-24 09:10")
        handed = dossier.event_ids.filtered(lambda event: event.move == "return_result")
        self.assertEqual((handed.user_id, handed.unit_id), (self.clerk, self.centre.unit_id))
        kept = [("result_channel", "=", "counter"), ("collector_name", "=", "Nguyễn Văn A")]
        self.assertEqual(self.env["motcua.dossier"].search(kept), dossier)

    @article("14.3")
    def test_the_way_of_the_result_is_chosen_at_receipt_and_stays(self):
        dossier = self.play_to("resolved", result_channel="online")
        self.assertEqual(dossier.result_channel, "online")
        with self.assertRefused("stay as printed", article="4.2"):
            dossier.result_channel = "counter"

    @article("14.2")
    def test_originals_taken_for_comparison_are_given_back_first(self):
        dossier = self.play_to("resolved", procedure=self.new_procedure(papers=self.PAPERS))
        dossier.collector_name = "Nguyễn Văn A"
        with self.assertRefused("“Bằng tốt nghiệp” has to be given back", article="14.2"):
            dossier.action_return_result()
        self.at("2026-11-24 09:00")
        dossier.action_return_originals()
        form, diploma = dossier.document_ids
        self.assertFalse(form.originals_returned_at)
        self.assertLocal(diploma.originals_returned_at, "2026-11-24 09:00")
        self.assertEqual(diploma.originals_returned_by_id, self.clerk)
        self.tell_early(dossier)
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")

    @article("14.2")
    def test_whether_an_original_goes_back_is_said_paper_by_paper(self):
        procedure = self.new_procedure(papers=("Tờ khai", "Bằng tốt nghiệp"))
        dossier = self.play_to("resolved", procedure=procedure)
        dossier.collector_name = "Nguyễn Văn A"
        self.tell_early(dossier)
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")

    @article("14.2")
    def test_the_return_of_an_original_is_a_fact_of_its_step_alone(self):
        dossier = self.play_to("resolved", procedure=self.new_procedure(papers=self.PAPERS))
        diploma = dossier.document_ids[1]
        with self.assertRefused("recorded by the step", article="14.2"):
            diploma.originals_returned_at = self._utc("2026-11-20 08:00")
        with self.assertRefused("stay as printed", article="4.2"):
            diploma.is_returned = False
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRefused("Only Trung tâm", article="14.2"):
            dossier.with_user(stranger).sudo().action_return_originals()

    @article("14.1")
    def test_nothing_is_handed_over_without_every_result(self):
        dossier = self.play_to("resolved")
        dossier.collector_name = "Nguyễn Văn A"
        self.env.cr.execute("DELETE FROM motcua_dossier_result WHERE dossier_id = %s", [dossier.id])
        self.env.invalidate_all()
        with self.assertRefused("“Phiếu lý lịch tư pháp” is missing", article="14.1"):
            dossier.action_return_result()

    def test_only_the_office_that_has_the_result_hands_it_over(self):
        dossier = self.play_to("resolved")
        dossier.collector_name = "Nguyễn Văn A"
        self.tell_early(dossier)
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRefused("only that unit", article="4.1"):
            dossier.with_user(stranger).sudo().action_return_result()

    @article("11.3")
    def test_what_is_due_at_once_has_no_date_but_its_result_and_state_are_entered(self):
        dossier = self.receive(at_once=True)
        self.assertTrue(dossier._intake_answer()["at_once"], "the screen prints no slip by itself")
        self.assertFalse(dossier.due_at)
        self.play_to("processing", dossier)
        with self.assertRefused("is missing", article="14.1"):
            self.send_result(dossier)
        self.play_to("returned", dossier)
        self.assertEqual(dossier.result_ids.mapped("name"), ["Phiếu lý lịch tư pháp"])
        same_day = self.receive(same_day=True)
        self.assertFalse(same_day._intake_answer()["at_once"])
        self.assertTrue(same_day.due_at)
