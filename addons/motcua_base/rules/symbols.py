"""What follows the number of an official document: the short name of who issues it."""

import unicodedata

COMMITTEE, SHORT_COMMITTEE = "ủy ban nhân dân", "UBND"
# Another usual spelling of the same words.
COMMITTEE_TOO = "uỷ ban nhân dân"
LINKING = frozenset({"và", "của", "các", "-", "–"})


def short_name(name: str) -> str:
    """Return “STNMT” for “Sở Tài nguyên và Môi trường”: the first letters of its words.

    A People's Committee is UBND, of whatever place: “Văn phòng Ủy ban nhân dân thành phố” is
    VPUBND. Đ stays Đ; other marks fall away.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.3.
    """
    plain = unicodedata.normalize("NFC", name).lower().replace(COMMITTEE_TOO, COMMITTEE)
    before, committee, _place = plain.partition(COMMITTEE)
    letters = "".join(_letter(word) for word in before.split() if word not in LINKING)
    return letters + SHORT_COMMITTEE if committee else letters


def _letter(word):
    return unicodedata.normalize("NFD", word)[0].upper()
