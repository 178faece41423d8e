from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..printing.words import BLANK
from ..rules.citation import citation
from .dossier_forms import FORM_READERS
from .slip import RIGHT_OF_KIND

# What each kind is printed with; a kind that has a form of its own adds it.
REPORTS = {
    "guidance": "motcua_base.motcua_supplement_request",
    "supplement": "motcua_base.motcua_supplement_request",
    "refusal": "motcua_base.motcua_refusal_notice",
    "rejection": "motcua_base.motcua_refusal_notice",
}


class DossierSlip(models.Model):
    """What the forms of a slip say; their layout stands in `reports/`.

    Source: TT 01/2018/TT-VPCP, Mẫu số 02 and 03.
    """

    _inherit = "motcua.dossier.slip"

    is_printable = fields.Boolean(compute="_compute_is_printable")

    @api.depends("kind")
    def _compute_is_printable(self):
        reports = self._reports()
        for slip in self:
            slip.is_printable = slip.kind in reports

    def action_print(self):
        """The official form of the slip, as it was issued."""
        return self._print("report")

    def action_print_a4(self):
        """The same on A4: many offices have no A5 in their printers."""
        return self._print("a4_report")

    def _print(self, ending):
        self._check_printable()
        name = self._reports()[self.kind]
        return self.env.ref(f"{name}_{ending}").report_action(self)

    def _reports(self):
        """Extension point: {kind: XML id of its report, without “_report” or “_a4_report”}."""
        return dict(REPORTS)

    def _slip_form(self):
        """Values that all forms of a slip share: head, number, people, reason, signature."""
        self._check_printable()
        slip, local = self.sudo(), self.env["motcua.time"]._local
        dossier = slip.dossier_id
        day = local(slip.issued_at).date()
        return {
            "form": slip._form(),
            "slip": slip,
            "head": slip.unit_id._letterhead(day, slip.number),
            "note": slip._form().layout_note or "",
            "dossier": dossier,
            "office": dossier.office_id,
            "code": dossier.code or "",
            "lines": [line._form_row() for line in slip.line_ids],
            "reason": slip.reason,
            "contact": slip._contact(),
            "phone": dossier.office_id.phone or BLANK,
            "is_counter": slip.kind not in RIGHT_OF_KIND,
            "signature": slip._signature_lines(),
            "signer": slip.issued_by_id.name,
            "submitter": dossier.submitter_name or dossier.applicant_name,
        }

    def _signature_lines(self):
        """Lines above the signature: title of who signs for the agency, or the words of the form."""
        if self.appointment_id:
            return list(self.appointment_id._signature())
        words = {"guidance": "NGƯỜI HƯỚNG DẪN", "refusal": "NGƯỜI TIẾP NHẬN HỒ SƠ"}
        return [words.get(self.kind, "")]

    def _contact(self):
        """Where the applicant asks: always at the office, whoever signs (10.3.b)."""
        office = self.dossier_id.office_id
        return ", ".join(filter(None, [office.name, office.address]))

    def _slip_file_name(self):
        """“Mẫu số 02 - 01-HDHS Phiếu yêu cầu …”, without the extension."""
        form = self._form()
        number = (self.number or "").replace("/", "-")
        return " ".join(filter(None, [form.number, number, form.name])) or self.display_name

    def _slip_paper(self):
        """Paper of the form under the rules of the slip."""
        return self._form().paper or "A5"

    def _check_printable(self):
        self.ensure_one()
        self.check_access("read")
        if not (self.env.su or self.env.user.has_groups(FORM_READERS)):
            raise AccessError(
                self.env._(
                    "Official forms of a dossier are printed by those who handle it (article 4.1)."
                )
            )
        if not self.number:
            raise UserError(
                self.env._(
                    "%(slip)s is not issued yet: there is no form to print (%(article)s).",
                    slip=self.display_name,
                    article=citation(self._article(), self.env.lang),
                )
            )


class DossierSlipLine(models.Model):
    _inherit = "motcua.dossier.slip.line"

    def _form_row(self):
        return {
            "content": self.content,
            "originals": self.originals or "",
            "copies": self.copies or "",
        }
