from odoo.tests import tagged

from .appraisal_case import AppraisalCase
from .article import article


@tagged("post_install", "-at_install")
class TestRejection(AppraisalCase):
    """Refused after appraisal: in writing, by the agency, through the office, as the result."""

    def appraised(self, **traits):
        dossier = self.processing(**traits)
        self.do_step(dossier.step_ids.sorted("sequence")[0])
        return dossier

    def rejection(self, dossier, reason="Không đủ điều kiện theo khoản 2"):
        action = dossier.with_user(self.leader).action_reject()
        slip = self.env["motcua.dossier.slip"].with_user(self.leader).browse(action["res_id"])
        slip.reason = reason
        return slip

    @article("13.8")
    def test_the_refusal_is_the_result_and_returns_through_the_office(self):
        dossier = self.appraised()
        slip = self.rejection(dossier)
        slip.action_issue()
        result = dossier.result_ids
        self.assertEqual(
            (result.kind, result.slip_id, result.number), ("refused", slip, slip.number)
        )
        self.assertEqual(dossier.step_ids.sorted("sequence").mapped("state"), ["done", "cancelled"])
        self.assertTrue(dossier.is_result_sendable)
        self.send_result(dossier)
        dossier.with_user(self.clerk).action_resolve()
        self.assertEqual(dossier.state, "resolved")
        (text,) = self.told(dossier, "rejection")
        self.assertIn("Không đủ điều kiện theo khoản 2", text)
        self.play_to("returned", dossier)
        self.assertEqual((slip.state, slip.delivered_to), ("delivered", "Nguyễn Văn A"))

    @article("13.8")
    def test_it_is_refused_without_a_reason(self):
        slip = self.rejection(self.appraised(), reason="  ")
        with self.assertRefused("Reason", article="13.8"):
            slip.action_issue()

    @article("13.8")
    def test_it_comes_after_the_appraisal(self):
        dossier = self.processing()
        with self.assertRefused("“Thẩm định” is not done yet", article="13.8"):
            dossier.with_user(self.leader).action_reject()
        self.do_step(dossier.step_ids.sorted("sequence")[0])
        self.rejection(dossier).action_issue()
        self.assertEqual(dossier.result_ids.kind, "refused")

    @article("13.8")
    def test_only_whom_the_agency_charges_signs_it(self):
        dossier = self.appraised()
        slip = self.rejection(dossier)
        with self.assertRefused("belongs to its head"):
            slip.with_user(self.officer).action_issue()
        deputy = self.user("case_officer", self.agency)
        self.appoint(deputy, self.agency, kind="deputy", rights=["refuse"])
        slip.with_user(deputy).action_issue()
        self.assertEqual(slip.state, "issued")
        self.assertEqual(slip.appointment_id.user_id, deputy)

    @article("13.8")
    def test_within_the_time_of_the_procedure_it_is_no_breach_and_after_it_is(self):
        for now, found in (("2026-11-27 08:37", 0), ("2026-11-27 08:38", 1)):
            with self.subTest(now=now):
                self.at(self.now)
                dossier = self.appraised()
                self.at(now)
                self.rejection(dossier).action_issue()
                breaches = dossier.breach_ids.filtered(lambda row: row.kind == "rejection_late")
                self.assertEqual(len(breaches), found)
                self.assertEqual(set(breaches.mapped("article")), {"13.8"} if found else set())

    @article("13.8", "14.1")
    def test_it_stands_in_the_place_of_what_the_procedure_names_and_not_beside_it(self):
        dossier = self.appraised()
        slip = self.rejection(dossier)
        self.enter_results(dossier)
        with self.assertRefused("in the place of what was entered", article="13.8"):
            slip.action_issue()
        dossier.result_ids.with_user(self.officer).unlink()
        slip.action_issue()
        with self.assertRefused("stands already", article="13.8"):
            dossier.with_user(self.leader).action_reject()

    @article("13.8")
    def test_it_is_handed_over_as_the_result_and_in_no_other_way(self):
        slip = self.rejection(self.appraised())
        slip.action_issue()
        with self.assertRefused("handed over as the result", article="13.8"):
            slip.with_user(self.clerk).action_deliver()
        with self.assertRefused(article="14.5"):
            slip.dossier_id.result_ids.with_user(self.officer).number = "9"
