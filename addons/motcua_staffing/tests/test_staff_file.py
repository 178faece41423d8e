from odoo.tests import new_test_user, tagged

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase


@tagged("post_install", "-at_install")
class TestStaffFile(StaffingCase):
    """Who sees and keeps staff files, and the employee behind them."""

    def test_an_employee_is_made_along_or_the_known_one_is_linked(self):
        officer = self.officer_of()
        self.assertEqual(officer.employee_id.user_id, officer.user_id)
        user = self.new_user()
        known = self.env["hr.employee"].create({"name": "Có sẵn", "user_id": user.id})
        linked = self.env["motcua.officer"].create(
            {"user_id": user.id, "agency_id": self.agency.id}
        )
        self.assertEqual(linked.employee_id, known)

    def test_hours_of_the_employee_are_those_of_the_regulation(self):
        calendar = self.officer_of().employee_id.resource_calendar_id
        self.assertEqual(calendar.tz, "Asia/Ho_Chi_Minh")
        hours = {(line.hour_from, line.hour_to) for line in calendar.attendance_ids}
        self.assertEqual(hours, {(7, 11), (13, 17)})

    def test_the_hr_officer_gives_badge_and_pin_without_rights_on_employees(self):
        officer = self.officer_of(self.host)
        mine = officer.with_user(self.hr)
        mine.write({"badge": "0417781", "pin": "2468"})
        self.assertEqual(
            (officer.employee_id.barcode, officer.employee_id.pin), ("0417781", "2468")
        )
        self.assertFalse(self.hr.has_group("hr.group_hr_user"))

    def test_an_agency_sees_its_own_an_officer_the_own_file_alone(self):
        own, other = self.officer_of(), self.officer_of(self.other_agency)
        self.give_role(own.user_id, "counter_officer", self.centre)
        for user, sees in (
            (self.leader, (True, False)),
            (self.user("agency_leader", self.other_agency), (False, True)),
            (own.user_id, (True, False)),
            (self.head, (False, False)),
        ):
            found = tuple(file.with_user(user).has_access("read") for file in (own, other))
            with self.subTest(user=user.name):
                self.assertEqual(found, sees)

    def test_an_office_sees_those_who_are_posted_or_proposed_to_it(self):
        posting = self.posting(state="proposed")
        self.assertTrue(posting.officer_id.with_user(self.head).has_access("read"))
        stranger = self.user("office_head", self.district_office)
        self.assertFalse(posting.officer_id.with_user(stranger).has_access("read"))
        self.assertFalse(posting.with_user(stranger).has_access("read"))

    def test_nobody_changes_the_own_file(self):
        officer = self.officer_of()
        self.give_role(officer.user_id, "counter_officer", self.centre)
        with self.assertRefused():
            officer.with_user(officer.user_id).rank = "senior"

    @article("10.1.g")
    def test_a_telephone_that_is_none_is_refused(self):
        with self.assertRefused("Phone", article="10.1.g"):
            self.officer_of(phone="không có")

    def test_a_person_has_one_file(self):
        officer = self.officer_of()
        with self.assertDatabaseRefuses("motcua_officer_user_uniq"):
            self.env["motcua.officer"].create(
                {"user_id": officer.user_id.id, "agency_id": self.agency.id}
            )

    def test_hr_people_find_the_postings_on_the_employee(self):
        posting = self.posting()
        keeper = new_test_user(
            self.env, "hr_keeper", "hr.group_hr_user", context={"no_reset_password": True}
        )
        employee = posting.sudo().officer_id.employee_id.with_user(keeper)
        self.assertEqual(employee.motcua_secondment_ids, posting.with_user(keeper))
        form = employee.get_view(self.env.ref("hr.view_employee_form").id, "form")["arch"]
        self.assertIn("motcua_secondment_ids", form)
        shown = posting.with_user(keeper).read(["office_id", "role", "valid_from", "state"])
        self.assertEqual(shown[0]["state"], "active")
        with self.assertRefused():
            posting.with_user(keeper).action_cancel()
