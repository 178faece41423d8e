from odoo.tests import tagged

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestCalendarDay(MotcuaCase):
    def calendar(self, unit):
        return self.env["motcua.calendar.day"]._calendar(unit.unit_id.id)

    def test_a_day_deviates_by_a_decision_with_number_and_date(self):
        for kind, office in (("work", None), ("open", self.centre)):
            with self.subTest(kind=kind), self.assertRefused("number and date", article="9.2.a"):
                self.set_day("2026-11-28", kind, office=office, decision=False)
            self.assertTrue(self.set_day("2026-11-28", kind, office=office))
        self.assertTrue(self.set_day("2026-11-24", "off", decision=False))

    def test_a_special_opening_belongs_to_one_office_and_nothing_else_does(self):
        with self.assertRefused("belongs to one office", article="9.2.a"):
            self.set_day("2026-11-28", "open")
        for kind in ("off", "work"):
            with (
                self.subTest(kind=kind),
                self.assertRefused("belongs to one office", article="9.2.a"),
            ):
                self.set_day("2026-11-28", kind, office=self.centre)

    def test_only_the_office_that_decided_so_is_open(self):
        self.set_day("2026-11-28", "open", office=self.centre)
        day = self.set_day("2026-11-24").day
        saturday = day.replace(day=28)
        self.assertTrue(self.calendar(self.centre).is_open(saturday))
        self.assertFalse(self.calendar(self.centre).is_working(saturday))
        self.assertFalse(self.calendar(self.district_office).is_open(saturday))
        self.assertFalse(self.calendar(self.centre).is_open(day))

    def test_an_opening_on_a_public_holiday_stands_before_the_day_off(self):
        day = self.set_day("2026-11-24").day
        self.set_day("2026-11-24", "open", office=self.centre)
        self.assertTrue(self.calendar(self.centre).is_open(day))
        self.assertFalse(self.calendar(self.district_office).is_open(day))

    def test_a_day_stands_in_the_calendar_once(self):
        self.set_day("2026-11-24")
        vals = {"day": "2026-11-24", "kind": "off", "name": "Nghỉ"}
        with self.assertDatabaseRefuses("motcua_calendar_day_day_uniq"):
            self.env["motcua.calendar.day"].create(vals)

    def test_a_change_of_the_calendar_counts_from_the_next_dossier_on(self):
        procedure = self.new_procedure(working_days=1)
        self.assertLocal(self.receive(procedure).due_at, "2026-11-23 08:37")
        day = self.set_day("2026-11-23")
        self.assertLocal(self.receive(procedure).due_at, "2026-11-24 08:37")
        day.unlink()
        self.assertLocal(self.receive(procedure).due_at, "2026-11-23 08:37")

    def test_only_the_administrator_changes_the_calendar(self):
        day = self.set_day("2026-11-24")
        for person in (self.clerk, self.leader, self.user("office_head", self.centre)):
            with self.subTest(person=person.name), self.assertRefused():
                day.with_user(person).unlink()
        day.with_user(self.admin).name = "Ngày Văn hóa"
