from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.days import DayDecision, DayError, decisions_by_day
from odoo.addons.motcua_base.tests.article import article

from tests.rules.strategies import dates, decision

TUESDAY, SATURDAY = date(2026, 11, 24), date(2026, 11, 28)


@given(st.sets(dates))
def test_each_decision_stands_on_its_day(days):
    chosen = decisions_by_day(decision(day, "off") for day in days)
    assert {day: each.day for day, each in chosen.items()} == {day: day for day in days}


@article("9.2.a")
@pytest.mark.parametrize("order", [1, -1])
def test_an_opening_stands_over_the_day_off_that_it_opens(order):
    off, opening = decision(TUESDAY, "off"), decision(TUESDAY, "open")
    assert decisions_by_day([off, opening][::order]) == {TUESDAY: opening}


@article("9.2.a")
def test_a_weekend_is_opened_without_another_decision():
    opening = decision(SATURDAY, "open")
    assert decisions_by_day([opening]) == {SATURDAY: opening}


@article("9.2.a")
@pytest.mark.parametrize(
    "decided",
    [
        [decision(TUESDAY, "open")],
        [decision(TUESDAY, "work"), decision(TUESDAY, "open")],
        [decision(SATURDAY, "work"), decision(SATURDAY, "open")],
    ],
)
def test_a_working_day_is_not_opened_by_decision(decided):
    with pytest.raises(DayError):
        decisions_by_day(decided)


@pytest.mark.parametrize("kinds", [("off", "off"), ("off", "work"), ("open", "open")])
def test_a_day_is_not_decided_twice(kinds):
    with pytest.raises(DayError):
        decisions_by_day(decision(SATURDAY, kind) for kind in kinds)


def test_an_unknown_kind_of_day_is_refused():
    with pytest.raises(DayError):
        DayDecision(TUESDAY, "holiday", "a day", "QĐ 1")
