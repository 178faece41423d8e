from odoo import api, fields, models

from ..rules.money import percent_text


class Share(models.AbstractModel):
    """A row at one retained share, kept in hundredths of a percent and shown in percent."""

    _name = "motcua.fee.share"
    _description = "Row at a retained share"

    retention = fields.Integer(string="Retained (1/100 %)", readonly=True, aggregator=None)
    share_text = fields.Char(string="Retained share", compute="_compute_share_text")

    @api.depends("retention")
    def _compute_share_text(self):
        for row in self:
            row.share_text = f"{percent_text(row.retention)} %"
