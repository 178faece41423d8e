from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .applicant import PERSONAL

CORRECTIONS = ("correction", "supplement", "replacement", "annulment")
# A supplement stands beside what it adds to; the others take its place.
SUPERSEDING = ("correction", "replacement", "annulment")
HANDED_STATES = ("resolved", "returned")


class DossierResult(models.Model):
    """A result that was wrong: a new one is made and linked to it, the first is never edited.

    Source: regulation, article 15.1.
    """

    _inherit = "motcua.dossier.result"

    corrects_id = fields.Many2one(
        "motcua.dossier.result", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    correction_ids = fields.One2many("motcua.dossier.result", "corrects_id", readonly=True)
    reason = fields.Text(readonly=True)
    superseded_at = fields.Datetime(string="Superseded", readonly=True)
    appointment_id = fields.Many2one(
        "motcua.appointment", string="Signed as", readonly=True, ondelete="restrict"
    )
    handed_at = fields.Datetime(string="Handed over", readonly=True)
    handed_by_id = fields.Many2one("res.users", readonly=True)
    handed_to = fields.Char(readonly=True)
    handed_to_id_number = fields.Char(readonly=True, groups=PERSONAL)

    # --- correcting

    def action_correct(self):
        """Open the dialog that corrects, adds to, replaces or annuls the result."""
        self.ensure_one()
        self._check_correctable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct the result"),
            "res_model": "motcua.result.correct",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_result_id": self.id},
        }

    def _check_correctable(self):
        """Who may correct, and what; returns the appointment used."""
        dossier = self.dossier_id
        if dossier.state not in HANDED_STATES or self.superseded_at or self.kind == "annulment":
            raise UserError(
                self.env._(
                    "%(result)s: a result is corrected once it stands, and while it does (article 15.1).",
                    result=self.name,
                )
            )
        wanted = [(dossier.agency_id.unit_id, dossier.procedure_id)]
        return self.env["motcua.appointment"]._check_right("correct", wanted)

    def _correct(self, kind, reason, **values):
        """Make the correction of this result, and return it; the first is marked superseded."""
        appointment = self._check_correctable()
        if not (reason or "").strip():
            raise UserError(
                self.env._("Reason: why the result is corrected is missing (article 15.1).")
            )
        made = self._acting().create(
            {
                "name": self.name,
                "signed_on": self.env["motcua.time"]._today(),
                "signer": self.env.user.name,
                **values,
                "dossier_id": self.dossier_id.id,
                "kind": kind,
                "reason": reason,
                "corrects_id": self.id,
                "appointment_id": appointment.id,
            }
        )
        if kind in SUPERSEDING:
            self._acting().write({"superseded_at": self.env["motcua.time"]._now()})
        self.dossier_id.office_id._unit()._tell(
            ("counter_officer", "office_head"),
            self.env._(
                "%(dossier)s: a result was corrected and has to be handed over again (article 15.1).",
                dossier=self.dossier_id.display_name,
            ),
        )
        return made.with_env(self.env)

    # --- handing the correction over

    def action_hand_over(self):
        """Open the dialog that records who takes the corrected result."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hand the corrected result over"),
            "res_model": "motcua.result.hand.over",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_result_id": self.id},
        }

    def _hand_over(self, name, id_number):
        """Record that somebody has the corrected result; by the office alone, and once."""
        dossier = self.dossier_id
        is_counter = self.env.user.has_group("motcua_base.group_counter_officer")
        if not is_counter or dossier.office_id._unit() not in self.env["motcua.unit"]._mine():
            raise AccessError(
                self.env._(
                    "Only a counter officer of %(office)s hands results over (article 14.3).",
                    office=dossier.office_id.name,
                )
            )
        if self.kind not in CORRECTIONS or self.handed_at:
            raise UserError(
                self.env._(
                    "%(result)s is not a correction that has still to be handed over (article 15.1).",
                    result=self.name,
                )
            )
        if not (name or "").strip():
            raise UserError(
                self.env._("Handed to: who takes the result is missing (article 14.3).")
            )
        self.sudo()._acting().write(
            {
                "handed_at": self.env["motcua.time"]._now(),
                "handed_by_id": self.env.uid,
                "handed_to": name,
                "handed_to_id_number": id_number,
            }
        )
