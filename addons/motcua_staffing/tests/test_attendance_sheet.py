from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase

WHOLE_DAY = (("07:00", "11:00"), ("13:00", "17:00"))


@tagged("post_install", "-at_install")
@article("6.3", "9.1.a")
class TestAttendanceSheet(StaffingCase):
    """From check-ins, absences, covers and the calendar to a locked month."""

    def setUp(self):
        super().setUp()
        self.reserved = self.reserve()
        self.posted = self.posting(valid_from="2026-11-19", valid_to="2027-11-18")
        self.at("2026-11-27 18:00")  # a Friday evening

    def marks(self, *days, posting=None):
        self.sheet = self.new_sheet()
        found = self.marks_of(self.sheet, posting or self.posted)
        return {key: found.get(key) for key in days}

    def test_a_day_with_check_ins_is_present_one_without_is_not(self):
        self.check_in(self.posted, "2026-11-20", *WHOLE_DAY)
        self.assertEqual(
            self.marks("18/am", "20/am", "20/pm", "21/am", "23/am", "27/pm", "30/am"),
            {
                "18/am": None,  # not posted yet
                "20/am": "present",
                "20/pm": "present",
                "21/am": None,  # Saturday
                "23/am": "unexplained",
                "27/pm": "unexplained",
                "30/am": None,  # still to come
            },
        )

    def test_late_and_early_are_counted_to_the_minute(self):
        self.check_in(self.posted, "2026-11-20", ("07:12", "10:50"))
        sheet = self.new_sheet()
        mark = sheet.sudo().line_ids.mark_ids.filtered(lambda each: each.day.day == 20)[:1]
        self.assertEqual((mark.late_minutes, mark.early_minutes), (12, 10))
        sheet.grace_minutes = 10
        sheet.action_refresh()
        self.assertEqual((mark.late_minutes, mark.early_minutes), (12, 0))

    @article("10.2.g")
    def test_absences_holidays_and_openings_have_marks_of_their_own(self):
        self.set_day("2026-11-24")
        self.set_day("2026-11-21", kind="open", office=self.centre)
        self.absent(self.posted, "2026-11-25", kind="sick")
        self.absent(self.posted, "2026-11-26", kind="agency_duty", last_half="am")
        self.check_in(self.posted, "2026-11-21", ("07:00", "11:00"))
        self.check_in(self.posted, "2026-11-26", ("13:00", "17:00"))
        self.assertEqual(
            self.marks("21/am", "21/pm", "24/am", "25/am", "26/am", "26/pm"),
            {
                "21/am": "opening",
                "21/pm": None,
                "24/am": "holiday",
                "25/am": "sick",
                "26/am": "agency_duty",
                "26/pm": "present",
            },
        )

    def test_a_reserve_is_on_the_sheet_for_the_half_days_of_cover_alone(self):
        absence = self.absent(self.posted, "2026-11-26")
        absence.cover_ids.with_user(self.head).action_fill()
        self.check_in(self.reserved, "2026-11-26", ("07:00", "11:00"))
        self.check_in(self.reserved, "2026-11-27", *WHOLE_DAY)
        self.assertEqual(
            self.marks("25/am", "26/am", "26/pm", "27/am", posting=self.reserved),
            {"25/am": None, "26/am": "present", "26/pm": "unexplained", "27/am": None},
        )

    def test_the_job_keeps_the_sheet_up_to_date(self):
        self.env["motcua.attendance.sheet"]._cron_keep_sheets()
        domain = [("office_id", "=", self.centre.id), ("month", "=", "2026-11-01")]
        sheet = self.env["motcua.attendance.sheet"].search(domain)
        self.assertEqual(self.marks_of(sheet, self.posted)["20/am"], "unexplained")
        self.check_in(self.posted, "2026-11-20", *WHOLE_DAY)
        self.env["motcua.attendance.sheet"]._cron_keep_sheets()
        self.assertEqual(self.marks_of(sheet, self.posted)["20/am"], "present")
        self.assertEqual(self.env["motcua.attendance.sheet"].search_count(domain), 1)

    def test_an_open_check_in_of_now_is_present_without_a_word(self):
        self.at("2026-11-30 09:00")
        self.check_in(self.posted, "2026-11-30", ("07:00", None))
        self.assertEqual(self.marks("30/am", "30/pm"), {"30/am": "present", "30/pm": None})

    # --- corrections

    def correction(self, symbol="+", reason="Quên quẹt thẻ"):
        self.sheet = self.new_sheet()
        line = self.sheet.sudo().line_ids.filtered(
            lambda each: each.officer_id == self.posted.sudo().officer_id
        )
        self.sheet.action_correct(line.id, 20, "am", symbol, reason)
        return self.sheet.correction_ids

    def test_a_correction_has_a_reason_and_two_signatures(self):
        record = self.correction()
        self.assertEqual((record.from_meaning, record.to_meaning), ("unexplained", "present"))
        self.assertEqual(self.marks_of(self.sheet, self.posted)["20/am"], "unexplained")
        for user in (self.hr, self.leader, self.user("office_head", self.district_office)):
            with self.subTest(user=user.name), self.assertRefused():
                record.with_user(user).action_countersign()
        record.with_user(self.head).action_countersign()
        self.assertEqual(self.marks_of(self.sheet, self.posted)["20/am"], "present")
        self.assertEqual((record.asked_by_id, record.countersigned_by_id), (self.hr, self.head))

    def test_without_a_reason_or_with_an_unknown_symbol_it_is_refused(self):
        with self.assertRefused("Reason", article="6.3"):
            self.correction(reason="  ")
        self.sheet.sudo().unlink()
        with self.assertRefused("none of this form", article="6.3"):
            self.correction(symbol="?")

    def test_check_ins_that_come_later_do_not_undo_it_but_stay_visible(self):
        self.correction(symbol="P").with_user(self.head).action_countersign()
        self.check_in(self.posted, "2026-11-20", *WHOLE_DAY)
        self.sheet.action_refresh()
        self.assertEqual(self.marks_of(self.sheet, self.posted)["20/am"], "leave")
        grid = self.sheet.get_grid()
        cell = next(line for line in grid["lines"] if "20/am" in line["cells"])["cells"]["20/am"]
        self.assertEqual((cell["symbol"], cell["found"], cell["is_corrected"]), ("P", "+", True))

    def test_rejected_it_changes_nothing(self):
        record = self.correction()
        record.with_user(self.head).action_reject()
        self.assertEqual(self.marks_of(self.sheet, self.posted)["20/am"], "unexplained")

    def test_what_was_asked_for_is_not_rewritten(self):
        record = self.correction()
        with self.assertRefused(article="4.2"):
            record.to_meaning = "leave"

    # --- the month is closed

    def closed(self):
        sheet = self.new_sheet()
        self.at("2026-12-01 08:00")
        sheet.action_sign()
        sheet.with_user(self.head).action_lock()
        return sheet

    def test_the_keeper_signs_once_the_month_is_over_then_the_head_locks(self):
        sheet = self.new_sheet()
        self.at("2026-11-30 17:30")
        with self.assertRefused("not over yet", article="6.3"):
            sheet.action_sign()
        self.at("2026-12-01 08:00")
        with self.assertRefused():
            sheet.with_user(self.head).action_sign()
        sheet.action_sign()
        with self.assertRefused():
            sheet.action_lock()
        sheet.with_user(self.head).action_lock()
        self.assertEqual((sheet.signed_by_id, sheet.locked_by_id), (self.hr, self.head))

    def test_corrections_that_wait_keep_the_month_open(self):
        record = self.correction()
        self.at("2026-12-01 08:00")
        with self.assertRefused("1 corrections wait", article="6.3"):
            self.sheet.action_sign()
        record.with_user(self.head).action_countersign()
        self.sheet.action_sign()

    def test_a_locked_month_stays_as_it_is(self):
        sheet = self.closed()
        before = self.marks_of(sheet, self.posted)
        self.check_in(self.posted, "2026-11-20", *WHOLE_DAY)
        sheet.action_refresh()
        self.env["motcua.attendance.sheet"]._cron_keep_sheets()
        self.assertEqual(self.marks_of(sheet, self.posted), before)
        line = sheet.sudo().line_ids[:1]
        for act in (
            lambda: sheet.action_correct(line.id, 20, "am", "+", "Quên"),
            lambda: line.mark_ids[:1].write({"meaning": "present"}),
            lambda: line.mark_ids[:1].unlink(),
            lambda: sheet.write({"grace_minutes": 5}),
        ):
            with self.assertRefused("locked", article="6.3"):
                act()

    def test_the_head_gives_a_signed_sheet_back(self):
        sheet = self.new_sheet()
        self.at("2026-12-01 08:00")
        sheet.action_sign()
        sheet.with_user(self.head).action_reopen()
        self.assertEqual((sheet.state, bool(sheet.signed_by_id)), ("open", False))

    def test_the_agencies_are_told_when_the_month_is_locked(self):
        self.closed()
        domain = [("partner_ids", "in", self.leader.partner_id.ids), ("body", "ilike", "is ready")]
        self.assertTrue(self.env["mail.message"].search(domain))

    def test_signatures_are_not_typed(self):
        with self.assertRefused(article="6.3"):
            self.new_sheet().locked_by_id = self.hr.id

    # --- who sees what

    def test_agencies_see_their_own_officers_and_officers_the_own_line(self):
        other = self.posting(
            self.officer_of(self.other_agency, self.other_sector), sectors=self.other_sector
        )
        sheet = self.new_sheet()
        person = self.posted.sudo().officer_id.user_id
        for user, count in ((self.hr, 2), (self.head, 2), (self.leader, 1), (person, 1)):
            with self.subTest(user=user.name):
                self.assertEqual(len(sheet.with_user(user).get_grid()["lines"]), count)
        own = sheet.with_user(self.user("agency_leader", self.other_agency)).get_grid()["lines"]
        self.assertEqual([line["name"] for line in own], [other.sudo().officer_id.name])
        stranger = self.user("office_head", self.district_office)
        with self.assertRaises(AccessError):
            sheet.with_user(stranger).get_grid()["lines"][0]

    def test_totals_are_the_count_of_half_days_by_column(self):
        day = self.posted.valid_from + timedelta(days=0)
        while day.isoformat() <= "2026-11-27":
            if day.weekday() < 5:
                self.check_in(self.posted, day.isoformat(), *WHOLE_DAY)
            day += timedelta(days=1)
        self.absent(self.posted, "2026-11-26", kind="sick", first_half="pm")
        grid = self.new_sheet().get_grid()
        (line,) = [line for line in grid["lines"] if line["cells"]]
        # 19 to 27 November: 7 working days, one half of them sick.
        self.assertEqual(line["totals"], {"32": 6.5, "34": 0.5})
        self.assertEqual(grid["total"], {"32": 6.5, "34": 0.5})

    def test_queries_do_not_grow_with_people(self):
        few = self.count_queries()
        for _each in range(4):
            self.posting(valid_from="2026-11-19")
        self.assertLessEqual(self.count_queries(), few + 3)

    def count_queries(self):
        sheet = self.env["motcua.attendance.sheet"].search([("office_id", "=", self.centre.id)])
        sheet.unlink()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.new_sheet()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
