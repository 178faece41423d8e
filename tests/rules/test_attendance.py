"""The mark of a half-day and the totals of a month: regulation, articles 6.3, 9.1.a, 9.2.b."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.hours import Session
from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_staffing.rules.attendance import (
    Mark,
    Moment,
    day_symbol,
    mark,
    tally,
    total,
)
from odoo.addons.motcua_staffing.rules.half_days import HalfDay

DAY = date(2026, 11, 20)
MORNING = Session(time(7), time(11))
AT = HalfDay(DAY, "am")
NIGHT = datetime.combine(DAY, time(23))
columns = st.sampled_from(["32", "33", "34", ""])


def at(text):
    return datetime.combine(DAY, time.fromisoformat(text))


def moment(*stays, **traits):
    pairs = tuple((at(start), at(end) if end else None) for start, end in stays)
    return Moment(AT, traits.pop("session", MORNING), pairs, **traits)


@article("6.3", "9.1.a")
@pytest.mark.parametrize(
    ("stays", "expected"),
    [
        ([("07:00", "11:00")], Mark("present")),
        ([("06:45", "17:05")], Mark("present")),
        ([("07:01", "11:00")], Mark("present", late_minutes=1)),
        ([("07:00", "10:59")], Mark("present", early_minutes=1)),
        ([("07:20", "09:00"), ("09:30", "10:45")], Mark("present", 20, 15)),
        ([("07:00", None)], Mark("present")),
        ([("11:00", "12:00")], Mark("unexplained")),
        ([("05:00", "07:00")], Mark("unexplained")),
        ([], Mark("unexplained")),
    ],
)
def test_check_ins_give_the_mark(stays, expected):
    assert mark(moment(*stays), NIGHT) == expected


def test_nobody_is_missing_before_the_session_is_over():
    assert mark(moment(), at("10:59")) == Mark(None)
    assert mark(moment(), at("11:00")) == Mark("unexplained")


def test_nobody_has_left_early_while_still_there():
    assert mark(moment(("07:00", "09:00")), at("09:30")) == Mark("present")
    assert mark(moment(("07:00", "09:00")), at("11:00")) == Mark("present", 0, 120)
    assert mark(moment(("07:00", "09:00"), ("10:00", None)), at("11:00")) == Mark("present")


def test_some_minutes_may_be_forgiven_but_then_all_are_counted():
    late = moment(("07:05", "11:00"))
    assert mark(late, NIGHT, grace_minutes=5) == Mark("present")
    assert mark(moment(("07:06", "11:00")), NIGHT, grace_minutes=5) == Mark("present", 6)
    assert mark(moment(("07:00", "10:55")), NIGHT, grace_minutes=5) == Mark("present")
    assert mark(moment(("07:00", "10:54")), NIGHT, grace_minutes=5) == Mark("present", 0, 6)


@article("10.2.g")
@pytest.mark.parametrize("kind", ["leave", "sick", "agency_duty", "compensatory"])
def test_granted_absence_counts_before_check_ins(kind):
    assert mark(moment(absence=kind), NIGHT) == Mark(kind)
    assert mark(moment(("07:30", "11:00"), absence=kind), NIGHT) == Mark(kind)


def test_closed_days_are_blank_and_holidays_are_marked():
    assert mark(moment(session=None), NIGHT) == Mark(None)
    assert mark(moment(session=None, is_holiday=True), NIGHT) == Mark("holiday")
    assert mark(moment(session=None, absence="leave"), NIGHT) == Mark(None)


def test_a_special_opening_is_marked_where_it_was_worked():
    assert mark(moment(("07:00", "11:00"), is_opening=True), NIGHT) == Mark("opening")
    assert mark(moment(is_opening=True), NIGHT) == Mark(None)


def test_a_reserve_is_marked_on_half_days_of_cover_alone():
    assert mark(moment(("07:00", "11:00"), is_expected=False), NIGHT) == Mark(None)
    assert mark(moment(("07:00", "11:00")), NIGHT) == Mark("present")


@given(st.lists(columns, max_size=62))
def test_totals_are_a_direct_count_of_half_days(drawn):
    count = Counter(column for column in drawn if column)
    assert tally(drawn) == {column: number / 2 for column, number in count.items()}


@given(st.lists(st.lists(columns, max_size=20), max_size=5))
def test_totals_of_people_add_up(people):
    together = [column for columns_of_one in people for column in columns_of_one]
    assert total(map(tally, people)) == tally(together)
    assert tally([]) == total([]) == {}


@given(
    st.lists(st.tuples(st.integers(0, 600), st.integers(1, 300)), max_size=4),
    st.integers(0, 30),
)
def test_minutes_late_and_early_are_those_of_a_minute_by_minute_count(drawn, grace):
    start, end = at("07:00"), at("11:00")
    first = at("05:00")
    stays = [
        (first + timedelta(minutes=begin), first + timedelta(minutes=begin + length))
        for begin, length in drawn
    ]
    there = [
        any(begin <= start + timedelta(minutes=n) < finish for begin, finish in stays)
        for n in range(240)
    ]
    found = mark(Moment(AT, MORNING, tuple(stays)), NIGHT, grace)
    if not any(there):
        assert found == Mark("unexplained")
        return
    late, early = there.index(True), there[::-1].index(True)
    assert found == Mark("present", late if late > grace else 0, early if early > grace else 0)
    assert end - start == timedelta(minutes=len(there))


@pytest.mark.parametrize(
    ("halves", "shown"),
    [
        (("+", "+"), "+"),
        (("+", "P"), "+/P"),
        (("", ""), ""),
        (("", "P"), "-/P"),
        (("Ô", ""), "Ô/-"),
    ],
)
def test_a_day_shows_one_symbol_or_both_halves(halves, shown):
    assert day_symbol(*halves) == shown
