from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tests.common import TransactionCase, new_test_user

from ..public_days import public_days
from ..rules.days import DayDecision

# What the notices of the years say: days off on Monday to Friday, worked Saturdays.
OFF = {
    2018: "1/1 14/2 15/2 16/2 19/2 20/2 25/4 30/4 1/5 3/9 31/12",
    2019: "1/1 4/2 5/2 6/2 7/2 8/2 15/4 29/4 30/4 1/5 2/9",
    2020: "1/1 23/1 24/1 27/1 28/1 29/1 2/4 30/4 1/5 2/9",
    2021: "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9",
    2022: "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9",
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
    2027: "1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11",
}
WORKED = {2019: "5/1 4/5", 2024: "4/5", 2025: "26/4", 2026: "10/1 22/8"}
WORKING_DAYS_2026 = [21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23]


def dates(table):
    return {
        date(year, *map(int, reversed(text.split("/"))))
        for year, texts in table.items()
        for text in texts.split()
    }


@tagged("post_install", "-at_install")
class TestShippedCalendar(TransactionCase):
    """The days that come with the product, loaded anew in place of whatever is there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.days = cls.env["motcua.calendar.day"]
        cls.days.search([]).unlink()
        cls.shipped = cls.days._load_shipped()

    def test_the_shipped_days_are_those_of_the_notices(self):
        for kind, table in (("off", OFF), ("work", WORKED)):
            found = {day.day for day in self.shipped if day.kind == kind}
            self.assertEqual(found, dates(table))

    def test_each_day_names_what_it_rests_on(self):
        self.assertFalse(self.shipped.filtered(lambda day: not day.decision))
        moved = self.shipped.filtered(lambda day: day.day in dates({2026: "2/1 10/1"}))
        self.assertEqual(
            set(moved.mapped("decision")), {"Văn bản số 12729/VPCP-KGVX ngày 25/12/2025"}
        )

    def test_the_committed_file_is_what_the_command_makes(self):
        corrections = self.days._read_shipped("calendar_corrections.csv")
        made = [day for year in OFF for day in public_days(year, corrections)]
        self.assertEqual(self.days._read_shipped("calendar_days.csv"), made)

    def test_a_year_without_its_notice_marks_what_is_an_estimate(self):
        def estimates(year):
            in_year = self.shipped.filtered(lambda day: day.day.year == year)
            return {day.day for day in in_year if "dự kiến" in day.name}

        self.assertEqual(estimates(2027), dates({2027: "4/2 5/2 8/2 9/2 10/2 3/9"}))
        self.assertFalse(estimates(2026))

    def test_the_months_of_2026_have_their_working_days(self):
        calendar = self.days._calendar(
            self.env["motcua.unit"].create({"name": "X", "kind": "agency"}).id
        )
        for month, expected in enumerate(WORKING_DAYS_2026, start=1):
            first = date(2026, month, 1)
            days = range(first.toordinal(), date(2026 + month // 12, month % 12 + 1, 1).toordinal())
            working = sum(calendar.is_working(date.fromordinal(day)) for day in days)
            self.assertEqual(working, expected, first)

    def test_loading_again_brings_no_day_twice(self):
        self.assertFalse(self.days._load_shipped())


@tagged("post_install", "-at_install")
class TestYearToCome(TransactionCase):
    """An administrator pre-fills a year; what is in the calendar stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.days = cls.env["motcua.calendar.day"]
        cls.days.search([("day", ">", "2027-12-31")]).unlink()
        cls.admin = new_test_user(
            cls.env,
            "calendar_admin",
            "base.group_user,motcua_base.group_administrator",
            context={"no_reset_password": True},
        )

    def wizard(self, year, user=None):
        return self.env["motcua.calendar.year"].with_user(user or self.admin).create({"year": year})

    def days_of(self, year):
        return self.days.search([("day", ">=", f"{year}-01-01"), ("day", "<=", f"{year}-12-31")])

    def test_the_year_after_the_last_one_is_proposed(self):
        self.assertEqual(
            self.env["motcua.calendar.year"].with_user(self.admin).create({}).year, 2028
        )

    def test_adding_a_year_keeps_the_days_that_are_there(self):
        mine = self.days.create(
            {"day": "2028-01-03", "kind": "off", "name": "Của tôi", "decision": "Số 1"}
        )
        wizard = self.wizard(2028)
        self.assertNotIn(mine.day, wizard.line_ids.mapped("day"))
        wizard.action_add()
        self.assertEqual(mine.name, "Của tôi")
        self.assertEqual(len(self.days_of(2028)), 1 + len(wizard.line_ids))

    def test_a_day_is_added_as_the_administrator_left_it(self):
        wizard = self.wizard(2028)
        wizard.line_ids[0].unlink()
        wizard.line_ids[0].decision = "Văn bản số 2"
        kept = wizard.line_ids
        wizard.action_add()
        self.assertEqual(len(self.days_of(2028)), len(kept))
        self.assertIn("Văn bản số 2", self.days_of(2028).mapped("decision"))

    def test_tet_of_a_year_to_come_is_an_estimate(self):
        names = self.wizard(2028).line_ids.mapped("name")
        self.assertIn("Tết Nguyên Đán (dự kiến)", names)
        self.assertIn("Ngày Văn hóa Việt Nam", names)

    def test_a_moved_day_names_its_other_half(self):
        days = {each.day: each for each in public_days(2025)}
        self.assertEqual(days[date(2025, 5, 2)].name, "Nghỉ hoán đổi, làm bù ngày 26/04/2025")
        self.assertEqual(days[date(2025, 4, 26)].name, "Làm bù cho ngày 02/05/2025")

    def test_a_correction_stands_over_what_the_library_knows(self):
        correction = DayDecision(date(2028, 1, 24), "work", "Làm việc", "Văn bản số 3")
        self.assertIn(correction, public_days(2028, [correction]))

    def test_nobody_but_an_administrator_fills_the_calendar(self):
        clerk = new_test_user(
            self.env,
            "calendar_clerk",
            "base.group_user,motcua_base.group_counter_officer",
            context={"no_reset_password": True},
        )
        with self.assertRaises(AccessError):
            self.wizard(2028, clerk)
