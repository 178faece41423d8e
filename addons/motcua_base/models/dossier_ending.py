from odoo import fields, models

from .append_only import append_batches


class Dossier(models.Model):
    """A dossier that ends without a result: withdrawn by the applicant, stopped in writing.

    Its clock ends, and nothing about it is left open. In figures it is solved, on time.
    Source: regulation, articles 4.2 and 13.4.
    """

    _inherit = "motcua.dossier"

    ended_at = fields.Datetime(string="Ended", readonly=True, copy=False)

    def action_withdraw(self):
        """Ask for the written request of the applicant."""
        self.ensure_one()
        self._check_seen()
        self._allowed_move("withdraw", self.state)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdrawn by the applicant"),
            "res_model": "motcua.dossier.withdraw",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_dossier_id": self.id, "default_requested_by": self.applicant_name},
        }

    def _withdraw(self, note, are_papers_returned):
        """End it at the applicant's request (`note`); originals given back are recorded."""
        self.ensure_one()
        self.with_context(motcua_note=note)._end("withdraw", {self.id: note}, "4.2")
        if are_papers_returned:
            self.document_ids._awaiting_return()._give_back()
        self._tell_applicant("withdrawn", self._told_withdrawn_text())
        self.agency_id.unit_id._tell(
            ("agency_leader", "case_officer"),
            self.env._(
                "%(dossier)s was withdrawn by its applicant; its steps have fallen away.",
                dossier=self.display_name,
            ),
        )

    def _told_withdrawn_text(self):
        return (
            f"Hồ sơ {self.code} đã được rút theo đề nghị của ông/bà. "
            f"Giấy tờ đã nộp được trả lại tại {self.office_id.name}."
        )

    def _end(self, move, causes, article):
        """Take a move that ends dossiers without a result ({dossier id: cause}), and leave nothing open."""
        now = self.env["motcua.time"]._now()
        self._take(
            move,
            {each.id: {"holder_unit_id": each.office_id._unit_id()} for each in self},
            ended_at=now,
            supplement_until=False,
            supplement_alert_at=False,
        )
        append_batches([each._clock_batch("stop", causes[each.id], article) for each in self])
        self.step_ids.sudo()._drop()
        self._all_lines()._void()


class HandoverLine(models.Model):
    _inherit = "motcua.handover.line"

    def _void(self):
        """Settle lines that wait for a receiver: their dossiers have ended.

        A hand-over of nothing else is cancelled; one whose other lines were settled is closed
        as whoever settled the last of them signed.
        """
        pending = self.filtered(lambda line: not line.outcome)
        pending.filtered(lambda line: line.handover_id.state == "draft").unlink()
        sent = pending.exists().filtered(lambda line: line.handover_id.state == "sent")
        sent._sign("void", False)
        sent.handover_id._close_void()


class Handover(models.Model):
    _inherit = "motcua.handover"

    def _close_void(self):
        settled = self.filtered(lambda handover: all(handover.line_ids.mapped("outcome")))
        for handover in settled:
            signed = handover.line_ids.filtered(lambda line: line.outcome != "void")
            if not signed:
                handover._take("void")
                continue
            last = signed.sorted("settled_at")[-1]
            handover._take(
                "confirm", confirmed_at=last.settled_at, confirmed_by_id=last.settled_by_id.id
            )
