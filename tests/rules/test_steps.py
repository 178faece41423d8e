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
    planned_dues,
    side_by_side,
    startable,
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


flags = st.lists(st.booleans(), max_size=8)


@article("13.6.b")
@given(flags)
def test_steps_side_by_side_keep_their_order_and_every_one_has_its_place(parallel):
    groups = side_by_side(parallel)
    assert [place for group in groups for place in group] == list(range(len(parallel)))
    assert [group[0] for group in groups] == [
        place for place, joins in enumerate(parallel) if place == 0 or not joins
    ]


@article("13.6.b")
@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=8))
def test_nothing_starts_before_all_that_stands_before_its_group_is_done(steps):
    done, parallel = [each[0] for each in steps], [each[1] for each in steps]
    places = startable(done, parallel)
    assert not any(done[place] for place in places)
    assert bool(places) == (not all(done))
    for group in side_by_side(parallel):
        if places and group[-1] < places[0] and places[0] not in group:
            assert all(done[place] for place in group)
        if places and places[0] in group:
            assert places == tuple(place for place in group if not done[place])


@article("13.6.b")
@given(st.integers(1, 12), st.lists(st.tuples(working_limits, st.booleans()), max_size=6))
def test_of_steps_side_by_side_the_longest_counts(amount, steps):
    times, parallel = [each[0] for each in steps], [each[1] for each in steps]
    lack = missing_time(TimeLimit(amount, "working_day"), times, REGIME, parallel)
    spent, longest = 0, 0
    for time, joins in steps:
        hours = time.amount * HOURS[time.unit]
        if joins:
            longest = max(longest, hours)
        else:
            spent, longest = spent + longest, hours
    assert lack * 8 + spent + longest == amount * 8


@article("13.6.a")
@given(calendars, moments, st.lists(working_limits, max_size=4))
def test_one_after_the_other_each_is_planned_from_the_end_of_the_one_before(calendar, start, steps):
    dues = planned_dues(start, [(step, calendar) for step in steps], REGIME, [False] * len(steps))
    for step, due in zip(steps, dues, strict=True):
        assert due == step_due(start, step, calendar, REGIME)
        start = due


@article("13.6.b")
@given(calendars, moments, st.lists(working_limits, min_size=1, max_size=4), working_limits)
def test_side_by_side_all_are_planned_from_one_moment_and_the_next_from_the_last(
    calendar, start, steps, after
):
    parallel = [True] * len(steps) + [False]
    timed = [(step, calendar) for step in (*steps, after)]
    *dues, last = planned_dues(start, timed, REGIME, parallel)
    assert dues == [step_due(start, step, calendar, REGIME) for step in steps]
    assert last == step_due(max(dues), after, calendar, REGIME)
