from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.receipt import PlannedStep
from ..rules.steps import StepTime

STEP_KINDS = [
    ("appraise", "Appraise"),
    ("verify", "Verify"),
    ("consult", "Consult"),
    ("approve", "Decide"),
    ("linked", "Linked agency"),
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

    agency_id = fields.Many2one(
        "motcua.agency",
        string="Linked agency",
        ondelete="restrict",
        help="Of a step of another agency. Empty: the higher agency of the one in charge (13.6, 13.7).",
    )
    task = fields.Char(help="What the agency has to do; the transfer slip says it (13.6.a).")
    is_parallel = fields.Boolean(
        string="Together with the one before",
        help="Electronically it begins together with the step before it (13.6.b).",
    )
    needs_agency_ids = fields.Many2many(
        "motcua.agency",
        "motcua_procedure_step_needs_rel",
        string="Needs the result of",
        help="Agencies whose results go to this one; it cannot finish before they have (13.6.b).",
    )

    _time_positive = models.Constraint(
        "CHECK (time_amount > 0)", "The time of a step must be more than nothing."
    )

    @api.constrains("kind", "agency_id")
    def _check_linked_agency(self):
        for step in self:
            if step.agency_id and step.kind != "linked":
                raise ValidationError(
                    self.env._(
                        "Linked agency: “%(step)s” is no step of another agency (article 13.6).",
                        step=step.name,
                    )
                )
            if step.agency_id and step.agency_id == step.procedure_id.agency_id:
                raise ValidationError(
                    self.env._(
                        "Linked agency: %(agency)s is in charge itself (article 13.6).",
                        agency=step.agency_id.name,
                    )
                )

    def _times(self):
        return [StepTime(step.time_amount, step.time_unit) for step in self]

    def _agency(self, lead):
        """The agency that does the step, where `lead` is in charge of the dossier."""
        if self.kind != "linked":
            return lead
        return self.agency_id or lead.parent_id or lead

    def _planned(self, lead):
        """The step as a receipt plan has it."""
        return PlannedStep(
            id=self.id,
            sequence=self.sequence,
            name=self.name,
            kind=self.kind,
            amount=self.time_amount,
            unit=self.time_unit,
            unit_id=self._agency(lead).unit_id.id,
            task=self.task or "",
            is_parallel=self.is_parallel,
        )
