from odoo.tests import tagged

from ..rules.money import LARGEST
from .appraisal_case import AppraisalCase
from .article import article


@tagged("post_install", "-at_install")
class TestIncident(AppraisalCase):
    """Errors and losses: fault, remedy, cost, apology."""

    def remedied(self, incident, **values):
        remedy = {"parties": "Trung tâm, ông A", "remedy": "Lập lại hồ sơ", **values}
        incident.write(remedy)
        incident.action_remedy()
        return incident

    @article("15.2")
    def test_a_lost_dossier_is_remedied_and_apologised_for_before_it_is_closed(self):
        dossier = self.processing()
        incident = self.established(self.incident(dossier))
        for name, label in (("parties", "Parties"), ("remedy", "Remedy")):
            with self.subTest(field=name), self.assertRefused(label, article="15.2"):
                incident.write({"parties": "A", "remedy": "B", name: False})
                incident.action_remedy()
        self.remedied(incident, cost_amount=3_000_000_000, cost_bearer="office")
        with self.assertRefused("Apology to the applicant", article="15.2"):
            incident.action_close()
        incident.apology = "Trung tâm xin lỗi ông A"
        self.at("2026-11-23 09:00")
        incident.action_apologise()
        self.assertEqual(self.told(dossier, "incident"), ["Trung tâm xin lỗi ông A"])
        self.assertLocal(incident.apologised_at, "2026-11-23 09:00")
        incident.action_close()
        self.assertEqual(incident.state, "closed")
        (cost,) = incident._costs()
        self.assertEqual((cost["amount"], cost["bearer"]), (3_000_000_000, "office"))
        self.assertEqual(cost["dossier"], dossier)

    @article("15.2")
    def test_an_apology_is_made_once_and_stands(self):
        incident = self.established(self.incident(self.processing()))
        with self.assertRefused("Apology", article="15.2"):
            incident.action_apologise()
        incident.apology = "Xin lỗi"
        incident.action_apologise()
        with self.assertRefused("has been made", article="15.2"):
            incident.action_apologise()
        with self.assertRefused("stays as it is", article="4.2"):
            incident.apology = "Khác"

    @article("15.2")
    def test_an_apology_goes_out_under_a_number_of_the_office(self):
        dossier = self.processing()
        incidents = [self.established(self.incident(dossier), apology="Xin lỗi") for _n in range(2)]
        incidents[1].action_apologise()
        self.assertFalse(incidents[0].apology_number)
        incidents[0].action_apologise()
        numbers = [each.apology_number for each in incidents]
        self.assertEqual(numbers, ["02/TTPVHCC", "01/TTPVHCC"])
        with self.assertRefused("not typed", article="15"):
            incidents[0].apology_number = "03/TTPVHCC"
        with self.assertRefused("not typed", article="15"):
            self.incident(dossier, apology_number="03/TTPVHCC")

    @article("15.2")
    def test_what_the_applicant_did_needs_no_apology(self):
        incident = self.established(self.incident(self.processing(), kind="damaged"), "applicant")
        self.remedied(incident)
        incident.action_close()
        self.assertEqual(incident.state, "closed")

    @article("15.1")
    def test_where_the_fault_is_the_state_s_the_applicant_pays_nothing(self):
        for fault in ("officer", "agency", "office"):
            incident = self.established(self.incident(self.processing()), fault)
            with (
                self.subTest(fault=fault),
                self.assertRefused("cannot be made to pay", article="15.1"),
            ):
                incident.cost_bearer = "applicant"
        incident = self.established(self.incident(self.processing()), "applicant")
        self.remedied(incident, cost_amount=50_000, cost_bearer="applicant")
        self.assertEqual(incident.state, "remedied")

    @article("15.1")
    def test_a_cost_has_a_bearer_and_is_neither_negative_nor_beyond_reason(self):
        incident = self.established(self.incident(self.processing()))
        with self.assertRefused("Borne by", article="15.1"):
            self.remedied(incident, cost_amount=1)
        for amount in (-1, LARGEST + 1):
            with self.subTest(amount=amount), self.assertRefused("Cost", article="15.1"):
                incident.cost_amount = amount
        self.remedied(incident, cost_amount=LARGEST, cost_bearer="office")
        self.assertEqual(incident.cost_amount, LARGEST)

    @article("15.1")
    def test_an_error_names_its_result_and_whose_fault_it_is(self):
        dossier = self.play_to("returned")
        with self.assertRefused("Result", article="15.1"):
            self.incident(dossier, kind="result_error")
        incident = self.incident(dossier, kind="result_error", result_id=dossier.result_ids.id)
        head = incident.with_user(self.user("office_head", self.centre))
        with self.assertRefused("Fault of", article="15.1"):
            head.action_establish()
        head.fault = "agency"
        with self.assertRefused("Who and how", article="15.1"):
            head.action_establish()
        self.established(incident, "agency")
        self.remedied(head)
        head.action_close()
        self.assertEqual(head.state, "closed")

    @article("15.1")
    def test_the_fault_is_established_by_the_head_of_office_or_agency_alone(self):
        incident = self.incident(self.processing())
        incident.write({"fault": "office", "at_fault": "Ông B"})
        for person in (self.clerk, self.officer):
            with self.subTest(person=person.name), self.assertRefused("head of the office"):
                incident.with_user(person).action_establish()
        incident.with_user(self.leader).action_establish()
        self.assertEqual(incident.state, "established")
        with self.assertRefused("stays as it is", article="4.2"):
            incident.with_user(self.leader).fault = "applicant"

    def test_who_takes_no_part_sees_nothing_and_heads_are_told(self):
        head = self.user("office_head", self.centre)
        incident = self.incident(self.processing())
        stranger = self.user("counter_officer", self.district_office)
        self.assertFalse(self.env["motcua.incident"].with_user(stranger).search([]))
        self.assertIn(incident.dossier_id.code, self.heard(head))
        with self.assertRefused():
            self.incident(incident.dossier_id, user=stranger)

    @article("15.2")
    def test_a_violation_of_the_law_is_passed_on_with_a_note(self):
        incident = self.established(self.incident(self.processing()), "officer")
        incident.passed_on = "Công an thành phố, công văn 12/VP ngày 23/11/2026"
        self.assertIn("Công an", incident.passed_on)
