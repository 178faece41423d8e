from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..rules.limits import TimeLimit
from ..rules.steps import IncompatibleUnits, StepTime, missing_time
from .dossier_linked import PAPER

COUNTER = "motcua_base.group_counter_officer"

# Stands in the context while the office sets the order: an object, so that no call from outside has it.
_ORDERING = object()


class Dossier(models.Model):
    """The office sets the order of the linked agencies, with duty and time of each.

    Before it is forwarded; and of what has not begun yet, when an agency does not take over.
    Source: regulation, article 13.6.a.
    """

    _inherit = "motcua.dossier"

    @api.depends("state", "procedure_id", "office_id", "channel", "step_ids.state")
    def _compute_has_order(self):
        for dossier in self:
            dossier.has_order = dossier._is_order_open()

    def _is_order_open(self):
        """Whether the order can be set now: see `_check_orderable`."""
        if self.linked_mode != PAPER:
            return False
        return self.state == "received" or (self.state == "processing" and self._is_turned_away())

    def _is_turned_away(self):
        """Whether the agency it was sent to last did not take over, and others could be first."""
        last = self._linked_lines().sorted("id")[-1:]
        return last.outcome == "refused" and len(self._linked_steps()) > 1

    def _tell_order_open(self, unit):
        """Tell the office that it may let another agency be first."""
        turned = self.filtered(lambda dossier: dossier._is_order_open())
        for office, dossiers in turned.grouped("office_id").items():
            office._tell(
                ("counter_officer",),
                self.env._(
                    "%(refusal)s The order of the agencies that come can be set anew (article 13.6.a).",
                    refusal=dossiers._not_taken_text(unit),
                ),
            )

    def action_set_order(self):
        """Open the order, as the procedure has it, to be changed before forwarding."""
        self.ensure_one()
        self._check_orderable()
        order = self.env["motcua.linked.order"]._laid_out(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Order of the agencies"),
            "res_model": "motcua.linked.order",
            "res_id": order.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def _linked_steps(self):
        """Steps of other agencies that have not begun, in their order."""
        return self._ordered_steps().filtered(
            lambda step: step.unit_id != self.agency_id.unit_id and step.state == "waiting"
        )

    def _check_orderable(self):
        """Only a counter officer of the office sets the order, before it is sent or when it came back."""
        if self.office_id._unit() not in self.env["motcua.unit"]._mine() or not (
            self.env.user.has_group(COUNTER)
        ):
            raise AccessError(
                self.env._(
                    "Only %(office)s sets the order of the agencies (article 13.6.a).",
                    office=self.office_id.name,
                )
            )
        if not self._is_order_open():
            raise UserError(
                self.env._(
                    "%(dossier)s: the order of the agencies is set on paper, before it is forwarded or after an "
                    "agency did not take over (article 13.6.a).",
                    dossier=self.display_name,
                )
            )

    def _set_order(self, wanted):
        """Put the linked steps into this order: [(step, task, amount, unit), …].

        Source: regulation, article 13.6.a.
        """
        self.ensure_one()
        self._check_orderable()
        steps = self._linked_steps()
        if {step.id for step, *_rest in wanted} != set(steps.ids):
            raise UserError(
                self.env._(
                    "Order: each linked agency of the procedure stands in it once (article 13.6.a)."
                )
            )
        self._check_order_tasks(wanted)
        self._check_order_times(wanted)
        places = sorted(steps.mapped("sequence"))
        ordering = self.env["motcua.dossier.step"].sudo().with_context(motcua_ordering=_ORDERING)
        for sequence, (step, task, amount, unit) in zip(places, wanted, strict=True):
            ordering.browse(step.id).write(
                {
                    "sequence": sequence,
                    "task": task,
                    "time_amount": amount,
                    "time_unit": unit,
                }
            )
        way = " → ".join(step.unit_id.name for step, *_rest in wanted)
        self.with_context(motcua_note=way)._take("set_order")

    def _step_batch(self, round_number=1):
        """Begun anew, linked steps keep the order, task and time that the office has set (13.6.a)."""
        model, rows, on_conflict = super()._step_batch(round_number)
        before = {
            (step.dossier_id.id, step.procedure_step_id.id): step
            for step in self.step_ids
            if step.round == round_number - 1
        }
        for row in rows:
            step = before.get((row["dossier_id"], row["procedure_step_id"]))
            row |= step._as_ordered() if step else {}
        return model, rows, on_conflict

    def _check_order_tasks(self, wanted):
        for step, task, amount, _unit in wanted:
            if not (task or "").strip() or amount <= 0:
                raise UserError(
                    self.env._(
                        "Task: what %(unit)s has to do, and in which time, is missing (article 13.6.a).",
                        unit=step.unit_id.name,
                    )
                )

    def _check_order_times(self, wanted):
        """The times of all agencies stay within that of the procedure."""
        changed = {step.id: StepTime(amount, unit) for step, _task, amount, unit in wanted}
        times = [
            changed.get(step.id) or StepTime(step.time_amount, step.time_unit)
            for step in self._ordered_steps()
        ]
        limit = TimeLimit(self.time_amount, self.time_unit)
        try:
            missing = missing_time(limit, times, self.regime_id._rule())
        except IncompatibleUnits as error:
            raise UserError(
                self.env._(
                    "Time: it is not counted as that of the procedure, %(time)s (article 13.6.a).",
                    time=self.procedure_id._time_text(),
                )
            ) from error
        if missing < 0:
            raise UserError(
                self.env._(
                    "Time: the agencies together take longer than the procedure, %(time)s (article 13.6.a).",
                    time=self.procedure_id._time_text(),
                )
            )


class DossierStep(models.Model):
    _inherit = "motcua.dossier.step"

    def _as_ordered(self):
        """What the office sets of a step."""
        return {
            "sequence": self.sequence,
            "task": self.task or None,
            "time_amount": self.time_amount,
            "time_unit": self.time_unit,
        }

    def _is_ordering(self):
        """Whether the office is setting the order of the agencies right now."""
        return self.env.context.get("motcua_ordering") is _ORDERING
