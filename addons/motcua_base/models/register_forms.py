from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..printing.words import vn_short, vn_short_time
from .dossier_forms import FORM_READERS

RESULT_WAYS = {"counter": "Tại Bộ phận Một cửa", "post": "Qua bưu chính", "online": "Trực tuyến"}
# What stands in the column of remarks of a dossier that took another way than to its result.
REMARKS = {
    "withdrawn": "Rút hồ sơ",
    "stopped": "Dừng giải quyết",
    "awaiting_supplement": "Chờ bổ sung",
}


class Register(models.Model):
    """Values of the register of dossiers (Mẫu số 06): a row per dossier, in the order of its serial.

    Source: TT 01/2018/TT-VPCP, Mẫu số 06; regulation, article 11.1.a.
    """

    _inherit = "motcua.register"

    def _register_sheet(self, day_from=False, day_to=False):
        """The book, or its rows received on the local days from `day_from` to `day_to`."""
        self.ensure_one()
        self.check_access("read")
        if not (self.env.su or self.env.user.has_groups(FORM_READERS)):
            raise AccessError(
                self.env._("Registers are printed by those who handle dossiers (article 4.1).")
            )
        book = self.sudo()
        dossiers = book._entered(day_from, day_to)
        return {
            "form": book._form_of_book(),
            "head": book.office_id.unit_id._letterhead(self.env["motcua.time"]._today()),
            "book": book,
            "period": self._period_words(day_from, day_to),
            "rows": [dossier._register_row() for dossier in dossiers],
        }

    def _entered(self, day_from, day_to):
        """Dossiers of the book, without those of other offices that passed theirs on."""
        time = self.env["motcua.time"]
        domain = Domain("register_id", "=", self.id)
        if day_from:
            domain &= Domain("received_at", ">=", time._local_midnight(day_from))
        if day_to:
            after = time._local_midnight(fields.Date.add(day_to, days=1))
            domain &= Domain("received_at", "<", after)
        dossiers = self.env["motcua.dossier"].search(domain, order="register_serial")
        dossiers.fetch(["code", "applicant_name", "applicant_address", "applicant_phone"])
        return dossiers

    def _form_of_book(self):
        """The form of the rules in force at the end of the year of the book, or today."""
        today = self.env["motcua.time"]._today()
        day = min(today, today.replace(year=self.year, month=12, day=31))
        return self.env["motcua.regime"]._on(day)._form("register")

    @staticmethod
    def _period_words(day_from, day_to):
        if day_from and day_to:
            return f"Từ ngày {vn_short(day_from)} đến ngày {vn_short(day_to)}"
        if day_from or day_to:
            return f"Từ ngày {vn_short(day_from)}" if day_from else f"Đến ngày {vn_short(day_to)}"
        return ""

    def _register_file_name(self):
        return f"Sổ theo dõi hồ sơ {self.year} quyển {self.book:02d} {self.sector_id.name}"


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    def _register_row(self):
        """The thirteen columns of a dossier's row."""
        local = self.env["motcua.time"]._local
        return {
            "serial": self.register_serial,
            "code": self.code,
            "procedure": self.procedure_id.name,
            "sets": self.set_count,
            "applicant": self.applicant_name,
            "address": "; ".join(filter(None, [self.applicant_address, self.applicant_phone])),
            "agency": self.agency_id.name,
            "received": vn_short_time(local(self.received_at)),
            "due": vn_short_time(local(self.promised_at or self.due_at)),
            "returned": vn_short_time(local(self.returned_at)),
            "way": RESULT_WAYS[self.result_channel],
            "signed": self.collector_name or "",
            "note": REMARKS.get(self.state, ""),
        }
