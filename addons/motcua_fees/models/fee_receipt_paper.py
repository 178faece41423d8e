from odoo import models
from odoo.exceptions import UserError

from odoo.addons.motcua_base.printing.words import BLANK, vn_date

from ..rules.receipt_number import number_text
from ..rules.words import amount_words

COPIES = ("(Liên 1: Lưu tại tổ chức thu)", "(Liên 2: Giao người nộp tiền)")
WAYS = {
    "cash": "Tiền mặt",
    "transfer": "Chuyển khoản",
    "post": "Qua doanh nghiệp bưu chính công ích",
    "online": "Trực tuyến",
    "other": "Hình thức khác được cơ quan có thẩm quyền chấp thuận",
}


class Receipt(models.Model):
    """What a receipt says on paper; literal Vietnamese, as official forms are.

    Source: NĐ 123/2020/NĐ-CP, article 32.2.
    """

    _inherit = "motcua.fee.receipt"

    def _receipt_paper(self):
        """Values of the printed receipt."""
        self.ensure_one()
        self.check_access("read")
        if not self.number:
            raise UserError(
                self.env._("A draft is not printed: issue the receipt first (article 16.1).")
            )
        receipt = self.sudo()
        series = receipt.book_id.series_id
        return {
            "agency": series.agency_id.name,
            "tax_code": series.tax_code,
            "address": series.agency_id.address,
            "form_symbol": series.form_symbol,
            "symbol": series.symbol,
            "number": number_text(receipt.number),
            "is_cancelled": receipt.state == "cancelled",
            "replaces": receipt.replaces_id.number and number_text(receipt.replaces_id.number),
            "payer": receipt.payer_name or BLANK,
            "payer_address": receipt.payer_address or BLANK,
            "payer_number": receipt.payer_id_number or BLANK,
            "dossier": receipt.dossier_id.code or BLANK,
            "lines": [
                (line.charge_id.tariff_id.name, _grouped(line.amount)) for line in receipt.line_ids
            ],
            "amount": _grouped(receipt.amount),
            "words": amount_words(receipt.amount),
            "way": WAYS.get(receipt.channel, BLANK),
            "date": vn_date(receipt.issued_on),
            "copies": COPIES,
        }

    def action_print(self):
        """Print issued receipts, also once more."""
        return self.env.ref("motcua_fees.motcua_fee_receipt_report").report_action(self)

    def _paper_file_name(self):
        return f"Biên lai {self.display_name}"


def _grouped(amount):
    """“1.000.000”."""
    return f"{amount:,}".replace(",", ".")
