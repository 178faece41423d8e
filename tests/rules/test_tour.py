"""Six months by dates: regulation, article 9.1.c."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_staffing.rules.tour import (
    earliest_last_day,
    is_long_enough,
    is_too_long,
)

ONE_DAY = timedelta(days=1)
starts = st.dates(date(2018, 12, 24), date(2035, 12, 31))
months = st.integers(1, 36)


def walked(start, months):
    """The slow way: walk day by day to the last day before the same day `months` later."""
    wanted = start.year * 12 + start.month - 1 + months
    day = start
    while True:
        following = day + ONE_DAY
        at = following.year * 12 + following.month - 1
        if at > wanted or (at == wanted and following.day >= start.day):
            return day
        day = following


@given(starts, months)
def test_the_tour_ends_on_the_day_one_walks_to(start, months):
    assert earliest_last_day(start, months) == walked(start, months)


@article("9.1.c")
@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2027, 8, 29), date(2028, 2, 28)),
        (date(2026, 8, 29), date(2027, 2, 28)),
        (date(2026, 8, 28), date(2027, 2, 27)),
        (date(2026, 3, 1), date(2026, 8, 31)),
        (date(2026, 1, 31), date(2026, 7, 30)),
        (date(2026, 3, 31), date(2026, 9, 30)),
        (date(2026, 7, 1), date(2026, 12, 31)),
    ],
)
def test_six_months_at_the_ends_of_months(start, last):
    assert earliest_last_day(start, 6) == last
    assert is_long_enough(start, last, 6)
    assert not is_long_enough(start, last - ONE_DAY, 6)
    assert not is_too_long(start, last, 6)
    assert is_too_long(start, last + ONE_DAY, 6)


@given(starts, months)
def test_a_later_start_never_ends_earlier(start, months):
    assert earliest_last_day(start + ONE_DAY, months) >= earliest_last_day(start, months)


@given(starts, st.integers(0, 36), st.integers(-3, 1200))
def test_a_tour_is_too_long_beyond_a_limit_that_there_is(start, months, days):
    last = start + timedelta(days=days)
    expected = months > 0 and last > walked(start, months)
    assert is_too_long(start, last, months) == expected
