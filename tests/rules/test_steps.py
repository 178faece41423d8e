from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.deadline import TimeLimit, deadline
from odoo.addons.motcua_base.rules.regime import Regime
from odoo.addons.motcua_base.rules.steps import (
    IncompatibleUnits,
    StepTime,
    missing_time,
    step_due,
)
from odoo.addons.motcua_base.tests.article import article

from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import calendars, moments, working_limits

REGIME = Regime()
HOURS = {"hour": 1, "half_day": 4, "working_day": 8}
step_lists = st.lists(working_limits, max_size=6)


def missing(amount, unit, *steps, regime=REGIME):
    return missing_time(TimeLimit(amount, unit), [StepTime(*step) for step in steps], regime)


@article("10.3.c")
@pytest.mark.parametrize(
    ("hours", "expected"),
    [(7, Fraction(1, 8)), (8, 0), (9, Fraction(-1, 8))],
)
def test_eight_working_hours_are_one_working_day(hours, expected):
    steps = [("half_day", 4), ("working_day", 1), ("half_day", 2)]
    assert missing(5, "working_day", *((n, unit) for unit, n in steps), (hours, "hour")) == expected


@article("10.3.c")
@given(st.integers(1, 12), st.sampled_from(sorted(HOURS)), step_lists)
def test_what_is_missing_and_the_steps_make_up_the_published_time(amount, unit, steps):
    lack = missing_time(TimeLimit(amount, unit), steps, REGIME)
    spent = sum(step.amount * HOURS[step.unit] for step in steps)
    assert lack * HOURS[unit] + spent == amount * HOURS[unit]


@article("10.3.c")
@pytest.mark.parametrize("unit", ["calendar_day", "month"])
@pytest.mark.parametrize(("last", "expected"), [(1, 1), (2, 0), (3, -1)])
def test_calendar_limits_add_up_in_their_own_unit(unit, last, expected):
    assert missing(5, unit, (3, unit), (last, unit)) == expected


@pytest.mark.parametrize(
    ("unit", "step"),
    [
        ("calendar_day", "working_day"),
        ("month", "calendar_day"),
        ("working_day", "calendar_day"),
        ("working_day", "same_day"),
        ("same_day", "month"),
    ],
)
def test_a_unit_that_does_not_convert_is_refused(unit, step):
    with pytest.raises(IncompatibleUnits):
        missing(5, unit, (1, step))


def test_the_steps_of_a_same_day_procedure_fill_one_working_day():
    assert missing(0, "same_day", (5, "hour"), (3, "hour")) == 0
    assert missing(0, "same_day", (1, "half_day")) == Fraction(1, 2)


def test_what_is_due_at_once_leaves_no_time_for_steps():
    assert missing(0, "at_once") == 0
    assert missing(0, "at_once", (2, "hour")) == -2


def test_a_regime_may_have_shorter_days():
    assert missing(1, "working_day", (7, "hour"), regime=Regime(day_hours=7)) == 0


@given(calendars, moments, working_limits)
def test_a_step_is_counted_as_a_deadline_but_not_moved_into_reception(calendar, given_at, step):
    answer = deadline(given_at, step, calendar, REGIME)
    assert step_due(given_at, step, calendar, REGIME) == answer.nominal


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), moments)
def test_steps_one_after_the_other_end_with_the_procedure(days, received_at):
    at = received_at
    for amount in days:
        at = step_due(at, StepTime(amount, "working_day"), PUBLIC_SECTOR, REGIME)
    whole = deadline(received_at, TimeLimit(sum(days), "working_day"), PUBLIC_SECTOR, REGIME)
    assert at == whole.nominal


def test_a_step_of_hours_runs_over_the_hours_of_its_unit():
    given_at = datetime(2026, 3, 6, 16, 45)
    assert step_due(given_at, StepTime(1, "hour"), PUBLIC_SECTOR, REGIME) == datetime(
        2026, 3, 9, 7, 45
    )
