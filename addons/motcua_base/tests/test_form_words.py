from datetime import date, datetime

from odoo.tests import tagged
from odoo.tests.common import BaseCase

from ..printing.words import (
    CLOCK_WORDS,
    COUNT_WORDS,
    GRADE_WORDS,
    LEDGER_WORDS,
    LIMIT_WORDS,
    article_words,
    limit_words,
    vn_date,
    vn_time,
    working_time_words,
)
from ..rules.clock import EventKind
from ..rules.days import Reason
from ..rules.ledger import LedgerReason
from ..rules.limits import Unit
from ..rules.timeliness import Timeliness


@tagged("post_install", "-at_install")
class TestWords(BaseCase):
    """Dates and amounts as official documents write them."""

    def test_days_below_ten_and_the_months_one_and_two_have_two_digits(self):
        self.assertEqual(vn_date(date(2026, 1, 5)), "ngày 05 tháng 01 năm 2026")
        self.assertEqual(vn_date(date(2026, 2, 28)), "ngày 28 tháng 02 năm 2026")
        self.assertEqual(vn_date(date(2026, 3, 9)), "ngày 09 tháng 3 năm 2026")
        self.assertEqual(vn_date(date(2026, 12, 31)), "ngày 31 tháng 12 năm 2026")

    def test_a_time_names_hour_minute_and_day(self):
        moment = datetime(2026, 11, 23, 8, 5)
        self.assertEqual(vn_time(moment), "08 giờ 05 phút, ngày 23 tháng 11 năm 2026")
        self.assertEqual(vn_time(None), "…… giờ …… phút, ngày …… tháng …… năm ……")

    def test_each_limit_is_worded_in_its_unit(self):
        self.assertEqual(limit_words(5, "working_day"), "05 ngày làm việc")
        self.assertEqual(limit_words(4, "hour"), "04 giờ làm việc")
        self.assertEqual(limit_words(15, "calendar_day"), "15 ngày")
        self.assertEqual(limit_words(2, "month"), "02 tháng")
        self.assertEqual(limit_words(0, "same_day"), "trong ngày")

    def test_working_time_is_told_in_days_of_the_rules(self):
        self.assertEqual(working_time_words(4 * 480 + 3 * 60 + 15, 8), "4 ngày 3 giờ 15 phút")
        self.assertEqual(working_time_words(480, 8), "1 ngày")
        self.assertEqual(working_time_words(0, 8), "0 phút")

    def test_an_article_is_quoted_from_the_smallest_part_up(self):
        self.assertEqual(article_words("11.1.a"), "Điểm a khoản 1 Điều 11 Quy chế")
        self.assertEqual(article_words("13.4"), "Khoản 4 Điều 13 Quy chế")
        self.assertEqual(article_words("12"), "Điều 12 Quy chế")

    def test_every_code_of_the_rules_has_words(self):
        self.assertEqual(set(LEDGER_WORDS), {*LedgerReason, *Reason})
        self.assertEqual(set(CLOCK_WORDS), set(EventKind))
        self.assertEqual(set(GRADE_WORDS), set(Timeliness))
        self.assertEqual(set(LIMIT_WORDS), set(Unit))
        self.assertEqual(set(COUNT_WORDS), set(Unit))
