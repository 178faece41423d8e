from odoo import models
from odoo.exceptions import AccessError

from ..printing.words import vn_short, vn_short_time, vn_time
from .dossier_forms import FORM_READERS

SUBJECTS = {
    "forward": "Bàn giao hồ sơ tiếp nhận để giải quyết",
    "linked": "Chuyển hồ sơ liên thông giữa các cơ quan giải quyết",
    "passing": "Chuyển hồ sơ đến Bộ phận Một cửa của cơ quan có thẩm quyền",
    "result": "Bàn giao kết quả giải quyết thủ tục hành chính",
}
CARRIERS = {
    "staff": "Nhân viên chuyển",
    "post": "Chuyển qua bưu chính công ích",
    "courier": "Chuyển qua đơn vị vận chuyển",
    "electronic": "Chuyển điện tử",
}


class Handover(models.Model):
    """Values of the list that goes with a hand-over (danh sách bàn giao hồ sơ).

    Source: regulation, articles 9.2.b and 12.2.
    """

    _inherit = "motcua.handover"

    def _handover_list(self):
        self._check_list()
        handover, local = self.sudo(), self.env["motcua.time"]._local
        office = handover._office_unit()
        day = local(handover.sent_at) or self.env["motcua.time"]._local_now()
        return {
            "handover": handover,
            "head": handover.from_unit_id._letterhead(day.date()),
            "subject": SUBJECTS[handover.kind],
            "agency": ", ".join(handover.line_ids.dossier_id.agency_id.mapped("name")),
            "at": vn_time(local(handover.sent_at)),
            "carrier": handover._carrier_text(),
            "rows": [line._list_row() for line in handover.line_ids],
            "sets": sum(handover.line_ids.mapped("set_count")),
            "witness": "TRUNG TÂM" if office._is_centre() else "BỘ PHẬN MỘT CỬA",
        }

    def _check_list(self):
        self.ensure_one()
        self.check_access("read")
        if not (self.env.su or self.env.user.has_groups(FORM_READERS)):
            raise AccessError(
                self.env._(
                    "Lists of dossiers are printed by those who hand them over (article 4.1)."
                )
            )

    def _office_unit(self):
        """The one-stop office among the two sides; between agencies the one of the dossiers."""
        sides = self.from_unit_id | self.to_unit_id
        offices = sides.filtered(lambda unit: unit.kind == "office")
        return (offices or self.line_ids.dossier_id.office_id.unit_id)[:1]

    def _carrier_text(self):
        """Carrier, number of the consignment and seal (12.2)."""
        parts = [
            CARRIERS[self.carrier],
            self.tracking_number and f"số vận đơn {self.tracking_number}",
            self.seal and f"niêm phong {self.seal}",
        ]
        return "; ".join(filter(None, parts))

    def _list_file_name(self):
        when = self.env["motcua.time"]._local(self.sent_at)
        stamp = f"{when:%Y-%m-%d %Hh%M}" if when else "chưa gửi"
        return f"Danh sách bàn giao {stamp} {self.from_unit_id.name} - {self.to_unit_id.name}"


class HandoverLine(models.Model):
    _inherit = "motcua.handover.line"

    def _control_note(self):
        """What the control slip says of a hand-over: carrier, and what either side remarked."""
        refusal = f"Không nhận: {self.refusal or ''}" if self.outcome == "refused" else ""
        return "; ".join(filter(None, [self.handover_id._carrier_text(), self.note, refusal]))

    def _list_row(self):
        """One row of the list. No number of a person stands on it."""
        dossier, local = self.dossier_id, self.env["motcua.time"]._local
        is_sent = self.handover_id.state != "draft"
        taken = {"accepted": "Đã nhận", "refused": "Không nhận", "void": "Hồ sơ đã kết thúc"}
        return {
            "code": dossier.code or dossier.reference,
            "content": dossier.procedure_id.name,
            "sets": dossier.set_count,
            "applicant": dossier.applicant_name,
            "address": dossier.applicant_address or "",
            "phone": dossier.applicant_phone or "",
            "received": vn_short_time(local(dossier.received_at)),
            "due": vn_short_time(local(dossier.promised_at)),
            "resolved": vn_short(local(dossier.resolved_at)),
            "given": "Đã giao" if is_sent else "",
            "taken": taken.get(self.outcome, ""),
            "note": "; ".join(filter(None, [self.note, self.refusal])),
        }
