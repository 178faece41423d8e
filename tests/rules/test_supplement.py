from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.clock import ClockError, ClockEvent, EventKind
from odoo.addons.motcua_base.rules.deadline import deadline
from odoo.addons.motcua_base.rules.limits import TimeLimit, Unit
from odoo.addons.motcua_base.rules.regime import Regime
from odoo.addons.motcua_base.rules.supplement import (
    completed,
    completion_kind,
    limit_of_days,
    postponed,
    requests_used,
)
from odoo.addons.motcua_base.tests.article import article

from tests.rules import slow_model as model
from tests.rules.strategies import (
    calendars,
    dates,
    moments,
    regulation_calendar,
    regulation_calendars,
    working_limits,
)

CALENDAR = regulation_calendar()
FIVE_DAYS = TimeLimit(5, Unit.WORKING_DAY)
RECEIVED = datetime(2026, 3, 2, 8)
PAUSED = datetime(2026, 3, 4, 8)
COMPLETED = datetime(2026, 3, 11, 8)
RETURNED = [ClockEvent("start", RECEIVED), ClockEvent("pause", PAUSED)]
waits = st.integers(0, 10 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@article("13.4")
@given(calendars, dates, st.integers(1, 6))
def test_a_return_is_in_time_until_work_ends_on_its_last_day(calendar, day, days):
    last = limit_of_days(day, days, calendar)
    assert last.date() == model.working_day_after(calendar, day, days)
    assert last.time() == model.normal_hours(calendar, last.date()).working[-1].end


def test_no_days_are_no_limit():
    assert limit_of_days(date(2026, 3, 2), 0, CALENDAR) is None


@article("10.2.c")
@pytest.mark.parametrize(
    ("scope", "before", "after", "used"),
    [
        ("per_stage", 1, 0, 0),
        ("per_stage", 0, 1, 1),
        ("per_stage", 1, 1, 1),
        ("per_dossier", 1, 0, 1),
        ("per_dossier", 0, 1, 1),
        ("per_dossier", 1, 1, 2),
    ],
)
def test_what_the_counter_asked_for_counts_where_one_request_is_all(scope, before, after, used):
    assert requests_used(before, after, Regime(supplement_scope=scope)) == used


@article("13.4")
@pytest.mark.parametrize(
    ("rule", "late", "kind"),
    [
        ("restart", False, EventKind.RESTART),
        ("restart", True, EventKind.RESUME),
        ("continue", False, EventKind.RESUME),
        ("continue", True, EventKind.RESUME),
    ],
)
def test_a_late_return_gains_no_new_time(rule, late, kind):
    assert completion_kind(Regime(supplement_restart=rule), late) == kind


@article("13.4")
def test_from_zero_or_with_what_was_left():
    anew, on = (
        completed(RETURNED, COMPLETED, kind, FIVE_DAYS, CALENDAR, Regime()).due_at
        for kind in (EventKind.RESTART, EventKind.RESUME)
    )
    assert anew == datetime(2026, 3, 18, 8)
    assert on == datetime(2026, 3, 16, 8)


@article("13.4")
@given(regulation_calendars, moments, waits, waits, working_limits)
def test_completed_anew_is_as_if_received_then(calendar, received, before, waited, limit):
    events = [ClockEvent("start", received), ClockEvent("pause", received + before)]
    at = received + before + waited
    reading = completed(events, at, EventKind.RESTART, limit, calendar, Regime())
    assert reading.due_at == deadline(at, limit, calendar, Regime()).due_at


@given(regulation_calendars, moments, waits, waits, working_limits)
def test_going_on_never_ends_before_it_would_have_without_the_pause(
    calendar, received, before, waited, limit
):
    events = [ClockEvent("start", received), ClockEvent("pause", received + before)]
    at = received + before + waited
    reading = completed(events, at, EventKind.RESUME, limit, calendar, Regime())
    assert reading.due_at >= deadline(received, limit, calendar, Regime()).due_at


def test_a_clock_that_runs_is_not_completed():
    with pytest.raises(ClockError):
        completed(RETURNED[:1], COMPLETED, EventKind.RESTART, FIVE_DAYS, CALENDAR, Regime())


@given(calendars, moments, waits, waits)
def test_a_step_is_due_later_by_the_working_time_it_stood_still(calendar, since, waited, left):
    until = since + waited
    due = calendar.add_working_time(since, left)
    later = postponed(due, since, until, Unit.HOUR, calendar)
    assert calendar.working_time(due, later) == calendar.working_time(since, until)
    assert postponed(due, since, until, Unit.CALENDAR_DAY, calendar) == due + waited
