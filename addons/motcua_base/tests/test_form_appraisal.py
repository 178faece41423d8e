from odoo.exceptions import AccessError
from odoo.tests import tagged

from .appraisal_case import AppraisalCase
from .article import article
from .pdf_case import PdfCase

RETURNED = ("Tờ khai", {"name": "Bằng tốt nghiệp", "originals": 1, "is_returned": True})


@tagged("post_install", "-at_install")
class TestAppraisalForms(AppraisalCase, PdfCase):
    """Letters, records and slips of this part, read back from their PDF."""

    @article("13.5.a")
    def test_the_letter_asks_with_content_and_deadline(self):
        letter = self.consultation(self.processing())
        draft = self.paper("motcua_consultation_letter", letter, self.officer)
        self.assertNotIn("01/STP", draft.text)
        letter.action_send()
        self.assertPaper(
            self.paper("motcua_consultation_letter", letter, self.officer),
            "A4",
            "SỞ TƯ PHÁP",
            "Số: 01/STP",
            "Kính gửi: Sở Xây dựng",
            f"xin ý kiến giải quyết hồ sơ {letter.dossier_id.code}",
            "Công trình có phù hợp quy hoạch không?",
            "16 giờ 00 phút, ngày 24 tháng 11 năm 2026",
        )

    @article("15.2")
    def test_the_record_names_fault_remedy_and_cost(self):
        incident = self.established(self.incident(self.processing()))
        incident.write(
            {
                "parties": "Trung tâm và ông A",
                "remedy": "Lập lại hồ sơ",
                "cost_amount": 1250000,
                "cost_bearer": "office",
                "apology": "Trung tâm nhận lỗi",
            }
        )
        incident.action_remedy()
        incident.action_apologise()
        self.assertPaper(
            self.paper("motcua_incident_record", incident, self.clerk),
            "A4",
            "BIÊN BẢN",
            "Mất hồ sơ",
            "3. Bên có lỗi: Bộ phận Một cửa",
            "Trung tâm và ông A",
            "6. Chi phí phát sinh: 1.250.000 đồng, bên chịu: Bộ phận Một cửa",
            "08:37 20/11/2026, văn bản số: 01/TTPVHCC",
        )
        self.assertPaper(
            self.paper("motcua_incident_apology", incident, self.clerk),
            "A4",
            "THƯ XIN LỖI",
            "Số: 01/TTPVHCC",
            "Kính gửi: Nguyễn Văn A",
            "Ngày 20/11/2026",
            "Trung tâm nhận lỗi",
        )

    @article("14.2")
    def test_the_slip_of_originals_is_signed_by_who_takes_them(self):
        procedure = self.new_procedure(papers=RETURNED)
        dossier = self.play_to("resolved", procedure=procedure).with_user(self.clerk)
        dossier.write({"collector_name": "Trần Thị B", "collector_id_number": "092111222333"})
        dossier.action_return_originals()
        paper = self.paper("motcua_originals_slip", dossier)
        self.assertPaper(
            paper,
            "A4",
            "PHIẾU TRẢ GIẤY TỜ GỐC",
            "Người nhận: Trần Thị B, số giấy tờ: 092111222333",
            "Bằng tốt nghiệp",
        )
        self.assertNotIn("Tờ khai", paper.text)

    def test_who_does_not_handle_the_dossier_prints_nothing(self):
        letter = self.sent(self.processing())
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRaises(AccessError):
            self.paper("motcua_consultation_letter", letter, stranger)
