"""Vietnamese without its accents, for searching."""

import unicodedata


def fold_accents(text: str) -> str:
    """Return `text` in lower case, without Vietnamese accents (đ too) and doubled blanks."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.split())
