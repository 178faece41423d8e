from odoo.tests import tagged

from odoo.addons.motcua_base.tests.pdf_case import PAPERS, Paper

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestFormReceipt(FeesCase):
    def paper(self, receipt):
        reports = self.env["ir.actions.report"].with_user(self.clerk)
        pdf, _kind = reports.with_context(force_report_rendering=True)._render_qweb_pdf(
            "motcua_fees.motcua_fee_receipt_report", receipt.ids
        )
        return Paper(pdf)

    def test_a_receipt_says_what_the_law_wants(self):
        receipt = self.pay()
        paper = self.paper(receipt)
        self.assertEqual(paper.size, PAPERS["A5"])
        self.assertEqual(len(paper.pages), 2)
        for text in (
            "BIÊN LAI THU PHÍ, LỆ PHÍ",
            "Sở Tư pháp",
            "Mã số thuế: 1800123456",
            "0000001",
            receipt.book_id.series_id.symbol,
            "Nguyễn Văn A",
            "8.000",
            "Tám nghìn đồng",
            "ngày 20 tháng 11 năm 2026",
            receipt.dossier_id.code,
            "Liên 1",
            "Liên 2",
        ):
            self.assertIn(text, paper.text)
        self.assertTrue(all(paper.fonts().values()))

    def test_a_cancelled_receipt_says_so_and_a_draft_is_not_printed(self):
        receipt = self.pay()
        self.cancel(receipt, "Ghi sai")
        self.assertIn("ĐÃ HỦY: Ghi sai", self.paper(receipt).text)
        draft = self.draft(receipt.dossier_id)
        with self.assertRefused("issue the receipt first", article="16.1"):
            draft._receipt_paper()
