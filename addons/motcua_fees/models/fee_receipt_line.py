from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.motcua_base.models.dong import Dong


class ReceiptLine(models.Model):
    """What of a charge a receipt is for."""

    _name = "motcua.fee.receipt.line"
    _description = "Line of a receipt"
    _inherit = ["motcua.money"]
    _order = "receipt_id, id"
    _rec_name = "charge_id"

    receipt_id = fields.Many2one(
        "motcua.fee.receipt", required=True, ondelete="cascade", index=True
    )
    dossier_id = fields.Many2one(related="receipt_id.dossier_id")
    charge_id = fields.Many2one("motcua.fee.charge", required=True, ondelete="restrict", index=True)
    amount = Dong(required=True)

    _positive = models.Constraint(
        "CHECK (amount > 0)", "Amount: more than nothing is paid (article 16.1)."
    )
    _once = models.UniqueIndex("(receipt_id, charge_id)", "This fee is on the receipt already.")

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_draft()
        return lines

    def write(self, vals):
        self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        self._check_draft()

    def _check_draft(self):
        if any(line.receipt_id.state != "draft" for line in self):
            raise UserError(
                self.env._(
                    "An issued receipt is not edited: cancel it and issue another (article 4.2)."
                )
            )

    def _check_amounts(self):
        """Nothing is taken beyond what the tariff charges and is still unpaid."""
        for line in self:
            charge = line.charge_id
            if (
                charge.dossier_id != line.receipt_id.dossier_id
                or line.amount > charge.unpaid_amount
            ):
                raise UserError(
                    self.env._(
                        "Amount: of “%(fee)s” %(unpaid)s are unpaid, no more can be taken (article 4.5).",
                        fee=charge.tariff_id.name,
                        unpaid=charge._amount_text(max(0, charge.unpaid_amount)),
                    )
                )
