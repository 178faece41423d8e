from odoo import api, models
from odoo.exceptions import UserError

from ..printing.words import vn_short_time
from ..rules.requests import by_order
from .appointment import DECIDED

# The right that each kind takes; the others are any member's of the unit.
RIGHT_OF_KIND = {"reminder": "remind", "measure": "steer"}


class Request(models.Model):
    """Who signs a request, and the letter it is printed as.

    Source: regulation, article 10.1.a.
    """

    _inherit = "motcua.request"

    def _signing_appointments(self):
        """{request id: the appointment it is signed under}; empty where any member may send it."""
        self._check_sender()
        found = dict.fromkeys(self.ids, self.env["motcua.appointment"])
        none = self.env["motcua.procedure"]
        for kind, requests in self.grouped("kind").items():
            if kind not in RIGHT_OF_KIND:
                continue
            wanted = [(request.unit_id, none) for request in requests]
            used = self.env["motcua.appointment"]._check_right(RIGHT_OF_KIND[kind], wanted)
            found |= {request.id: each for request, each in zip(requests, used, strict=True)}
        return found

    def _signature_lines(self, appointment):
        """Lines above the signature: by order of the head of the agency for a reminder."""
        if not appointment:
            return ()
        own = appointment._signature()
        if self.kind != "reminder":
            return own
        above = self.env["motcua.appointment"]._head_of(self.unit_id._superior_unit())
        return by_order(above.title or "", own)

    def _letter(self):
        """Values of the printed letter."""
        self.ensure_one()
        self.check_access("read")
        request, local = self.sudo(), self.env["motcua.time"]._local
        day = (local(request.sent_at) or self.env["motcua.time"]._local_now()).date()
        return {
            "request": request,
            "head": request.unit_id._letterhead(day, request.number or "……"),
            "subject": request._letter_subject(),
            "opening": request._letter_opening(),
            "rows": [line._letter_row() for line in request.line_ids],
            "due": vn_short_time(local(request.due_at)),
            "signature": (request.signature or "").splitlines(),
            "signer": request.sent_by_id.name or "",
        }

    def _letter_subject(self):
        again = f" (lần {self.level})" if self.level > 1 else ""
        return f"V/v {self.subject[:1].lower()}{self.subject[1:]}{again}"

    def _letter_opening(self):
        """What the letter says before the list of dossiers."""
        texts = {
            "reminder": f"{self.unit_id.name} đề nghị quý cơ quan khẩn trương giải quyết các hồ sơ sau đây, đã đến "
            "hạn hoặc quá hạn giải quyết, và thông tin kết quả, lý do chậm trễ (nếu có):",
            "measure": f"{self.unit_id.name} báo cáo và đề xuất biện pháp xử lý đối với {self.officer_id.name}, "
            "tham gia giải quyết các hồ sơ sau đây không bảo đảm thời gian, chất lượng theo quy định:",
        }
        return texts.get(self.kind, "")

    def _letter_file_name(self):
        return f"{self.subject} {(self.number or 'dự thảo').replace('/', '-')}"


class RequestLine(models.Model):
    _inherit = "motcua.request.line"

    def _letter_row(self):
        """One row of the list: no applicant is named in a letter."""
        dossier, local = self.dossier_id, self.env["motcua.time"]._local
        return {
            "code": dossier.code or dossier.reference,
            "procedure": dossier.procedure_id.name,
            "received": vn_short_time(local(dossier.received_at)),
            "due": vn_short_time(local(self.due_at)),
            "note": self.note or "",
        }


class Appointment(models.Model):
    _inherit = "motcua.appointment"

    def write(self, vals):
        if DECIDED & set(vals):
            self._refuse_if_letters_signed()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _refuse_if_letters_signed(self):
        """Under what letters were signed stays as it was decided."""
        letters = self.env["motcua.request"].sudo()
        used = letters.search([("appointment_id", "in", self.ids)], limit=1).appointment_id
        if used:
            raise UserError(
                self.env._(
                    "%(appointment)s: documents have been signed under it; only its last day can be entered "
                    "(article 4.2).",
                    appointment=used.display_name,
                )
            )
