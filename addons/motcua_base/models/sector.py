from odoo import fields, models


class Sector(models.Model):
    """Field of administration (lĩnh vực): procedures, counters and registers are kept by sector."""

    _name = "motcua.sector"
    _description = "Sector"
    _order = "name"

    name = fields.Char(required=True)
    code = fields.Char()
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex("(name)", "This sector already exists.")
