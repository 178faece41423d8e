from odoo import fields, models


class FeeGroup(models.Model):
    """People who pay less or nothing, and the paper that proves it."""

    _name = "motcua.fee.group"
    _description = "Group with lower fees"
    _inherit = ["motcua.master.data"]
    _order = "name"

    name = fields.Char(required=True)
    proof = fields.Char(
        required=True, help="Paper that proves it, such as the card of a poor household."
    )
