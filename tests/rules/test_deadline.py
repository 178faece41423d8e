from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, given

from odoo.addons.motcua_base.rules.calendar import WorkingCalendar
from odoo.addons.motcua_base.rules.deadline import TimeLimit, add_months, count_from, deadline
from odoo.addons.motcua_base.rules.limits import CALENDAR_UNITS
from odoo.addons.motcua_base.rules.regime import Regime
from odoo.addons.motcua_base.tests.article import article

from tests.rules import slow_model as model
from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import (
    AGENCY,
    CHANGE,
    MORNINGS,
    calendar_limits,
    calendars,
    dated_limits,
    day_limits,
    hours,
    moments,
    moments_with_seconds,
    regulation_calendar,
    working_limits,
)

REGIME = Regime()
UNSNAPPED = Regime(due_snap="none")
SAME_DAY = TimeLimit(1, "same_day")
FRIDAY, SATURDAY, MONDAY = date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 9)
PLAIN = regulation_calendar()
OPENED = regulation_calendar(open=[SATURDAY])


def at(day, clock):
    return datetime.combine(day, time.fromisoformat(clock))


def due(received_at, amount, unit="working_day", calendar=PUBLIC_SECTOR, regime=REGIME):
    return deadline(received_at, TimeLimit(amount, unit), calendar, regime).due_at


# --- dated cases


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        ("2026-11-23", 3, "2026-11-27"),
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-04-24", 3, "2026-05-04"),
        ("2026-08-28", 1, "2026-09-03"),
        ("2025-12-31", 2, "2026-01-06"),
        ("2025-04-25", 2, "2025-04-28"),
        ("2018-12-28", 2, "2019-01-03"),
        ("2026-12-31", 1, "2027-01-04"),
    ],
)
def test_the_announced_holidays_and_make_up_days_are_kept(received, days, expected):
    received_at = datetime.fromisoformat(f"{received} 09:15")
    assert due(received_at, days) == datetime.fromisoformat(f"{expected} 09:15")


def test_the_receipt_of_dong_thap_is_reproduced_to_the_minute():
    assert due(datetime(2019, 11, 20, 8, 37), 25) == datetime(2019, 12, 25, 8, 37)


def test_the_receipt_of_thanh_hoa_is_reproduced():
    assert due(datetime(2021, 5, 31, 9), 10).date() == date(2021, 6, 14)


# --- where the count begins


@article("9.2.b")
@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("06:59", "07:00"),
        ("07:00", "07:00"),
        ("10:45", "10:45"),
        ("11:00", "11:00"),
        ("11:00:01", "13:00"),
        ("12:59", "13:00"),
        ("16:45", "16:45"),
        ("17:00", "17:00"),
    ],
)
def test_a_ticket_served_after_reception_counts_as_served(received, expected):
    assert count_from(at(MONDAY, received), PLAIN) == at(MONDAY, expected)


def test_what_comes_after_work_counts_from_the_next_working_day():
    assert count_from(at(FRIDAY, "17:01"), PLAIN) == at(MONDAY, "07:00")


@article("9.2.a")
def test_a_special_opening_is_day_zero_of_what_it_receives():
    answer = deadline(at(SATURDAY, "09:00"), TimeLimit(1, "working_day"), OPENED, REGIME)
    assert answer.count_from == at(SATURDAY, "09:00")
    assert answer.due_at == at(MONDAY, "09:00")


@article("9.2.a")
def test_a_closed_saturday_receives_nothing():
    assert count_from(at(SATURDAY, "09:00"), PLAIN) == at(MONDAY, "07:00")


@pytest.mark.parametrize(("amount", "unit"), [(1, "working_day"), (9, "hour"), (3, "half_day")])
def test_a_special_opening_is_no_counted_day_of_anything_else(amount, unit):
    received_at = at(FRIDAY, "09:00")
    opened = due(received_at, amount, unit, OPENED)
    assert opened == due(received_at, amount, unit, PLAIN)
    assert opened.date() == MONDAY


@given(calendars, moments_with_seconds)
def test_the_count_begins_when_somebody_is_there_to_receive(calendar, received_at):
    assert count_from(received_at, calendar) == model.count_from(calendar, received_at)


# --- working days


