from odoo import api, fields, models


class Employee(models.Model):
    _inherit = "hr.employee"

    motcua_officer_ids = fields.One2many(
        "motcua.officer", "employee_id", string="Staff file", groups="hr.group_hr_user"
    )
    motcua_secondment_ids = fields.Many2many(
        "motcua.secondment", compute="_compute_motcua_secondment_ids", groups="hr.group_hr_user"
    )

    @api.depends("motcua_officer_ids.secondment_ids")
    def _compute_motcua_secondment_ids(self):
        for employee in self:
            employee.motcua_secondment_ids = employee.motcua_officer_ids.secondment_ids
