"""Whom the counter receives, against a list of the minutes of a day."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.calendar import WorkingCalendar
from odoo.addons.motcua_base.rules.hours import OfficeHours, Session
from odoo.addons.motcua_base.rules.reception import Counter, counter

HOURS = OfficeHours(
    valid_from=date(2018, 1, 1),
    valid_to=None,
    working=(Session(time(7), time(11)), Session(time(13), time(17))),
    reception=(Session(time(7), time(10, 30)), Session(time(13), time(16, 30))),
)
CALENDAR = WorkingCalendar(decisions={}, hours=(HOURS,))
FRIDAY = datetime(2026, 11, 20)
minutes = st.integers(0, 24 * 60 - 1).map(lambda each: FRIDAY + timedelta(minutes=each))


def receives(at):
    """A slow model: the minutes in which reception is open, written out."""
    minute = at.hour * 60 + at.minute
    return 420 <= minute <= 630 or 780 <= minute <= 990


def attended(at):
    minute = at.hour * 60 + at.minute
    return 420 <= minute <= 660 or 780 <= minute <= 1020


@given(minutes, st.none() | minutes)
def test_the_counter_receives_in_its_hours_or_on_a_ticket_drawn_in_them(at, ticket_at):
    if not attended(at):
        expected = Counter.CLOSED
    elif receives(at):
        expected = Counter.OPEN
    elif ticket_at and ticket_at <= at and receives(ticket_at):
        expected = Counter.ON_TICKET
    else:
        expected = Counter.RECEPTION_OVER
    assert counter(at, ticket_at, CALENDAR) == expected


@given(minutes, minutes)
def test_no_ticket_helps_on_a_day_off_or_on_another_day(at, ticket_at):
    saturday = at + timedelta(days=1)
    assert counter(saturday, saturday, CALENDAR) == Counter.CLOSED
    if attended(at) and not receives(at):
        yesterday = ticket_at - timedelta(days=1)
        assert counter(at, yesterday, CALENDAR) == Counter.RECEPTION_OVER


@pytest.mark.parametrize(
    ("at", "ticket", "expected"),
    [
        ("06:59", None, Counter.CLOSED),
        ("07:00", None, Counter.OPEN),
        ("10:30", None, Counter.OPEN),
        ("10:31", None, Counter.RECEPTION_OVER),
        ("10:31", "06:59", Counter.RECEPTION_OVER),
        ("10:31", "07:00", Counter.ON_TICKET),
        ("10:31", "10:30", Counter.ON_TICKET),
        ("10:31", "10:31", Counter.RECEPTION_OVER),
        ("11:00", "10:30", Counter.ON_TICKET),
        ("11:01", "10:30", Counter.CLOSED),
    ],
)
def test_the_first_and_the_last_minute_of_reception_and_of_work(at, ticket, expected):
    at, ticket = (each and datetime.fromisoformat(f"2026-11-20 {each}") for each in (at, ticket))
    assert counter(at, ticket, CALENDAR) == expected
