from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.money import NotPercent, basis_points, percent_text


class TariffRetention(models.Model):
    """Share of a fee that the agency retains from a day on; the rest goes to the budget."""

    _name = "motcua.fee.tariff.retention"
    _description = "Retained share of a tariff"
    _inherit = ["motcua.fee.tariff.part"]
    _order = "tariff_id, valid_from"
    _rec_name = "tariff_id"

    basis_points = fields.Integer(
        string="Retained (1/100 %)",
        required=True,
        default=0,
        aggregator=None,
        help="7500 stands for 75 %.",
    )
    percent = fields.Char(
        string="Retained (%)", compute="_compute_percent", inverse="_inverse_percent"
    )

    _basis_points_range = models.Constraint(
        "CHECK (basis_points BETWEEN 0 AND 10000)",
        "Retained share: from 0 to 10000 (article 10.3.i).",
    )
    _from_uniq = models.UniqueIndex(
        "(tariff_id, valid_from)", "Two retained shares cannot begin on the same day."
    )

    @api.depends("basis_points")
    def _compute_percent(self):
        for each in self:
            each.percent = percent_text(each.basis_points)

    def _inverse_percent(self):
        for each in self:
            try:
                each.basis_points = basis_points(each.percent or "")
            except NotPercent as error:
                raise UserError(
                    self.env._(
                        "Retained share: from 0 to 100, with two decimals at most, such as 75 or 12,5 "
                        "(article 10.3.i)."
                    )
                ) from error
