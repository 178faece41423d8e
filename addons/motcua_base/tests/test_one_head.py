from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestOneHead(MotcuaCase):
    """One head directs an office at a time, and other offices stay out of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.user("office_head", cls.centre)
        cls.other_head = cls.user("office_head", cls.district_office)
        cls.hours = cls.env["motcua.office.hours"].create(
            {"unit_id": cls.centre.unit_id.id, "valid_from": "2026-12-01"}
        )

    @article("4.1")
    def test_two_heads_on_one_day_are_refused(self):
        deputy = self.new_user()
        with self.assertDatabaseRefuses("motcua_membership_one_head"):
            self.give_role(deputy, "office_head", self.centre, valid_from="2026-12-01")

    @article("4.1")
    def test_a_successor_heads_the_office_from_the_day_after(self):
        self.head.motcua_membership_ids.valid_to = "2026-11-30"
        self.env.flush_all()
        successor = self.new_user()
        with self.assertDatabaseRefuses("motcua_membership_one_head"):
            self.give_role(successor, "office_head", self.centre, valid_from="2026-11-30")
        self.assertTrue(
            self.give_role(successor, "office_head", self.centre, valid_from="2026-12-01")
        )

    def test_other_roles_and_other_offices_are_not_counted(self):
        self.assertTrue(self.new_user("counter_officer", self.centre))
        self.assertTrue(self.give_role(self.clerk, "inspector", self.centre))
        self.assertTrue(self.give_role(self.new_user(), "office_head", self.new_office("Xã")))

    @article("4.1")
    def test_other_offices_cannot_act_in_its_dossiers(self):
        dossier = self.receive()
        clerk = self.user("counter_officer", self.district_office)
        for person in (self.other_head, clerk):
            with self.subTest(person=person.name), self.assertRefused():
                dossier.with_user(person).action_forward()
        with self.assertRefused("only that unit", article="4.1"):
            dossier.with_user(clerk).sudo().action_forward()
        self.assertEqual(dossier.state, "received")
        dossier.with_user(self.clerk).action_forward()
        self.assertEqual(dossier.state, "forwarded")

    @article("4.1")
    def test_only_the_head_changes_the_hours_of_the_office(self):
        for person in (self.clerk, self.officer, self.leader, self.other_head):
            with self.subTest(person=person.name), self.assertRefused():
                self.hours.with_user(person).morning_start = 7.5
        self.hours.with_user(self.head).morning_start = 7.5
        self.env.flush_all()
        self.assertEqual(self.hours.morning_start, 7.5)

    @article("4.1")
    def test_heading_one_office_gives_nothing_in_another_where_one_works(self):
        self.give_role(self.other_head, "counter_officer", self.centre)
        with self.assertRefused("only the head of Trung tâm", article="4.1"):
            self.hours.with_user(self.other_head).morning_start = 7.5

    def test_the_head_leaves_the_hours_of_all_units_and_of_others_alone(self):
        hours = self.env["motcua.office.hours"].with_user(self.head)
        for unit in (self.district_office.unit_id.id, False):
            with self.subTest(unit=unit), self.assertRefused():
                hours.create(
                    {"unit_id": unit, "valid_from": "2017-01-01", "valid_to": "2017-12-31"}
                )
        with self.assertRefused():
            self.hours.with_user(self.head).unit_id = self.district_office.unit_id
        with self.assertRefused():
            self.hours.with_user(self.head).unlink()
        new = hours.create({"valid_from": "2019-01-01", "valid_to": "2019-01-31"})
        self.assertEqual(new.unit_id, self.centre.unit_id)

    def test_own_hours_from_a_day_on_leave_the_older_days_as_they_were(self):
        self.hours.with_user(self.head).morning_start = 7.5
        calendar = self.env["motcua.calendar.day"]._calendar(self.centre.unit_id.id)
        monday, tuesday = (self._utc(f"{day} 12:00").date() for day in ("2026-11-30", "2026-12-01"))
        starts = [calendar.working_sessions(day)[0].start for day in (monday, tuesday)]
        self.assertEqual([f"{start:%H:%M}" for start in starts], ["07:00", "07:30"])
