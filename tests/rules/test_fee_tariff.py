"""What is charged: formula, rate of the day and channel, reductions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_fees.rules.tariff import (
    FeeRate,
    NoRate,
    Reduction,
    TariffError,
    rate_on,
    reduced,
)

START = date(2019, 1, 1)
# 2.000815: 2.000 đ a page, 1.000 đ from the third page on, at most 200.000 đ a copy.
PAGES = FeeRate(START, None, None, "page", 2000, tier_from=3, tier_amount=1000, cap=200_000)


def slow_pages(rate, copies, pages):
    """Page by page."""
    total = 0
    for _copy in range(copies):
        cost = 0
        for page in range(1, pages + 1):
            cost += rate.tier_amount if rate.tier_from and page >= rate.tier_from else rate.amount
        total += min(cost, rate.cap) if rate.cap else cost
    return total


@given(
    st.integers(0, 5000), st.integers(0, 6), st.integers(0, 5000), st.integers(0, 20_000),
    st.integers(1, 5), st.integers(1, 30),
)  # fmt: skip
def test_pages_cost_what_they_cost_one_by_one(amount, tier_from, tier, cap, copies, pages):
    rate = FeeRate(START, None, None, "page", amount, tier_from, tier, cap)
    assert rate.of(copies, pages) == slow_pages(rate, copies, pages)


@pytest.mark.parametrize(
    ("copies", "pages", "amount"),
    [
        (1, 1, 2000),
        (1, 2, 4000),
        (1, 3, 5000),
        (2, 3, 10_000),
        (1, 198, 200_000),
        (1, 199, 200_000),
        (2, 900, 400_000),
    ],
)
def test_certified_copies_cost_what_the_circular_says(copies, pages, amount):
    assert PAGES.of(copies, pages) == amount


def test_a_case_costs_the_same_however_many_pages_it_has():
    assert replace(PAGES, unit="case").of(0, 0) == 2000
    assert replace(PAGES, unit="copy").of(3, 40) == 6000


@pytest.mark.parametrize(("copies", "pages"), [(0, 1), (1, 0), (-1, 2)])
def test_less_than_one_copy_or_page_is_no_quantity(copies, pages):
    with pytest.raises(TariffError):
        PAGES.of(copies, pages)


@pytest.mark.parametrize(
    "wrong", [{"amount": -1}, {"unit": "kilo"}, {"cap": -5}, {"tier_amount": -1}]
)
def test_a_rate_is_not_negative(wrong):
    with pytest.raises(TariffError):
        replace(PAGES, **wrong)


def test_a_rate_has_no_tier_and_no_cap_and_is_asked_for_one_copy_of_one_page_unless_told():
    plain = FeeRate(START, None, None, "page", 2000)
    assert (plain.tier_from, plain.tier_amount, plain.cap) == (0, 0, 0)
    assert plain.of() == 2000
    assert plain.of(3) == plain.of(pages=3) == 6000
    assert plain.of(1, 500) == 1_000_000


def test_of_several_reductions_the_greatest_counts():
    groups = [Reduction(START, None, 1, percent) for percent in (30, 50, 0)]
    assert reduced(1001, groups, START, 1) == 501
    assert reduced(1001, [*groups, Reduction(START, None, 2, 100)], START, 1) == 501


@article("4.5")
def test_the_rate_is_the_one_of_the_day_and_channel():
    counter = FeeRate(START, date(2026, 8, 7), None, "case", 8000)
    newer = FeeRate(date(2026, 8, 8), None, None, "case", 9000)
    online = FeeRate(date(2026, 8, 8), None, "online", "case", 0)
    rates = (counter, newer, online)
    assert rate_on(rates, date(2026, 8, 7), "online") is counter
    assert rate_on(rates, date(2026, 8, 8), "online") is online
    assert rate_on(rates, date(2026, 8, 8), "post") is newer
    with pytest.raises(NoRate):
        rate_on(rates, date(2018, 12, 31), "counter")
    with pytest.raises(NoRate):
        rate_on((online,), date(2026, 8, 8), "counter")


@given(st.integers(0, 10**9), st.integers(0, 100))
def test_a_reduction_takes_its_percent_and_an_exemption_all(amount, percent):
    groups = (Reduction(START, None, 1, percent), Reduction(START, date(2019, 12, 31), 2, 100))
    left = reduced(amount, groups, date(2026, 1, 1), 1)
    assert abs(left * 100 - amount * (100 - percent)) <= 50
    assert reduced(amount, groups, date(2019, 12, 31), 2) == 0
    assert reduced(amount, groups, date(2020, 1, 1), 2) == amount
    assert reduced(amount, groups, date(2026, 1, 1), None) == amount
