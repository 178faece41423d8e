"""No text may give the sender of a denunciation away; ordinary texts are let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.protected_identity import revealed

IDENTITY = {
    "name": "Trần Thị Tố Nga",
    "phone": "0918 234 567",
    "id_number": "092188001234",
    "email": "nga.to@example.vn",
    "address": "12 Lý Tự Trọng, Ninh Kiều",
}
words = st.text("bcghkmxy ", max_size=30)
separators = st.lists(st.sampled_from(("", " ", ".", "-", " . ")), min_size=12, max_size=12)


@given(words, words, st.sampled_from(("name", "email", "address")))
def test_whatever_stands_around_it_is_found(before, after, part):
    text = f"{before} {IDENTITY[part].upper()} {after}"
    assert part in revealed([text], IDENTITY)


@given(separators, st.sampled_from(("phone", "id_number")), words)
def test_a_number_is_found_however_it_is_spaced(between, part, around):
    digits = [each for each in IDENTITY[part] if each.isdigit()]
    number = "".join(digit + gap for digit, gap in zip(digits, between, strict=False))
    assert part in revealed([f"{around} {number} {around}"], IDENTITY)


@given(st.lists(words))
def test_texts_without_it_are_let_through(texts):
    assert revealed(texts, IDENTITY) == ()


@pytest.mark.parametrize(
    "empty", [{}, dict.fromkeys(IDENTITY, ""), {"name": "Nga"}, {"phone": "1"}]
)
def test_nothing_known_gives_nothing_away(empty):
    assert revealed(["Bà Nga ở quầy 1", ""], empty) == ()


@pytest.mark.parametrize(
    "text",
    ["Bà Nga", "Trần Thị Tố Ngân", "Tố Nga", "0918 234 568", "Hồ sơ 000.00.50.H13-261120-0001"],
)
def test_what_points_at_nobody_is_let_through(text):
    assert revealed([text], IDENTITY) == ()


@pytest.mark.parametrize(
    "text",
    ["ông/bà tran thi to nga.", "TRẦN  THỊ\nTỐ NGA", "(+84)918.234.567", "NGA.TO@example.vn"],
)
def test_how_it_is_written_makes_no_difference(text):
    assert revealed([text], IDENTITY)


def test_parts_may_not_be_split_over_two_texts_unseen():
    assert revealed(["Trần Thị", "Tố Nga"], IDENTITY) == ("name",)
