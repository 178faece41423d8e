from odoo import fields, models

from ..rules.tariff import Reduction


class TariffExemption(models.Model):
    _name = "motcua.fee.tariff.exemption"
    _description = "Exemption or reduction of a tariff"
    _inherit = ["motcua.fee.tariff.part"]
    _order = "tariff_id, group_id, valid_from"
    _rec_name = "group_id"

    group_id = fields.Many2one("motcua.fee.group", required=True, ondelete="restrict")
    percent = fields.Integer(string="Percent less", required=True, default=100, aggregator=None)

    _percent_range = models.Constraint(
        "CHECK (percent BETWEEN 1 AND 100)", "Percent less: from 1 to 100 (article 4.5)."
    )

    def _rule(self):
        self.ensure_one()
        return Reduction(self.valid_from, self.valid_to or None, self.group_id.id, self.percent)
