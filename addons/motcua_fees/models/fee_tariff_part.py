from odoo import api, fields, models


class TariffPart(models.AbstractModel):
    """A dated line of a tariff: written while the tariff is a draft."""

    _name = "motcua.fee.tariff.part"
    _description = "Line of a tariff"
    _inherit = ["motcua.master.data"]

    tariff_id = fields.Many2one("motcua.fee.tariff", required=True, ondelete="cascade", index=True)
    valid_from = fields.Date(required=True, default=lambda self: self.env["motcua.time"]._today())
    valid_to = fields.Date()

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.tariff_id._check_unpublished()
        return parts

    def write(self, vals):
        self.tariff_id._check_unpublished()
        return super().write(vals)

    def _end(self, day):
        """Set the last day, which is the one thing a published line may still learn."""
        return super().write({"valid_to": day})

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        self.tariff_id._check_unpublished()
