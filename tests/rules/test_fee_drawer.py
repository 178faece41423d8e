"""Counting notes, signing notices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_fees.rules.drawer import NOTES, REASONS, CountError, counted, is_named
from odoo.addons.motcua_fees.rules.signature import is_signed, sign


@given(st.dictionaries(st.sampled_from(NOTES), st.integers(0, 500)))
def test_a_count_is_the_sum_of_its_notes(notes):
    assert counted(notes) == sum(note for note, number in notes.items() for _each in range(number))


@pytest.mark.parametrize("wrong", [{3000: 1}, {1000: -1}])
def test_notes_that_do_not_exist(wrong):
    with pytest.raises(CountError):
        counted(wrong)


def test_the_notes_are_those_of_the_state_bank_down_to_two_hundred():
    assert counted({200: 1, 500: 1}) == 700
    assert sorted(NOTES) == sorted(
        first * 10**zeros for first in (1, 2, 5) for zeros in range(2, 6) if first * 10**zeros > 100
    )


@pytest.mark.parametrize(
    ("difference", "reason", "named"),
    [(1, "surplus", True), (-1, "short", True), (-1, "false_note", True), (1, "change", True),
     (-1, "change", True), (1, "short", False), (-1, "surplus", False), (1, None, False)],
)  # fmt: skip
def test_a_difference_of_one_dong_has_to_be_named_too(difference, reason, named):
    assert is_named(difference, reason) is named


@given(st.integers(-(10**7), 10**7), st.sampled_from([*REASONS, "?", "", None]))
def test_a_difference_goes_by_the_name_of_what_makes_it(difference, reason):
    lowers, raises = ("short", "false_note", "change"), ("surplus", "change")
    names = lowers if difference < 0 else raises
    assert is_named(difference, reason) == (difference == 0 or reason in names)


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=8)), st.text(min_size=1))
def test_a_notice_is_signed_over_all_its_fields(fields, secret):
    fields.pop("signature", None)
    signed = {**fields, "signature": sign(fields, secret)}
    assert is_signed(signed, secret)
    assert not is_signed({**signed, "amount!": "1"}, secret)
    assert not is_signed(signed, secret + "x")
    assert not is_signed(signed, "")
    assert not is_signed(fields, secret)
