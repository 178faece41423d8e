from odoo import api, fields, models
from odoo.exceptions import UserError


class Custody(models.Model):
    """A book passing from hand to hand: given by one person, taken by another."""

    _name = "motcua.fee.custody"
    _description = "Custody of a book of receipts"
    _inherit = ["motcua.append.only"]
    _order = "at desc, id desc"
    _rec_name = "book_id"
    _log_access = False

    book_id = fields.Many2one("motcua.fee.book", required=True, ondelete="restrict", index=True)
    from_id = fields.Many2one("res.users", string="Given by", ondelete="restrict", readonly=True)
    to_id = fields.Many2one("res.users", string="Taken by", required=True, ondelete="restrict")
    at = fields.Datetime(readonly=True)
    note = fields.Char()

    @api.model_create_multi
    def create(self, vals_list):
        """The keeper, or finance where a book is new, gives; the taker keeps from now on.

        As superuser: a hand-over that was checked where it was given.
        """
        now = self.env["motcua.time"]._now()
        books = self.env["motcua.fee.book"]
        whole = []
        for vals in vals_list:
            book = books.browse(vals["book_id"])
            if book.keeper_id and book.keeper_id != self.env.user and not self._is_finance():
                raise UserError(
                    self.env._(
                        "Given by: the book is kept by %(keeper)s, who hands it over (article 16.1).",
                        keeper=book.keeper_id.name,
                    )
                )
            whole.append({**vals, "from_id": book.keeper_id.id or self.env.uid, "at": now})
        made = super().create(whole)
        for custody in made:
            custody.book_id.sudo().keeper_id = custody.to_id
        return made

    def _is_finance(self):
        return self.env.su or self.env.user.has_group("motcua_fees.group_finance_officer")
