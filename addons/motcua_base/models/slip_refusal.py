from odoo import models
from odoo.exceptions import UserError

TOLD = (
    "{office} không tiếp nhận hồ sơ “{procedure}”. Lý do: {reason} ({lines}). "
    "Chi tiết tại Phiếu từ chối tiếp nhận giải quyết hồ sơ số {number}."
)


class DossierSlip(models.Model):
    """Refusal at the counter (Mẫu 03): in writing, with the paper or condition that is missing.

    No clock, and outside the statistics of solved dossiers.
    Source: regulation, articles 10.2.c and 11.1.c.
    """

    _inherit = "motcua.dossier.slip"

    def _check_refusal(self):
        self._check_named()
        for slip in self:
            slip._check_asked_before()

    def _check_asked_before(self):
        """After guidance, only a paper that it named can be missing (10.2.c)."""
        asked = self.dossier_id._asked_papers()
        if asked is None:
            return
        new = self.line_ids.procedure_document_id.filtered(lambda paper: paper.id not in asked)
        if new:
            raise UserError(
                self.env._(
                    "To be completed: “%(paper)s” was not on slip %(slip)s and can no longer be asked for "
                    "(article 10.2.c).",
                    paper=new[0].name,
                    slip=self.dossier_id._issued_slips("guidance")[-1:].number,
                )
            )

    def _follow_refusal(self):
        self.dossier_id._take("refuse")
        self.dossier_id._record_late_reply()
        self.dossier_id._discard_counter_drafts()
        self._reach_applicant()

    def _told_refusal_text(self):
        dossier = self.dossier_id
        return TOLD.format(
            office=dossier.office_id.name,
            procedure=dossier.procedure_id.name,
            reason=self.reason,
            lines=self._named_lines(),
            number=self.number,
        )


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    def action_refuse(self):
        for state in set(self.mapped("state")):
            self._allowed_move("refuse", state)
        return super().action_refuse()

    def _open_slip(self, kind, **values):
        if kind == "refusal":
            values = {"line_ids": self._refusal_lines(), **values}
        return super()._open_slip(kind, **values)

    def _refusal_lines(self):
        """What is still missing; after guidance, only what it named."""
        asked = self._asked_papers()
        return [
            command
            for command in self._lacking_lines()
            if asked is None or command[2]["procedure_document_id"] in asked
        ]
