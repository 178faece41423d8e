from odoo import models
from odoo.exceptions import UserError

from ..printing.words import BLANK, vn_date, vn_time


class DossierSlip(models.Model):
    """Values of the apology letter (Mẫu số 04); its layout stands in `reports/`.

    Source: TT 01/2018/TT-VPCP, Mẫu số 04; regulation, article 13.9.
    """

    _inherit = "motcua.dossier.slip"

    def _apology_letter(self):
        """Values of the letter: a draft prints with blanks for number, day and signature."""
        self.ensure_one()
        self._check_apology_form()
        self.dossier_id._check_form("apology_letter")
        slip, local = self.sudo(), self.env["motcua.time"]._local
        dossier = slip.dossier_id
        unit = slip._issuing_unit()
        issued = local(slip.issued_at)
        head = unit._letterhead(issued and issued.date(), slip.number or BLANK)
        appointment = slip.appointment_id
        return {
            "form": slip._form(),
            "head": head,
            "dossier": dossier,
            "agency": unit.name,
            "received": vn_date(local(dossier.received_at).date()),
            "due": vn_time(local(slip.delayed_due_at or dossier.due_at)),
            "new_due": vn_time(local(slip.new_due_at)),
            "reason": (slip.reason or BLANK).strip(),
            "above": appointment._signature() if appointment else (),
            "signer": slip.issued_by_id.name or "",
        }

    def _check_apology_form(self):
        if self.kind != "apology":
            raise UserError(
                self.env._("%(slip)s is no apology (article 13.9).", slip=self.display_name)
            )

    def _apology_file_name(self):
        return f"{self.dossier_id.display_name} {self._form().name} {(self.number or '').replace('/', '-')}".strip()

    def _apology_paper(self):
        return self._form().paper or "A5"
