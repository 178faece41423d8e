from odoo.tests import tagged

from .article import article
from .linked_case import LinkedCase
from .pdf_case import PdfCase


@tagged("post_install", "-at_install")
class TestTransferSlip(LinkedCase, PdfCase):
    """The transfer slip and the control slip of a linked dossier, read back."""

    @article("13.6.a")
    def test_it_names_task_and_deadline_of_each_agency(self):
        dossier = self.receive(self.linked)
        paper = self.paper("motcua_transfer_slip", dossier)
        self.assertPaper(
            paper,
            "A4",
            "PHIẾU CHUYỂN XỬ LÝ",
            dossier.code,
            "chuyển lần lượt theo thứ tự",
            "Cơ quan chủ trì giải quyết: Sở Tư pháp",
            "2 Sở Xây dựng Cho ý kiến quy hoạch 01 ngày làm việc 08:37 25/11/2026",
            "3 Sở Tài chính Xác nhận nộp 01 ngày làm việc 08:37 26/11/2026",
            "08 giờ 37 phút, ngày 27 tháng 11 năm 2026",
            "cơ quan cuối cùng chuyển về cơ quan chủ trì",
        )
        self.assertEqual(len(paper.pages), 1)

    @article("13.6.b")
    def test_electronically_the_agencies_have_their_dates_side_by_side(self):
        dossier = self.receive(self.new_linked(parallel=True), channel="online")
        text = self.paper("motcua_transfer_slip", dossier).text
        self.assertIn("chuyển đồng thời", text)
        self.assertIn("2 Sở Xây dựng Cho ý kiến quy hoạch 01 ngày làm việc 08:37 23/11/2026", text)
        self.assertIn("3 Sở Tài chính Xác nhận nộp 01 ngày làm việc 08:37 23/11/2026", text)

    def test_without_linked_agencies_there_is_none(self):
        with self.assertRefused("there is no transfer slip", article="13.6"):
            self.render("motcua_transfer_slip", self.receive())

    def test_the_control_slip_has_a_row_for_each_agency(self):
        dossier = self.play_to("processing", self.receive(self.linked))
        self.do_open_steps(dossier, self.agency)
        self.send_on(dossier, self.agency)
        self.at("2026-11-23 08:00")
        self.take_over(dossier, self.other_agency)
        self.at("2026-11-24 10:00")
        self.do_open_steps(dossier, self.other_agency)
        self.send_on(dossier, self.other_agency)
        self.take_over(dossier, self.third_agency)
        rows = dossier.sudo()._control_rows()
        self.assertEqual(
            [(row["giver"], row["receiver"]) for row in rows],
            [
                ("Trung tâm Phục vụ hành chính công", "Sở Tư pháp"),
                ("Sở Tư pháp", "Sở Xây dựng"),
                ("Sở Xây dựng", "Sở Tài chính"),
            ],
        )
        self.assertEqual(rows[2]["grade"], "Quá hạn")
        self.assertIn("được dùng 1 ngày", rows[2]["times"])
        self.assertEqual(rows[1]["grade"], "Trước hạn")

    def test_the_list_between_two_agencies_prints(self):
        dossier = self.play_to("processing", self.receive(self.linked))
        self.do_open_steps(dossier, self.agency)
        self.send_on(dossier, self.agency)
        text = self.paper(
            "motcua_handover_list", self.handovers_of(dossier, "linked"), self.officer
        ).text
        self.assertIn("Chuyển hồ sơ liên thông", text)
        self.assertIn("Bên giao: Sở Tư pháp. Bên nhận: Sở Xây dựng", text)
        self.assertIn("Cho ý kiến quy hoạch: 01 ngày làm việc", text)
