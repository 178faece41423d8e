from odoo import api, fields, models
from odoo.exceptions import ValidationError


class RegisterPrint(models.TransientModel):
    """Choice of the days of a book to be printed; without any, the whole book."""

    _name = "motcua.register.print"
    _description = "Print a register"

    register_id = fields.Many2one("motcua.register", string="Book", required=True)
    day_from = fields.Date(string="First day")
    day_to = fields.Date(string="Last day")

    @api.depends("register_id")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = wizard.register_id._register_file_name()

    @api.constrains("day_from", "day_to")
    def _check_days(self):
        for wizard in self:
            if wizard.day_from and wizard.day_to and wizard.day_to < wizard.day_from:
                raise ValidationError(self.env._("To: the last day lies before the first."))

    def action_print(self):
        return self.env.ref("motcua_base.motcua_register_report").report_action(self)
