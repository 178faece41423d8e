from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase


@tagged("post_install", "-at_install")
@article("10.3.h")
class TestCoverage(StaffingCase):
    """The calendar, the forecast, and the morning on which nobody is there."""

    def setUp(self):
        super().setUp()
        self.env["motcua.counter"].search([("office_id", "=", self.centre.id)]).unlink()
        self.counter = self.env["motcua.counter"].create(
            {"name": "Quầy", "office_id": self.centre.id, "sector_ids": self.sector.ids}
        )
        self.stand_in = self.reserve().sudo().officer_id
        self.posted = self.posting()

    def statuses(self, first="2026-11-23", days=1, user=None):
        table = self.centre.with_user(user or self.head).get_coverage(first, days)
        (row,) = table["rows"]
        return [cell["status"] for cell in row["cells"]]

    def test_a_day_shows_who_is_there_and_who_stands_in(self):
        self.assertEqual(self.statuses(), ["manned", "manned"])
        absence = self.absent(self.posted, first_half="pm")
        self.assertEqual(self.statuses(), ["manned", "fillable"])
        absence.cover_ids.with_user(self.head).action_fill()
        self.assertEqual(self.statuses(), ["manned", "covered"])
        cell = self.centre.with_user(self.head).get_coverage("2026-11-23", 1)["rows"][0]["cells"][1]
        self.assertEqual(cell["absent"], [self.posted.sudo().officer_id.name])
        self.assertEqual(cell["stand_ins"], [self.stand_in.name])

    def test_closed_days_have_no_column_and_openings_have(self):
        columns = self.centre.with_user(self.head).get_coverage("2026-11-20", 4)["columns"]
        self.assertEqual([column["title"] for column in columns], ["20/11"] * 2 + ["23/11"] * 2)
        self.set_day("2026-11-21", kind="open", office=self.centre)
        self.assertEqual(len(self.statuses("2026-11-20", 4)), 6)

    def test_a_sector_without_a_reserve_is_shown_as_a_gap(self):
        self.counter.sector_ids += self.other_sector
        rows = self.centre.with_user(self.head).get_coverage("2026-11-23", 1)["rows"]
        self.assertEqual(
            {row["name"]: row["is_guarded"] for row in rows}, {"Tư pháp": True, "Xây dựng": False}
        )

    def test_the_forecast_counts_30_60_and_90_days_ahead(self):
        self.assertEqual(self.forecast(), [0, 0, 0])
        self.absent(self.posted, "2026-12-18", "2026-12-21")  # Friday and Monday
        self.assertEqual(self.forecast(), [2, 4, 4])
        self.posted._end_early("end_of_service", self.day("2027-02-16"), note="Nghỉ hưu")
        # From Wednesday 17 to Thursday 18 February, the 90th day.
        self.assertEqual(self.forecast(), [2, 4, 8])

    def day(self, text):
        return self.env["motcua.secondment"]._fields["valid_to"].to_date(text)

    def forecast(self):
        found = self.centre.with_user(self.head).get_coverage_forecast()
        return [horizon["count"] for horizon in found["horizons"]]

    def test_the_head_is_told_the_same_morning_once(self):
        self.absent(self.posted, "2026-11-23")
        self.at("2026-11-23 06:40")
        for _run in range(2):
            self.env["motcua.office"]._cron_morning_alert()
        gaps = self.env["motcua.coverage.gap"].search([("office_id", "=", self.centre.id)])
        self.assertEqual(sorted(gaps.mapped("half")), ["am", "pm"])
        self.assertEqual(self.told(), 1)
        with self.assertRefused(article="4.2"):
            gaps.unlink()

    def test_nobody_is_told_where_somebody_stands_in(self):
        self.absent(self.posted, "2026-11-23").cover_ids.with_user(self.head).action_fill()
        self.at("2026-11-23 06:40")
        self.env["motcua.office"]._cron_morning_alert()
        self.assertFalse(
            self.env["motcua.coverage.gap"].search([("office_id", "=", self.centre.id)])
        )
        self.assertEqual(self.told(), 0)

    # --- reception has begun

    def watched(self, moment):
        """How often the head was told of people who have not come, after the job ran then."""
        self.at(moment)
        self.env["motcua.office"]._cron_watch_arrivals()
        return self.told("has not arrived")

    def test_the_head_is_told_once_where_nobody_has_come_by_a_quarter_past(self):
        self.check_in(self.posted, "2026-11-20", ("07:00", "11:00"))
        self.assertEqual(self.watched("2026-11-23 07:14"), 0)
        self.assertEqual(self.watched("2026-11-23 07:15"), 1)
        self.assertEqual(self.watched("2026-11-23 07:30"), 1)
        self.assertEqual(self.watched("2026-11-23 13:15"), 2)
        gaps = self.env["motcua.coverage.gap"].search([("office_id", "=", self.centre.id)])
        self.assertEqual(gaps.mapped("status"), ["unattended"] * 2)

    def test_who_is_there_or_stands_in_keeps_it_quiet(self):
        self.check_in(self.posted, "2026-11-20", ("07:00", "11:00"))
        self.check_in(self.posted, "2026-11-23", ("07:10", None))
        self.assertEqual(self.watched("2026-11-23 07:20"), 0)
        self.absent(self.posted, "2026-11-25").cover_ids.with_user(self.head).action_fill()
        self.env["hr.attendance"].search([("check_out", "=", False)]).check_out = self._utc(
            "2026-11-23 17:00"
        )
        self.assertEqual(self.watched("2026-11-25 07:20"), 1)  # not even the stand-in

    def test_a_colleague_at_the_same_sector_is_enough(self):
        colleague = self.posting()
        self.check_in(colleague, "2026-11-20", ("07:00", "11:00"))
        self.check_in(colleague, "2026-11-23", ("06:50", None))
        self.assertEqual(self.watched("2026-11-23 08:00"), 0)

    def test_an_office_without_check_ins_or_out_of_hours_is_left_alone(self):
        self.assertEqual(self.watched("2026-11-23 08:00"), 0)
        self.check_in(self.posted, "2026-11-20", ("07:00", "11:00"))
        self.assertEqual(self.watched("2026-11-21 08:00"), 0)  # a Saturday
        self.assertEqual(self.watched("2026-11-23 11:30"), 0)
        self.centre.arrival_minutes = 0
        self.assertEqual(self.watched("2026-11-23 14:00"), 0)

    def test_an_absence_granted_this_morning_is_told_this_morning(self):
        self.at("2026-11-23 06:40")
        self.env["motcua.office"]._cron_morning_alert()
        self.at("2026-11-23 07:25")
        self.absent(self.posted, "2026-11-23", kind="sick")
        self.assertEqual(self.told(), 0)
        self.watched("2026-11-23 07:30")
        self.assertEqual(self.told(), 1)

    def told(self, words="nobody receives"):
        domain = [("partner_ids", "in", self.head.partner_id.ids), ("body", "ilike", words)]
        return self.env["mail.message"].search_count(domain)

    def test_office_and_sending_agencies_look_at_it_others_do_not(self):
        for user in (self.head, self.hr, self.leader):
            self.assertEqual(self.statuses(user=user), ["manned", "manned"])
            offices = self.env["motcua.office"].with_user(user).get_coverage_offices()
            self.assertEqual([office["id"] for office in offices], self.centre.ids)
        for user in (self.clerk, self.user("agency_leader", self.other_agency)):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.statuses(user=user)

    def test_queries_do_not_grow_with_days_or_people(self):
        for _each in range(3):
            self.posting()
        self.statuses(days=14)
        few = self.count_queries(1)
        many = self.count_queries(28)
        self.assertLessEqual(many, few + 1)

    def count_queries(self, days):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.statuses(days=days)
        return self.env.cr.sql_log_count - before
