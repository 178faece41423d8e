from odoo import api, fields, models


class Membership(models.Model):
    _inherit = "motcua.membership"

    role = fields.Selection(
        selection_add=[("hr_officer", "HR officer")], ondelete={"hr_officer": "cascade"}
    )

    @api.model
    def _group_of_role(self):
        return {**super()._group_of_role(), "hr_officer": "motcua_staffing.group_hr_officer"}
