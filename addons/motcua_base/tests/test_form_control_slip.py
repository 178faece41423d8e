from odoo.tests import tagged

from .article import article
from .pdf_case import PdfCase

SLIP = "motcua_control_slip"


@tagged("post_install", "-at_install")
class TestControlSlip(PdfCase):
    """Phiếu kiểm soát quá trình giải quyết hồ sơ, read back from its PDF."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk.name, cls.officer.name = "Trần Thị Mai", "Lê Minh Khôi"
        cls.procedure = cls.new_procedure()

    def forwarded(self, sent="2026-11-20 16:20", **handover):
        dossier = self.receive(
            self.procedure, "2026-11-20 08:37", applicant_id_number="092123456789"
        )
        self.at(sent)
        handovers = self.env["motcua.handover"].with_user(self.clerk)
        pack = handovers._prepare("forward", self.centre.unit_id, self.agency.unit_id, dossier)
        pack.write(handover)
        pack.action_send()
        return dossier

    def test_a_row_names_givers_takers_and_times(self):
        dossier = self.forwarded()
        self.at("2026-11-20 16:52")
        self._play_accept(dossier)
        paper = self.paper(SLIP, dossier)
        self.assertPaper(
            paper,
            "A5",
            "Mẫu số 05 (Thông tư số 01/2018/TT-VPCP ngày 23/11/2018)",
            "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
            f"Mã hồ sơ: {dossier.code}",
            "Cơ quan (bộ phận) giải quyết hồ sơ: Sở Tư pháp",
            "Cơ quan phối hợp giải quyết hồ sơ: Không",
            "THỜI GIAN GIAO, NHẬN HỒ",
            "Trần Thị Mai",
            "Lê Minh Khôi",
        )
        row = dossier.sudo()._control_rows()[0]
        self.assertEqual(row["given_at"], "16 giờ 20 phút, ngày 20 tháng 11 năm 2026")
        self.assertEqual(row["taken_at"], "16 giờ 52 phút, ngày 20 tháng 11 năm 2026")
        self.assertNotIn("092123456789", paper.text)

    @article("12.2")
    def test_the_office_is_in_time_until_the_end_of_the_working_day(self):
        for sent, grade in (
            ("2026-11-20 17:00:00", "Đúng hạn"),
            ("2026-11-20 17:00:01", "Quá hạn"),
        ):
            dossier = self.forwarded(sent)
            self._play_accept(dossier)
            self.assertEqual(dossier.sudo()._control_rows()[0]["grade"], grade, sent)
            self.assertIn(grade, self.paper(SLIP, dossier).text)

    @article("12.2")
    def test_the_carrier_of_each_hand_over_is_on_the_slip(self):
        dossier = self.forwarded(carrier="post", tracking_number="EB123", seal="07")
        text = self.paper("motcua_control_slip_a4", dossier).text
        self.assertIn("Chuyển qua bưu chính công ích; số vận đơn EB123; niêm phong 07", text)
        self.assertNotIn("EB123", self.paper("motcua_control_slip_a4", self.forwarded()).text)

    def test_the_result_is_blank_until_the_receiver_takes_over(self):
        dossier = self.forwarded()
        self.assertEqual(dossier.sudo()._control_rows()[0]["grade"], "")
        self.assertNotIn("Đúng hạn", self.paper(SLIP, dossier).text)

    @article("4.4")
    def test_each_side_reads_the_time_allowed_to_the_other_and_used(self):
        dossier = self.forwarded("2026-11-20 16:00")
        self._play_accept(dossier)
        self.at("2026-11-26 10:00")
        self._play_resolve(dossier)
        rows = dossier.sudo()._control_rows()
        self.assertEqual([row["grade"] for row in rows], ["Đúng hạn", "Trước hạn"])
        self.assertEqual(rows[1]["times"], "được dùng 4 ngày 2 giờ 37 phút, đã dùng 3 ngày 4 giờ")
        for user in (self.clerk, self.officer):
            self.assertIn("Trước hạn", self.paper(SLIP, dossier, user).text)

    def test_the_agency_is_late_after_the_legal_date_but_not_by_the_delay_of_the_office(self):
        late = self.forwarded()
        self._play_accept(late)
        self.at("2026-11-27 10:31")
        self._play_resolve(late)
        self.assertEqual(late.sudo()._control_rows()[1]["grade"], "Quá hạn")
        held = self.forwarded()
        self._play_accept(held)
        self.at("2026-11-26 08:00")
        self.do_steps(held)
        self.enter_results(held)
        self.send_result(held)
        self.at("2026-12-01 09:00")
        held.action_resolve()
        self.assertEqual(held.urgency, "done_late")
        self.assertEqual(held.sudo()._control_rows()[1]["grade"], "Trước hạn")

    def test_a_refused_hand_over_stays_on_the_slip_with_its_reason(self):
        dossier = self.forwarded()
        line = dossier.handover_line_ids.with_user(self.officer)
        line._settle("refused", "thiếu chữ ký")
        self.at("2026-11-23 07:20")
        dossier.action_forward()
        self._play_accept(dossier)
        rows = dossier.sudo()._control_rows()
        self.assertEqual([row["grade"] for row in rows], ["", "Đúng hạn"])
        self.assertIn("Không nhận: thiếu chữ ký", rows[0]["note"])

    def test_number_and_title_follow_the_rules_of_the_day_of_receipt(self):
        self.env.ref("motcua_base.motcua_regime_2025").valid_from = "2026-01-01"
        text = self.paper(SLIP, self.forwarded()).text
        self.assertIn("Mẫu số 06 (Phụ lục I Thông tư số 03/2025/TT-VPCP ngày 15/09/2025)", text)

    def test_rows_are_left_for_the_pen(self):
        dossier = self.receive(self.procedure)
        text = self.paper(SLIP, dossier).text
        self.assertEqual(text.count("Người giao"), 3)
        self.assertEqual(self.paper("motcua_control_slip_a4", dossier).size, (210, 297))
