from odoo import fields, models


class Counter(models.Model):
    """Counter of an office and the sectors it serves."""

    _name = "motcua.counter"
    _description = "Counter"
    _order = "office_id, sequence, name"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    office_id = fields.Many2one("motcua.office", required=True, ondelete="cascade", index=True)
    sector_ids = fields.Many2many("motcua.sector", string="Sectors")
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex(
        "(office_id, name)", "This office already has a counter of that name."
    )
