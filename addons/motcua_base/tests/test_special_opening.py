from datetime import date

from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .article import article
from .pdf_case import PdfCase

SATURDAY = date(2026, 11, 28)


@tagged("post_install", "-at_install")
class TestSpecialOpening(PdfCase, HttpCase):
    """An opening outside Monday–Friday: decided, announced, posted, and only then in force."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.head = cls.user("office_head", cls.centre)

    def opening(self, day=SATURDAY, announced=False, **traits):
        return self.set_day(
            day, "open", "Mở cửa thứ Bảy", self.centre, announced=announced, **traits
        )

    def is_open(self, day=SATURDAY, office=None):
        unit = (office or self.centre).unit_id
        return self.env["motcua.calendar.day"]._calendar(unit.id).is_open(day)

    def page(self):
        content = self.url_open("/lich-lam-viec", params={"lang": "en_US"}).content
        return " ".join(html.fromstring(content).find(".//main").text_content().split())

    @article("9.2.a")
    def test_an_opening_counts_from_its_announcement_on(self):
        opening = self.opening()
        self.assertFalse(self.is_open())
        self.assertNotIn("Mở cửa thứ Bảy", self.page())
        opening.with_user(self.head).action_announce()
        self.assertFalse(self.is_open(), "its notice is not posted yet")
        opening.with_user(self.clerk).action_post()
        self.assertTrue(self.is_open())
        self.assertFalse(self.is_open(office=self.district_office))
        self.assertIn("Mở cửa thứ Bảy", self.page())
        self.assertIn("Quyết định số 1", self.page())
        self.assertEqual((opening.announced_by_id, opening.posted_by_id), (self.head, self.clerk))

    @article("9.2.a")
    def test_the_decision_has_number_date_and_signer(self):
        for missing in ("decided_on", "signer"):
            opening = self.opening()
            opening.with_user(self.admin)[missing] = False
            with (
                self.subTest(missing=missing),
                self.assertRefused("signer of the", article="9.2.a"),
            ):
                opening.with_user(self.head).action_announce()

    @article("9.2.a")
    def test_only_an_announced_opening_is_posted_and_only_by_its_office(self):
        opening = self.opening()
        with self.assertRefused("only an announced opening", article="9.2.a"):
            opening.with_user(self.clerk).action_post()
        opening.with_user(self.head).action_announce()
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRefused("only people of the office", article="9.2.a"):
            opening.with_user(stranger).action_post()
        self.assertFalse(self.is_open())

    @article("9.2.a")
    def test_a_notice_posted_after_the_day_opens_nothing(self):
        opening = self.opening()
        opening.with_user(self.head).action_announce()
        self.at("2026-11-29 00:00")
        with self.assertRefused("is over; its notice", article="9.2.a"):
            opening.with_user(self.clerk).action_post()
        self.at("2026-11-28 23:59")
        opening.with_user(self.clerk).action_post()
        self.assertTrue(self.is_open())

    @article("9.2.a")
    def test_a_decision_of_a_day_to_come_is_none_yet(self):
        opening = self.opening()
        opening.with_user(self.admin).decided_on = "2026-11-21"
        with self.assertRefused("Decided on", article="9.2.a"):
            opening.with_user(self.head).action_announce()
        self.at("2026-11-21 00:00")
        self.assertTrue(opening.with_user(self.head).action_announce())

    @article("9.2.a")
    def test_without_a_decision_there_is_no_opening_to_announce(self):
        with self.assertRefused("number and date", article="9.2.a"):
            self.opening(decision=False)

    @article("9.2.a")
    def test_the_head_of_that_office_or_the_administrator_announces_it(self):
        opening = self.opening()
        for person in (self.clerk, self.user("office_head", self.district_office)):
            self.assertFalse(opening.with_user(person).can_announce)
            with self.subTest(person=person.name), self.assertRefused(article="9.2.a"):
                opening.with_user(person).action_announce()
        self.assertTrue(opening.with_user(self.head).can_announce)
        opening.with_user(self.admin).action_announce()
        with self.assertRefused("no opening left", article="9.2.a"):
            opening.with_user(self.head).action_announce()

    def test_a_day_that_is_over_is_not_announced_and_the_day_itself_still_is(self):
        opening = self.opening()
        self.at("2026-11-29 00:00")
        with self.assertRefused("is over", article="9.2.a"):
            opening.with_user(self.head).action_announce()
        self.at("2026-11-28 23:59")
        self.assertTrue(opening.with_user(self.head).action_announce())

    def test_the_announcement_is_set_by_its_button_alone(self):
        opening = self.opening()
        with self.assertRaises(AccessError):
            opening.with_user(self.admin).announced_at = "2026-11-20 00:00:00"
        self.assertFalse(self.is_open())

    def test_what_changes_is_announced_anew(self):
        opening = self.opening(announced=True)
        opening.with_user(self.admin).name = "Mở thêm"
        self.assertTrue(self.is_open())
        opening.with_user(self.admin).decision = "Quyết định số 2"
        self.assertFalse(self.is_open())

    @article("9.2.a")
    def test_the_notice_is_printed_for_posting_once_it_is_announced(self):
        opening = self.opening()
        with self.assertRefused("only an announced opening", article="9.2.a"):
            self.render("motcua_calendar_day_sheet", opening, self.head)
        opening.with_user(self.head).action_announce()
        self.assertPaper(
            self.paper("motcua_calendar_day_sheet", opening, self.head), "A4", "THÔNG BÁO",
            "làm việc Thứ Bảy, ngày 28 tháng 11 năm 2026",
            "Căn cứ Quyết định số 1 ngày 19 tháng 11 năm 2026 của Chánh Văn phòng",
            "từ 07:00 đến 10:30, từ 13:00 đến 16:30",
        )  # fmt: skip

    def test_the_public_reads_hours_and_the_days_of_ninety_days(self):
        for day in ("2026-11-19", "2026-11-20", "2027-02-18", "2027-02-19"):
            self.set_day(day, "off", f"Nghỉ {day}")
        page = self.page()
        self.assertIn("Reception: 07:00–10:30, 13:00–16:30", page)
        self.assertIn("Working hours: 07:00–11:00, 13:00–17:00", page)
        self.assertIn("Nghỉ 2026-11-20", page)
        self.assertIn("Friday, 20/11/2026", page)
        self.assertIn("Nghỉ 2027-02-18", page)
        self.assertNotIn("Nghỉ 2026-11-19", page)
        self.assertNotIn("Nghỉ 2027-02-19", page)
