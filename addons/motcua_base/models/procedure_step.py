from odoo import fields, models

from ..rules.steps import StepTime

STEP_KINDS = [
    ("appraise", "Appraise"),
    ("verify", "Verify"),
    ("consult", "Consult"),
    ("approve", "Decide"),
]
STEP_UNITS = [
    ("hour", "Working hours"),
    ("half_day", "Half-days"),
    ("working_day", "Working days"),
    ("calendar_day", "Calendar days"),
    ("month", "Months"),
]


class ProcedureStep(models.Model):
    """Step of the internal process of a procedure version.

    Source: regulation, article 10.3.c.
    """

    _name = "motcua.procedure.step"
    _description = "Internal step of a procedure"
    _inherit = ["motcua.procedure.part"]
    _part = "step_ids"
    _order = "procedure_id, sequence, id"

    procedure_id = fields.Many2one(
        "motcua.procedure", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    kind = fields.Selection(STEP_KINDS, required=True, default="appraise")
    time_amount = fields.Integer(string="Time", required=True, default=1)
    time_unit = fields.Selection(
        STEP_UNITS, string="Counted in", required=True, default="working_day"
    )

    _time_positive = models.Constraint(
        "CHECK (time_amount > 0)", "The time of a step must be more than nothing."
    )

    def _times(self):
        return [StepTime(step.time_amount, step.time_unit) for step in self]
