from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .slip_case import SlipCase

REQUEST = "motcua_supplement_request"
REFUSAL = "motcua_refusal_notice"


@tagged("post_install", "-at_install")
class TestFormSlips(SlipCase):
    """Mẫu 02 and Mẫu 03, read back from their PDF."""

    PERSON = {
        "applicant_name": "Nguyễn Thị Ngọc Ánh",
        "applicant_address": "45 đường 30 Tháng 4",
        "applicant_phone": "0918123456",
        "applicant_email": "anh@example.vn",
    }

    @article("11.1.b")
    def test_form_02_of_the_counter_says_what_the_circular_wants_on_it(self):
        slip = self.issue(self.bare(self.form, **self.PERSON), "guidance")
        self.assertPaper(
            self.paper(REQUEST, slip),
            "A5",
            "Mẫu số 02 (Thông tư số 01/2018/TT-VPCP ngày 23/11/2018)",
            "VĂN PHÒNG ỦY BAN NHÂN DÂN THÀNH PHỐ TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
            "Số: 01/HDHS",
            "Cần Thơ, ngày 20 tháng 11 năm 2026",
            "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
            "Hồ sơ của: Nguyễn Thị Ngọc Ánh",
            "Nội dung yêu cầu giải quyết: Cấp phiếu lý lịch tư pháp",
            "Địa chỉ: 45 đường 30 Tháng 4",
            "Số điện thoại: 0918123456 Email: anh@example.vn",
            "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:",
            "1 Căn cước 2",
            "Lý do: Hồ sơ chưa đủ",
            "liên hệ với Trung tâm Phục vụ hành chính công, Số 2 đường Hòa Bình, số điện thoại "
            "0292 1022 để được hướng dẫn./.",
            "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Trần Thị Mai",
        )

    @article("11.1.c")
    def test_form_03_of_the_counter_says_what_the_circular_wants_on_it(self):
        dossier = self.bare(self.form, submitter_name="Lê Văn Nộp", **self.PERSON)
        slip = self.issue(dossier, "refusal", reason="Không thuộc thẩm quyền của cơ quan.")
        paper = self.paper(REFUSAL, slip)
        self.assertPaper(
            paper,
            "A5",
            "Mẫu số 03 (Thông tư số 01/2018/TT-VPCP ngày 23/11/2018)",
            "Số: 01/TTPVHCC",
            "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
            "Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ hành chính công",
            "Tiếp nhận hồ sơ của: Nguyễn Thị Ngọc Ánh",
            "Qua xem xét, Trung tâm Phục vụ hành chính công thông báo không tiếp nhận, giải quyết hồ sơ "
            "này với lý do cụ thể như sau: Không thuộc thẩm quyền của cơ quan.",
            "1 Căn cước 2",
            "Xin thông báo cho Ông/Bà được biết và thực hiện./.",
            "NGƯỜI NỘP HỒ SƠ",
            "NGƯỜI TIẾP NHẬN HỒ SƠ",
            "Lê Văn Nộp Trần Thị Mai",
        )
        self.assertEqual(len(paper.pages), 1)

    def agency_slip(self, kind, signer, **traits):
        """A slip of the agency, signed under an appointment; its effect is another part's."""
        dossier = self.play_to("processing", self.receive(self.procedure, **self.PERSON))
        slips = self.env["motcua.dossier.slip"].with_user(signer)
        slip = slips.create({"dossier_id": dossier.id, "kind": kind, "reason": "Cần làm rõ"})
        slip.line_ids = [self.line("Bản vẽ chưa có chữ ký")]
        slip._seal()
        return slip

    def test_form_02_of_the_agency_stands_under_its_head_and_signature(self):
        self.leader.name = "Phạm Văn Giám"
        paper = self.paper(REQUEST, self.agency_slip("supplement", self.leader))
        for text in (
            "SỞ TƯ PHÁP",
            "Mã hồ sơ: 900.",
            "Bản vẽ chưa có chữ ký",
            "GIÁM ĐỐC (Ký, ghi rõ họ tên và đóng dấu)",
            "Phạm Văn Giám",
            "Nơi nhận:",
            "liên hệ với Trung tâm Phục vụ hành chính công",
        ):
            self.assertIn(text, paper.text)
        self.assertNotIn("NGƯỜI HƯỚNG DẪN", paper.text)

    def test_a_deputy_signs_for_the_head(self):
        deputy = self.new_user("agency_leader", self.agency, name="Lê Thị Phó")
        text = self.paper(REFUSAL, self.agency_slip("rejection", deputy)).text
        self.assertIn("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC (Ký, ghi rõ họ tên và đóng dấu)", text)
        self.assertIn("Qua xem xét, Sở Tư pháp thông báo không tiếp nhận", text)
        self.assertNotIn("NGƯỜI NỘP HỒ SƠ", text)

    def test_the_forms_of_2025_say_whose_layout_they_are(self):
        self.env.ref("motcua_base.motcua_regime_2025").valid_from = "2026-11-20"
        text = self.paper(REQUEST, self.issue(self.bare(), "guidance")).text
        self.assertIn("Phụ lục I Thông tư số 03/2025/TT-VPCP ngày 15/09/2025", text)
        self.assertIn("Trình bày theo biểu mẫu năm 2018, tên gọi theo năm 2025", text)
        text = self.paper(REFUSAL, self.issue(self.bare(), "refusal")).text
        self.assertIn("Mẫu số 03 (Phụ lục I Thông tư số 03/2025/TT-VPCP", text)

    def test_both_are_printed_on_a4_too(self):
        for kind, name in (("guidance", REQUEST), ("refusal", REFUSAL)):
            slip = self.issue(self.bare(), kind)
            self.assertEqual(self.paper(f"{name}_a4", slip).size, (210, 297))
            for act, ending in (("action_print", "report"), ("action_print_a4", "a4_report")):
                report = self.env.ref(f"motcua_base.{name}_{ending}")
                self.assertEqual(getattr(slip, act)()["report_name"], report.report_name)

    def test_a_draft_has_no_form(self):
        slip = self.draft_slip(self.bare(), "guidance")
        with self.assertRefused("not issued yet", article="11.1.b"):
            slip.action_print()

    def test_those_who_handle_the_dossier_print_it_and_nobody_else(self):
        slip = self.issue(self.bare(), "guidance")
        self.assertIn(
            "Tờ khai", self.paper(REQUEST, slip, self.user("office_head", self.centre)).text
        )
        with self.assertRaises(AccessError):
            self.render(REQUEST, slip, self.user("inspector", self.host))
        with self.assertRaises(AccessError):
            self.render(REQUEST, slip, self.user("counter_officer", self.district_office))

    def test_the_file_is_named_after_form_and_number(self):
        slip = self.issue(self.bare(), "guidance")
        self.assertEqual(
            slip._slip_file_name(), "Mẫu số 02 01-HDHS Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
        )
