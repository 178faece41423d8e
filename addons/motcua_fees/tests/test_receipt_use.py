from odoo.tests import tagged

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestReceiptUse(FeesCase):
    """How the books of receipts were used, quarter by quarter."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.at("2026-10-01 08:00")
        cls.book.is_closed = True
        cls.paper = cls.new_book(cls.agency, medium="printed", last=10, keeper=cls.clerk)
        cls.env.cr.execute(
            "UPDATE motcua_fee_book SET create_date = '2026-10-01 02:00' WHERE id = %s",
            [cls.paper.id],
        )
        cls.paper.invalidate_recordset()

    def use(self, quarter, year):
        return [
            row[1:]
            for row in self.settlement(quarter, year)._receipt_use()
            if row[0] == self.paper.series_id.symbol
        ]

    def test_what_was_held_used_cancelled_and_left_of_each_book(self):
        self.at("2026-12-30 08:30")
        receipts = [self.pay() for _each in range(3)]
        self.cancel(receipts[1])
        self.at("2027-01-05 08:30")
        self.pay()
        receipts[0].cancel_reason = "Thu nhầm"
        receipts[0].with_user(self.finance).action_annul()
        book = "0000001-0000010"
        self.assertEqual(self.use(3, 2026), [])
        self.assertEqual(
            self.use(4, 2026), [(book, 0, 10, "0000001", "0000003", 3, 1, "0000002", 7)]
        )
        self.assertEqual(
            self.use(1, 2027), [(book, 7, 0, "0000004", "0000004", 1, 1, "0000001", 6)]
        )
        self.assertEqual(self.use(2, 2027), [(book, 6, 0, "", "", 0, 0, "", 6)])

    def test_a_book_that_was_given_back_unused_is_listed_no_more(self):
        self.paper.is_closed = True
        self.assertEqual(self.use(4, 2026), [])
