import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.accents import fold_accents

VOWELS = {
    "a": "àáảãạăằắẳẵặâầấẩẫậ",
    "e": "èéẻẽẹêềếểễệ",
    "i": "ìíỉĩị",
    "o": "òóỏõọôồốổỗộơờớởỡợ",
    "u": "ùúủũụưừứửữự",
    "y": "ỳýỷỹỵ",
    "d": "đ",
}
ALPHABET = "".join(VOWELS) + "".join(VOWELS.values()) + "bcghklmnpqrstvx  \t"
words = st.text(ALPHABET + ALPHABET.upper())


@pytest.mark.parametrize("plain", VOWELS)
def test_every_vietnamese_letter_loses_its_accents(plain):
    for letter in VOWELS[plain]:
        assert fold_accents(letter) == fold_accents(letter.upper()) == plain


def test_a_name_is_found_without_accents():
    assert fold_accents("  Đặng   Thị\tHưởng ") == "dang thi huong"


@given(words)
def test_composed_and_decomposed_text_fold_alike(text):
    assert fold_accents(unicodedata.normalize("NFD", text)) == fold_accents(text)


@given(words)
def test_vietnamese_folds_to_plain_letters_and_stays_there(text):
    folded = fold_accents(text)
    assert folded.isascii()
    assert folded == folded.lower().strip()
    assert "  " not in folded
    assert fold_accents(folded) == folded
