from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .pdf_case import PdfCase

PAPERS = (
    {"name": "Tờ khai", "originals": 1},
    {"name": "Thẻ căn cước", "originals": 0, "copies": 2},
    {"name": "Sổ hộ khẩu", "originals": 1, "is_returned": True},
)
SLIP = "motcua_receipt_slip"
NUMBER = "092123456789"


@tagged("post_install", "-at_install")
class TestReceiptSlip(PdfCase):
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả, read back from its PDF."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk.name = "Trần Thị Mai"
        cls.procedure = cls.new_procedure(papers=PAPERS)

    def receive_ms_anh(self, **traits):
        return self.receive(
            self.procedure,
            **{
                "applicant_name": "Nguyễn Thị Ngọc Ánh",
                "applicant_address": "45 đường 30 Tháng 4",
                "applicant_phone": "0918123456",
                "applicant_email": "anh@example.vn",
                "applicant_id_number": NUMBER,
                **traits,
            },
        )

    def test_the_slip_says_what_the_circular_wants_on_it(self):
        dossier = self.receive_ms_anh(received="2026-11-20 08:37")
        self.assertPaper(
            self.paper(SLIP, dossier),
            "A5",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "VĂN PHÒNG ỦY BAN NHÂN DÂN THÀNH PHỐ",
            "Cần Thơ, ngày 20 tháng 11 năm 2026",
            "Mẫu số 01 (Thông tư số 01/2018/TT-VPCP ngày 23/11/2018)",
            "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
            f"Mã hồ sơ: {dossier.code}",
            "Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ hành chính công",
            "Tiếp nhận hồ sơ của: Nguyễn Thị Ngọc Ánh",
            "Địa chỉ: 45 đường 30 Tháng 4",
            "Số điện thoại: 0918123456 Email: anh@example.vn",
            "Nội dung yêu cầu giải quyết: Cấp phiếu lý lịch tư pháp",
            "1. Thành phần hồ sơ nộp gồm:",
            "2. Số lượng hồ sơ: 01 (bộ)",
            "3. Thời gian giải quyết hồ sơ theo quy định là: 05 ngày làm việc",
            "4. Thời gian nhận hồ sơ: 08 giờ 37 phút, ngày 20 tháng 11 năm 2026",
            "5. Thời gian trả kết quả giải quyết hồ sơ: 08 giờ 37 phút, ngày 27 tháng 11 năm 2026",
            "6. Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công, Số 2 đường Hòa Bình",
            f"Vào Sổ theo dõi hồ sơ, Quyển số: 01; Số thứ tự: {dossier.register_serial}",
            "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên)",
            "Nguyễn Thị Ngọc Ánh Trần Thị Mai",
            "Giấy tiếp nhận và hẹn trả kết quả được lập thành 2 liên",
            "tại nhà (trụ sở tổ chức) qua dịch vụ bưu chính",
        )

    def test_there_is_a_copy_for_each_side_on_both_papers(self):
        dossier = self.receive_ms_anh()
        for name, size in ((SLIP, "A5"), ("motcua_receipt_slip_a4", "A4")):
            paper = self.paper(name, dossier)
            self.assertPaper(paper, size)
            first, second = paper.pages
            self.assertIn("(Liên 1: Lưu)", first)
            self.assertIn("(Liên 2: Giao khách hàng)", second)
            self.assertEqual(
                first.replace("Liên 1: Lưu", ""), second.replace("Liên 2: Giao khách hàng", "")
            )

    @article("11.2")
    def test_the_code_is_on_the_slip_for_eye_scanner_and_telephone(self):
        one, other = self.receive_ms_anh(), self.receive_ms_anh()
        self.assertNotEqual(one.code, other.code)
        for dossier in (one, other):
            paper = self.paper(SLIP, dossier)
            token = dossier.sudo().lookup_token
            for page in (1, 2):
                self.assertEqual(
                    paper.codes(page),
                    {
                        "Code128": dossier.code,
                        "QRCode": f"https://motcua.example.vn/tra-cuu?t={token}",
                    },
                )
            self.assertEqual(paper.text.count(f"Mã hồ sơ: {dossier.code}"), 2)

    @article("11.2")
    def test_what_has_no_code_yet_has_no_slip(self):
        with self.assertRefused("not received yet", article="11.1"):
            self.render(SLIP, self.new_dossier(self.procedure))

    def test_no_number_of_a_person_leaves_the_office_on_it(self):
        paper = self.paper(SLIP, self.receive_ms_anh())
        self.assertNotIn(NUMBER, paper.text + str(paper.codes()))

    def test_papers_are_listed_as_handed_in(self):
        optional = {"name": "Đơn miễn phí", "originals": 1, "is_required": False}
        procedure = self.new_procedure(papers=(*PAPERS, optional))
        lines = self.full_papers(procedure)
        lines[-1]["originals"] = 0
        dossier = self.new_dossier(procedure, papers=False)
        dossier.document_ids = [(0, 0, line) for line in lines]
        dossier.action_receive()
        text = self.paper(SLIP, dossier).pages[0]
        self.assertIn("1 Tờ khai 1 1 2 Thẻ căn cước 2 2 3 Sổ hộ khẩu 1 1 Trả lại bản chính", text)
        self.assertNotIn("Đơn miễn phí", text)

    def test_each_limit_is_printed_in_its_unit(self):
        for traits, limit, due in (
            ({"hours": 4}, "04 giờ làm việc", "14 giờ 37 phút, ngày 20 tháng 11 năm 2026"),
            ({"same_day": True}, "trong ngày", "16 giờ 30 phút, ngày 20 tháng 11 năm 2026"),
            ({"months": 3}, "03 tháng", "08 giờ 37 phút, ngày 22 tháng 02 năm 2027"),
            ({"at_once": True}, "trả kết quả ngay", "ngay sau khi nộp hồ sơ"),
        ):
            with self.subTest(**traits):
                paper = self.paper(SLIP, self.receive(**traits))
                self.assertIn(f"theo quy định là: {limit} 4.", paper.text)
                self.assertIn(f"5. Thời gian trả kết quả giải quyết hồ sơ: {due} 6.", paper.text)

    def test_the_result_goes_where_the_applicant_wants_it(self):
        by_post = self.paper(SLIP, self.receive_ms_anh(result_channel="post"))
        self.assertIn(
            "Nhà (trụ sở tổ chức) qua dịch vụ bưu chính: 45 đường 30 Tháng 4", by_post.text
        )
        online = self.paper(SLIP, self.receive_ms_anh(result_channel="online"))
        self.assertIn(
            "6. Đăng ký nhận kết quả tại: Trực tuyến, thư điện tử: anh@example.vn", online.text
        )

    def test_who_hands_in_for_somebody_is_named_and_signs(self):
        dossier = self.receive_ms_anh(submitter_kind="authorised", submitter_name="Phạm Văn Đức")
        text = self.paper(SLIP, dossier).text
        self.assertIn("Người nộp: Phạm Văn Đức (người được ủy quyền)", text)
        self.assertIn("Phạm Văn Đức Trần Thị Mai", text)
        self.assertNotIn("Người nộp:", self.paper(SLIP, self.receive_ms_anh()).text)

    def test_number_title_and_basis_follow_the_rules_of_the_day_of_receipt(self):
        before = self.receive_ms_anh()
        rules = self.env.ref("motcua_base.motcua_regime_2025")
        rules.valid_from = "2026-11-23"
        rules._form("receipt_slip").write({"number": "Mẫu số 1A", "name": "Giấy hẹn"})
        after = self.receive_ms_anh(received="2026-11-23 08:37")
        old, new = self.paper(SLIP, before).text, self.paper(SLIP, after).text
        self.assertIn("Mẫu số 01 (Thông tư số 01/2018/TT-VPCP", old)
        self.assertIn("Mẫu số 1A (Phụ lục I Thông tư số 03/2025/TT-VPCP ngày 15/09/2025)", new)
        self.assertIn("GIẤY HẸN", new)
        self.assertNotIn("GIẤY HẸN", old)

    def test_a_reprint_says_what_the_first_print_said(self):
        dossier = self.receive_ms_anh()
        first = self.paper(SLIP, dossier).text
        self.at("2026-11-24 14:00")
        self.assertEqual(self.paper(SLIP, self.play_to("processing", dossier)).text, first)

    def test_a_long_list_of_papers_runs_on_and_counts_its_pages(self):
        names = [f"Giấy tờ thứ {n} kèm theo đơn đề nghị của tổ chức, cá nhân" for n in range(1, 41)]
        pages = self.paper(SLIP, self.receive(self.new_procedure(papers=names))).pages
        half = len(pages) // 2
        self.assertGreater(half, 1)
        for place, page in enumerate(pages):
            self.assertIn(f"Trang {place % half + 1}/{half}", page)
            self.assertIn("(Liên 1: Lưu)" if place < half else "(Liên 2: Giao khách hàng)", page)
        self.assertTrue(all("STT" in page for page in pages[: half - 1]))

    def test_other_addons_add_numbered_lines(self):
        dossier = self.receive_ms_anh()
        lines = [("Phí, lệ phí (nếu có)", "200.000 đồng"), ("Ghi thêm", "không")]
        with patch.object(type(dossier), "_form_extra_lines", lambda self, key: lines):
            text = self.paper(SLIP, dossier).text
        self.assertIn("7. Phí, lệ phí (nếu có): 200.000 đồng 8. Ghi thêm: không Vào Sổ", text)

    def test_those_who_handle_the_dossier_print_it_and_nobody_else(self):
        dossier = self.receive_ms_anh()
        self.play_to("forwarded", dossier)
        for user in (self.officer, self.leader, self.user("office_head", self.centre)):
            self.assertIn("0918123456", self.paper(SLIP, dossier, user).text)
        with self.assertRaises(AccessError):
            self.render(SLIP, dossier, self.user("inspector", self.host))

    def test_the_file_is_named_after_code_and_form(self):
        dossier = self.receive_ms_anh()
        name = f"{dossier.code} Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
        self.assertEqual(dossier._form_file_name("receipt_slip"), name)
        self.assertEqual(self.paper(SLIP, dossier).reader.metadata.title, name)
