from odoo.tests import tagged

from .article import article
from .delay_case import REASON, DelayCase
from .pdf_case import PdfCase

LETTER = "motcua_apology_letter"


@tagged("post_install", "-at_install")
class TestApologyLetter(DelayCase, PdfCase):
    """Phiếu xin lỗi và hẹn lại ngày trả kết quả, read back from its PDF."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agency.place = "Cần Thơ"
        cls.leader.name = "Phạm Thị Lan"

    def letter(self, **traits):
        return self.apologise(
            self.at_agency(applicant_address="12 Hòa Bình", applicant_phone="0912345678", **traits)
        )

    @article("13.9")
    def test_it_says_whose_what_why_and_when(self):
        slip = self.letter()
        self.assertPaper(
            self.paper(LETTER, slip, self.leader),
            "A5",
            "Mẫu số 04 (Thông tư số 01/2018/TT-VPCP ngày 23/11/2018)",
            "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
            "SỞ TƯ PHÁP",
            f"Số: {slip.number}",
            "Cần Thơ, ngày 26 tháng 11 năm 2026",
            "Kính gửi: Nguyễn Văn A",
            "(Địa chỉ: 12 Hòa Bình; số điện thoại: 0912345678)",
            "Ngày 20 tháng 11 năm 2026, Sở Tư pháp tiếp nhận giải quyết hồ sơ",
            slip.dossier_id.code,
            "08 giờ 37 phút, ngày 27 tháng 11 năm 2026",
            "chưa trả kết quả giải quyết hồ sơ của Ông/Bà (tổ chức) đúng thời hạn quy định",
            f"Lý do: {REASON}",
            "xin lỗi",
            "09 giờ 00 phút, ngày 02 tháng 12 năm 2026",
            "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",
            "GIÁM ĐỐC",
            "Phạm Thị Lan",
            "Trung tâm Phục vụ hành chính công",
            "Lưu: VT.",
        )

    @article("13.9")
    def test_a_deputy_signs_for_the_head(self):
        deputy = self.new_user("case_officer", self.agency, name="Lê Văn Phó")
        self.appoint(deputy, self.agency, "deputy", ["apologise"])
        slip = self.apologise(self.at_agency(), by=deputy)
        self.assertIn("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", self.paper(LETTER, slip, deputy).text)

    def test_the_legal_date_stands_on_it_also_after_the_new_one_was_promised(self):
        slip = self.letter()
        self.reschedule(slip.dossier_id)
        text = self.paper(LETTER, slip, self.clerk).text
        self.assertIn("Thời gian hẹn trả kết quả giải quyết hồ sơ: 08 giờ 37 phút, ngày 27", text)

    def test_it_fits_on_one_page_of_either_paper(self):
        slip = self.letter()
        for name, size in ((LETTER, (148, 210)), (f"{LETTER}_a4", (210, 297))):
            paper = self.paper(name, slip, self.clerk)
            self.assertEqual((paper.size, len(paper.pages)), (size, 1))

    def test_title_and_number_follow_the_rules_of_the_day_of_receipt(self):
        self.env.ref("motcua_base.motcua_regime_2025").valid_from = "2026-01-01"
        text = self.paper(LETTER, self.letter(), self.leader).text
        self.assertIn("Mẫu số 04 (Phụ lục I Thông tư số 03/2025/TT-VPCP", text)
        self.assertIn("VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT", text)
        self.assertIn("Trình bày theo biểu mẫu năm 2018, tên gọi theo năm 2025", text)

    def test_another_slip_is_no_apology_and_a_stranger_reads_none(self):
        dossier = self.at_agency()
        slips = self.env["motcua.dossier.slip"].with_user(self.leader)
        other = slips.create({"dossier_id": dossier.id, "kind": "supplement"})
        with self.assertRefused("is no apology"):
            other._apology_letter()
        slip = self.letter()
        with self.assertRefused():
            slip.with_user(self.user("case_officer", self.other_agency))._apology_letter()
