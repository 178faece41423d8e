from odoo.exceptions import UserError
from odoo.tests import tagged

from .article import article
from .pdf_case import PdfCase


@tagged("post_install", "-at_install")
class TestStopNotice(PdfCase):
    """Thông báo dừng giải quyết hồ sơ, read back from its PDF."""

    def stopped(self):
        dossier = self.play_to("awaiting_supplement", applicant_address="12 Hòa Bình")
        self.at("2026-12-22 08:00")
        return self.issue(self.draft_slip("stop", dossier, ground="no_supplement"))

    @article("13.4")
    def test_it_says_whose_dossier_stops_why_and_who_signs(self):
        slip = self.stopped()
        request = slip.dossier_id._issued_slips("supplement")
        self.assertPaper(
            self.paper("motcua_stop_notice", slip),
            "A5",
            "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
            f"Số: {slip.number}",
            f"Mã hồ sơ: {slip.dossier_id.code}",
            "Kính gửi: Nguyễn Văn A",
            f"Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: số {request.number}",
            "Quá thời hạn chờ",
            "Lý do: Chưa hợp lệ",
            "GIÁM ĐỐC",
            self.leader.name,
        )
        self.assertNotIn("Mẫu số", self.paper("motcua_stop_notice", slip).text)

    def test_under_the_rules_of_2025_it_has_its_number(self):
        self.env.ref("motcua_base.motcua_regime_2025").valid_from = "2026-11-01"
        text = self.paper("motcua_stop_notice", self.stopped()).text
        self.assertIn("Mẫu số 05", text)
        self.assertIn("Trình bày theo biểu mẫu năm 2018", text)

    def test_a_draft_is_not_printed(self):
        dossier = self.play_to("processing")
        draft = self.draft_slip("stop", dossier, ground="law", ground_law="Điều 19 Luật X")
        with self.assertRaises(UserError):
            self.paper("motcua_stop_notice", draft)
