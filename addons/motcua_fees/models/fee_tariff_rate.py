from odoo import fields, models

from odoo.addons.motcua_base.models.dong import Dong
from odoo.addons.motcua_base.models.dossier import CHANNELS

from ..rules.tariff import FeeRate


class TariffRate(models.Model):
    _name = "motcua.fee.tariff.rate"
    _description = "Rate of a tariff"
    _inherit = ["motcua.fee.tariff.part"]
    _order = "tariff_id, valid_from, id"
    _rec_name = "tariff_id"

    channel = fields.Selection(CHANNELS, help="Empty: every channel that has no rate of its own.")
    unit = fields.Selection(
        [("case", "Case"), ("copy", "Copy"), ("page", "Page")], required=True, default="case"
    )
    amount = Dong(required=True)
    tier_from = fields.Integer(string="Lower from page")
    tier_amount = Dong(string="Lower amount")
    cap = Dong(string="At most per copy")

    _amounts = models.Constraint(
        "CHECK (amount >= 0 AND tier_from >= 0 AND tier_amount >= 0 AND cap >= 0)",
        "Amount: a fee cannot be negative (article 4.5).",
    )
    _period = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)", "A rate cannot end before it begins."
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (tariff_id WITH =, coalesce(channel, '') WITH =,"
        " daterange(valid_from, valid_to, '[]') WITH &&)",
        "Two rates of one channel cannot hold on the same day (article 4.5).",
    )

    def _rule(self):
        self.ensure_one()
        return FeeRate(
            self.valid_from,
            self.valid_to or None,
            self.channel or None,
            self.unit,
            self.amount,
            self.tier_from,
            self.tier_amount,
            self.cap,
        )
