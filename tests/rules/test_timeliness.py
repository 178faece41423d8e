from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.clock import timeliness, urgency
from odoo.addons.motcua_base.rules.regime import Regime

from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import calendars, moments

REGIME = Regime()
DUE = datetime(2026, 3, 10, 10, 30)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("stopped_at", "expected"),
    [
        (datetime(2026, 3, 9, 23, 59, 59), "early"),
        (datetime(2026, 3, 10, 0, 0), "on_time"),
        (DUE - SECOND, "on_time"),
        (DUE, "on_time"),
        (DUE + SECOND, "late"),
        (datetime(2026, 3, 11, 8, 0), "late"),
    ],
)
def test_early_is_a_date_before_and_late_is_a_second_after(stopped_at, expected):
    assert timeliness(stopped_at, DUE) == expected


def test_what_is_due_at_once_is_never_late():
    assert timeliness(DUE, None) == "on_time"


@given(moments, moments, moments)
def test_a_later_result_is_never_better(due_at, one, other):
    grades = ["early", "on_time", "late"]
    sooner, later = sorted((one, other))
    assert grades.index(timeliness(sooner, due_at)) <= grades.index(timeliness(later, due_at))


# --- urgency


def at(day, clock="09:00"):
    return datetime.combine(date(2026, 3, day), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(9), "in_time"),
        (at(12, "08:59"), "in_time"),  # one minute more than a working day
        (at(12), "due_soon"),
        (at(13, "09:00"), "due_soon"),
        (at(13, "09:01"), "overdue"),
    ],
)
def test_the_last_working_day_is_due_soon(now, expected):
    assert urgency(now, at(9), at(13), PUBLIC_SECTOR, REGIME) == expected


@pytest.mark.parametrize(("now", "expected"), [(at(20, "08:59"), "in_time"), (at(20), "due_soon")])
def test_the_last_fifth_is_due_soon(now, expected):
    """Fifteen working days: the last three of them, over a weekend."""
    assert urgency(now, at(4), at(25), PUBLIC_SECTOR, REGIME) == expected


def test_both_thresholds_are_numbers_of_the_regime():
    quick = Regime(due_soon_percent=0, due_soon_days=3)
    assert urgency(at(10), at(2), at(13), PUBLIC_SECTOR, quick) == "due_soon"
    never = Regime(due_soon_percent=0, due_soon_days=0)
    assert urgency(at(13, "08:59"), at(2), at(13), PUBLIC_SECTOR, never) == "in_time"


@pytest.mark.parametrize("now", [at(1), at(30)])
def test_without_a_due_date_nothing_is_urgent(now):
    assert urgency(now, at(2), None, PUBLIC_SECTOR, REGIME) == "in_time"


@given(calendars, st.lists(moments, min_size=4, max_size=4).map(sorted))
def test_waiting_never_makes_a_dossier_less_urgent(calendar, drawn):
    degrees = ["in_time", "due_soon", "overdue"]
    count_from, sooner, later, due_at = drawn
    asked = [count_from, sooner, later, due_at, due_at + SECOND]
    told = [urgency(now, count_from, due_at, calendar, REGIME) for now in asked]
    assert told == sorted(told, key=degrees.index)
    assert told[-1] == "overdue"
