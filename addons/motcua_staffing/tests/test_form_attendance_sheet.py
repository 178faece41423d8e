import io

import openpyxl

from odoo.tests import HttpCase, tagged

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_base.tests.pdf_case import PAPERS, Paper

from .common import StaffingCase

REPORT = "motcua_staffing.motcua_attendance_sheet_report"


@tagged("post_install", "-at_install")
@article("6.3")
class TestFormAttendanceSheet(StaffingCase, HttpCase):
    """Bảng chấm công, read back from its PDF and its workbook."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.posted = cls.posting(
            cls.officer_of(name="Trần Thị Mai"), valid_from="2026-11-02", valid_to="2027-11-01"
        )
        cls.check_in(cls.posted, "2026-11-20", ("07:00", "11:00"))
        cls.absent(cls.posted, "2026-11-23")
        cls.at("2026-11-30 18:00")
        cls.sheet = cls.new_sheet()
        cls.hr.name, cls.head.name = "Lâm Hoài Bảo", "Nguyễn Thanh Liêm"

    def setUp(self):
        super().setUp()
        self.at("2026-12-01 08:00")

    def paper(self, user=None, sheet=None):
        reports = self.env["ir.actions.report"].with_user(user or self.hr)
        pdf, _kind = reports.with_context(force_report_rendering=True)._render_qweb_pdf(
            REPORT, (sheet or self.sheet).ids
        )
        return Paper(pdf)

    def test_the_sheet_has_31_columns_on_one_landscape_page(self):
        paper = self.paper()
        self.assertEqual(paper.size, PAPERS["A4 landscape"])
        self.assertEqual(len(paper.pages), 1)
        self.assertTrue(all(paper.fonts().values()))
        self.assertIn(" ".join(str(day) for day in range(1, 32)), paper.text)

    def test_it_says_what_the_form_prescribes(self):
        self.sheet.action_sign()
        self.sheet.with_user(self.head).action_lock()
        text = self.paper().text
        for part in (
            "Đơn vị: Văn phòng Ủy ban nhân dân thành phố",
            "Bộ phận: Trung tâm Phục vụ hành chính công",
            "BẢNG CHẤM CÔNG",
            "Tháng 11 năm 2026",
            "Họ và tên",
            "Ngạch bậc lương",
            "hưởng lương thời gian",
            "nghỉ không lương",
            "hưởng BHXH",
            "Mẫu số C01a-HD",
            "Trần Thị Mai",
            "Cộng",
            "Người chấm công",
            "Phụ trách bộ phận",
            "Người duyệt",
            "Lâm Hoài Bảo",
            "Nguyễn Thanh Liêm",
            "+/V",
        ):
            self.assertIn(part, text)

    def test_the_other_form_has_its_own_columns_and_symbols(self):
        self.sheet.symbol_set_id = self.env.ref("motcua_staffing.motcua_symbol_set_01a_ldtl")
        text = self.paper().text
        for part in ("Mẫu số 01a-LĐTL", "lương sản phẩm", "ngừng việc", "NB:", "KL:"):
            self.assertIn(part, text)

    def test_thirty_people_still_fit_the_width(self):
        for number in range(29):
            self.posting(
                self.officer_of(name=f"Nguyễn Thị Người Thứ {number}"), valid_from="2026-11-16"
            )
        self.sheet.action_refresh()
        paper = self.paper()
        self.assertLessEqual(len(paper.pages), 2)
        self.assertIn("Nguyễn Thị Người Thứ 28", paper.text)

    def test_an_agency_prints_its_own_officers_alone(self):
        other = self.posting(
            self.officer_of(self.other_agency, self.other_sector, name="Võ Văn Khác"),
            sectors=self.other_sector,
        )
        self.sheet.action_refresh()
        self.assertIn("Võ Văn Khác", self.paper().text)
        self.assertNotIn("Võ Văn Khác", self.paper(self.leader).text)
        self.assertIn("Võ Văn Khác", self.paper(self.user("agency_leader", other.agency_id)).text)

    # --- the workbook

    def workbook(self, user):
        self.authenticate(user.login, user.login)
        answer = self.url_open(f"/motcua/attendance/{self.sheet.id}.xlsx")
        return answer, answer.ok and openpyxl.load_workbook(io.BytesIO(answer.content)).active

    def test_the_workbook_says_the_same(self):
        _answer, page = self.workbook(self.hr)
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        (person,) = [row for row in rows if row[1] == "Trần Thị Mai"]
        self.assertEqual(person[3 + 19], "+/V")  # the 20th
        self.assertEqual(person[3 + 22], "P")  # the 23rd
        self.assertEqual(rows[7][3:34], list(range(1, 32)))
        line = self.sheet.sudo().line_ids
        totals = line._tally(self.sheet.symbol_set_id._symbols())
        self.assertEqual(person[34:36], [totals["32"], totals["33"]])
        self.assertEqual(page.page_setup.orientation, "landscape")
        self.assertTrue(page.sheet_properties.pageSetUpPr.fitToPage)

    def test_strangers_get_no_workbook(self):
        answer, _page = self.workbook(self.user("office_head", self.district_office))
        self.assertEqual(answer.status_code, 404)
