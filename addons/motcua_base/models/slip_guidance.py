from odoo import fields, models

REASON = "Hồ sơ chưa đủ thành phần theo danh mục của thủ tục hành chính."
TOLD = (
    "{office} đã nhận hồ sơ “{procedure}” nhưng hồ sơ chưa đầy đủ. Đề nghị bổ sung, hoàn thiện: {lines}. "
    "Chi tiết tại Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ số {number}."
)


class DossierSlip(models.Model):
    """Guidance before acceptance (Mẫu 02): all that is missing, at once and once only.

    No code and no clock: the time begins when the dossier is complete and received.
    Source: regulation, articles 10.2.b, 10.2.c and 11.1.b.
    """

    _inherit = "motcua.dossier.slip"

    def _check_guidance(self):
        self._check_named()
        self.dossier_id._check_guidance_left()

    def _follow_guidance(self):
        self.dossier_id._take("guide")
        self.dossier_id._record_late_reply()
        self._reach_applicant()

    def _told_guidance_text(self):
        dossier = self.dossier_id
        return TOLD.format(
            office=dossier.office_id.name,
            procedure=dossier.procedure_id.name,
            lines=self._named_lines(),
            number=self.number,
        )


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    def action_guide(self):
        """Lay out the slip that tells all that is missing (11.1.b)."""
        self._check_guidance_left()
        for state in set(self.mapped("state")):
            self._allowed_move("guide", state)
        return super().action_guide()

    def action_show_guidance(self):
        """Open the slip that was issued: still incomplete, the first one is shown again (10.2.c)."""
        self.ensure_one()
        return self._issued_slips("guidance")[-1:]._open_action()

    def _open_slip(self, kind, **values):
        if kind == "guidance":
            values = {**self._guidance_vals(), **values}
        return super()._open_slip(kind, **values)

    def _guidance_vals(self):
        """Reason and lines of a slip that names all that is missing, paper by paper."""
        return {"reason": REASON, "line_ids": self._lacking_lines()}

    def _lacking_lines(self):
        lacking = self._plan().lacking(self._given_papers())
        return [
            fields.Command.create(
                {
                    "procedure_document_id": paper.id,
                    "sequence": 10 * place,
                    "content": paper.name,
                    "originals": shortfall.originals,
                    "copies": shortfall.copies,
                }
            )
            for place, (paper, shortfall) in enumerate(lacking, start=1)
        ]
