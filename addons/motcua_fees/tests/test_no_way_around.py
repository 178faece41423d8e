from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_base.tests.no_way_around import NoWayAround

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestNoWayAround(NoWayAround, FeesCase):
    """Money, receipts and settlements of others are seen, printed and moved by no button."""

    secret = "Lương Thị Bí Mật"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        elsewhere = cls.new_agency("Sở Du lịch")
        cls.strangers = (
            cls.user("counter_officer", cls.district_office),
            cls.user("finance_officer", elsewhere),
            cls.new_user(name="Không có vai trò"),
        )

    def charged_to(self, name):
        return self.charged(applicant_name=name)

    @article("16.2", "4.1")
    def test_charges_receipts_and_refunds(self):
        issued = self.pay(self.charged_to(self.secret))
        draft = self.draft(self.charged_to(self.secret))
        for records in (
            issued,
            draft,
            issued.line_ids,
            issued.sudo().line_ids.charge_id,
            self.refund(issued, pay=False),
        ):
            self.assertNoWayAround(records, *self.strangers)

    @article("16.2", "4.1")
    def test_drawers_remittances_and_settlements(self):
        self.pay(self.charged_to(self.secret))
        for records in (
            self.open_drawer(),
            self.remit(confirm=False),
            self.settlement(),
            self.postings(),
        ):
            self.assertNoWayAround(records, *self.strangers)

    @article("16.2")
    def test_who_sees_the_money_without_the_right_moves_none_of_it(self):
        issued = self.pay(self.charged_to(self.secret))
        refund = self.refund(issued, pay=False)
        sent = self.remit(confirm=False)
        self.secret = "\0"  # these may read
        colleague = self.witness
        self.assertNothingMoves(issued, colleague, self.leader, self.agency_finance)
        self.assertNothingMoves(refund, self.agency_finance)
        self.assertNothingMoves(sent, colleague, self.leader)
        self.assertNothingMoves(self.open_drawer(), colleague)
        self.assertNothingMoves(self.settlement(), self.clerk, colleague, self.leader)
