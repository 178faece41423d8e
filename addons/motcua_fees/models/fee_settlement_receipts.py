from odoo import models
from odoo.fields import Domain

from ..rules.receipt_number import number_text

# So many numbers of cancelled receipts are named one by one.
NAMED = 20


class Settlement(models.Model):
    """How the books of receipts were used in the quarter; literal Vietnamese, as papers are.

    Source: regulation, article 10.3.i; NĐ 123/2020/NĐ-CP, article 32.
    """

    _inherit = "motcua.fee.settlement"

    def _receipt_use(self):
        """One row a book: symbol, numbers, held before, received, from, to, used, cancelled, which, left."""
        quarter, local = self._quarter(), self.env["motcua.time"]._local
        books = (
            self.env["motcua.fee.book"]
            .sudo()
            .search(
                [
                    ("series_id.office_id", "=", self.office_id.id),
                    ("series_id.agency_id", "=", self.agency_id.id),
                ]
            )
        )
        issued = Domain("number", ">", 0) & Domain("book_id", "in", books.ids)
        before = self._used(issued & Domain("issued_on", "<", quarter.first))
        inside = Domain("issued_on", ">=", quarter.first) & Domain("issued_on", "<=", quarter.last)
        used, cancelled = self._used(issued & inside), self._cancelled_numbers(issued, quarter)
        rows = []
        for book in books:
            size = book.last_number - book.first_number + 1
            low, high, count = used.get(book, (0, 0, 0))
            spent, gone = before.get(book, (0, 0, 0))[2], cancelled.get(book, [])
            is_new = local(book.create_date).date() >= quarter.first
            is_there = local(book.create_date).date() <= quarter.last
            if count or gone or (is_there and size > spent and not book.is_closed):
                rows.append(
                    (
                        book.series_id.symbol,
                        f"{number_text(book.first_number)}-{number_text(book.last_number)}",
                        0 if is_new else size - spent,
                        size - spent if is_new else 0,
                        number_text(low) if count else "",
                        number_text(high) if count else "",
                        count,
                        len(gone),
                        self._numbers_text(gone),
                        size - spent - count,
                    )
                )
        return rows

    def _receipt_use_file_name(self):
        return f"Tình hình sử dụng biên lai {self.number}-{self.year} {self.agency_id.name}"

    def _used(self, domain):
        """{book: (lowest, highest, how many)} of the numbers in `domain`."""
        receipts = self.env["motcua.fee.receipt"].sudo()
        groups = receipts._read_group(domain, ["book_id"], ["number:min", "number:max", "__count"])
        return {book: (low, high, count) for book, low, high, count in groups}

    def _cancelled_numbers(self, issued, quarter):
        """{book: [number, …]} of what was cancelled inside the quarter, whenever it was issued."""
        midnight = self.env["motcua.time"]._local_midnight
        domain = issued & Domain("cancelled_at", ">=", midnight(quarter.first))
        domain &= Domain("cancelled_at", "<", midnight(quarter.next.first))
        receipts = self.env["motcua.fee.receipt"].sudo()
        return dict(receipts._read_group(domain, ["book_id"], ["number:array_agg"]))

    @staticmethod
    def _numbers_text(numbers):
        shown = ", ".join(number_text(number) for number in sorted(numbers)[:NAMED])
        more = len(numbers) - NAMED
        return f"{shown} và {more} số khác" if more > 0 else shown