@given(calendars, moments, day_limits)
def test_the_applicant_gets_exactly_the_promised_working_days(calendar, received_at, limit):
    answer = deadline(received_at, limit, calendar, REGIME)
    start, end = answer.count_from.date(), answer.due_at.date()
    between = [day for day in model.days_between(start, end) if model.is_working(calendar, day)]
    assert len(between) == limit.amount
    assert between[-1] == end


@given(calendars, moments_with_seconds, day_limits)
def test_days_end_at_the_clock_time_of_receipt_or_with_reception(calendar, received_at, limit):
    answer = deadline(received_at, limit, calendar, REGIME)
    same_time = datetime.combine(answer.due_at.date(), answer.count_from.time())
    assert answer.due_at == model.within_reception(calendar, same_time)
    assert answer.snapped_from == (None if answer.due_at == same_time else same_time)


@article("9.2.b")
@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("07:00", "07:00"),
        ("10:30", "10:30"),
        ("10:31", "10:30"),
        ("11:00", "10:30"),
        ("12:00", "13:00"),
        ("13:00", "13:00"),
        ("16:30", "16:30"),
        ("16:30:01", "16:30"),
        ("17:00", "16:30"),
    ],
)
def test_nobody_is_told_to_come_outside_reception_hours(received, expected):
    assert due(at(FRIDAY, received), 1) == at(MONDAY, expected)


@given(calendars, moments, day_limits)
def test_a_regime_may_leave_the_due_time_where_it_falls(calendar, received_at, limit):
    answer = deadline(received_at, limit, calendar, UNSNAPPED)
    assert answer.due_at.time() == answer.count_from.time()
    assert answer.snapped_from is None


def test_a_clock_time_that_the_new_hours_skip_ends_with_its_half_day():
    later = hours(("8:00", "12:00"), ("8:00", "11:00"), since=CHANGE)
    early = hours(("7:00", "12:30"), ("7:00", "12:00"), until=CHANGE - timedelta(1))
    calendar = WorkingCalendar({}, [early, later])
    eve = date(2026, 1, 30)
    for received in ("07:10", "11:30", "12:15"):
        assert due(at(eve, received), 1, calendar=calendar) == at(CHANGE, "11:00")


def test_a_unit_that_receives_nobody_has_no_reception_to_end_with():
    calendar = WorkingCalendar({}, [AGENCY])
    assert due(at(FRIDAY, "16:45"), 1, calendar=calendar) == at(MONDAY, "16:45")
    assert due(at(FRIDAY, "09:00"), 1, "same_day", calendar) == at(FRIDAY, "17:00")


# --- hours and half-days


@given(calendars, moments, working_limits)
def test_hours_run_over_working_hours_alone(calendar, received_at, limit):
    assume(limit.unit != "working_day")
    answer = deadline(received_at, limit, calendar, REGIME)
    minutes = limit.amount * (60 if limit.unit == "hour" else 240)
    start = answer.count_from
    assert answer.due_at == model.after_minutes_of_work(calendar, start, minutes)


@pytest.mark.parametrize(
    ("received", "amount", "unit", "expected"),
    [
        ("08:00", 2, "hour", "06 10:00"),
        ("10:00", 2, "hour", "06 14:00"),
        ("10:45", 4, "hour", "06 16:45"),
        ("16:00", 2, "hour", "09 08:00"),
        ("07:00", 1, "half_day", "06 11:00"),
        ("13:00", 2, "half_day", "09 11:00"),
        ("11:00", 1, "hour", "06 14:00"),
    ],
)
def test_hours_are_not_moved_into_reception(received, amount, unit, expected):
    expected_at = datetime.fromisoformat(f"2026-03-{expected}")
    assert due(at(FRIDAY, received), amount, unit) == expected_at


def test_a_regime_may_count_shorter_half_days():
    regime = Regime(half_day_hours=3)
    assert due(at(FRIDAY, "08:00"), 1, "half_day", regime=regime) == at(FRIDAY, "11:00")


# --- the calendar


@given(calendars, moments, calendar_limits)
def test_calendar_limits_end_on_the_first_working_day_from_their_end_on(
    calendar, received_at, limit
):
    answer = deadline(received_at, limit, calendar, REGIME)
    start = answer.count_from.date()
    last = start + timedelta(limit.amount) if limit.unit == "calendar_day" else None
    last = last or add_months(start, limit.amount)
    skipped = [last, *model.days_between(last, answer.due_at.date())][:-1]
    assert not any(model.is_working(calendar, day) for day in skipped)
    assert model.is_working(calendar, answer.due_at.date())
    assert (answer.due_at.date() == last) == model.is_working(calendar, last)


