from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestOutageDay(MotcuaCase):
    """Codes are reserved before an outage; for a past day only with a reason, within days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.centre.is_strict_hours = True

    def reserve(self, day, **traits):
        vals = {"office_id": self.centre.id, "reason": "Mất điện", "code_count": 2, "day": day}
        outages = self.env["motcua.outage"].with_user(self.clerk)
        return outages.create({**vals, **traits})

    @article("11.1.a")
    def test_today_and_the_next_working_days_are_reserved_and_no_later_one(self):
        self.assertEqual(self.reserve("2026-11-20").ordinal_from, 9001)
        self.assertEqual(self.reserve("2026-11-27").ordinal_from, 9001)
        with self.assertRefused("at most 5 working days ahead, 30/11/2026", article="11.1.a"):
            self.reserve("2026-11-30")

    @article("11.1.a")
    def test_a_day_that_is_over_needs_a_reason_of_its_own(self):
        with self.assertRefused("Why afterwards: 19/11/2026 is over", article="11.1.a"):
            self.reserve("2026-11-19")
        with self.assertRefused("Why afterwards", article="11.1.a"):
            self.reserve("2026-11-19", late_reason="   ")
        late = self.reserve("2026-11-19", late_reason="Hôm qua mất điện, ghi sổ trắng")
        self.assertTrue(late.is_past)
        self.assertTrue(late.line_ids[0].code.endswith("-261119-9001"))

    @article("11.1.a")
    def test_a_day_too_long_ago_is_refused_whatever_the_reason(self):
        reason = {"late_reason": "Nhập bù"}
        self.assertTrue(self.reserve("2026-11-17", **reason))
        with self.assertRefused("at most 3 working days later, 16/11/2026", article="11.1.a"):
            self.reserve("2026-11-16", **reason)

    def test_the_limits_are_the_administrators_to_change(self):
        self.centre.with_user(self.admin).write({"outage_ahead_days": 0, "outage_back_days": 0})
        self.assertTrue(self.reserve("2026-11-20"))
        for day in ("2026-11-19", "2026-11-23"):
            with self.subTest(day=day), self.assertRefused(article="11.1.a"):
                self.reserve(day, late_reason="Nhập bù")
        self.centre.with_user(self.admin).outage_back_days = 4
        self.assertTrue(self.reserve("2026-11-16", late_reason="Nhập bù"))

    @article("9.2.a")
    def test_nothing_is_reserved_for_a_day_on_which_the_office_is_closed(self):
        with self.assertRefused("receives nothing on 21/11/2026", article="9.2"):
            self.reserve("2026-11-21")
        self.centre.is_strict_hours = False
        self.assertTrue(self.reserve("2026-11-21"))

    def test_the_reason_and_the_day_stay_as_they_were_written(self):
        outage = self.reserve("2026-11-19", late_reason="Nhập bù")
        for name, value in (("late_reason", "Khác"), ("day", "2026-11-20")):
            with self.subTest(field=name), self.assertRefused(article="4.2"):
                outage.write({name: value})
