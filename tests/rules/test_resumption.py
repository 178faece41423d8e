from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.clock import ClockEvent, read_clock
from odoo.addons.motcua_base.rules.deadline import TimeLimit, deadline
from odoo.addons.motcua_base.rules.regime import Regime
from odoo.addons.motcua_base.rules.resumption import resumed

from tests.rules import slow_model as model
from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import (
    calendar_limits,
    calendars,
    dated_limits,
    moments,
    regulation_calendars,
    working_limits,
)

REGIME = Regime()
UNSNAPPED = Regime(due_snap="none")
waits = st.integers(0, 5 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


def life(received_at, *lengths):
    """Start, then pause and resume in turn, `lengths` apart."""
    at, events = received_at, [ClockEvent("start", received_at)]
    for place, length in enumerate(lengths):
        at += length
        events.append(ClockEvent("resume" if place % 2 else "pause", at))
    return events


def running_minutes(calendar, events, end):
    """Minutes of work up to `end` outside the pauses, counted one by one."""
    pauses = [(one.at, other.at) for one, other in zip(events[1::2], events[2::2], strict=True)]
    at, count = events[0].at, 0
    while at < end:
        count += model.is_worked(calendar, at) and not any(a <= at < b for a, b in pauses)
        at += model.MINUTE
    return count


@given(calendars, moments, working_limits, st.lists(waits, min_size=4, max_size=4))
def test_over_all_pauses_the_working_time_is_that_of_the_limit(
    calendar, received_at, limit, lengths
):
    first = deadline(received_at, limit, calendar, UNSNAPPED)
    events = life(received_at, *lengths)
    for started in (events[:1], events[:3]):
        reading = read_clock(started, limit, calendar, UNSNAPPED)
        assume(events[len(started)].at <= reading.due_at)
    due_at = read_clock(events, limit, calendar, UNSNAPPED).due_at
    promised = model.minutes_of_work(calendar, first.count_from, first.due_at)
    assert running_minutes(calendar, events, due_at) == promised


@given(calendars, moments, working_limits, waits, waits)
def test_the_ledger_sums_to_the_limit_whatever_the_pause(calendar, received_at, limit, run, wait):
    first = deadline(received_at, limit, calendar, UNSNAPPED)
    assume(received_at + run <= first.due_at)
    reading = read_clock(life(received_at, run, wait), limit, calendar, UNSNAPPED)
    promised = model.minutes_of_work(calendar, first.count_from, first.due_at)
    assert sum(line.minutes for line in reading.ledger) == promised


def test_whole_minutes_sum_to_the_limit_though_the_pauses_have_seconds():
    reading = read(
        TimeLimit(6, "hour"),
        ("start", "05 14:00"),
        ("pause", "05 15:00:10"),
        ("resume", "05 15:00:30"),
        ("pause", "06 08:00:20"),
        ("resume", "06 08:00:50"),
    )
    assert reading.due_at == datetime(2026, 3, 6, 10, 0, 50)
    assert [line.minutes for line in reading.ledger] == [179, 181]


@given(calendars, moments, working_limits, waits)
def test_a_pause_without_working_time_moves_nothing(calendar, received_at, limit, run):
    first = deadline(received_at, limit, calendar, REGIME)
    paused_at = received_at + run
    assume(not calendar.working_minutes(paused_at, paused_at + timedelta(hours=2)))
    reading = read_clock(life(received_at, run, timedelta(hours=2)), limit, calendar, UNSNAPPED)
    assert reading.due_at == first.nominal


@given(regulation_calendars, moments, working_limits, waits, waits)
def test_what_was_late_stays_late_by_as_much(calendar, received_at, limit, late, wait):
    first = deadline(received_at, limit, calendar, UNSNAPPED)
    run = first.due_at + late - received_at
    reading = read_clock(life(received_at, run, wait), limit, calendar, UNSNAPPED)
    paused_at, resumed_at = received_at + run, received_at + run + wait
    lateness = model.minutes_of_work(calendar, first.due_at, paused_at)
    assert model.minutes_of_work(calendar, reading.due_at, resumed_at) == lateness


def test_a_pause_that_ends_on_a_holiday_at_another_hour_does_not_end_earlier():
    limit, calendar = TimeLimit(1, "month"), PUBLIC_SECTOR
    received_at, wait = datetime(2026, 1, 14, 11, 29), timedelta(minutes=751)
    first = deadline(received_at, limit, calendar, REGIME)
    reading = read_clock(life(received_at, timedelta(), wait), limit, calendar, REGIME)
    assert reading.due_at == first.due_at == datetime(2026, 2, 23, 13)


@given(calendars, moments, dated_limits, waits, waits)
def test_a_pause_never_brings_the_due_date_forward(calendar, received_at, limit, run, wait):
    first = deadline(received_at, limit, calendar, REGIME)
    reading = read_clock(life(received_at, run, wait), limit, calendar, REGIME)
    assert reading.due_at >= first.due_at


@given(calendars, moments, dated_limits, waits, waits)
def test_nobody_who_was_in_time_is_late_when_the_clock_goes_on(
    calendar, received_at, limit, run, wait
):
    first = deadline(received_at, limit, calendar, REGIME)
    assume(received_at + run <= first.due_at)
    reading = read_clock(life(received_at, run, wait), limit, calendar, REGIME)
    assert reading.due_at >= received_at + run + wait or not calendar.working_minutes(
        reading.due_at, received_at + run + wait
    )


@given(calendars, moments, calendar_limits, waits, waits)
def test_a_calendar_limit_moves_by_the_whole_pause_and_to_a_working_day(
    calendar, received_at, limit, run, wait
):
    first = deadline(received_at, limit, calendar, UNSNAPPED)
    paused_at, resumed_at = received_at + run, received_at + run + wait
    assume(first.count_from <= paused_at <= first.nominal)
    due_at = read_clock(life(received_at, run, wait), limit, calendar, UNSNAPPED).due_at
    ends = first.nominal + (resumed_at - paused_at)
    while not model.is_working(calendar, ends.date()):
        ends += timedelta(days=1)
    assert due_at == max(ends, first.due_at)


# --- dated cases


def read(limit, *pairs):
    events = [ClockEvent(kind, datetime.fromisoformat(f"2026-03-{at}")) for kind, at in pairs]
    return read_clock(events, limit, PUBLIC_SECTOR, REGIME)


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (6, "hour", datetime(2026, 3, 5, 8)),
        (1, "half_day", datetime(2026, 3, 4, 16)),
        (1, "working_day", datetime(2026, 3, 5, 10)),
        (1, "same_day", datetime(2026, 3, 5, 8, 30)),
        (10, "calendar_day", datetime(2026, 3, 16, 10, 30)),  # Saturday 14/03 at 12:00
        (1, "month", datetime(2026, 4, 6, 10, 30)),  # Saturday 04/04 at 12:00
    ],
)
def test_every_unit_goes_on_after_a_pause_of_two_working_hours(amount, unit, expected):
    reading = read(
        TimeLimit(amount, unit),
        ("start", "04 08:00"),
        ("pause", "04 10:00"),
        ("resume", "04 14:00"),
    )
    assert reading.due_at == expected


