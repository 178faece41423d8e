"""Rounding, quarters."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_fees.rules.money import (
    NotPercent,
    basis_points,
    half_up,
    percent_text,
    share,
)
from odoo.addons.motcua_fees.rules.quarter import Quarter

amounts = st.integers(-(10**12), 10**12)


@given(amounts, st.integers(1, 10**6))
def test_rounding_is_to_the_nearest_and_halves_go_away_from_zero(numerator, denominator):
    rounded = half_up(numerator, denominator)
    off = abs(Fraction(numerator, denominator) - rounded)
    assert off <= Fraction(1, 2)
    if off == Fraction(1, 2):
        assert abs(rounded) > abs(Fraction(numerator, denominator))


@given(st.integers(0, 10**12), st.integers(1, 10**6))
def test_exact_halves_go_away_from_zero(whole, half):
    numerator = (2 * whole + 1) * half
    assert half_up(numerator, 2 * half) == whole + 1
    assert half_up(-numerator, 2 * half) == -(whole + 1)


@given(amounts, st.integers(0, 10_000))
def test_a_share_and_the_rest_are_the_whole(amount, basis_points):
    kept = share(amount, basis_points)
    assert abs(kept) <= abs(amount)
    assert share(amount, 10_000) == amount and share(amount, 0) == 0


@given(st.dates(date(2018, 1, 1), date(2040, 12, 31)))
def test_every_day_lies_in_one_quarter(day):
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert quarter.next.first == quarter.last + timedelta(1)
    assert quarter.next.previous == quarter


def test_there_are_four_quarters():
    with pytest.raises(ValueError):
        Quarter(2026, 5)


@given(st.integers(0, 10_000))
def test_a_share_is_read_back_as_it_is_written(points):
    assert basis_points(percent_text(points)) == points
    assert basis_points(f" {percent_text(points).replace(',', '.')} % ") == points


@pytest.mark.parametrize(
    ("points", "text"), [(0, "0"), (7500, "75"), (1250, "12,5"), (3333, "33,33"), (10_000, "100"), (5, "0,05")]
)  # fmt: skip
def test_a_share_is_written_as_one_says_it(points, text):
    assert percent_text(points) == text


@pytest.mark.parametrize("wrong", ["", "x", "-1", "100,01", "101", "33,333", "1e2", "7 5", "٣"])
def test_what_is_no_share_is_refused(wrong):
    with pytest.raises(NotPercent):
        basis_points(wrong)
