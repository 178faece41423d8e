"""A delay is announced in time, once, with a date that can be kept."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.apology import (
    announce_by,
    announcing_day,
    date_fault,
    last_announced,
    may_reschedule,
)
from odoo.addons.motcua_base.rules.regime import Regime
from odoo.addons.motcua_base.tests.article import article

from tests.rules import slow_model as model
from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import calendars, dates, moments, regulation_calendar

REGIME = Regime()
ITS_DAY = Regime(apology_day_off="calendar_day")
LONG_AGO = datetime(2026, 1, 5, 8)
regimes = st.builds(
    Regime,
    apology_days=st.integers(1, 5),
    apology_day_off=st.sampled_from(["last_working_day", "calendar_day"]),
)


@article("13.9")
@given(calendars, dates, regimes)
def test_the_announcing_day_is_found_by_walking_back(calendar, due_on, regime):
    day = due_on
    for _each in range(regime.apology_days):
        day -= timedelta(1)
    if regime.apology_day_off == "last_working_day":
        while not model.is_working(calendar, day):
            day -= timedelta(1)
    assert announcing_day(due_on, calendar, regime) == day


@article("13.9")
@given(calendars, moments, moments, regimes)
def test_the_last_moment_is_the_end_of_that_day_and_never_before_the_count(
    calendar, since, due_at, regime
):
    if since > due_at:
        since, due_at = due_at, since
    by = announce_by(due_at, since, calendar, regime)
    assert since < by or by == due_at
    if by != due_at:
        assert by.date() == announcing_day(due_at.date(), calendar, regime)
        following = by + timedelta(seconds=1)
        assert not model.is_worked(calendar, following.replace(second=0))


@article("13.9")
@given(calendars, dates, regimes)
def test_a_due_day_is_in_the_window_of_a_day_just_when_its_announcing_day_has_come(
    calendar, day, regime
):
    last = last_announced(day, calendar, regime)
    assert announcing_day(last, calendar, regime) <= day
    assert announcing_day(last + timedelta(1), calendar, regime) > day


@article("13.9")
@pytest.mark.parametrize(
    ("due_at", "regime", "by"),
    [
        # A Thursday: by the end of Wednesday.
        (datetime(2026, 3, 5, 9), REGIME, datetime(2026, 3, 4, 17)),
        # A Monday: the day before is a Sunday, so Friday; or that Sunday, as a setting.
        (datetime(2026, 3, 9, 9), REGIME, datetime(2026, 3, 6, 17)),
        (datetime(2026, 3, 9, 9), ITS_DAY, datetime(2026, 3, 8, 23, 59, 59)),
        # Wednesday 25/11/2026 after the holiday of the 24th: Monday the 23rd.
        (datetime(2026, 11, 25, 16, 30), REGIME, datetime(2026, 11, 23, 17)),
        # Two days ahead are calendar days: of a Tuesday the Sunday, so Friday.
        (datetime(2026, 3, 10, 9), Regime(apology_days=2), datetime(2026, 3, 6, 17)),
        (datetime(2026, 3, 12, 9), Regime(apology_days=2), datetime(2026, 3, 10, 17)),
        # No limit set: the due time itself.
        (datetime(2026, 3, 9, 9), Regime(apology_days=0), datetime(2026, 3, 9, 9)),
    ],
)
def test_dated_cases_of_the_last_moment(due_at, regime, by):
    assert announce_by(due_at, LONG_AGO, PUBLIC_SECTOR, regime) == by


@article("13.9")
def test_what_is_due_the_same_day_is_announced_by_its_due_time():
    due_at = datetime(2026, 3, 5, 16, 30)
    assert announce_by(due_at, datetime(2026, 3, 5, 8), PUBLIC_SECTOR, REGIME) == due_at
    since = datetime(2026, 3, 4, 16, 59)
    assert announce_by(due_at, since, PUBLIC_SECTOR, REGIME) == datetime(2026, 3, 4, 17)


@article("13.9")
def test_one_new_date_and_no_second():
    assert may_reschedule(0, REGIME)
    assert not may_reschedule(1, REGIME)
    assert may_reschedule(1, Regime(max_reschedules=2))
    assert not may_reschedule(0, Regime(max_reschedules=0))


@article("13.9")
@pytest.mark.parametrize(
    ("new_at", "fault"),
    [
        (datetime(2026, 3, 4, 9), "past"),  # now is the 4th, 9:00
        (datetime(2026, 3, 5, 9), "not_later"),  # the legal date itself
        (datetime(2026, 3, 5, 9, 1), None),
        (datetime(2026, 3, 7, 9), "day_off"),
        (datetime(2026, 3, 6, 10, 30), None),
        (datetime(2026, 3, 6, 10, 31), "closed"),
        (datetime(2026, 3, 6, 16, 30), None),
        (datetime(2026, 3, 6, 16, 31), "closed"),
        (datetime(2026, 3, 6, 6, 59), "closed"),
        (datetime(2026, 3, 6, 7), None),
    ],
)
def test_a_new_date_lies_ahead_after_the_legal_one_in_reception_hours(new_at, fault):
    now, due_at = datetime(2026, 3, 4, 9), datetime(2026, 3, 5, 9)
    assert date_fault(new_at, due_at, now, PUBLIC_SECTOR) == fault


@article("13.9")
def test_a_special_opening_is_no_day_for_a_new_date_but_a_make_up_day_is():
    saturday = date(2026, 3, 7)
    at = datetime.combine(saturday, time(9))
    for kind, fault in (("open", "day_off"), ("work", None)):
        calendar = regulation_calendar(**{kind: [saturday]})
        assert date_fault(at, datetime(2026, 3, 5, 9), LONG_AGO, calendar) == fault


@article("13.9")
def test_a_count_that_begins_as_the_announcing_day_ends_leaves_no_moment_before():
    due_at, by = datetime(2026, 3, 10, 9), datetime(2026, 3, 9, 17)
    assert announce_by(due_at, by - timedelta(seconds=1), PUBLIC_SECTOR, REGIME) == by
    assert announce_by(due_at, by, PUBLIC_SECTOR, REGIME) == due_at
