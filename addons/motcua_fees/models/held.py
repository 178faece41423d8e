from odoo import api, models
from odoo.exceptions import UserError


class Held(models.AbstractModel):
    """Money and receipts are held too: a drawer is closed, a book passes on with its custody."""

    _inherit = "motcua.held"

    @api.model
    def _held_by(self, user, units):
        at = [("office_id.unit_id", "in", units.ids), ("user_id", "=", user.id)]
        kept = [("series_id.office_id.unit_id", "in", units.ids), ("keeper_id", "=", user.id)]
        drawers = self.env["motcua.fee.drawer"].sudo()
        books = self.env["motcua.fee.book"].sudo()
        return [
            *super()._held_by(user, units),
            ("drawers", self.env._("Open drawers"), drawers.search([*at, ("state", "=", "open")])),
            (
                "receipt_books",
                self.env._("Books of receipts"),
                books.search([*kept, ("is_closed", "=", False)]),
            ),
        ]

    @api.model
    def _pass_on(self, key, records, taker):
        if key == "drawers":
            return records._refuse_to_pass()
        if key == "receipt_books":
            return records._pass_on(taker)
        return super()._pass_on(key, records, taker)


class Drawer(models.Model):
    _inherit = "motcua.fee.drawer"

    def _refuse_to_pass(self):
        """Money is counted by who took it: an open drawer goes to nobody, it is closed first."""
        held = self.filtered(lambda drawer: drawer.state == "open")
        if held:
            raise UserError(
                self.env._(
                    "Drawer: %(drawer)s is still open; it is counted and closed by who keeps it before "
                    "anything is handed over (article 9.2.b).",
                    drawer=held[0].display_name,
                )
            )


class ReceiptBook(models.Model):
    _inherit = "motcua.fee.book"

    def _pass_on(self, taker):
        """The books come into the custody of somebody else of their office, each with its row."""
        strangers = self.series_id.office_id.unit_id - taker.sudo().motcua_unit_ids
        if strangers:
            raise UserError(
                self.env._(
                    "Taken by: %(person)s does not work at %(unit)s (article 16.1).",
                    person=taker.name,
                    unit=strangers[0].name,
                )
            )
        self.env["motcua.fee.custody"].sudo().create(
            [{"book_id": book.id, "to_id": taker.id} for book in self]
        )
