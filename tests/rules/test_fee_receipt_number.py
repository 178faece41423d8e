"""Numbers of receipts: books, gaps, doubles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_fees.rules.receipt_number import (
    LAST,
    Book,
    BookError,
    doubles,
    gaps,
    number_text,
)

numbers = st.lists(st.integers(1, 60), max_size=40)


@given(numbers, st.integers(1, 20))
def test_gaps_and_numbers_together_are_all_there_is(used, first):
    used = [number for number in used if number >= first]
    missing = [n for start, end in gaps(used, first) for n in range(start, end + 1)]
    assert sorted({*used, *missing}) == list(range(first, max(used, default=first - 1) + 1))
    assert not set(used) & set(missing)
    assert all(start <= end for start, end in gaps(used, first))


@given(numbers)
def test_doubles_are_those_used_twice(used):
    assert list(doubles(used)) == sorted({n for n in used if used.count(n) > 1})


def test_a_book_gives_its_numbers_and_no_more():
    book = Book(51, 100)
    assert [book.number(n) for n in (0, 1, 50, 51)] == [None, 51, 100, None]
    assert number_text(17) == "0000017"


def test_a_book_has_one_receipt_at_least_and_numbers_of_seven_digits_at_most():
    assert LAST == 9_999_999
    assert len(number_text(LAST)) == len(number_text(1)) == 7
    assert Book(1, 1).number(1) == 1
    assert Book(LAST, LAST).number(1) == LAST


@pytest.mark.parametrize(("first", "last"), [(0, 5), (5, 4), (1, LAST + 1)])
def test_a_book_that_cannot_be(first, last):
    with pytest.raises(BookError):
        Book(first, last)
