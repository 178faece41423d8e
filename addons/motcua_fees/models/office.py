from odoo import fields, models

from odoo.addons.motcua_base.models.dong import Dong


class Office(models.Model):
    _inherit = "motcua.office"

    fee_cash_limit = Dong(
        string="Cash limit",
        default=50_000_000,
        help="More than this is handed over at once; 0 for none.",
    )
    fee_deposit_days = fields.Integer(
        string="Days until money is handed over",
        default=7,
        help="Money held longer raises an alarm.",
    )
