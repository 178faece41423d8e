from odoo import models
from odoo.exceptions import AccessError, UserError

from ..printing.words import BLANK, limit_words, vn_time
from .applicant import PERSONAL

# Forms are whole by law: those may print them who handle dossiers, and the head over them (4.1).
FORM_READERS = f"{PERSONAL},motcua_base.group_office_head"

COPIES = ("(Liên 1: Lưu)", "(Liên 2: Giao khách hàng)")
SUBMITTERS = {
    "authorised": "người được ủy quyền",
    "hired": "người được thuê nộp",
    "post": "nhân viên bưu chính",
}


class Dossier(models.Model):
    """What the forms of a dossier say; their layout stands in `reports/`.

    Source: TT 01/2018/TT-VPCP, Mẫu số 01.
    """

    _inherit = "motcua.dossier"

    def _receipt_slip(self):
        """Values of the receipt slip (Mẫu số 01), as on the day of receipt."""
        self._check_form("receipt_slip")
        dossier = self.sudo()
        local = self.env["motcua.time"]._local
        office = dossier.passed_from_office_id or dossier.office_id
        # The day and ordinal of the code: unique at the office, and short enough for A5.
        ordinal = dossier.code.partition("-")[2] or dossier.code
        return {
            "form": dossier.regime_id._form("receipt_slip"),
            "head": office.unit_id._letterhead(
                local(dossier._slip_written_at()).date(),
                f"{ordinal}/{office.unit_id._abbreviation()}",
            ),
            "copies": COPIES,
            "dossier": dossier,
            "lookup_url": dossier._lookup_url(),
            "papers": dossier._slip_papers(),
            "limit": limit_words(dossier.time_amount, dossier.time_unit),
            "received": vn_time(local(dossier.received_at)),
            "amended": vn_time(local(dossier._amended_at())) if dossier._amended_at() else "",
            "due": dossier._slip_due(),
            "collect": dossier._slip_collection(),
            "submitter": dossier._slip_submitter(),
            "lines": self._form_extra_lines("receipt_slip"),
        }

    def _form_extra_lines(self, key):
        """Extension point: (label, text) pairs of further numbered lines on the form `key`."""
        return []

    def _form_file_name(self, key):
        """“000.00.01.H13-261123-0001 Giấy tiếp nhận hồ sơ …”, without the extension."""
        return f"{self.display_name} {self.regime_id._form(key).name if self.regime_id else ''}".strip()

    def _form_paper(self, key):
        """Paper of the form `key` under the rules of the dossier."""
        self._check_received()
        return self.regime_id._form(key).paper

    # --- access

    def _check_form(self, key):
        """Refuse the form of a dossier that is not received, or not the user's to print."""
        self.ensure_one()
        self.check_access("read")
        if not (self.env.su or self.env.user.has_groups(FORM_READERS)):
            raise AccessError(
                self.env._(
                    "Official forms of a dossier are printed by those who handle it (article 4.1)."
                )
            )
        self._check_received()

    def _check_received(self):
        if not self.code:
            raise UserError(
                self.env._(
                    "%(dossier)s is not received yet: there is no form to print (article 11.1).",
                    dossier=self.display_name,
                )
            )

    # --- parts of the receipt slip

    def _lookup_url(self):
        """The look-up page of the dossier: a token, never a number of a person."""
        return f"{self.get_base_url()}{self._public_path()}"

    def _amended_at(self):
        """When the slip was written anew: the supplement was complete (13.4); empty if it never was."""
        again = self.clock_ids.filtered(lambda row: row.kind in ("restart", "resume"))
        return again[-1:].at

    def _slip_written_at(self):
        return self._amended_at() or self.entered_at

    def _slip_papers(self):
        """Rows of the table of papers: only those handed in."""
        handed_in = self.document_ids.filtered(lambda paper: paper.originals or paper.copies)
        return [
            {
                "name": paper.name,
                "originals": paper.originals or "",
                "copies": paper.copies or "",
                "total": paper.originals + paper.copies,
                "note": "; ".join(
                    filter(
                        None,
                        [paper.note, paper.is_returned and paper.originals and "Trả lại bản chính"],
                    )
                ),
            }
            for paper in handed_in
        ]

    def _slip_due(self):
        """The legal date in words; while the clock stands, the last one there was."""
        if self.time_unit == "at_once":
            return "ngay sau khi nộp hồ sơ"
        due_at = self.env["motcua.time"]._local(self.due_at) or self._reading().last_due_at
        return vn_time(due_at)

    def _slip_collection(self):
        """Where the result is collected, with the address it takes."""
        if self.result_channel == "post":
            return f"Nhà (trụ sở tổ chức) qua dịch vụ bưu chính: {self.applicant_address or BLANK}"
        if self.result_channel == "online":
            return f"Trực tuyến, thư điện tử: {self.applicant_email or BLANK}"
        office = self._destination() or self.office_id  # where it passes to, the result comes back
        return ", ".join(filter(None, [office.name, office.address]))

    def _slip_submitter(self):
        """Who handed the dossier in, where that is not the applicant."""
        if self.submitter_kind == "self":
            return ""
        name = f"{self.submitter_name or BLANK} ({SUBMITTERS[self.submitter_kind]})"
        return f"{name}, số điện thoại: {self.submitter_phone}" if self.submitter_phone else name
