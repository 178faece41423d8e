from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import convert_file

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase


@tagged("post_install", "-at_install")
class TestAbsence(StaffingCase):
    """The officer asks, the office gives its opinion, the agency grants, time off follows."""

    def setUp(self):
        super().setUp()
        self.posted = self.posting()
        self.person = self.posted.sudo().officer_id.user_id

    @article("10.3.h")
    def test_leave_is_granted_by_the_agency_after_the_offices_opinion(self):
        absence = self.absent(self.posted, state="requested")
        with self.assertRefused("not possible from there"):
            absence.with_user(self.leader).action_grant()
        absence.with_user(self.head).opinion = "agree"
        absence.with_user(self.head).action_consider()
        for user in (self.head, self.hr, self.person):
            with self.subTest(user=user.name), self.assertRefused():
                absence.with_user(user).action_grant()
        absence.with_user(self.leader).action_grant()
        self.assertEqual(absence.state, "granted")
        self.assertEqual(
            (absence.considered_by_id, absence.granted_by_id), (self.head, self.leader)
        )

    def test_the_opinion_is_the_heads_and_an_objection_has_a_reason(self):
        absence = self.absent(self.posted, state="requested")
        with self.assertRefused("agree or object", article="10.3.h"):
            absence.with_user(self.head).action_consider()
        for user in (self.leader, self.hr, self.person):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                absence.with_user(user).opinion = "agree"
        absence.with_user(self.head).opinion = "object"
        with self.assertRefused("why it objects", article="10.3.h"):
            absence.with_user(self.head).action_consider()
        absence.with_user(self.head).opinion_note = "Cao điểm"
        absence.with_user(self.head).action_consider()
        absence.with_user(self.leader).action_grant()
        self.assertEqual((absence.state, absence.opinion), ("granted", "object"))

    def test_it_stands_in_odoos_time_off_and_leaves_with_a_cancellation(self):
        absence = self.absent(self.posted, "2026-11-23", "2026-11-24", first_half="pm")
        leave = absence.sudo().leave_id
        self.assertEqual(leave.state, "validate")
        self.assertEqual(leave.employee_id.user_id, self.person)
        self.assertEqual(leave.number_of_days, 1.5)
        self.assertLocal(leave.date_from, "2026-11-23 13:00")
        self.assertTrue(self.resource_leaves(leave))
        absence.action_cancel()
        self.assertEqual(leave.state, "refuse")
        self.assertFalse(self.resource_leaves(leave))

    def test_an_upgrade_of_the_addon_leaves_granted_time_off_alone(self):
        leave = self.absent(self.posted).sudo().leave_id
        convert_file(self.env, "motcua_staffing", "data/hr_leave_type_data.xml", {}, "update")
        self.env.flush_all()
        self.assertEqual(leave.state, "validate")

    def resource_leaves(self, leave):
        return self.env["resource.calendar.leaves"].search([("holiday_id", "=", leave.id)])

    @article("10.3.h")
    def test_time_off_of_a_posted_officer_is_not_granted_past_the_office(self):
        employee = self.posted.sudo().officer_id.sudo().employee_id
        kind = self.env.ref("motcua_staffing.motcua_hr_leave_type_leave")
        leave = self.env["hr.leave"].create(
            {
                "employee_id": employee.id,
                "holiday_status_id": kind.id,
                "request_date_from": "2026-11-23",
                "request_date_to": "2026-11-23",
            }
        )
        with self.assertRefused("is posted to", article="10.3.h"):
            leave.action_approve()
            leave.action_approve()
        elsewhere = self.officer_of().employee_id
        free = self.env["hr.leave"].create(
            {
                "employee_id": elsewhere.id,
                "holiday_status_id": kind.id,
                "request_date_from": "2026-11-23",
                "request_date_to": "2026-11-23",
            }
        )
        free._action_validate()
        self.assertEqual(free.state, "validate")

    def test_time_off_of_an_absence_is_refused_through_the_absence_alone(self):
        leave = self.absent(self.posted).sudo().leave_id
        with self.assertRefused("Cancel the absence", article="10.3.h"):
            leave.action_refuse()

    @article("10.2.g")
    def test_hours_at_the_sending_agency_are_lawful_absence_and_covered(self):
        absence = self.absent(self.posted, kind="agency_duty", last_half="am")
        self.assertEqual(absence.cover_ids.mapped("half"), ["am"])
        self.assertEqual(absence.cover_ids.kind, "agency_duty")

    def test_two_absences_do_not_share_a_half_day(self):
        self.absent(self.posted, last_half="am")
        again = self.absent(self.posted, state="considered")
        with self.assertRefused("is granted already", article="10.3.h"):
            again.with_user(self.leader).action_grant()
        self.absent(self.posted, first_half="pm")

    def test_the_database_keeps_absences_apart_as_well(self):
        self.absent(self.posted, last_half="am")
        again = self.absent(self.posted, state="considered")
        with self.assertDatabaseRefuses("motcua_absence_no_overlap"):
            self.env.cr.execute(
                "UPDATE motcua_absence SET state = 'granted' WHERE id = %s", [again.id]
            )

    def test_an_officer_asks_for_the_own_absence_and_sees_no_other(self):
        other = self.posting(
            self.officer_of(self.other_agency, self.other_sector), sectors=self.other_sector
        )
        absence = self.ask(other)
        self.ask(self.posted)
        self.assertFalse(absence.with_user(self.person).has_access("read"))
        self.assertFalse(absence.with_user(self.leader).has_access("read"))
        with self.assertRaises(UserError):
            self.env["motcua.absence"].with_user(self.person).create(
                {
                    "officer_id": other.sudo().officer_id.id,
                    "first_on": "2026-11-23",
                    "last_on": "2026-11-23",
                }
            )

    def test_what_was_asked_for_stays_and_signatures_are_not_typed(self):
        absence = self.absent(self.posted, state="requested")
        with self.assertRefused("stays", article="10.3.h"):
            absence.last_on = "2026-12-31"
        with self.assertRefused(article="10.3.h"):
            absence.granted_by_id = self.leader.id
        with self.assertRefused(article="4.2"):
            absence.unlink()

    def test_who_is_posted_nowhere_has_nothing_to_ask(self):
        officer = self.officer_of()
        self.give_role(officer.user_id, "case_officer", self.agency)
        absence = (
            self.env["motcua.absence"]
            .with_user(officer.user_id)
            .create({"officer_id": officer.id, "first_on": "2026-11-23", "last_on": "2026-11-23"})
        )
        with self.assertRefused("posted to no office", article="10.3.h"):
            absence.action_request()

    def test_an_absence_does_not_end_before_it_begins(self):
        with self.assertDatabaseRefuses("motcua_absence_order_of_days"):
            self.ask(self.posted, first_half="pm", last_half="am")
