from odoo import models

from odoo.addons.motcua_base.printing.words import vn_date, vn_short_time

from ..rules.words import amount_words

ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
SIGNERS = (
    "NGƯỜI LẬP",
    "KẾ TOÁN",
    "ĐẠI DIỆN CƠ QUAN",
    "NGƯỜI ĐỨNG ĐẦU BỘ PHẬN MỘT CỬA",
)


class Settlement(models.Model):
    """What the settlement sheet says on paper and in a workbook; literal Vietnamese.

    Source: regulation, article 10.3.i.
    """

    _inherit = "motcua.fee.settlement"

    def _sheet(self):
        """Head, rows, sums, annexes and signatures of the sheet, as plain values."""
        self.ensure_one()
        self.check_access("read")
        time = self.env["motcua.time"]
        whole = self.sudo()
        return {
            "head": whole.office_id.unit_id._letterhead(time._today()),
            "quarter": f"Quý {ROMAN[whole.number]} năm {whole.year}",
            "office": whole.office_id.name,
            "agency": whole.agency_id.name,
            "rows": [whole._sheet_row(line) for line in whole.line_ids],
            "sums": whole._sheet_sums(),
            "words": amount_words(whole.closing),
            **(whole.annexes or whole._annexes()),
            "signers": [
                (title, name or "")
                for title, name in zip(SIGNERS, whole._sheet_names(), strict=True)
            ],
            "date": vn_date(time._local(whole.sealed_at).date() if whole.sealed_at else None),
            "checksum": whole.checksum or "",
            "sealed": vn_short_time(time._local(whole.sealed_at)),
        }

    def _sheet_names(self):
        return (
            self.checked_by_id.name,
            self.checked_by_id.name,
            self.confirmed_by_id.name,
            self.sealed_by_id.name,
        )

    def _sheet_row(self, line):
        amounts = ("due", "cash", "transfer", "post", "online", "other", "collected", "corrected",
                   "refunded", "opening", "remitted", "passed_on", "closing", "retained", "budget",
                   "budget_paid", "budget_left", "memo_collected")  # fmt: skip
        return {
            "name": line.tariff_id.name,
            "basis": line.legal_basis or "",
            "rate": line.rate_text or "",
            "dossiers": line.dossier_count,
            "reduced": line.reduced_count,
            "retention": line.retention,
            "dispute": line.dispute or "",
            **{name: line[name] for name in amounts},
        }

    def _sheet_sums(self):
        rows = [self._sheet_row(line) for line in self.line_ids]
        names = [
            name
            for name, value in self._sheet_row(self.line_ids[:1]).items()
            if isinstance(value, int)
        ]
        return {name: sum(row[name] for row in rows) for name in names}

    def _sheet_file_name(self):
        return f"Quyết toán phí, lệ phí {self.number}-{self.year} {self.agency_id.name}"

    def action_xlsx(self):
        """Download the sheet with its annexes as a workbook."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/motcua/quyet-toan/{self.id}.xlsx",
            "target": "download",
        }
