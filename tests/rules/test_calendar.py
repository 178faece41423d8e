from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.calendar import OfficeHours, WorkingCalendar
from odoo.addons.motcua_base.rules.hours import HoursError
from odoo.addons.motcua_base.rules.versions import NoneValid
from odoo.addons.motcua_base.tests.article import article

from tests.rules import slow_model as model
from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import (
    CHANGE,
    CHANGING,
    MORNINGS,
    REGULATION,
    calendars,
    dates,
    decision,
    decisions,
    hours,
    moments,
    moments_with_seconds,
    regulation_calendar,
    regulation_calendars,
    sessions,
)

SATURDAY, SUNDAY, MONDAY = date(2026, 3, 7), date(2026, 3, 8), date(2026, 3, 9)
soon = st.integers(0, 9 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))

WORKING_DAYS_OF_2026 = (21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23)


# --- days


@article("9.2.a")
@given(dates)
def test_without_decisions_monday_to_friday_are_working_and_open(day):
    calendar = regulation_calendar()
    assert calendar.is_working(day) == calendar.is_open(day) == (day.isoweekday() <= 5)


@given(calendars, dates)
def test_a_decision_rules_its_day_and_no_other(calendar, day):
    assert calendar.is_working(day) == model.is_working(calendar, day)
    assert calendar.is_open(day) == model.is_open(calendar, day)


@pytest.mark.parametrize(("month", "expected"), list(enumerate(WORKING_DAYS_OF_2026, start=1)))
def test_the_working_days_of_2026_are_those_announced(month, expected):
    days = (date(2026, 1, 1) + timedelta(n) for n in range(365))
    assert sum(PUBLIC_SECTOR.is_working(day) for day in days if day.month == month) == expected


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 11, 23), "working"),
        (date(2026, 11, 24), "off"),
        (date(2026, 11, 28), "weekend"),
        (date(2026, 8, 22), "make_up"),
    ],
)
def test_the_reason_of_a_day_names_the_decision_behind_it(day, reason):
    decision = PUBLIC_SECTOR.decisions.get(day)
    assert PUBLIC_SECTOR.reason(day) == (reason, decision)


@article("9.2.a")
def test_a_special_opening_receives_but_does_not_work():
    calendar = regulation_calendar(open=[SATURDAY])
    assert calendar.reason(SATURDAY)[0] == "special_opening"
    assert calendar.is_open(SATURDAY)
    assert not calendar.is_working(SATURDAY)
    assert calendar.reception_sessions(SATURDAY) == REGULATION.reception
    assert calendar.attended_sessions(SATURDAY) == REGULATION.working
    assert calendar.working_sessions(SATURDAY) == ()


@article("9.2.a")
def test_without_a_decision_a_saturday_has_no_hours_at_all():
    calendar = regulation_calendar(open=[SATURDAY])
    assert not calendar.is_open(SUNDAY)
    assert calendar.reception_sessions(SUNDAY) == calendar.attended_sessions(SUNDAY) == ()


def test_a_make_up_saturday_is_an_ordinary_working_day():
    calendar = regulation_calendar(work=[SATURDAY])
    assert calendar.is_working(SATURDAY)
    assert calendar.working_sessions(SATURDAY) == REGULATION.working


@given(calendars, dates, st.integers(0, 15))
def test_adding_days_passes_exactly_that_many_working_days(calendar, day, count):
    reached = calendar.add_working_days(day, count)
    passed = [each for each in model.days_between(day, reached) if calendar.is_working(each)]
    assert len(passed) == count
    assert reached == (passed[-1] if passed else day)


@given(calendars, dates, st.integers(1, 15))
def test_days_are_subtracted_as_they_are_added(calendar, day, count):
    start = calendar.next_working_day(day)
    assert calendar.add_working_days(calendar.add_working_days(start, count), -count) == start


@given(calendars, dates)
def test_next_and_previous_working_day_leave_nothing_out(calendar, day):
    after, before = calendar.next_working_day(day), calendar.previous_working_day(day)
    assert before < day < after
    between = [each for each in model.days_between(before, after) if calendar.is_working(each)]
    assert between == ([day, after] if calendar.is_working(day) else [after])


# --- hours


def test_a_day_keeps_the_hours_that_were_valid_on_it():
    calendar = WorkingCalendar({}, CHANGING)
    before = calendar.previous_working_day(CHANGE)
    assert calendar.start_of_day(before) == datetime(2026, 1, 30, 7, 30)
    assert calendar.end_of_day(before) == datetime(2026, 1, 30, 17, 30)
    assert calendar.start_of_day(CHANGE) == datetime(2026, 2, 2, 7)
    assert calendar.end_of_day(CHANGE) == datetime(2026, 2, 2, 17)


