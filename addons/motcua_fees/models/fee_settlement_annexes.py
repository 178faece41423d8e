import json

from odoo import models
from odoo.fields import Domain

from odoo.addons.motcua_base.printing.words import vn_short

# So many rows of a list are printed one by one; the others as one row with their sum.
MOST_ROWS = 2000
PLACES = {"agency": "Cơ quan", "treasury": "Kho bạc Nhà nước"}
CHANNELS = {
    "cash": "Tiền mặt",
    "transfer": "Chuyển khoản",
    "post": "BCCI",
    "online": "Trực tuyến",
    "other": "Hình thức khác",
}


class Settlement(models.Model):
    """Lists that go with the settlement sheet; sealed with it, and then as they were.

    Source: regulation, article 10.3.i.
    """

    _inherit = "motcua.fee.settlement"

    def _annexes(self):
        """{list: rows}, literal Vietnamese and whole amounts, as they are now."""
        return {
            "channels": self._annex_channels(),
            "receipts": self._receipt_use(),
            "remittances": self._annex_remittances(),
            "payments": self._annex_payments(),
            "unpaid": self._annex_unpaid(),
        }

    def _sealed_annexes(self):
        """The lists as the database keeps them: what is sealed reads back the same."""
        return json.loads(json.dumps(self.sudo()._annexes()))

    def _of_both(self):
        return Domain("office_id", "=", self.office_id.id) & Domain(
            "agency_id", "=", self.agency_id.id
        )

    def _annex_channels(self):
        """(fee, way to pay, opening, collected, corrected, refunded, handed over, passed on, left)."""
        names = (
            "opening",
            "collected",
            "corrected",
            "refunded",
            "remitted",
            "passed_on",
            "closing",
        )
        return [
            (each.tariff_id.name, CHANNELS[each.channel], *(each[name] for name in names))
            for each in self.channel_ids
        ]

    def _annex_remittances(self):
        """(day, paying-in slip, destination, amount) of what was handed over in the quarter."""
        quarter, time = self._quarter(), self.env["motcua.time"]
        domain = self._of_both() & Domain("state", "=", "confirmed")
        domain &= Domain("confirmed_at", ">=", time._local_midnight(quarter.first))
        domain &= Domain("confirmed_at", "<", time._local_midnight(quarter.next.first))
        found = self.env["motcua.fee.remittance"].search(domain, order="confirmed_at")
        return [
            (
                vn_short(time._local(each.confirmed_at)),
                each.proof_number or "",
                PLACES[each.destination],
                each.amount,
            )
            for each in found
        ]

    def _annex_payments(self):
        """(day, transaction, reconciled on, dossier, amount) of online payments of the quarter."""
        quarter = self._quarter()
        domain = self._of_both() & Domain("channel", "=", "online") & Domain("state", "=", "issued")
        domain &= Domain("issued_on", ">=", quarter.first) & Domain("issued_on", "<=", quarter.last)
        receipts = self.env["motcua.fee.receipt"]
        found = receipts.search(domain, order="issued_on, id", limit=MOST_ROWS)
        lines = self.env["motcua.fee.bank.line"].search([("receipt_id", "in", found.ids)])
        days = {line.receipt_id: line.day for line in lines}
        rows = [
            (
                vn_short(each.issued_on),
                each.transaction_id.reference or "",
                vn_short(days.get(each)) if each in days else "",
                each.dossier_id.code,
                each.amount,
            )
            for each in found
        ]
        return rows + _others(receipts, domain, "amount", rows, 4)

    def _annex_unpaid(self):
        """(dossier, fee, to pay, paid, unpaid) of what was charged by the end of the quarter."""
        domain = self._of_both() & Domain("unpaid_amount", ">", 0)
        domain &= Domain("charged_on", "<=", self._quarter().last)
        charges = self.env["motcua.fee.charge"]
        found = charges.search(domain, order="charged_on, id", limit=MOST_ROWS)
        rows = [
            (
                each.dossier_id.code,
                each.tariff_id.name,
                each.amount,
                each.paid_amount,
                each.unpaid_amount,
            )
            for each in found
        ]
        return rows + _others(charges, domain, "unpaid_amount", rows, 4)


def _others(model, domain, amount, rows, place):
    """One more row for what is not listed one by one: how many, and their sum at `place`."""
    if len(rows) < MOST_ROWS:
        return []
    ((count, total),) = model._read_group(domain, [], ["__count", f"{amount}:sum"])
    if count == len(rows):
        return []
    rest = total - sum(row[place] for row in rows)
    return [(f"và {count - len(rows)} dòng khác", *([""] * (place - 1)), rest)]
