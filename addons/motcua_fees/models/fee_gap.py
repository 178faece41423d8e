from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.receipt_number import number_text


class Gap(models.Model):
    """A missing or doubled number, and the explanation it wants."""

    _name = "motcua.fee.gap"
    _description = "Gap or double among receipts"
    _order = "found_at desc, id desc"
    _rec_name = "kind"

    book_id = fields.Many2one(
        "motcua.fee.book", required=True, readonly=True, ondelete="restrict", index=True
    )
    office_id = fields.Many2one(related="book_id.series_id.office_id", store=True)
    agency_id = fields.Many2one(related="book_id.series_id.agency_id", store=True)
    kind = fields.Selection(
        [("gap", "Missing"), ("double", "Doubled")], required=True, readonly=True
    )
    first_number = fields.Integer(readonly=True, aggregator=None)
    last_number = fields.Integer(readonly=True, aggregator=None)
    found_at = fields.Datetime(readonly=True)
    explanation = fields.Char()
    explained_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    explained_at = fields.Datetime(readonly=True)

    numbers = fields.Char(compute="_compute_numbers")

    _once = models.UniqueIndex("(book_id, kind, first_number, last_number)")

    @api.depends("first_number", "last_number")
    def _compute_numbers(self):
        """“0000040” or “0000040-0000041”, as they stand on the paper."""
        for gap in self:
            ends = dict.fromkeys((gap.first_number, gap.last_number))
            gap.numbers = "-".join(number_text(number) for number in ends)

    @api.depends("kind", "numbers")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for gap in self:
            gap.display_name = f"{kinds.get(gap.kind, '')} {gap.numbers}"

    def write(self, vals):
        if "explanation" in vals:
            if self.filtered("explanation"):
                raise UserError(
                    self.env._("Explanation: it has been given and stays (article 4.2).")
                )
            now = self.env["motcua.time"]._now()
            vals = {**vals, "explained_by_id": self.env.uid, "explained_at": now}
        return super().write(vals)

    @api.model
    def _cron_find_gaps(self):
        """Look through all books; what is found is kept once, until it is explained."""
        known = {
            (gap.book_id, gap.kind, gap.first_number, gap.last_number)
            for gap in self.sudo().search([])
        }
        fresh = [
            each
            for each in self.env["motcua.fee.book"].sudo()._irregularities()
            if each not in known
        ]
        now = self.env["motcua.time"]._now()
        return self.sudo().create(
            [
                {
                    "book_id": book.id,
                    "kind": kind,
                    "first_number": first,
                    "last_number": last,
                    "found_at": now,
                }
                for book, kind, first, last in fresh
            ]
        )
