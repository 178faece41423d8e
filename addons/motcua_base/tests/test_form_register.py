from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .pdf_case import PdfCase

BOOK = "motcua_register"


@tagged("post_install", "-at_install")
class TestRegisterBook(PdfCase):
    """Sổ theo dõi hồ sơ, read back from its PDF."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure()

    def printed(self, dossier, user=None, **days):
        wizard = self.env["motcua.register.print"].with_user(user or self.clerk)
        return self.paper(
            BOOK, wizard.create({"register_id": dossier.register_id.id, **days}), user
        )

    @article("11.1.a")
    def test_a_row_has_the_columns_of_the_form(self):
        dossier = self.receive(
            self.procedure, applicant_phone="0918123456", applicant_address="45 đường 30 Tháng 4"
        )
        self.assertPaper(
            self.printed(dossier),
            "A4 landscape",
            "Mẫu số 06 (Thông tư số 01/2018/TT-VPCP ngày 23/11/2018)",
            "SỔ THEO DÕI HỒ SƠ",
            "Lĩnh vực: Tư pháp. Năm 2026. Quyển số: 01",
            "Phương thức nhận kết quả",
            "Cấp phiếu lý lịch tư pháp",
            "Nguyễn Văn A",
            "0918123456",
            "Sở Tư pháp",
            "08:37 20/11/2026",
            "08:37 27/11/2026",
            "Tại Bộ phận Một cửa",
        )

    def test_rows_follow_the_serial_and_hold_who_collected(self):
        first, second = self.receive_many(2, self.procedure)
        self.at("2026-11-24 09:10")
        self.play_to("returned", first)
        rows = first.register_id.sudo()._register_sheet()["rows"]
        self.assertEqual([row["serial"] for row in rows], [1, 2])
        self.assertEqual(
            (rows[0]["returned"], rows[0]["signed"]), ("09:10 24/11/2026", "Nguyễn Văn A")
        )
        self.assertEqual((rows[1]["code"], rows[1]["returned"]), (second.code, ""))

    def test_the_days_chosen_are_local_and_both_are_inside(self):
        early = self.receive(self.procedure, "2026-11-20 06:59")  # 19/11 in UTC
        late = self.receive(self.procedure, "2026-11-23 16:59")
        for day_from, day_to, expected in (
            ("2026-11-20", "2026-11-20", early),
            ("2026-11-21", False, late),
            (False, "2026-11-22", early),
            ("2026-11-20", "2026-11-23", early | late),
        ):
            with self.subTest(day_from=day_from, day_to=day_to):
                text = self.printed(late, day_from=day_from, day_to=day_to).text
                for dossier in early | late:
                    self.assertEqual(dossier.code in text, dossier in expected)
        with self.assertRefused("lies before the first"):
            self.printed(late, day_from="2026-11-23", day_to="2026-11-20")

    def test_number_and_title_follow_the_rules_in_force(self):
        self.env.ref("motcua_base.motcua_regime_2025").valid_from = "2026-01-01"
        text = self.printed(self.receive(self.procedure)).text
        self.assertIn("Mẫu số 07 (Phụ lục I Thông tư số 03/2025/TT-VPCP ngày 15/09/2025)", text)

    def test_a_book_is_printed_by_those_of_its_office_alone(self):
        dossier = self.receive(self.procedure)
        for person in (self.user("counter_officer", self.district_office), self.new_user()):
            with self.subTest(person=person.name), self.assertRaises(AccessError):
                dossier.register_id.with_user(person)._register_sheet()

    def test_reading_a_long_book_takes_no_more_queries_than_a_short_one(self):
        self.receive_many(30, self.procedure)
        book = self.env["motcua.register"].search([])
        self.env.invalidate_all()
        with self.assertQueryCount(15):
            book._register_sheet()
