"""Amounts in words, read back by a reader of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_fees.rules.words import amount_words, number_words

ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


def read(words):
    """Read words as a Vietnamese ear does, from left to right."""
    if "tỷ" in words:
        left, _tỷ, right = words.rpartition("tỷ")
        return read(left.strip()) * 10**9 + (read(right.strip()) if right.strip() else 0)
    total = group = ones = 0
    for word in words.split():
        if word in ONES:
            ones = ONES[word]
        elif word == "mười":
            group, ones = group + 10, 0
        elif word == "mươi":
            group, ones = group + 10 * ones, 0
        elif word == "trăm":
            group, ones = group + 100 * ones, 0
        elif word in ("nghìn", "triệu"):
            total += (group + ones) * (1000 if word == "nghìn" else 10**6)
            group = ones = 0
    return total + group + ones


@given(st.one_of(st.integers(0, 10**4), st.integers(0, 10**13)))
def test_what_is_written_is_read_back_the_same(number):
    assert read(number_words(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (11, "mười một"),
        (14, "mười bốn"),
        (55, "năm mươi lăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1005, "một nghìn không trăm linh năm"),
        (1015, "một nghìn không trăm mười lăm"),
        (8000, "tám nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (2_000_000_000, "hai tỷ"),
        (1_000_000_015, "một tỷ không trăm mười lăm"),
        (
            1_234_567_891,
            "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt",
        ),
        (10**12, "một nghìn tỷ"),
    ],
)
def test_the_hard_ones(number, words):
    assert number_words(number) == words


def test_an_amount_begins_with_a_capital_and_ends_with_its_currency():
    assert amount_words(8000) == "Tám nghìn đồng"
    assert amount_words(0) == "Không đồng"
    assert amount_words(1) == "Một đồng"
    assert amount_words(-15) == "Âm mười lăm đồng"
