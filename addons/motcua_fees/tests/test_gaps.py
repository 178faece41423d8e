from odoo.tests import tagged

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestGaps(FeesCase):
    def find(self):
        self.env["motcua.fee.gap"]._cron_find_gaps()
        return self.env["motcua.fee.gap"].search([("book_id", "=", self.book.id)])

    def test_books_in_order_have_no_gap(self):
        for _each in range(3):
            self.pay()
        self.assertFalse(self.find())

    def test_a_missing_number_is_found_once_and_wants_an_explanation(self):
        receipts = [self.pay() for _each in range(4)]
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE motcua_fee_receipt SET number = 9 WHERE id = %s", [receipts[1].id]
        )
        gaps = self.find()
        self.assertEqual([(gap.kind, gap.first_number, gap.last_number) for gap in gaps.sorted("first_number")],
                         [("gap", 2, 2), ("gap", 5, 8)])  # fmt: skip
        self.assertEqual(self.find(), gaps)
        gap = gaps[0].with_user(self.finance)
        gap.explanation = "Tờ biên lai bị mất, đã lập biên bản"
        self.assertEqual(gap.explained_by_id, self.finance)
        with self.assertRefused(article="4.2"):
            gap.explanation = "Khác"

    def test_a_doubled_number_is_found(self):
        one, other = self.pay(), self.pay()
        self.env.flush_all()
        self.env.cr.execute("DROP INDEX motcua_fee_receipt_number_uniq")
        self.env.cr.execute("UPDATE motcua_fee_receipt SET number = 1 WHERE id = %s", [other.id])
        gap = self.find()
        self.assertEqual((gap.kind, gap.first_number), ("double", 1))
        self.assertEqual(one.number, 1)
