from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.regime import Regime
from odoo.addons.motcua_base.rules.urgency import urgency, warn_from

from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import calendars, moments

REGIME = Regime()
SECOND = timedelta(seconds=1)


def how_near(now, count_from, due_at, calendar, regime):
    """The urgency at `now`, by the moment that is stored with the due date."""
    return urgency(now, due_at, warn_from(count_from, due_at, calendar, regime))


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
    assert how_near(now, at(9), at(13), PUBLIC_SECTOR, REGIME) == expected


@pytest.mark.parametrize(("now", "expected"), [(at(20, "08:59"), "in_time"), (at(20), "due_soon")])
def test_the_last_fifth_is_due_soon(now, expected):
    """Fifteen working days: the last three of them, over a weekend."""
    assert how_near(now, at(4), at(25), PUBLIC_SECTOR, REGIME) == expected


def test_both_thresholds_are_numbers_of_the_regime():
    quick = Regime(due_soon_percent=0, due_soon_days=3)
    assert how_near(at(10), at(2), at(13), PUBLIC_SECTOR, quick) == "due_soon"
    never = Regime(due_soon_percent=0, due_soon_days=0)
    assert how_near(at(13, "08:59"), at(2), at(13), PUBLIC_SECTOR, never) == "in_time"


@given(calendars, st.lists(moments, min_size=4, max_size=4).map(sorted))
def test_waiting_never_makes_a_dossier_less_urgent(calendar, drawn):
    degrees = ["in_time", "due_soon", "overdue"]
    count_from, sooner, later, due_at = drawn
    asked = [count_from, sooner, later, due_at, due_at + SECOND]
    told = [how_near(now, count_from, due_at, calendar, REGIME) for now in asked]
    assert told == sorted(told, key=degrees.index)
    assert told[-1] == "overdue"
