from odoo.exceptions import AccessError
from odoo.tests import tagged

from .pdf_case import PdfCase

LIST = "motcua_handover_list"


@tagged("post_install", "-at_install")
class TestHandoverList(PdfCase):
    """Danh sách bàn giao hồ sơ, read back from its PDF."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk.name, cls.officer.name = "Trần Thị Mai", "Lê Minh Khôi"
        cls.procedure = cls.new_procedure()

    def sent(self, count=2, **traits):
        dossiers = self.receive_many(count, self.procedure, **traits)
        self.at("2026-11-20 16:40")
        dossiers.action_forward()
        return dossiers.handover_line_ids.handover_id

    def test_the_list_says_what_was_handed_over(self):
        pack = self.sent(
            applicant_phone="0918123456", applicant_address="45 đường 30 Tháng 4", set_count=2
        )
        self.assertPaper(
            self.paper(LIST, pack),
            "A4 landscape",
            "DANH SÁCH BÀN GIAO HỒ SƠ",
            "Bên giao: Trung tâm Phục vụ hành chính công. Bên nhận: Sở Tư pháp",
            "Cơ quan chủ trì giải quyết: Sở Tư pháp",
            "Thời gian bàn giao: 16 giờ 40 phút, ngày 20 tháng 11 năm 2026",
            "Tổng số hồ sơ bàn giao: 02 hồ sơ (04 bộ)",
            *pack.line_ids.dossier_id.mapped("code"),
            "Người thứ 2",
            "0918123456",
            "BÊN GIAO (Ký và ghi rõ họ tên) BÊN NHẬN (Ký và ghi rõ họ tên) XÁC NHẬN CỦA TRUNG TÂM",
            "Trần Thị Mai",
            "Trang 1/1",
        )

    def test_columns_are_those_of_the_usual_list(self):
        heads = self.paper(LIST, self.sent()).pages[0]
        for head in (
            "TT",
            "Mã hồ sơ",
            "Nội dung hồ sơ",
            "Họ tên chủ hồ sơ",
            "Địa chỉ chủ hồ sơ",
            "Ghi chú",
        ):
            self.assertIn(head, heads)

    def test_no_number_of_a_person_is_on_it(self):
        pack = self.sent(applicant_id_number="092123456789", submitter_id_number="092987654321")
        text = self.paper(LIST, pack).text
        self.assertNotIn("092123456789", text)
        self.assertNotIn("092987654321", text)

    def test_the_receivers_side_is_marked_line_by_line(self):
        pack = self.sent()
        before = self.paper(LIST, pack).text
        self.assertEqual((before.count("Đã giao"), before.count("Đã nhận")), (2, 0))
        accepted, refused = pack.line_ids.with_user(self.officer)
        accepted._settle("accepted")
        refused._settle("refused", "thiếu chữ ký")
        text = self.paper(LIST, pack).text
        self.assertEqual((text.count("Đã nhận"), text.count("Không nhận")), (1, 1))
        self.assertIn("Lê Minh Khôi", text)

    def test_long_lists_repeat_their_head_and_count_their_pages(self):
        pages = self.paper(LIST, self.sent(40)).pages
        self.assertGreater(len(pages), 1)
        for number, page in enumerate(pages, start=1):
            self.assertIn(f"Trang {number}/{len(pages)}", page)
            self.assertIn("Họ tên chủ hồ sơ", page)
        self.assertIn("BÊN NHẬN", pages[-1])

    def test_both_sides_print_it_and_a_third_cannot(self):
        pack = self.sent()
        for user in (self.clerk, self.officer):
            self.assertIn("DANH SÁCH", self.paper(LIST, pack, user).text)
        with self.assertRaises(AccessError):
            self.render(LIST, pack, self.user("case_officer", self.other_agency))

    def test_results_on_their_way_back_are_a_list_of_the_agency(self):
        dossier = self.play_to("processing", self.receive(self.procedure))
        self.do_steps(dossier)
        self.enter_results(dossier)
        self.send_result(dossier)
        pack = dossier.handover_line_ids.handover_id.filtered(lambda pack: pack.kind == "result")
        text = self.paper(LIST, pack, self.officer).text
        self.assertIn("Bàn giao kết quả giải quyết thủ tục hành chính", text)
        self.assertIn("Bên giao: Sở Tư pháp. Bên nhận: Trung tâm Phục vụ hành chính công", text)
