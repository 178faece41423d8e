from odoo.tests import tagged

from .appraisal_case import VERIFIED, AppraisalCase
from .article import article
from .no_way_around import NoWayAround

RETURNED = {"name": "Bằng tốt nghiệp", "originals": 1, "is_returned": True}


@tagged("post_install", "-at_install")
class TestNoWayAround(NoWayAround, AppraisalCase):
    """Who takes no part in a dossier, or has no right, comes to it by no button and no report."""

    secret = "Lương Thị Bí Mật"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.strangers = (
            cls.user("counter_officer", cls.district_office),
            cls.user("agency_leader", cls.new_agency("Sở Du lịch")),
            cls.new_user(name="Không có vai trò"),
        )
        procedure = cls.new_procedure(papers=("Tờ khai", RETURNED), steps=VERIFIED)
        cls.dossier = cls.new_dossier(procedure, applicant_name=cls.secret)
        cls.play_to("processing", cls.dossier)

    @article("4.1", "4.4")
    def test_a_dossier_in_each_state(self):
        dossiers = [
            self.new_dossier(applicant_name=self.secret),
            self.dossier,
            self.play_to("awaiting_supplement", applicant_name=self.secret),
            self.play_to("resolved", applicant_name=self.secret),
            self.play_to("returned", applicant_name=self.secret),
        ]
        for dossier in dossiers:
            self.assertNoWayAround(dossier, *self.strangers)

    @article("4.1", "4.4")
    def test_its_steps_papers_results_and_hand_overs(self):
        self.enter_results(self.dossier)
        for records in (
            self.dossier.step_ids.sorted("sequence")[0],
            self.dossier.document_ids[0],
            self.dossier.result_ids,
            self.dossier.sudo().handover_line_ids.handover_id,
            self.dossier.sudo().handover_line_ids,
        ):
            self.assertNoWayAround(records, *self.strangers)

    @article("13.5.a", "15.2")
    def test_verifications_opinions_incidents_and_slips(self):
        asked = self.sent(self.dossier)
        slips = [
            self.draft_slip("supplement", self.dossier),
            self.draft_slip("stop", self.dossier, ground="law", ground_law="Điều 19 Luật X"),
        ]
        for record in (
            self.verification(self.dossier),
            self.consultation(self.dossier),
            asked,
            self.incident(self.dossier),
            self.established(self.incident(self.dossier), apology="Xin lỗi"),
            *slips,
        ):
            self.assertNoWayAround(record, *self.strangers)

    @article("13.5.a", "4.1")
    def test_the_agency_asked_for_an_opinion_sees_the_dossier_and_moves_nothing_in_it(self):
        letter = self.sent(self.dossier)
        asked = self.user("case_officer", self.other_agency)
        head = self.user("agency_leader", self.other_agency)
        self.secret = "\0"  # who takes part may read
        for records in (
            self.dossier,
            self.dossier.step_ids.sorted("sequence")[0],
            self.draft_slip("supplement", self.dossier),
            self.verification(self.dossier),
            self.established(self.incident(self.dossier), apology="Xin lỗi"),
        ):
            self.assertNothingMoves(records, asked, head)
        self.assertNothingMoves(letter, self.clerk, self.user("office_head", self.centre))

    @article("10.1.a", "7")
    def test_letters_and_matters_of_an_office(self):
        request = (
            self.env["motcua.request"]
            .with_user(self.clerk)
            .create(
                {
                    "unit_id": self.centre.unit_id.id,
                    "to_unit_id": self.agency.unit_id.id,
                    "subject": self.secret,
                    "content": "Đề nghị cung cấp hồ sơ",
                }
            )
        )
        self.assertNoWayAround(request, *self.strangers)
        request.action_send()
        self.assertNoWayAround(request, *self.strangers)

    @article("12.3")
    def test_an_order_of_agencies_and_a_destination_are_set_by_no_other(self):
        other = self.new_procedure(
            steps=[
                {"name": "Thẩm định", "time_amount": 3},
                {
                    "name": "Ý kiến",
                    "kind": "linked",
                    "time_amount": 2,
                    "sequence": 20,
                    "agency_id": self.other_agency.id,
                    "task": "Cho ý kiến",
                },
            ]
        )
        dossier = self.receive(other, applicant_name=self.secret)
        dialog = (
            self.env["motcua.dossier.correct"]
            .with_user(self.clerk)
            .create({"dossier_id": dossier.id, **self._typed(dossier), "reason": "Nhầm"})
        )
        for stranger in self.strangers:
            with self.assertRefused():
                dossier.with_user(stranger)._set_order([])
            with self.assertRefused():
                dossier.with_user(stranger)._correct_destination(self.district_office, "Nhầm")
            with self.assertRefused():
                dialog.with_user(stranger).action_correct()

    def _typed(self, dossier):
        names = (
            "applicant_kind",
            "applicant_name",
            "submitter_kind",
            "set_count",
            "result_channel",
        )
        return {"procedure_id": dossier.procedure_id.id, **{name: dossier[name] for name in names}}
