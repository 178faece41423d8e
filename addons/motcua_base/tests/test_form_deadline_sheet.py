from odoo.tests import tagged

from .article import article
from .pdf_case import PdfCase

SHEET = "motcua_deadline_sheet"


@tagged("post_install", "-at_install")
class TestDeadlineSheet(PdfCase):
    """Bảng tính thời hạn: why the date is what it is, read back from its PDF."""

    @article("9.2.a")
    def test_every_day_is_counted_or_skipped_with_its_decision(self):
        self.set_day("2026-11-24", name="Ngày Văn hóa Việt Nam", decision="Nghị quyết 80-NQ/TW")
        self.set_day("2026-11-28", "open", "Mở cửa thứ Bảy", self.centre, "Quyết định số 9")
        dossier = self.receive(received="2026-11-20 08:37")
        self.assertPaper(
            self.paper(SHEET, dossier),
            "A4",
            "BẢNG TÍNH THỜI HẠN GIẢI QUYẾT HỒ SƠ",
            f"Mã hồ sơ: {dossier.code}",
            "Thời gian giải quyết theo quy định: 05 ngày làm việc",
            "Hạn giải quyết: 08 giờ 37 phút, ngày 30 tháng 11 năm 2026",
            "20/11/2026 Thứ Sáu Ngày tiếp nhận, không tính",
            "21/11/2026 Thứ Bảy Ngày nghỉ hằng tuần",
            "23/11/2026 Thứ Hai Ngày thứ 1 Ngày làm việc",
            "Ngày Văn hóa Việt Nam",
            "Nghị quyết 80-NQ/TW",
            "Quyết định số 9",
            "30/11/2026 Thứ Hai Ngày thứ 5 Ngày làm việc",
            "08:37 20/11/2026 Bắt đầu tính Điểm a khoản 1 Điều 11 Quy chế",
        )

    def test_hours_show_what_ran_on_each_day(self):
        text = self.paper(SHEET, self.receive(hours=10)).text
        self.assertIn("20/11/2026 Thứ Sáu 6 giờ 23 phút", text)
        self.assertIn("23/11/2026 Thứ Hai 3 giờ 37 phút", text)

    def test_the_way_of_counting_is_in_words(self):
        text = self.paper(SHEET, self.receive(same_day=True)).text
        self.assertIn("tiếp nhận sau 15:00 thì trả trong ngày làm việc tiếp theo", text)

    def test_whoever_reads_the_dossier_may_print_it(self):
        dossier = self.receive()
        for user in (
            self.officer,
            self.user("office_head", self.centre),
            self.user("inspector", self.host),
        ):
            self.assertIn(dossier.code, self.paper(SHEET, dossier, user).text)

    def test_a_draft_has_no_date_to_explain(self):
        with self.assertRefused("not received yet"):
            self.render(SHEET, self.new_dossier())
