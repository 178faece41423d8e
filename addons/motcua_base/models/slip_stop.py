from odoo import fields, models
from odoo.exceptions import UserError

from ..printing.words import vn_time

GROUND_WORDS = {
    "no_supplement": "Quá thời hạn chờ, tổ chức, cá nhân không bổ sung, hoàn thiện hồ sơ theo yêu cầu",
    "law": "Theo quy định của pháp luật",
}


class DossierSlip(models.Model):
    """The notice with which an agency stops a dossier: form 05 of 2025, a plain notice before.

    Where the supplement never came, not before the wait of the rules is over.
    Source: regulation, article 13.4; NĐ 118/2025/NĐ-CP.
    """

    _inherit = "motcua.dossier.slip"

    ground = fields.Selection(
        [
            ("no_supplement", "The supplement never came"),
            ("law", "Another ground of law"),
        ],
        string="Why it stops",
    )
    ground_law = fields.Char(
        string="By which law", help="The provision that lets the agency stop the dossier."
    )

    def _check_stop(self):
        for slip in self:
            slip.dossier_id._allowed_move("stop", slip.dossier_id.state)
            if not slip.ground:
                raise UserError(self.env._("Why it stops: the ground is missing (article 13.4)."))
            if slip.ground == "no_supplement":
                slip._check_waited()
            elif not (slip.ground_law or "").strip():
                raise UserError(
                    self.env._(
                        "By which law: the provision that stops %(dossier)s is missing (article 13.4).",
                        dossier=slip.dossier_id.display_name,
                    )
                )

    def _check_waited(self):
        """The applicant has all of the time that the rules give for a supplement."""
        dossier = self.dossier_id
        until = dossier.supplement_until
        if dossier.state != "awaiting_supplement" or not until:
            raise UserError(
                self.env._(
                    "Why it stops: %(dossier)s does not wait for a supplement that has a last day (article 13.4).",
                    dossier=dossier.display_name,
                )
            )
        if self.env["motcua.time"]._now() <= until:
            raise UserError(
                self.env._(
                    "Why it stops: the supplement of %(dossier)s may still come until %(until)s (article 13.4).",
                    dossier=dossier.display_name,
                    until=self.env["motcua.time"]._local_text(until),
                )
            )

    def _follow_stop(self):
        """The dossier ends; its papers go back to the applicant with the notice."""
        self.dossier_id._end(
            "stop", {slip.dossier_id.id: slip.display_name for slip in self}, "13.4"
        )
        self.dossier_id._tell_applicant(
            "stop", {slip.dossier_id.id: slip._told_stop_text() for slip in self}
        )
        for slip in self:
            slip.dossier_id.office_id._tell(
                ("counter_officer",),
                self.env._(
                    "%(dossier)s was stopped: hand %(slip)s and the papers over.",
                    dossier=slip.dossier_id.display_name,
                    slip=slip.display_name,
                ),
            )

    def _told_stop_text(self):
        return (
            f"Hồ sơ {self.dossier_id.code} được dừng giải quyết theo thông báo số {self.number}. "
            f"Lý do: {self._ground_words()}; {self.reason}. "
            f"Ông/bà nhận thông báo và giấy tờ đã nộp tại {self.dossier_id.office_id.name}."
        )

    def _ground_words(self):
        words = GROUND_WORDS[self.ground]
        return f"{words} ({self.ground_law})" if self.ground == "law" else words

    def _number_ending(self):
        """A notice (thông báo) where the rules know no form for it."""
        if self.kind == "stop":
            return self._form().number_suffix or "TB"
        return super()._number_ending()

    # --- the form

    def _stop_notice(self):
        """Values of the notice; a draft prints no number."""
        self.ensure_one()
        self.dossier_id._check_form("stop_notice")
        if self.kind != "stop" or self.state not in ("issued", "delivered"):
            raise UserError(
                self.env._(
                    "%(slip)s is no issued notice of a stop: there is nothing to print.",
                    slip=self.display_name,
                )
            )
        slip, local = self.sudo(), self.env["motcua.time"]._local
        dossier = slip.dossier_id
        request = dossier._issued_slips("supplement")[-1:]
        return {
            "form": slip._form(),
            "head": slip.unit_id._letterhead(local(slip.issued_at).date(), slip.number),
            "dossier": dossier,
            "received": vn_time(local(dossier.received_at)),
            "ground": slip._ground_words(),
            "reason": slip.reason,
            "request": request and f"số {request.number}, {vn_time(local(request.issued_at))}",
            "signature": slip.appointment_id._signature(),
            "signer": slip.issued_by_id.name,
        }

    def _stop_file_name(self):
        return f"{self.dossier_id.display_name} {self._form().name or 'Thông báo dừng giải quyết hồ sơ'}"


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    def action_stop(self):
        """Lay out the notice; where the wait for a supplement is over, that is its ground."""
        self.ensure_one()
        until = self.supplement_until
        waited = self.state == "awaiting_supplement" and until
        over = waited and until < self.env["motcua.time"]._now()
        return self._open_slip("stop", ground="no_supplement" if over else False)
