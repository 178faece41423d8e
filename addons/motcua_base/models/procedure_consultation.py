from odoo import fields, models


class Procedure(models.Model):
    _inherit = "motcua.procedure"

    is_consulted_by_office = fields.Boolean(
        string="The office asks for opinions",
        help="The office, not the agency in charge, consults other agencies (13.5).",
    )
