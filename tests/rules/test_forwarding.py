from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given

from odoo.addons.motcua_base.rules.calendar import WorkingCalendar
from odoo.addons.motcua_base.rules.forwarding import confirm_by, forward_by, is_breach
from odoo.addons.motcua_base.rules.regime import Regime
from odoo.addons.motcua_base.tests.article import article

from tests.rules import slow_model as model
from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import MORNINGS, calendars, moments_with_seconds, regulation_calendar

REGIME = Regime()
FRIDAY, SATURDAY, MONDAY = date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 9)


def at(day, clock):
    return datetime.combine(day, time.fromisoformat(clock))


def by(received_at, calendar=PUBLIC_SECTOR, regime=REGIME):
    return forward_by(received_at, calendar, regime, electronic=False)


@article("12.2")
@pytest.mark.parametrize("clock", ["06:30", "07:00", "12:00", "14:59:59", "15:00"])
def test_received_up_to_15_is_forwarded_the_same_working_day(clock):
    assert by(at(FRIDAY, clock)) == at(FRIDAY, "17:00")


@article("12.2")
@pytest.mark.parametrize("clock", ["15:00:01", "15:01", "16:59", "20:00"])
def test_received_after_15_is_forwarded_as_the_next_working_day_starts(clock):
    assert by(at(FRIDAY, clock)) == at(MONDAY, "07:30")


@article("12.1")
@given(calendars, moments_with_seconds)
def test_what_came_online_is_forwarded_at_once(calendar, received_at):
    assert forward_by(received_at, calendar, REGIME, electronic=True) == received_at


@article("9.2.a", "12.2")
def test_a_special_opening_is_no_working_day_for_forwarding():
    calendar = regulation_calendar(open=[SATURDAY])
    assert by(at(SATURDAY, "09:00"), calendar) == at(MONDAY, "07:30")
    assert by(at(FRIDAY, "15:30"), calendar) == at(MONDAY, "07:30")


@article("12.2")
def test_a_make_up_saturday_is_a_working_day_for_forwarding():
    calendar = regulation_calendar(work=[SATURDAY])
    assert by(at(SATURDAY, "09:00"), calendar) == at(SATURDAY, "17:00")
    assert by(at(FRIDAY, "15:30"), calendar) == at(SATURDAY, "07:30")


def test_an_office_closed_before_the_cut_off_forwards_the_next_day():
    calendar = WorkingCalendar({}, [MORNINGS])
    assert by(at(FRIDAY, "11:00"), calendar) == at(FRIDAY, "11:00")
    assert by(at(FRIDAY, "14:00"), calendar) == at(MONDAY, "07:30")


def test_cut_off_and_start_of_the_day_are_numbers_of_the_regime():
    regime = Regime(forward_cutoff=time(14), forward_start_minutes=60)
    assert by(at(FRIDAY, "14:00"), regime=regime) == at(FRIDAY, "17:00")
    assert by(at(FRIDAY, "14:01"), regime=regime) == at(MONDAY, "08:00")


@given(calendars, moments_with_seconds)
def test_the_last_moment_lies_within_work_and_not_before_the_receipt(calendar, received_at):
    latest = by(received_at, calendar)
    assert latest >= received_at
    assert model.is_working(calendar, latest.date())
    between = model.days_between(received_at.date(), latest.date())
    assert sum(model.is_working(calendar, day) for day in between) <= 1


# --- confirming


@article("12.2")
@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (at(FRIDAY, "06:59"), at(FRIDAY, "11:00")),
        (at(FRIDAY, "07:00"), at(FRIDAY, "17:00")),
        (at(FRIDAY, "10:45"), at(FRIDAY, "17:00")),
        (at(FRIDAY, "12:00"), at(FRIDAY, "17:00")),
        (at(FRIDAY, "13:00"), at(MONDAY, "11:00")),
        (at(FRIDAY, "16:45"), at(MONDAY, "11:00")),
        (at(SATURDAY, "09:00"), at(MONDAY, "11:00")),
    ],
)
def test_a_hand_over_is_confirmed_before_the_end_of_the_next_session(sent, expected):
    assert confirm_by(sent, regulation_calendar(open=[SATURDAY])) == expected


@given(calendars, moments_with_seconds)
def test_exactly_one_whole_session_lies_between_sending_and_confirming(calendar, sent_at):
    latest = confirm_by(sent_at, calendar)
    days = [sent_at.date(), *model.days_between(sent_at.date(), latest.date())]
    starts = [
        datetime.combine(day, session.start)
        for day in days
        if model.is_working(calendar, day)
        for session in model.normal_hours(calendar, day).working
    ]
    assert len([start for start in starts if sent_at < start < latest]) == 1


# --- breaches


@article("12.2")
def test_one_second_after_the_last_moment_is_a_breach():
    latest = by(at(FRIDAY, "09:00"))
    second = timedelta(seconds=1)
    assert not is_breach(latest, latest, now=latest + timedelta(1))
    assert is_breach(latest + second, latest, now=latest + timedelta(1))


@article("12.2")
def test_what_is_not_done_becomes_a_breach_by_itself():
    latest = by(at(FRIDAY, "09:00"))
    assert not is_breach(None, latest, now=latest)
    assert is_breach(None, latest, now=latest + timedelta(seconds=1))
