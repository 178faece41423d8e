"""Whether a text gives away who sent a denunciation.

Accents, case, and the blanks and dots inside numbers make no difference.
Source: Luật Tố cáo 2018, Đ8 k2, Đ56; QĐ 3418/2018, Đ5 k5.
"""

import re
from collections.abc import Iterable, Mapping

from .accents import fold_accents

SHORTEST_NUMBER = 6  # digits; a shorter number points at nobody
SUBSCRIBER = 9  # digits of a telephone number without its 0 or +84
BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s.\-()]+(?=\d)")


def revealed(texts: Iterable[str], identity: Mapping[str, str]) -> tuple[str, ...]:
    """Return which parts of `identity` the texts give away, in its order.

    `identity` has any of name, phone, id_number, email, address; empty values give nothing
    away. A name or address counts from two words on: one word points at nobody.
    """
    text = " ".join(text for text in texts if text)
    return tuple(
        part for part, value in identity.items() if value and _stands_in(part, value, text)
    )


def _stands_in(part: str, value: str, text: str) -> bool:
    if part in ("phone", "id_number"):
        return _number_stands_in(part, value, text)
    words = _words(value)
    if part == "email":
        return fold_accents(value) in fold_accents(text)
    return " " in words and f" {words} " in f" {_words(text)} "


def _number_stands_in(part: str, value: str, text: str) -> bool:
    digits = re.sub(r"\D", "", value)
    if len(digits) < SHORTEST_NUMBER:
        return False
    wanted = digits[-SUBSCRIBER:] if part == "phone" else digits
    return wanted in BETWEEN_DIGITS.sub("", text)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold_accents(text)))
