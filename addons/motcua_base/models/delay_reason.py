from odoo import fields, models


class DelayReason(models.Model):
    """Group of reasons for which results are late, as the report on delays lists them.

    Source: TT 01/2020/TT-VPCP, Biểu số II.06g.
    """

    _name = "motcua.delay.reason"
    _description = "Reason of a delay"
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    is_default = fields.Boolean(
        string="Shipped",
        readonly=True,
        copy=False,
        help="One of the groups this product ships; the city may change or archive it.",
    )
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex("(name)", "This reason is on the list already.")
