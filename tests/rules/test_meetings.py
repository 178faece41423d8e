"""The next meeting is due the same day three months later, or at the end of a shorter month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.meetings import next_meeting, notice_on

from tests.rules.real_calendar import PUBLIC_SECTOR as CALENDAR

days = st.dates(date(2018, 12, 24), date(2050, 12, 31))


@given(days, st.integers(1, 24))
def test_it_is_the_day_of_the_same_number_or_the_last_of_the_month(last, months):
    due = next_meeting(last, months)
    assert (due.year * 12 + due.month) - (last.year * 12 + last.month) == months
    assert due.day == last.day or (due + timedelta(1)).day == 1 and due.day < last.day


@given(days, days)
def test_who_meets_later_is_due_no_sooner(one, other):
    first, second = sorted((one, other))
    assert next_meeting(first, 3) <= next_meeting(second, 3)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 1, 31), date(2026, 4, 30)),
        (date(2026, 10, 1), date(2027, 1, 1)),
        (date(2023, 11, 30), date(2024, 2, 29)),
    ],
)
def test_three_months_later(last, due):
    assert next_meeting(last, 3) == due


def test_no_months_set_no_limit():
    assert next_meeting(date(2026, 11, 20), 0) is None


def test_the_notice_is_working_days_before():
    assert notice_on(date(2026, 11, 20), 10, CALENDAR) == date(2026, 11, 6)
