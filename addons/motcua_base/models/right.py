from odoo import fields, models


class Right(models.Model):
    """Right that the law gives to the head of a unit, and that the head may charge others with."""

    _name = "motcua.right"
    _description = "Right of a head"
    _order = "side, sequence"

    code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, translate=True)
    article = fields.Char(required=True)
    side = fields.Selection(
        [("agency", "Of an agency"), ("office", "Of a one-stop office")], required=True
    )
    sequence = fields.Integer(default=10)

    _code_uniq = models.UniqueIndex("(code)")
