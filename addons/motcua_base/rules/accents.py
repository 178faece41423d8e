"""Vietnamese without its accents, for searching and for text messages."""

import unicodedata

CROSSED = str.maketrans("đĐ", "dD")


def without_accents(text: str) -> str:
    """Return `text` without Vietnamese accents, also on đ; case and blanks stay."""
    letters = unicodedata.normalize("NFD", text.translate(CROSSED))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def fold_accents(text: str) -> str:
    """Return `text` in lower case, without Vietnamese accents and doubled blanks."""
    return " ".join(without_accents(text.lower()).split())
