from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.figures import (
    Figures,
    FiguresError,
    last_months,
    month_of,
    next_month,
)

TODAY = date(2026, 11, 23)
counts = st.integers(0, 10**6)
days = st.dates(date(2018, 12, 24), date(2100, 1, 1))


@st.composite
def figures(draw):
    """Figures that add up: what came in is split between solved and under way."""
    early, on_time, late, in_time, overdue = (draw(counts) for _each in range(5))
    came = early + on_time + late + in_time + overdue
    carried = draw(st.integers(0, came))
    return Figures(carried, came - carried, early, on_time, late, in_time, overdue)


@given(st.lists(figures(), max_size=8))
def test_the_sum_of_offices_adds_up_like_each_of_them(offices):
    total = sum(offices, Figures())
    assert total.carried + total.received == total.solved + total.under_way
    assert total.solved == sum(each.solved for each in offices)
    assert total.overdue == sum(each.overdue for each in offices)


@given(figures(), st.integers(1, 10**6))
def test_figures_that_do_not_add_up_are_refused(good, more):
    with pytest.raises(FiguresError):
        Figures(good.carried, good.received + more, good.early, good.on_time, good.late)
    with pytest.raises(FiguresError):
        Figures(received=-more, overdue=-more)


@given(figures())
def test_shares_sum_to_the_whole_and_are_off_by_less_than_a_thousandth(one):
    shares = one.shares()
    assert sum(shares) == (1000 if one.solved else 0)
    for share, count in zip(shares, (one.early, one.on_time, one.late), strict=True):
        assert abs(share * one.solved - count * 1000) < max(one.solved, 1)


def test_a_third_each_is_not_ninety_nine_point_nine():
    assert Figures(received=3, early=1, on_time=1, late=1).shares() == (334, 333, 333)


@given(days)
def test_the_next_month_begins_the_day_after_the_last_of_this_one(day):
    first = day.replace(day=1)
    following = next_month(first)
    assert following.day == 1
    assert (following - timedelta(days=1)).replace(day=1) == first


@given(days, st.integers(1, 40))
def test_the_last_months_follow_each_other_back_from_this_one(today, count):
    months = last_months(today, count)
    assert len(months) == count
    assert months[0] == today.replace(day=1)
    assert all(next_month(b) == a for a, b in zip(months, months[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2026-10", date(2026, 10, 1)),
        ("2026-11", date(2026, 11, 1)),
        ("2026-12", date(2026, 11, 1)),
        ("2026-13", date(2026, 11, 1)),
        ("", date(2026, 11, 1)),
        ("x", date(2026, 11, 1)),
    ],
)
def test_a_month_is_read_and_what_is_none_or_to_come_is_this_one(text, first):
    assert month_of(text, TODAY) == first
