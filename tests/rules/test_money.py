"""Whole đồng."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.money import LARGEST, NotDong, dong

amounts = st.integers(-(10**12), 10**12)


@given(amounts)
def test_a_whole_amount_stays_what_it_is_in_every_dress(amount):
    assert (
        dong(amount) == dong(Decimal(amount)) == dong(str(amount)) == dong(float(amount)) == amount
    )


@pytest.mark.parametrize(
    "value",
    [0.5, "1.5", Decimal("0.01"), float("nan"), float("inf"), "abc", None, True, LARGEST + 1],
)
def test_fractions_and_nonsense_are_refused(value):
    with pytest.raises(NotDong):
        dong(value)


def test_the_largest_sum_is_one_still_either_way():
    assert (dong(LARGEST), dong(-LARGEST)) == (LARGEST, -LARGEST)
    with pytest.raises(NotDong):
        dong(-LARGEST - 1)
