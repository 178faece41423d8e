from odoo import api, fields, models

from odoo.addons.motcua_base.models.dong import Dong

from ..rules.drawer import NOTES


class DrawerCount(models.Model):
    """How many notes of one kind were counted."""

    _name = "motcua.fee.drawer.count"
    _description = "Notes in a drawer"
    _order = "drawer_id, id"
    _rec_name = "denomination"

    drawer_id = fields.Many2one("motcua.fee.drawer", required=True, ondelete="cascade", index=True)
    denomination = fields.Selection(
        [(str(note), f"{note:,}".replace(",", ".")) for note in NOTES], required=True
    )
    number = fields.Integer(aggregator=None)

    amount = Dong(compute="_compute_amount")

    _number_positive = models.Constraint(
        "CHECK (number >= 0)", "Count: a number of notes is not negative (article 9.2.b)."
    )

    @api.depends("denomination", "number")
    def _compute_amount(self):
        for row in self:
            row.amount = int(row.denomination or 0) * row.number

    def write(self, vals):
        if not self.env.su:
            self.drawer_id._check_mine()
        return super().write(vals)
