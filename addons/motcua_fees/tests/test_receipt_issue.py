from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestReceiptIssue(FeesCase):
    @article("16.1.a", "5.2")
    def test_cash_is_receipted_with_a_number_and_posted(self):
        receipt = self.pay()
        self.assertEqual((receipt.state, receipt.number, receipt.amount), ("issued", 1, 8000))
        (row,) = self.postings(receipt_id=receipt.id)
        self.assertEqual(
            (row.kind, row.amount, row.retention, row.channel), ("collect", 8000, 7500, "cash")
        )
        self.assertEqual((row.dossier_id, row.agency_id), (receipt.dossier_id, self.agency))
        self.assertEqual(receipt.dossier_id.fee_state, "paid")
        self.assertChainsHold()

    def test_numbers_follow_each_other_without_gap(self):
        numbers = [self.pay().number for _each in range(3)]
        self.assertEqual(numbers, [1, 2, 3])

    def test_a_second_click_issues_nothing(self):
        receipt = self.pay()
        with self.assertRefused("not possible"):
            receipt.action_issue()
        self.assertEqual(len(self.postings(receipt_id=receipt.id)), 1)
        with self.assertRefused("nothing is unpaid", article="4.5"):
            self.draft(receipt.dossier_id)

    def test_collecting_twice_gives_the_same_draft(self):
        dossier = self.charged()
        self.assertEqual(self.draft(dossier), self.draft(dossier))

    def test_no_more_is_taken_than_is_unpaid(self):
        receipt = self.draft()
        self.open_drawer()
        receipt.line_ids.amount = 8001
        with self.assertRefused("8.000 đ are unpaid", article="4.5"):
            receipt.action_issue()
        receipt.line_ids.amount = 5000
        receipt.action_issue()
        self.assertEqual(receipt.dossier_id.charge_ids.payment_state, "partial")
        self.assertEqual(self.pay(receipt.dossier_id).amount, 3000)

    def test_cash_needs_an_open_drawer(self):
        receipt = self.draft()
        with self.assertRefused("open yours", article="9.2.b"):
            receipt.action_issue()
        self.open_drawer()
        receipt.action_issue()
        self.assertEqual(receipt.drawer_id.user_id, self.clerk)

    def test_an_issued_receipt_is_not_edited_nor_deleted(self):
        receipt = self.pay()
        for act in (
            lambda: receipt.write({"payer_name": "Người khác"}),
            lambda: receipt.sudo().write({"payer_name": "Người khác"}),
            lambda: receipt.line_ids.write({"amount": 1}),
            lambda: receipt.unlink(),
        ):
            with self.subTest(act=act), self.assertRefused(article="4.2"):
                act()

    def test_number_and_amount_are_not_typed(self):
        receipt = self.draft()
        for name, value in (("number", 7), ("amount", 7), ("issued_on", "2026-01-01")):
            with self.subTest(name=name), self.assertRaises(AccessError):
                receipt.write({name: value})

    def test_the_state_changes_by_its_moves_alone(self):
        receipt = self.draft()
        with self.assertRaises(AccessError):
            receipt.sudo().write({"state": "issued"})

    def test_a_used_up_book_gives_no_number(self):
        self.book.write({"last_number": 1})
        self.pay()
        with self.assertRefused("used up", article="16.1"):
            self.pay()

    def test_a_printed_book_is_used_by_its_keeper_in_the_order_of_its_numbers(self):
        self.book.is_closed = True
        self.new_book(self.agency, medium="printed", first=51, last=100, keeper=self.clerk)
        self.open_drawer()
        receipt = self.draft()
        receipt.paper_number = 52
        with self.assertRefused("0000051 comes next", article="16.1"):
            receipt.action_issue()
        receipt.paper_number = 51
        receipt.action_issue()
        self.assertEqual(receipt.number, 51)
        with self.assertRefused("in your hands", article="16.1"):
            self.pay(clerk=self.witness)

    def test_people_of_another_office_issue_nothing(self):
        receipt = self.draft()
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRaises(AccessError):
            receipt.with_user(stranger).action_issue()
