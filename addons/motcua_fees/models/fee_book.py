from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from ..rules.receipt_number import LAST, Book, BookError, doubles, gaps, number_text


class ReceiptBook(models.Model):
    """A stretch of numbers of a series, kept by one person where it is of paper."""

    _name = "motcua.fee.book"
    _description = "Book of receipts"
    _order = "series_id, first_number"

    series_id = fields.Many2one("motcua.fee.series", required=True, ondelete="restrict", index=True)
    agency_id = fields.Many2one(related="series_id.agency_id")
    first_number = fields.Integer(required=True, default=1, aggregator=None)
    last_number = fields.Integer(required=True, default=LAST, aggregator=None)
    keeper_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    custody_ids = fields.One2many("motcua.fee.custody", "book_id", readonly=True)
    spoil_reason = fields.Char(string="Next paper is spoilt because")
    is_closed = fields.Boolean(string="Used up or given back")
    used_count = fields.Integer(compute="_compute_use")
    cancelled_count = fields.Integer(compute="_compute_use")
    left_count = fields.Integer(compute="_compute_use")

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (series_id WITH =, int4range(first_number, last_number, '[]') WITH &&)",
        "Numbers: another book of this series has some of them already.",
    )

    @api.depends("series_id", "first_number", "last_number")
    def _compute_display_name(self):
        for book in self:
            numbers = f"{number_text(book.first_number)}-{number_text(book.last_number)}"
            book.display_name = f"{book.series_id.symbol} {numbers}"

    @api.depends_context("uid")
    def _compute_use(self):
        found = (
            self.env["motcua.fee.receipt"]
            .sudo()
            ._read_group(
                [("book_id", "in", self.ids), ("number", ">", 0)], ["book_id", "state"], ["__count"]
            )
        )
        counts = {(book.id, state): count for book, state, count in found}
        for book in self:
            book.cancelled_count = counts.get((book.id, "cancelled"), 0)
            book.used_count = counts.get((book.id, "issued"), 0) + book.cancelled_count
            book.left_count = book.last_number - book.first_number + 1 - book.used_count

    @api.constrains("first_number", "last_number")
    def _check_numbers(self):
        for book in self:
            try:
                Book(book.first_number, book.last_number)
            except BookError as error:
                raise ValidationError(
                    self.env._(
                        "Numbers: from 1 to 9999999, the last not before the first (article 16.1)."
                    )
                ) from error

    def write(self, vals):
        is_finance = self.env.su or self.env.user.has_groups(
            "motcua_fees.group_finance_officer,base.group_system"
        )
        if set(vals) - {"spoil_reason"} and not is_finance:
            raise AccessError(
                self.env._("Books of receipts are laid out by finance (article 10.3.i).")
            )
        fixed = {"series_id", "first_number", "last_number"} & set(vals)
        if fixed and any(self.mapped("used_count")):
            raise UserError(
                self.env._(
                    "Numbers: receipts of this book are issued; it stays as it is (article 4.2)."
                )
            )
        return super().write(vals)

    def _rule(self):
        return Book(self.first_number, self.last_number)

    @api.model
    def _for(self, office, agency):
        """The book the current user issues receipts of `agency` from at `office`."""
        books = self.search(
            [
                ("series_id.office_id", "=", office.id),
                ("series_id.agency_id", "=", agency.id),
                ("is_closed", "=", False),
                "|",
                ("series_id.medium", "=", "electronic"),
                ("keeper_id", "=", self.env.uid),
            ],
            order="keeper_id, id",
        )
        if not books:
            raise UserError(
                self.env._(
                    "Receipts: no open book of %(agency)s is in your hands at %(office)s (article 16.1).",
                    agency=agency.name,
                    office=office.name,
                )
            )
        return books[0]

    @api.model
    def _take_numbers(self, books):
        """{book: count} → {book: [number, …]}; without gap or double. Raises UserError when used up."""
        keys = {book: ("fee_receipt", str(book.id), book._number_day()) for book in books}
        taken = self.env["motcua.number"].sudo()._take({keys[book]: n for book, n in books.items()})
        numbers = {}
        for book in books:
            numbers[book] = [book._rule().number(each) for each in sorted(taken[keys[book]])]
            if None in numbers[book]:
                raise UserError(
                    self.env._(
                        "Receipts: the book %(book)s is used up (article 16.1).",
                        book=book.display_name,
                    )
                )
        return numbers

    def _number_day(self):
        """Numbers of a book are one series for good; a new year has a new book."""
        return self.create_date.date().replace(month=1, day=1)

    def action_spoil_next(self):
        """Record that the next paper of a printed book is spoilt: its number is used, and cancelled."""
        self.ensure_one()
        reason = (self.spoil_reason or "").strip()
        if not reason or self.keeper_id != self.env.user:
            raise UserError(
                self.env._(
                    "Reason: the keeper of the book says why the next paper is spoilt (article 4.2)."
                )
            )
        self.spoil_reason = False
        (number,) = self._take_numbers({self: 1})[self]
        now, today = self.env["motcua.time"]._now(), self.env["motcua.time"]._today()
        series = self.series_id
        spoilt = self.env["motcua.fee.receipt"].create(
            {
                "office_id": series.office_id.id,
                "agency_id": series.agency_id.id,
                "cancel_reason": reason,
            }
        )
        spoilt._take("record", number=number, book_id=self.id, issued_at=now, issued_on=today)
        spoilt._void("cancel")
        return True

    # --- gaps and doubles

    @api.model
    def _irregularities(self):
        """[(book, kind, first, last)] of all books: what is missing or doubled below the highest number."""
        rows = self.env.execute_query(
            SQL(
                "SELECT book_id, array_agg(number ORDER BY number) FROM motcua_fee_receipt"
                " WHERE number > 0 GROUP BY book_id"
            )
        )
        found = []
        for book_id, numbers in rows:
            book = self.browse(book_id)
            found += [(book, "gap", *gap) for gap in gaps(numbers, book.first_number)]
            found += [(book, "double", n, n) for n in doubles(numbers)]
        return found
