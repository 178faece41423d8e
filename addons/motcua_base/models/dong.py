from odoo import fields

# Beyond every sum there is; what is typed beyond it is a slip of the finger.
MOST_DONG = 10**15


class Dong(fields.Integer):
    """Whole đồng, in a column that does not end at 2.1 billion."""

    _column_type = ("int8", "int8")
