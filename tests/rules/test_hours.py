"""A unit's own hours and the general ones together cover every day once."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.hours import OfficeHours, Session, completed
from odoo.addons.motcua_base.rules.versions import valid_on

FIRST = date(2026, 1, 1)
DAY = timedelta(days=1)


def hours(start, end, opening):
    return OfficeHours(start, end, (Session(time(opening), time(17)),), ())


GENERAL = [hours(FIRST, None, 7)]


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 60))
def test_own_hours_hold_on_their_days_and_the_general_ones_on_all_others(start, length, day):
    own = hours(FIRST + start * DAY, FIRST + (start + length) * DAY, 8)
    opening = valid_on(completed([own], GENERAL), FIRST + day * DAY).working[0].start.hour
    assert opening == (8 if start <= day <= start + length else 7)


def test_own_hours_without_an_end_leave_the_days_before_them():
    both = completed([hours(FIRST + 5 * DAY, None, 8)], GENERAL)
    found = [valid_on(both, FIRST + day * DAY).working[0].start.hour for day in (0, 4, 5, 400)]
    assert found == [7, 7, 8, 8]
    assert completed([], GENERAL) == tuple(GENERAL)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 1, [8, 8, 7, 7]), (1, 1, [7, 8, 7, 7]), (1, 2, [7, 8, 8, 7]), (2, 3, [7, 7, 8, 8])],
)
def test_a_single_day_beside_the_own_ones_keeps_the_general_hours(start, end, expected):
    last = FIRST + 3 * DAY
    general = [hours(FIRST, last, 7)]
    pieces = completed([hours(FIRST + start * DAY, FIRST + end * DAY, 8)], general)
    found = [valid_on(pieces, FIRST + day * DAY).working[0].start.hour for day in range(4)]
    assert found == expected
    assert all(piece.valid_from <= piece.valid_to for piece in pieces)