@pytest.mark.parametrize(
    ("received", "amount", "unit", "expected"),
    [
        ("2026-01-30 09:00", 1, "month", "2026-03-02 09:00"),  # 28/02 is a Saturday
        ("2026-01-19 09:00", 1, "month", "2026-02-23 09:00"),  # 19 and 20/02 are Tết
        ("2024-01-31 09:00", 1, "month", "2024-02-29 09:00"),
        ("2026-11-09 09:00", 15, "calendar_day", "2026-11-25 09:00"),  # 24/11 is off
        ("2026-03-02 10:45", 5, "calendar_day", "2026-03-09 10:30"),  # a Saturday
        ("2026-08-07 09:00", 15, "calendar_day", "2026-08-22 09:00"),  # a worked Saturday
    ],
)
def test_calendar_limits_move_to_the_next_working_day(received, amount, unit, expected):
    expected_at = datetime.fromisoformat(expected)
    assert due(datetime.fromisoformat(received), amount, unit) == expected_at


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-11-30", 25, "2028-12-30"),
        ("2026-05-05", 12, "2027-05-05"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_end_of_the_month(day, months, expected):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


# --- same day, at once


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("06:00", at(FRIDAY, "16:30")),
        ("14:59:59", at(FRIDAY, "16:30")),
        ("15:00", at(FRIDAY, "16:30")),
        ("15:00:01", at(MONDAY, "16:30")),
        ("20:00", at(MONDAY, "16:30")),
    ],
)
def test_same_day_means_today_up_to_the_cut_off(received, expected):
    assert due(at(FRIDAY, received), 1, "same_day") == expected


def test_same_day_is_kept_on_a_special_opening():
    assert due(at(SATURDAY, "09:00"), 1, "same_day", OPENED) == at(SATURDAY, "16:30")
    assert due(at(SATURDAY, "15:30"), 1, "same_day", OPENED) == at(MONDAY, "16:30")


def test_same_day_is_tomorrow_where_reception_is_over_before_the_cut_off():
    calendar = WorkingCalendar({}, [MORNINGS])
    assert due(at(FRIDAY, "10:45"), 1, "same_day", calendar) == at(MONDAY, "10:30")


def test_the_cut_off_of_the_same_day_is_a_number_of_the_regime():
    regime = Regime(same_day_cutoff=time(10))
    assert due(at(FRIDAY, "10:01"), 1, "same_day", regime=regime) == at(MONDAY, "16:30")


@article("11.3")
@given(calendars, moments)
def test_at_once_has_no_due_date(calendar, received_at):
    answer = deadline(received_at, TimeLimit(1, "at_once"), calendar, REGIME)
    assert answer.due_at is None
    assert answer.nominal is None
    assert [line.day for line in answer.ledger] == [answer.count_from.date()]


# --- of all limits


@given(calendars, moments_with_seconds, moments_with_seconds, dated_limits)
def test_who_comes_later_is_never_served_sooner(calendar, one, other, limit):
    first, second = (
        deadline(received_at, limit, calendar, REGIME).due_at
        for received_at in sorted((one, other))
    )
    if limit.unit in CALENDAR_UNITS:  # two days off may move to one day, each at its clock time
        assert first.date() <= second.date()
    else:
        assert first <= second


@given(calendars, moments_with_seconds, dated_limits)
def test_nothing_is_due_before_it_counts(calendar, received_at, limit):
    answer = deadline(received_at, limit, calendar, REGIME)
    assert received_at <= answer.count_from <= answer.due_at


@given(calendars, moments, day_limits)
def test_another_day_off_never_makes_a_deadline_earlier(calendar, received_at, limit):
    answer = deadline(received_at, limit, calendar, REGIME)
    day = answer.due_at.date()
    closed = {
        **calendar.decisions,
        day: next(iter(regulation_calendar(off=[day]).decisions.values())),
    }
    moved = deadline(received_at, limit, WorkingCalendar(closed, calendar.hours), REGIME)
    assert moved.due_at.date() == model.working_day_after(calendar, day, 1)
