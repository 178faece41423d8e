from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestReceiptCancel(FeesCase):
    def test_a_cancelled_receipt_keeps_its_number_and_is_reversed(self):
        receipt = self.pay()
        self.cancel(receipt)
        self.assertEqual((receipt.state, receipt.number), ("cancelled", 1))
        self.assertEqual(self.postings(receipt_id=receipt.id).mapped("amount"), [8000, -8000])
        self.assertEqual(receipt.dossier_id.fee_state, "unpaid")
        self.assertEqual(receipt.drawer_id.expected_amount, 0)
        self.assertChainsHold()

    def test_a_reason_is_wanted(self):
        receipt = self.pay()
        with self.assertRefused("Reason", article="4.2"):
            receipt.action_cancel()

    def test_a_replacement_names_what_it_replaces(self):
        receipt = self.pay()
        with self.assertRefused("Cancel the receipt first"):
            receipt.action_replace()
        self.cancel(receipt)
        new = (
            self.env["motcua.fee.receipt"]
            .with_user(self.clerk)
            .browse(receipt.action_replace()["res_id"])
        )
        new.action_issue()
        self.assertEqual((new.replaces_id, new.number), (receipt, 2))
        self.assertIn("0000001", new._receipt_paper()["replaces"])

    def test_after_the_drawer_is_closed_finance_annuls_and_not_who_took_the_money(self):
        receipt = self.pay()
        self.at("2026-11-20 10:35")
        drawer = receipt.drawer_id.with_user(self.clerk)
        drawer.count_ids.filtered(lambda row: row.denomination == "1000").number = 8
        drawer.witness_id = self.witness
        drawer.action_close()
        receipt.cancel_reason = "Thu nhầm"
        with self.assertRefused("finance annuls", article="9.2.b"):
            receipt.action_cancel()
        with self.assertRaises(AccessError):
            receipt.action_annul()
        receipt.with_user(self.finance).action_annul()
        self.assertEqual(receipt.state, "cancelled")
        self.assertEqual(drawer.expected_amount, 8000)

    def test_what_was_paid_back_is_not_cancelled_as_well(self):
        receipt = self.pay()
        self.refund(receipt, 3000)
        receipt.cancel_reason = "Sai"
        with self.assertRefused("paid back", article="16.1"):
            receipt.action_cancel()

    def test_a_spoilt_paper_uses_its_number(self):
        self.book.is_closed = True
        book = self.new_book(self.agency, medium="printed", first=1, last=50, keeper=self.clerk)
        with self.assertRefused("Reason", article="4.2"):
            book.with_user(self.clerk).action_spoil_next()
        with self.assertRaises(AccessError):
            book.with_user(self.clerk).last_number = 60
        book.with_user(self.clerk).spoil_reason = "Rách"
        book.with_user(self.clerk).action_spoil_next()
        receipt = self.pay()
        self.assertEqual(receipt.number, 2)
        self.assertEqual((book.used_count, book.cancelled_count, book.left_count), (2, 1, 48))
        self.assertEqual(book._irregularities(), [])
