from datetime import datetime, timedelta

import pytest
from hypothesis import given

from odoo.addons.motcua_base.rules.control_slip import given_on, graded
from odoo.addons.motcua_base.rules.timeliness import timeliness

from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import calendars, moments

# Friday; Monday follows.
SINCE = datetime(2026, 11, 20, 8, 37)
LIMIT = datetime(2026, 11, 20, 17)


@pytest.mark.parametrize(
    ("until", "used", "grade"),
    [
        (datetime(2026, 11, 20, 10, 0), 83, "on_time"),
        (LIMIT, 383, "on_time"),
        (LIMIT + timedelta(seconds=1), 383, "late"),
        (datetime(2026, 11, 23, 7, 30), 413, "late"),
    ],
)
def test_a_stretch_tells_what_was_allowed_used_and_how_that_stands(until, used, grade):
    stretch = graded(SINCE, until, LIMIT, PUBLIC_SECTOR)
    assert (stretch.allowed, stretch.used, stretch.grade) == (383, used, grade)


def test_what_goes_on_a_date_before_its_limit_is_early():
    assert graded(SINCE, LIMIT, datetime(2026, 11, 23, 7, 30), PUBLIC_SECTOR).grade == "early"


def test_without_a_limit_nothing_is_late():
    stretch = graded(SINCE, LIMIT, None, PUBLIC_SECTOR)
    assert (stretch.allowed, stretch.grade) == (None, "on_time")


@given(moments, moments, moments, calendars)
def test_a_slip_never_contradicts_the_figures(since, until, limit, calendar):
    stretch = graded(since, until, limit, calendar)
    assert stretch.grade == timeliness(until, limit)
    assert stretch.used >= 0 and stretch.allowed >= 0


@given(moments, moments)
def test_nobody_answers_for_the_receivers_delay(settled_at, confirm_by):
    assert given_on(settled_at, confirm_by) <= confirm_by
    assert given_on(settled_at, confirm_by) <= settled_at
    assert given_on(settled_at, None) == settled_at


@pytest.mark.parametrize("minutes", [0, -1])
def test_what_was_due_or_given_no_later_than_it_came_had_no_time(minutes):
    before = SINCE + timedelta(minutes=minutes)
    stretch = graded(SINCE, before, before, PUBLIC_SECTOR)
    assert (stretch.allowed, stretch.used) == (0, 0)
