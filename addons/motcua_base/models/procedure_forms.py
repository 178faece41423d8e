from odoo import models
from odoo.exceptions import UserError

from ..printing.words import limit_words, vn_date, vn_short


class Procedure(models.Model):
    """Values of the sheet that is posted, or printed for who cannot use the web.

    Source: regulation, article 5.1.
    """

    _inherit = "motcua.procedure"

    def _procedure_sheet(self):
        """Full content of a version in force, under the name of the office that prints it."""
        self._check_shown()
        procedure = self.sudo()
        office = self._printing_office()
        day = self.env["motcua.time"]._today()
        return {
            "head": office.unit_id._letterhead(day),
            "procedure": procedure,
            "time": limit_words(procedure.time_amount, procedure.time_unit),
            "agency": (procedure.agency_id or office.host_agency_id).name,
            "results": "; ".join(procedure._results()),
            "papers": [paper._sheet_row() for paper in procedure.document_ids],
            "offices": procedure._open_offices(),
            "announced": procedure._announced_text(),
            "published": vn_short(procedure.published_on),
            "printed": vn_date(day),
        }

    def _check_shown(self):
        """Refuse a sheet of a version that is not the one in force today."""
        self.ensure_one()
        self.check_access("read")
        if not self.sudo()._in_force([("id", "=", self.id)]):
            raise UserError(
                self.env._(
                    "%(procedure)s: this version is not in force today; print the published one "
                    "(article 10.3.e).",
                    procedure=self.display_name,
                )
            )

    def _printing_office(self):
        """The user's own office where it receives the procedure, else the first that does."""
        offices = self.sudo()._open_offices()
        mine = offices.filtered(lambda office: office.unit_id in self.env["motcua.unit"]._mine())
        if not offices:
            raise UserError(
                self.env._(
                    "Received at: %(procedure)s is received at no office (article 5.1).",
                    procedure=self.display_name,
                )
            )
        return (mine or offices)[:1]

    def _announced_text(self):
        """“Quyết định số 12/QĐ-UBND, ngày 24/12/2018”: what announced the version."""
        parts = [self.decision, self.decided_on and f"ngày {vn_short(self.decided_on)}"]
        return ", ".join(filter(None, parts))

    def _list_row(self):
        """One row of the list that an office posts."""
        return {
            "code": self.code,
            "name": self.name,
            "time": limit_words(self.time_amount, self.time_unit),
            "fee": self.fee_text or "",
            "announced": self._announced_text(),
            "published": vn_short(self.published_on),
        }


class ProcedureDocument(models.Model):
    _inherit = "motcua.procedure.document"

    def _sheet_row(self):
        remarks = [
            "" if self.is_required else "Nếu có",
            self.is_returned and self.originals and "Trả lại bản chính",
            self.note,
        ]
        return {
            "name": self.name,
            "originals": self.originals or "",
            "copies": self.copies or "",
            "note": "; ".join(filter(None, remarks)),
        }


class Office(models.Model):
    _inherit = "motcua.office"

    def _procedure_list(self):
        """Values of the posted list: procedures in force received here, by sector."""
        self.ensure_one()
        self.check_access("read")
        office = self.sudo()
        day = self.env["motcua.time"]._today()
        found = self.env["motcua.procedure"].sudo()._public_list(office_id=office.id)
        return {
            "head": office.unit_id._letterhead(day),
            "office": office,
            "count": len(found),
            "sectors": [
                {"name": sector.name, "rows": [each._list_row() for each in procedures]}
                for sector, procedures in found.grouped("sector_id").items()
            ],
            "day": vn_date(day),
        }
