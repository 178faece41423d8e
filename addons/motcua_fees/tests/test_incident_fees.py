from odoo.tests import tagged

from odoo.addons.motcua_base.tests.appraisal_case import AppraisalCase
from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestIncidentFees(FeesCase, AppraisalCase):
    """What puts the State's fault right costs the applicant nothing, and somebody else something."""

    @article("15.1")
    def test_where_the_fault_is_the_states_nothing_is_charged_for_putting_it_right(self):
        for fault, amount in (("agency", 0), ("office", 0), ("applicant", 8000)):
            lost = self.play_to("processing", self.charged())
            incident = self.established(self.incident(lost), fault)
            with self.subTest(fault=fault):
                again = self.charged(fee_incident_id=incident.id)
                self.assertEqual(again.fee_amount, amount)

    @article("15.1")
    def test_a_fault_that_is_not_established_yet_frees_nobody(self):
        lost = self.play_to("processing", self.charged())
        again = self.charged(fee_incident_id=self.incident(lost).id)
        self.assertEqual(again.fee_amount, 8000)

    @article("15.1")
    def test_no_later_charge_on_a_dossier_that_came_to_harm_by_the_state(self):
        later = self.new_tariff("Phí thẩm định", 5000, due_when="appraisal")
        procedure = self.new_procedure(fee_tariff_ids=[(6, 0, later.ids)])
        dossier = self.play_to("processing", self.charged(procedure))
        values = {"dossier_id": dossier.id, "tariff_id": later.id}
        self.established(self.incident(dossier), "office")
        with self.assertRefused("State's", article="15.1"):
            self.env["motcua.fee.charge"].with_user(self.officer).create(values)

    @article("15.2")
    def test_costs_stand_in_the_settlement_beside_the_fees_by_who_bears_them(self):
        self.pay()
        for bearer, amount in (("agency", 300_000), ("office", 200_000), ("post", 100_000)):
            lost = self.play_to("processing", self.charged())
            incident = self.established(
                self.incident(lost), "nobody" if bearer == "post" else bearer
            )
            incident.write(
                {"parties": "A", "remedy": "B", "cost_amount": amount, "cost_bearer": bearer}
            )
            incident.action_remedy()
        self.at("2027-01-05 09:00")
        settlement = self.settlement()
        settlement.action_compute()
        self.assertEqual((settlement.agency_cost, settlement.office_cost), (300_000, 200_000))
        self.assertEqual(settlement.closing, 8000)
        amounts = [amount for _code, _bearer, amount in settlement._sheet()["incidents"]]
        self.assertEqual(amounts, [300_000, 200_000, 100_000])
        self.seal(settlement)
        self.assertTrue(settlement._is_intact())
