from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.clock import ClockEvent, ClockState, read_clock
from odoo.addons.motcua_base.rules.clock_audit import Difference, Kept, differences
from odoo.addons.motcua_base.rules.regime import Regime

from tests.rules.strategies import moments, regulation_calendars, working_limits

waits = st.integers(1, 5 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
KINDS = (("start",), ("start", "pause"), ("start", "pause", "restart"), ("start", "stop"))
MINUTE = timedelta(minutes=1)


def kept_of(reading):
    return Kept(reading.due_at, reading.due_at, reading.stopped_at, reading.state)


@st.composite
def readings(draw, kinds=KINDS):
    at, events = draw(moments), []
    for kind in draw(st.sampled_from(kinds)):
        events.append(ClockEvent(kind, at))
        at += draw(waits)
    return read_clock(events, draw(working_limits), draw(regulation_calendars), Regime())


@given(readings())
def test_what_the_events_say_differs_in_nothing(reading):
    assert differences(kept_of(reading), reading) == ()


@given(readings(KINDS[:1]), waits)
def test_any_other_date_is_found(reading, by):
    moved = replace(kept_of(reading), due_at=reading.due_at + by)
    assert [each.what for each in differences(moved, reading)] == [Difference.DUE]


@pytest.mark.parametrize(
    ("has_new_date", "days", "found"),
    [(False, 2, True), (True, 2, False), (True, 0, False), (True, -1, True)],
)
def test_a_promise_may_be_later_by_form_04_alone(has_new_date, days, found):
    due = datetime(2026, 3, 9, 8)
    reading = read_clock([], None, None, None)
    reading = replace(reading, due_at=due, state=ClockState.RUNNING)
    kept = Kept(due, due + timedelta(days), None, ClockState.RUNNING, has_new_date)
    assert [each.what for each in differences(kept, reading)] == [Difference.PROMISED] * found


@given(readings(KINDS[3:]))
def test_one_act_may_take_some_seconds_and_no_minute(reading):
    kept = kept_of(reading)
    near = replace(kept, ended_at=kept.ended_at - MINUTE / 2)
    far = replace(kept, ended_at=kept.ended_at - MINUTE)
    assert differences(near, reading) == ()
    assert [each.what for each in differences(far, reading)] == [Difference.END]


@given(readings(KINDS[:1]))
def test_a_dossier_that_waits_while_its_clock_runs_is_found(reading):
    kept = replace(kept_of(reading), clock=ClockState.PAUSED)
    assert [each.what for each in differences(kept, reading)] == [Difference.STATE]


DUE = datetime(2026, 3, 9, 8)


def stopped(at):
    reading = read_clock([], None, None, None)
    return replace(reading, due_at=DUE, state=ClockState.STOPPED, stopped_at=at)


@pytest.mark.parametrize(
    ("ended_at", "stopped_at", "found"),
    [(DUE, DUE, False), (None, DUE, True), (DUE, None, True), (None, None, False)],
)
def test_an_end_without_a_stop_and_a_stop_without_an_end_are_found(ended_at, stopped_at, found):
    kept = Kept(DUE, DUE, ended_at, ClockState.STOPPED)
    names = [each.what for each in differences(kept, stopped(stopped_at))]
    assert names == [Difference.END] * found


def test_unless_it_is_said_no_new_date_was_promised():
    kept = Kept(DUE, DUE + MINUTE, DUE, ClockState.STOPPED)
    assert [each.what for each in differences(kept, stopped(DUE))] == [Difference.PROMISED]
