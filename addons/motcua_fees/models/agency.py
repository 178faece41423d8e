from odoo import fields, models


class Agency(models.Model):
    """Accounts at the Treasury that an agency's fees and levies wait on, each for itself."""

    _inherit = "motcua.agency"

    fee_account = fields.Char(string="Treasury account for fees")
    levy_account = fields.Char(string="Treasury account for levies")
