from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..rules.dossier_workflow import OPEN_STATES
from ..rules.lookup import mask_id
from .dossier import CORRECTING

MASKED = frozenset({"applicant_id_number", "submitter_id_number"})


class Dossier(models.Model):
    """A mistyped word in a received dossier is put right with a trace, the code stays.

    Source: regulation, articles 4.2 and 11.1.a.
    """

    _inherit = "motcua.dossier"

    def action_correct(self):
        """Open the dialog with what the slip says."""
        self.ensure_one()
        self._check_correctable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct"),
            "res_model": "motcua.dossier.correct",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_dossier_id": self.id},
        }

    def _check_correctable(self):
        """Only the office that received corrects what it wrote, until the result is there."""
        if not self.env.user.has_group("motcua_base.group_counter_officer") or (
            self.office_id._unit() not in self.env["motcua.unit"]._mine()
        ):
            raise AccessError(
                self.env._(
                    "Only a counter officer of %(office)s corrects what it wrote (article 4.1).",
                    office=self.office_id.name,
                )
            )
        if self.state not in OPEN_STATES:
            raise UserError(self._refusal("correct", self.state))

    def _correct(self, values, reason):
        """Write the corrected values and keep what they were."""
        self._check_correctable()
        if not (reason or "").strip():
            raise UserError(self.env._("Reason: why it is corrected is missing (article 4.2)."))
        trace = "; ".join(
            f"{self._labels([name])}: {self._shown(name, self[name])} → {self._shown(name, value)}"
            for name, value in values.items()
        )
        self.with_context(motcua_correcting=CORRECTING).write(values)
        self._record_fact("correct", "4.2", f"{reason} ({trace})")

    def _shown(self, name, value):
        """A value as the timeline shows it; numbers of persons are masked there."""
        if name in MASKED:
            return mask_id(value or "") or "–"
        field = self._fields[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "–")
        return str(value or "–")

    @api.model
    def _move_labels(self):
        return {**super()._move_labels(), "correct": self.env._("Corrected")}
