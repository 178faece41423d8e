from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Procedure(models.Model):
    """How long an agency may return a dossier, where sector law says otherwise than the regulation.

    Part of the process that is decided. Source: regulation, article 13.4.
    """

    _inherit = "motcua.procedure"

    return_days = fields.Integer(
        string="Returned for supplement within",
        default=0,
        help="Working days from receipt, where sector law says otherwise than article 13.4; 0: as the article says.",
    )
    return_days_basis = fields.Char(
        string="By which law",
        help="The sector law that sets the days, such as an article of a decree.",
    )

    _return_days_counted = models.Constraint(
        "CHECK (return_days >= 0)", "A number of days cannot be negative."
    )

    @api.constrains("return_days", "return_days_basis")
    def _check_return_days(self):
        for procedure in self:
            if procedure.return_days and not (procedure.return_days_basis or "").strip():
                raise ValidationError(
                    self.env._(
                        "By which law: %(procedure)s sets days of its own for a return, the law that says so is "
                        "missing (article 13.4).",
                        procedure=procedure.display_name,
                    )
                )
