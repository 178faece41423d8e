from odoo import models
from odoo.exceptions import AccessError

from ..printing.words import BLANK, vn_short, vn_short_time, vn_time
from .dossier_forms import FORM_READERS

VERDICT_WORDS = {
    "agree": "Nhất trí",
    "agree_with_remarks": "Nhất trí, có ý kiến kèm theo",
    "disagree": "Không nhất trí",
}
INCIDENT_WORDS = {
    "result_error": "Sai sót trong kết quả giải quyết",
    "lost": "Mất hồ sơ",
    "mislaid": "Thất lạc hồ sơ",
    "damaged": "Hư hỏng hồ sơ",
    "post_loss": "Mất bưu gửi",
}
PARTY_WORDS = {
    "officer": "Công chức, viên chức",
    "agency": "Cơ quan có thẩm quyền",
    "office": "Bộ phận Một cửa",
    "applicant": "Tổ chức, cá nhân",
    "post": "Doanh nghiệp bưu chính",
    "third_party": "Bên thứ ba",
    "nobody": "Không có bên có lỗi",
}


def dong_words(amount: int) -> str:
    """Return “1.250.000 đồng”."""
    return f"{amount:,} đồng".replace(",", ".")


class Consultation(models.Model):
    """Values of the letter that asks another agency for its opinion.

    Source: regulation, article 13.5; NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.5 (công văn).
    """

    _inherit = "motcua.consultation"

    def _consultation_letter(self):
        _check_readers(self)
        letter, local = self.sudo(), self.env["motcua.time"]._local
        day = local(letter.sent_at) or self.env["motcua.time"]._local_now()
        return {
            "letter": letter,
            "dossier": letter.dossier_id,
            "head": letter.asking_unit_id._letterhead(day.date(), letter.number or BLANK),
            "answer_by": vn_time(local(letter.answer_by)),
            "files": ", ".join(letter.question_file_ids.mapped("name")),
        }

    def _letter_file_name(self):
        number = (self.number or "dự thảo").replace("/", "-")
        return f"Xin ý kiến {self.agency_id.name or ''} {self.dossier_id.display_name} {number}"


class Incident(models.Model):
    """Values of the record of an incident, and of the letter of apology.

    Source: regulation, article 15; NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.9 (biên bản).
    """

    _inherit = "motcua.incident"

    def _incident_record(self):
        _check_readers(self)
        incident, local = self.sudo(), self.env["motcua.time"]._local
        return {
            "incident": incident,
            "dossier": incident.dossier_id,
            "head": incident.office_id._unit()._letterhead(local(incident.reported_at).date()),
            "kind": INCIDENT_WORDS[incident.kind],
            "reported": vn_time(local(incident.reported_at)),
            "fault": PARTY_WORDS.get(incident.fault, BLANK),
            "cost": dong_words(incident.cost_amount) if incident.cost_amount else "Không có",
            "bearer": PARTY_WORDS.get(incident.cost_bearer, ""),
            "apologised": vn_short_time(local(incident.apologised_at)) or BLANK,
            "letter": incident.apology_number or BLANK,
        }

    def _apology_letter(self):
        _check_readers(self)
        incident, local = self.sudo(), self.env["motcua.time"]._local
        day = local(incident.apologised_at) or self.env["motcua.time"]._local_now()
        return {
            "incident": incident,
            "dossier": incident.dossier_id,
            "head": incident._numbering_unit()._letterhead(
                day.date(), incident.apology_number or BLANK
            ),
            "kind": INCIDENT_WORDS[incident.kind].lower(),
            "received": vn_short(local(incident.dossier_id.received_at)),
        }

    def _record_file_name(self):
        return f"Biên bản sự cố {self.dossier_id.display_name}"

    def _apology_file_name(self):
        number = (self.apology_number or "dự thảo").replace("/", "-")
        return f"Thư xin lỗi {self.dossier_id.display_name} {number}"


class Dossier(models.Model):
    """Values of the slip that is signed for originals given back.

    Source: regulation, article 14.2.
    """

    _inherit = "motcua.dossier"

    def _originals_slip(self):
        self._check_form("originals_slip")
        dossier, local = self.sudo(), self.env["motcua.time"]._local
        papers = dossier.document_ids.filtered("originals_returned_at")
        last = papers.sorted("originals_returned_at")[-1:]
        when = local(last.originals_returned_at) or self.env["motcua.time"]._local_now()
        return {
            "dossier": dossier,
            "head": dossier.office_id._unit()._letterhead(when.date()),
            "papers": papers,
            "when": vn_time(when),
            "taker": last.originals_returned_to or BLANK,
            "taker_number": last.originals_returned_to_id_number or BLANK,
            "giver": last.originals_returned_by_id.name or BLANK,
        }

    def _originals_file_name(self):
        return f"{self.display_name} Phiếu trả giấy tờ gốc"


def _check_readers(record):
    """Papers of a dossier are printed by those who handle it, and by the head over them (4.1)."""
    record.ensure_one()
    record.check_access("read")
    if not (record.env.su or record.env.user.has_groups(FORM_READERS)):
        raise AccessError(
            record.env._(
                "Official forms of a dossier are printed by those who handle it (article 4.1)."
            )
        )
