from datetime import datetime

from odoo.modules.module import Manifest
from odoo.tests import tagged
from odoo.tests.common import TransactionCase, freeze_time
from odoo.tools import convert_file

NOW = datetime(2026, 11, 23, 3, 12)


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    """The demonstration of money, as it is installed on a day of ours."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(NOW))
        cls.env["motcua.calendar.day"]._load_shipped()
        for addon in ("motcua_base", "motcua_fees"):
            for name in Manifest.for_addon(addon)["demo"]:
                convert_file(cls.env, addon, name, {}, "init", noupdate=True)
        cls.office = cls.env.ref("motcua_base.motcua_office_demo_trung_tam")

    def test_fees_are_charged_paid_and_handed_over_and_everything_balances(self):
        receipts = self.env["motcua.fee.receipt"].search([("office_id", "=", self.office.id)])
        self.assertGreater(len(receipts), 20)
        self.assertEqual(set(receipts.mapped("state")), {"issued"})
        self.assertTrue(self.env["motcua.fee.charge"].search_count([("unpaid_amount", ">", 0)]))
        self.assertEqual(self.env["motcua.fee.posting"]._verify(), [])
        drawers = self.env["motcua.fee.drawer"].search([("state", "=", "closed")])
        self.assertTrue(drawers)
        self.assertFalse(any(drawers.mapped("closed_difference")))
        remittances = self.env["motcua.fee.remittance"].search([])
        self.assertLessEqual({"sent", "confirmed"}, set(remittances.mapped("state")))
        self.assertFalse(self.env["motcua.fee.book"]._irregularities())

    def test_a_statement_is_read_with_what_one_finds_in_statements(self):
        lines = self.env["motcua.fee.bank.line"].search([])
        found = {(line.state, line.anomaly) for line in lines}
        self.assertEqual(
            found, {("receipted", False), ("open", "amount_differs"), ("open", "not_found")}
        )
        self.assertTrue(any(lines.mapped("candidates")))

    def test_the_settlement_of_the_running_quarter_balances(self):
        agency = self.env.ref("motcua_base.motcua_agency_demo_tu_phap")
        settlement = self.env["motcua.fee.settlement"].search([("agency_id", "=", agency.id)])
        self.assertEqual((settlement.year, settlement.number), (2026, "4"))
        self.assertFalse(settlement.finding)
        self.assertGreater(settlement.collected, 0)
        self.assertEqual(settlement.closing, 0)
