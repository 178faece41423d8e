import io

import openpyxl

from odoo.tests import HttpCase, tagged

from odoo.addons.motcua_base.tests.pdf_case import PAPERS, Paper
from odoo.addons.motcua_fees.printing.workbook import FIRST_ROW, PLACE

from .common import FeesCase

AFTER = "2027-01-05 09:00"


@tagged("post_install", "-at_install")
class TestFormSettlement(HttpCase, FeesCase):
    def sealed(self):
        self.pay()
        self.pay(way=self.new_way())
        self.charged()
        self.remit()
        self.pay()
        self.at(AFTER)
        settlement = self.settlement()
        settlement.action_compute()
        return self.seal(settlement)

    def test_the_sheet_has_its_figures_annexes_and_signatures(self):
        settlement = self.sealed()
        reports = self.env["ir.actions.report"].with_user(self.finance)
        pdf, _kind = reports.with_context(force_report_rendering=True)._render_qweb_pdf(
            "motcua_fees.motcua_fee_settlement_report", settlement.ids
        )
        paper = Paper(pdf)
        self.assertEqual(paper.size, PAPERS["A4 landscape"])
        for text in (
            "BẢNG QUYẾT TOÁN PHÍ, LỆ PHÍ",
            "Quý IV năm 2026",
            "Sở Tư pháp",
            "32.000",
            "24.000",
            "16.000",
            "18.000",
            "Tám nghìn đồng",
            settlement.checksum[:20],
            "GNT 01",
            "NGƯỜI LẬP",
            "KẾ TOÁN",
            "ĐẠI DIỆN CƠ QUAN",
            "NGƯỜI ĐỨNG ĐẦU BỘ PHẬN MỘT CỬA",
            self.finance.name,
            self.head.name,
        ):
            self.assertIn(text, paper.text)

    def test_the_workbook_has_numbers_and_formulas_that_agree_with_them(self):
        settlement = self.sealed()
        self.authenticate(None, None)
        self.finance.password = "finance-officer"
        self.authenticate(self.finance.login, "finance-officer")
        content = self.url_open(f"/motcua/quyet-toan/{settlement.id}.xlsx").content
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Quyết toán"]
        formulas = openpyxl.load_workbook(io.BytesIO(content))["Quyết toán"]
        cell = {key: (FIRST_ROW + 1, place + 1) for key, place in PLACE.items()}
        line = settlement.line_ids
        for key in (
            "due",
            "cash",
            "transfer",
            "collected",
            "remitted",
            "closing",
            "retained",
            "budget",
        ):
            with self.subTest(key=key):
                self.assertEqual(values.cell(*cell[key]).value, line[key])
        self.assertEqual(formulas.cell(*cell["collected"]).value, "=SUM(H7:L7)")
        self.assertEqual(formulas.cell(*cell["closing"]).value, "=P7+M7+N7-O7-Q7+R7")
        total = (FIRST_ROW + 2, PLACE["closing"] + 1)
        self.assertEqual(
            (values.cell(*total).value, formulas.cell(*total).value), (8000, "=SUM(S7:S7)")
        )

    def test_the_workbook_is_for_those_who_may_read_the_settlement(self):
        settlement = self.sealed()
        stranger = self.user("finance_officer", self.district_office)
        stranger.password = "finance-stranger"
        self.authenticate(stranger.login, "finance-stranger")
        self.assertEqual(self.url_open(f"/motcua/quyet-toan/{settlement.id}.xlsx").status_code, 403)