@pytest.mark.parametrize(
    ("resumed_at", "expected"), [("10:30", "10:55"), ("10:31", "10:56"), ("10:29", "10:30")]
)
def test_reception_hours_do_not_end_a_count_as_it_goes_on(resumed_at, expected):
    """Paused at 10:20, 25 minutes are left: they end after 10:30 only where they must."""
    one_day = TimeLimit(1, "working_day")
    first = deadline(datetime(2026, 3, 2, 10, 45), one_day, PUBLIC_SECTOR, REGIME)
    assert first.due_at == datetime(2026, 3, 3, 10, 30)
    goes_on = datetime.fromisoformat(f"2026-03-03 {resumed_at}")
    pause = (datetime(2026, 3, 3, 10, 20), goes_on)
    later = resumed(first, [pause], one_day, PUBLIC_SECTOR, REGIME)
    assert later.due_at == datetime.fromisoformat(f"2026-03-03 {expected}")


@pytest.mark.parametrize(
    ("paused_at", "expected"),
    [
        ("07 08:00", datetime(2026, 3, 11, 10, 30)),  # an hour was left: 11:00
        ("07 09:00", datetime(2026, 3, 13, 10)),
        ("08 10:00", datetime(2026, 3, 12, 9)),
    ],
)
def test_the_grace_of_a_day_off_is_left_after_a_pause_on_it(paused_at, expected):
    """Two days end on Saturday at 09:00, so on Monday: up to then, time is left on Sunday."""
    reading = read(
        TimeLimit(2, "calendar_day"),
        ("start", "05 09:00"),
        ("pause", paused_at),
        ("resume", "11 10:00"),
    )
    assert reading.due_at == expected


def test_a_moved_end_is_told_after_a_pause_too():
    reading = read(
        TimeLimit(3, "calendar_day"),
        ("start", "02 09:00"),
        ("pause", "03 09:00"),
        ("resume", "05 09:00"),
    )
    assert [(line.day.day, line.reason, line.minutes) for line in reading.ledger] == [
        (2, "working", 900),
        (3, "working", 540),
        (4, "paused", 0),
        (5, "working", 900),
        (6, "working", 1440),
        (7, "weekend", 540),
        (8, "weekend", None),
        (9, "moved", None),
    ]