def test_a_day_before_all_hours_is_refused():
    with pytest.raises(NoneValid):
        regulation_calendar().working_sessions(date(2014, 12, 1))


def test_hours_of_the_same_day_cannot_differ():
    with pytest.raises(HoursError):
        WorkingCalendar({}, [REGULATION, MORNINGS])


@pytest.mark.parametrize(
    ("working", "reception"),
    [
        ((), ()),
        (("7:00", "11:00"), ("6:59", "10:30")),
        (("7:00", "11:00"), ("7:00", "11:01")),
        (("7:00", "11:00", "13:00", "17:00"), ("10:00", "14:00")),
        (("7:00", "11:00", "10:59", "17:00"), ()),
        (("13:00", "17:00", "7:00", "11:00"), ()),
    ],
)
def test_hours_that_contradict_each_other_are_refused(working, reception):
    with pytest.raises(HoursError):
        hours(working, reception)


def test_a_unit_may_receive_in_all_of_its_hours_and_without_a_break():
    all_day = ("7:00", "11:00", "11:00", "17:00")
    assert hours(all_day, all_day).reception == hours(all_day, ()).working


@pytest.mark.parametrize("bounds", [("11:00", "7:00"), ("7:00", "7:00")])
def test_a_session_ends_after_it_starts(bounds):
    with pytest.raises(HoursError):
        sessions(*bounds)


@given(calendars, moments, soon)
def test_working_minutes_are_those_counted_one_by_one(calendar, start, length):
    end = start + length
    expected = model.minutes_of_work(calendar, start, end)
    assert calendar.working_minutes(start, end) == expected
    assert calendar.working_minutes(end, start) == -expected


@given(calendars, moments, st.integers(0, 1500))
def test_adding_minutes_ends_with_the_last_of_them(calendar, start, minutes):
    expected = model.after_minutes_of_work(calendar, start, minutes)
    assert calendar.add_working_minutes(start, minutes) == expected


@given(calendars, moments_with_seconds, moments_with_seconds, moments_with_seconds)
def test_working_time_is_additive_to_the_second(calendar, one, two, three):
    whole = calendar.working_time(one, three)
    assert calendar.working_time(one, two) + calendar.working_time(two, three) == whole


@given(calendars, moments_with_seconds, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_what_was_added_can_be_measured_again(calendar, start, amount):
    end = calendar.add_working_time(start, amount)
    assert calendar.working_time(start, end) == amount


def test_time_is_not_taken_away_by_adding():
    with pytest.raises(ValueError, match="negative"):
        regulation_calendar().add_working_minutes(datetime(2026, 3, 9, 8), -1)


@given(regulation_calendars)
def test_a_special_opening_adds_no_working_minute(calendar):
    start, end = datetime(2026, 1, 1), datetime(2026, 4, 1)
    closed = {
        day: each if each.kind == "work" else decision(day, "off")
        for day, each in calendar.decisions.items()
    }
    plain = WorkingCalendar(closed, calendar.hours)
    assert calendar.working_minutes(start, end) == plain.working_minutes(start, end)


@given(decisions)
def test_two_calendars_never_share_their_days(chosen):
    one, other = WorkingCalendar(chosen, [REGULATION]), WorkingCalendar({}, [MORNINGS])
    assert other.working_sessions(MONDAY) == MORNINGS.working
    assert one != other
    assert len({one, other}) == 2


def test_an_agency_that_receives_nobody_still_works():
    agency = OfficeHours(date(2015, 1, 1), None, REGULATION.working, ())
    calendar = WorkingCalendar({}, [agency])
    assert calendar.reception_sessions(MONDAY) == ()
    assert calendar.working_minutes(datetime(2026, 3, 9), datetime(2026, 3, 10)) == 480


@article("9.2.b")
def test_the_last_minute_of_reception_is_still_reception():
    calendar = regulation_calendar()
    told = [
        calendar.is_after_reception(datetime(2026, 3, 9, *at))
        for at in ((10, 30), (10, 31), (11, 0), (11, 1))
    ]
    assert told == [False, True, True, False]


def test_reception_that_has_just_opened_is_not_over():
    calendar = regulation_calendar()
    opens = calendar.reception_sessions(date(2026, 3, 9))[0].start
    assert not calendar.is_after_reception(datetime.combine(date(2026, 3, 9), opens))
