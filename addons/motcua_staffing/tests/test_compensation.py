from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from ..rules.attendance import tally
from .common import StaffingCase

MORNING, AFTERNOON = ("07:00", "11:00"), ("13:00", "17:00")
SATURDAY = "2026-11-21"


@tagged("post_install", "-at_install")
@article("9.2.a", "10.3.h")
class TestCompensation(StaffingCase):
    """What a special opening earned is taken as compensatory leave, and no more than that."""

    def setUp(self):
        super().setUp()
        self.reserved = self.reserve()
        self.posted = self.posting()
        self.officer = self.posted.sudo().officer_id
        self.set_day(SATURDAY, kind="open", office=self.centre, decision="05/QĐ-VP")
        self.at("2026-11-23 06:00")

    def worked(self, *spans, posting=None):
        """The entitlement after the officer was there on the Saturday, as the job makes it."""
        if spans:
            self.check_in(posting or self.posted, SATURDAY, *spans)
        self.env["motcua.attendance.sheet"]._cron_keep_sheets()
        return self.earned((posting or self.posted).sudo().officer_id)

    def earned(self, officer=None):
        return self.env["hr.leave.allocation"].search(
            [
                ("motcua_officer_id", "=", (officer or self.officer).id),
                ("state", "=", "validate"),
            ]
        )

    def off(self, first="2026-11-26", **traits):
        """Compensatory leave granted: a Thursday, or the half-days that `traits` say."""
        return self.absent(self.posted, first, kind="compensatory", **traits)

    # --- earned

    def test_each_half_day_of_an_opening_earns_half_a_day_with_its_source(self):
        entitlement = self.worked(MORNING, AFTERNOON)
        self.assertEqual(entitlement.number_of_days, 1)
        self.assertEqual(entitlement.motcua_decision, "05/QĐ-VP")
        self.assertEqual(entitlement.motcua_opening_on, date(2026, 11, 21))
        self.assertEqual(entitlement.motcua_office_id, self.centre)
        self.assertEqual(
            (entitlement.date_from, entitlement.date_to), (date(2026, 11, 22), date(2027, 11, 21))
        )
        self.assertEqual(entitlement.employee_id.user_id, self.officer.user_id)

    def test_the_job_enters_it_once_and_only_when_the_day_is_over(self):
        self.at(f"{SATURDAY} 18:00")
        self.assertFalse(self.worked(MORNING))
        self.at("2026-11-22 00:30")
        entitlement = self.worked()
        self.assertEqual(entitlement.number_of_days, 0.5)
        self.assertEqual(self.worked(), entitlement)

    def test_who_was_not_there_or_worked_an_ordinary_day_earns_nothing(self):
        self.check_in(self.posted, "2026-11-20", MORNING, AFTERNOON)
        self.assertFalse(self.worked())

    def test_a_stand_in_earns_it_too(self):
        absence = self.absent(self.posted, SATURDAY, last_half="am")
        absence.cover_ids.with_user(self.head).action_fill()
        self.assertEqual(self.worked(MORNING, posting=self.reserved).number_of_days, 0.5)
        self.assertFalse(self.earned())

    def test_the_officer_is_told(self):
        self.worked(MORNING)
        domain = [
            ("partner_ids", "in", self.officer.user_id.partner_id.ids),
            ("body", "ilike", "openings you worked"),
        ]
        self.assertEqual(self.env["mail.message"].search_count(domain), 1)

    def test_the_office_says_within_how_many_months_it_is_taken(self):
        self.centre.compensation_months = 0
        self.assertFalse(self.worked(MORNING).date_to)

    # --- taken

    def test_no_more_is_taken_than_was_earned(self):
        self.worked(MORNING)
        whole = self.ask(self.posted, "2026-11-26", kind="compensatory")
        with self.assertRefused("0,5", "05/QĐ-VP", article="10.3.h"):
            whole.action_request()
        self.assertEqual(whole.state, "draft")
        self.off(last_half="am")
        self.assertEqual(self.earned().motcua_left, 0)
        with self.assertRefused("No special opening", article="10.3.h"):
            self.ask(self.posted, "2026-11-27", kind="compensatory").action_request()

    def test_nothing_earned_nothing_taken_but_other_leave_is_free(self):
        with self.assertRefused("Compensatory leave", article="10.3.h"):
            self.ask(self.posted, "2026-11-26", kind="compensatory").action_request()
        self.assertEqual(self.absent(self.posted, "2026-11-26").state, "granted")

    def test_what_is_asked_for_already_counts_as_taken(self):
        self.worked(MORNING, AFTERNOON)
        self.off(state="requested")
        with self.assertRefused("Compensatory leave", article="10.3.h"):
            self.ask(self.posted, "2026-11-27", kind="compensatory").action_request()

    def test_the_grant_looks_again(self):
        entitlement = self.worked(MORNING, AFTERNOON)
        absence = self.off(state="considered")
        entitlement.sudo().number_of_days = 0.5
        with self.assertRefused("0,5", article="10.3.h"):
            absence.with_user(self.leader).action_grant()

    def test_cancelled_it_can_be_taken_again(self):
        self.worked(MORNING, AFTERNOON)
        absence = self.off()
        self.assertEqual(self.earned().motcua_left, 0)
        absence.with_user(self.leader).action_cancel()
        self.assertEqual(self.earned().motcua_left, 1)
        self.assertEqual(self.off("2026-11-27").state, "granted")

    def test_holidays_inside_are_not_taken_from_it(self):
        self.worked(MORNING, AFTERNOON)
        self.set_day("2026-11-27")
        absence = self.absent(self.posted, "2026-11-26", "2026-11-27", kind="compensatory")
        self.assertEqual(absence.sudo().leave_id.number_of_days, 1)

    def test_before_it_was_earned_or_after_its_last_day_it_is_not_taken(self):
        self.worked(MORNING).date_to = "2026-11-26"
        half = {"kind": "compensatory", "last_half": "am"}
        for day in ("2026-11-20", "2026-11-27"):
            with self.subTest(day=day), self.assertRefused(article="10.3.h"):
                self.ask(self.posted, day, **half).action_request()
        self.assertEqual(self.off(last_half="am").state, "granted")

    def test_the_half_day_is_counted_once_when_it_is_taken(self):
        self.worked(MORNING)
        sheet = self.env["motcua.attendance.sheet"].search([("office_id", "=", self.centre.id)])
        self.assertEqual(self.totals(sheet, "opening"), {})
        self.off(last_half="am")
        sheet.action_refresh()
        self.assertEqual(self.totals(sheet, "compensatory"), {"32": 0.5})

    def totals(self, sheet, meaning):
        """Days that the half-days of a meaning make in the columns of the form."""
        symbols = sheet.symbol_set_id._symbols()
        marks = sheet.line_ids.mark_ids.filtered(lambda mark: mark.meaning == meaning)
        self.assertTrue(marks)
        return tally(symbols[mark.meaning][1] for mark in marks)

    # --- corrected

    def corrected(self, symbol):
        sheet = self.env["motcua.attendance.sheet"].search([("office_id", "=", self.centre.id)])
        line = sheet.line_ids.filtered(lambda each: each.officer_id == self.officer)
        sheet.with_user(self.hr).action_correct(line.id, 21, "am", symbol, "Nhầm người")
        sheet.correction_ids.with_user(self.head).action_countersign()

    def test_a_correction_takes_back_what_was_not_earned(self):
        self.worked(MORNING)
        self.corrected("V")
        self.assertFalse(self.earned())

    def test_but_not_what_was_taken_already(self):
        self.worked(MORNING, AFTERNOON)
        self.off(last_half="am")
        self.corrected("V")
        self.assertEqual((self.earned().number_of_days, self.earned().motcua_left), (0.5, 0))

    # --- who sees and changes it

    def test_only_its_last_day_is_changed_and_by_the_office_alone(self):
        entitlement = self.worked(MORNING)
        keeper = entitlement.with_user(self.hr)
        keeper.date_to = "2026-12-31"
        self.assertEqual(entitlement.date_to, date(2026, 12, 31))
        with self.assertRefused("last day", article="10.3.h"):
            keeper.number_of_days = 30
        for user in (self.head, self.leader, self.officer.user_id):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                entitlement.with_user(user).date_to = "2027-12-31"

    def test_each_sees_that_of_the_own_people(self):
        entitlement = self.worked(MORNING)
        self.give_role(self.officer.user_id, "case_officer", self.agency)
        for user in (self.hr, self.head, self.leader, self.officer.user_id):
            with self.subTest(user=user.name):
                seen = entitlement.with_user(user)
                self.assertEqual((seen.motcua_left, seen.display_name[-10:]), (0.5, "21/11/2026"))
        strangers = (
            self.user("agency_leader", self.other_agency),
            self.user("hr_officer", self.district_office),
            self.clerk,
        )
        for user in strangers:
            with self.subTest(user=user.name):
                self.assertFalse(entitlement.with_user(user).has_access("read"))
