from odoo import api, fields, models


class Membership(models.Model):
    _inherit = "motcua.membership"

    role = fields.Selection(
        selection_add=[("finance_officer", "Finance officer")],
        ondelete={"finance_officer": "cascade"},
    )

    @api.model
    def _group_of_role(self):
        return {**super()._group_of_role(), "finance_officer": "motcua_fees.group_finance_officer"}
