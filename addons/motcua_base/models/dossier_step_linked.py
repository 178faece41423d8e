from odoo import api, fields, models
from odoo.exceptions import UserError

from .dossier_linked import ELECTRONIC


class DossierStep(models.Model):
    """Step of a linked agency: its duty, its deadline, and where its result goes.

    Source: regulation, article 13.6.
    """

    _inherit = "motcua.dossier.step"

    planned_at = fields.Datetime(string="Due by plan", compute="_compute_planned_at")
    local_due_at = fields.Datetime(string="Due at the agency", compute="_compute_planned_at")

    @api.depends("due_at", "sequence", "time_amount", "time_unit", "dossier_id.clock_ids")
    def _compute_planned_at(self):
        stored = self.env["motcua.time"]._stored
        for dossier, steps in self.grouped("dossier_id").items():
            dues = dossier._planned_dues()
            for step in steps:
                step.planned_at = stored(dues.get(step.id))
                step.local_due_at = step.due_at or step.planned_at

    def action_submit(self):
        for step in self.filtered("procedure_step_id.needs_agency_ids"):
            step._check_needed()
        return super().action_submit()

    def _check_needed(self):
        """A step that needs the results of other agencies is not submitted before they are done."""
        needed = self.procedure_step_id.needs_agency_ids.unit_id
        missing = self.dossier_id.step_ids.filtered(
            lambda step: step.unit_id in needed and step.state not in ("done", "cancelled")
        )
        if missing:
            raise UserError(
                self.env._(
                    "%(step)s: the result of %(unit)s, which it needs, is not there yet (article 13.6.b).",
                    step=self.name,
                    unit=missing[0].unit_id.name,
                )
            )

    def action_approve(self):
        done = super().action_approve()
        self.filtered(
            lambda step: step.kind == "linked" and step.dossier_id.linked_mode == ELECTRONIC
        )._give_result_on()
        return done

    def _give_result_on(self):
        """Each result goes to the agency that needs it, to the one in charge and to the office."""
        for step in self:
            takers = step._takers_of_result()
            task = step.task or step.name
            step.dossier_id.with_context(
                motcua_receiver=step.unit_id.id,
                motcua_note=f"{task} → {', '.join(takers.mapped('name'))}",
            )._take("share_result")
            takers._tell(
                ("case_officer", "agency_leader", "counter_officer"),
                self.env._(
                    "%(unit)s has done its part of %(dossier)s: “%(task)s” (article 13.6.b).",
                    unit=step.unit_id.name,
                    dossier=step.dossier_id.display_name,
                    task=task,
                ),
            )

    def _takers_of_result(self):
        """Units that the result of the step goes to (13.6.b)."""
        dossier = self.dossier_id
        needing = dossier._ordered_steps().filtered(
            lambda step: self.unit_id in step.procedure_step_id.needs_agency_ids.unit_id
        )
        return needing.unit_id | dossier.agency_id.unit_id | dossier.office_id.unit_id
