from datetime import date, datetime, timedelta

from hypothesis import assume, given

from odoo.addons.motcua_base.rules.deadline import TimeLimit, deadline
from odoo.addons.motcua_base.rules.regime import Regime

from tests.rules import slow_model as model
from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import (
    calendar_limits,
    calendars,
    dated_limits,
    day_limits,
    moments,
    moments_with_seconds,
    regulation_calendar,
    working_limits,
)

REGIME = Regime()
CALENDAR_REASONS = {"working", "make_up", "weekend", "off", "special_opening"}


def ledger_of(received, amount, unit, calendar=PUBLIC_SECTOR):
    received_at = datetime.fromisoformat(received)
    return deadline(received_at, TimeLimit(amount, unit), calendar, REGIME).ledger


def told(ledger):
    """The ledger as one reads it aloud."""
    return [
        (f"{line.day:%d/%m}", line.reason, line.number or line.minutes if line.counted else None)
        for line in ledger
    ]


@given(calendars, moments_with_seconds, dated_limits)
def test_the_ledger_leaves_out_no_day_from_the_first_to_the_due_one(calendar, received_at, limit):
    answer = deadline(received_at, limit, calendar, REGIME)
    first, last = answer.count_from.date(), answer.due_at.date()
    assert [line.day for line in answer.ledger] == [first, *model.days_between(first, last)]


@given(calendars, moments_with_seconds, dated_limits)
def test_every_decision_that_mattered_is_in_the_ledger(calendar, received_at, limit):
    for line in deadline(received_at, limit, calendar, REGIME).ledger:
        assert line.decision == calendar.decisions.get(line.day)


@given(calendars, moments, day_limits)
def test_counted_days_are_numbered_up_to_the_limit(calendar, received_at, limit):
    ledger = deadline(received_at, limit, calendar, REGIME).ledger
    counted = [line for line in ledger if line.counted]
    assert [line.number for line in counted] == list(range(1, limit.amount + 1))
    assert all(model.is_working(calendar, line.day) for line in counted)
    skipped = [line for line in ledger[1:] if not line.counted]
    assert not any(model.is_working(calendar, line.day) for line in skipped)
    assert {line.number for line in skipped} <= {None}


@given(calendars, moments_with_seconds, dated_limits)
def test_the_reason_of_a_day_is_that_of_the_calendar_or_of_the_count(calendar, received_at, limit):
    ledger = deadline(received_at, limit, calendar, REGIME).ledger
    for line in ledger:
        own = line.reason in {"first_day", "after_cutoff", "moved", "no_time"}
        assert own or line.reason == calendar.reason(line.day)[0]
    assert ledger[0].reason != "moved"


@given(calendars, moments, working_limits)
def test_the_minutes_of_a_day_are_those_worked_on_it(calendar, received_at, limit):
    assume(limit.unit != "working_day")
    answer = deadline(received_at, limit, calendar, REGIME)
    for line in answer.ledger:
        opens = max(datetime.combine(line.day, datetime.min.time()), answer.count_from)
        closes = min(datetime.combine(line.day, datetime.max.time()), answer.due_at)
        assert line.minutes == model.minutes_of_work(calendar, opens, closes)
        assert line.counted == (line.minutes > 0)


@given(calendars, moments_with_seconds, working_limits)
def test_whole_minutes_sum_to_the_limit_though_the_receipt_has_seconds(
    calendar, received_at, limit
):
    assume(limit.unit != "working_day")
    ledger = deadline(received_at, limit, calendar, REGIME).ledger
    expected = limit.amount * (60 if limit.unit == "hour" else 240)
    assert sum(line.minutes for line in ledger) == expected


@given(calendars, moments, calendar_limits)
def test_days_of_the_calendar_count_whether_worked_or_not(calendar, received_at, limit):
    answer = deadline(received_at, limit, calendar, REGIME)
    counted = [line for line in answer.ledger if line.counted]
    assert [line.number for line in counted] == list(range(1, len(counted) + 1))
    moved = answer.ledger[len(counted) + 1 :]
    assert all(not line.counted for line in moved)
    assert bool(moved) == (not model.is_working(calendar, counted[-1].day))
    assert [line.day for line in moved if line.reason == "moved"] == [
        line.day for line in moved[-1:]
    ]


def test_a_holiday_in_between_is_told_with_its_decision():
    ledger = ledger_of("2026-11-23 09:00", 3, "working_day")
    assert told(ledger) == [
        ("23/11", "first_day", None),
        ("24/11", "off", None),
        ("25/11", "working", 1),
        ("26/11", "working", 2),
        ("27/11", "working", 3),
    ]
    assert ledger[1].decision.decision == "QĐ 2411"


def test_a_worked_saturday_is_told_as_made_up():
    assert told(ledger_of("2025-04-25 09:00", 2, "working_day")) == [
        ("25/04", "first_day", None),
        ("26/04", "make_up", 1),
        ("27/04", "weekend", None),
        ("28/04", "working", 2),
    ]


def test_a_move_to_the_next_working_day_is_told():
    assert told(ledger_of("2026-03-05 09:00", 2, "calendar_day")) == [
        ("05/03", "first_day", None),
        ("06/03", "working", 1),
        ("07/03", "weekend", 2),
        ("08/03", "weekend", None),
        ("09/03", "moved", None),
    ]


def test_hours_are_told_by_the_minutes_of_each_day():
    assert told(ledger_of("2026-03-06 16:15", 2, "hour")) == [
        ("06/03", "working", 45),
        ("07/03", "weekend", None),
        ("08/03", "weekend", None),
        ("09/03", "working", 75),
    ]


def test_the_last_minute_of_a_day_counts_as_one():
    assert told(ledger_of("2026-03-05 16:59", 1, "hour")) == [
        ("05/03", "working", 1),
        ("06/03", "working", 59),
    ]


def test_what_comes_as_work_ends_is_told_to_have_had_no_time_that_day():
    assert told(ledger_of("2026-03-05 17:00", 1, "hour")) == [
        ("05/03", "no_time", None),
        ("06/03", "working", 60),
    ]


def test_same_day_after_the_cut_off_is_told():
    assert told(ledger_of("2026-03-05 15:30", 1, "same_day")) == [
        ("05/03", "after_cutoff", None),
        ("06/03", "working", 1),
    ]
    assert told(ledger_of("2026-03-05 15:00", 1, "same_day")) == [("05/03", "working", 1)]


def test_a_special_opening_is_told_as_the_first_day_of_what_it_receives():
    saturday = date(2026, 3, 7)
    calendar = regulation_calendar(open=[saturday])
    first, *_rest = ledger_of("2026-03-07 09:00", 1, "working_day", calendar)
    assert (first.reason, first.decision.kind) == ("first_day", "open")
    assert told(ledger_of("2026-03-06 09:00", 1, "working_day", calendar))[1] == (
        f"{saturday:%d/%m}",
        "special_opening",
        None,
    )


def test_the_days_of_a_year_are_told_one_by_one():
    ledger = ledger_of("2026-01-05 09:00", 12, "month")
    assert ledger[-1].day - ledger[0].day == timedelta(days=365)
    assert {line.reason for line in ledger} <= CALENDAR_REASONS | {"first_day"}
