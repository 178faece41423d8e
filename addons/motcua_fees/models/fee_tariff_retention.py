from odoo import fields, models


class TariffRetention(models.Model):
    """Share of a fee that the agency retains from a day on; the rest goes to the budget."""

    _name = "motcua.fee.tariff.retention"
    _description = "Retained share of a tariff"
    _inherit = ["motcua.fee.tariff.part"]
    _order = "tariff_id, valid_from"
    _rec_name = "tariff_id"

    basis_points = fields.Integer(
        string="Retained (1/100 %)", required=True, aggregator=None, help="7500 stands for 75 %."
    )

    _basis_points_range = models.Constraint(
        "CHECK (basis_points BETWEEN 0 AND 10000)",
        "Retained share: from 0 to 10000 (article 10.3.i).",
    )
    _from_uniq = models.UniqueIndex(
        "(tariff_id, valid_from)", "Two retained shares cannot begin on the same day."
    )
