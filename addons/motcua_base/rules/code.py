"""Codes of dossiers: identifier, day of receipt, ordinal of that day."""

import re
from dataclasses import dataclass
from datetime import date

DEFAULT_PATTERN = "{agency}-{yymmdd}-{seq:04}"
# From here on the ordinals of a day belong to receipts written while the system was down.
FIRST_RESERVED = 9001
FIELD = re.compile(r"\{(agency|yymmdd|seq)(?::0([1-9]))?\}")
OLD_IDENTIFIER = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-H]\d{2}", re.ASCII)
NEW_IDENTIFIER = re.compile(r"[A-H]\d{2}(\.\d{1,3}){0,3}", re.ASCII)


class CodeError(ValueError):
    """A pattern, an ordinal or a code that is none."""


@dataclass(frozen=True, slots=True)
class DossierCode:
    """What a code says."""

    agency: str
    day: date
    ordinal: int

    @property
    def is_reserved(self) -> bool:
        """Whether it was given out while the system was down."""
        return self.ordinal >= FIRST_RESERVED


def dossier_code(pattern: str, agency: str, day: date, ordinal: int, reserved: bool = False) -> str:
    """Return the code of the `ordinal`-th dossier that `agency` received on `day`.

    `pattern` names each of {agency}, {yymmdd}, {seq:04} once; a larger ordinal is not cut.
    Ordinals from 9001 on are for `reserved` codes alone, and these have no others.

    Raises CodeError.

    Source: QĐ 3418/2018, Đ11 k2; TT 01/2018/TT-VPCP, Đ19.
    """
    if ordinal < 1 or (ordinal >= FIRST_RESERVED) != reserved:
        raise CodeError(f"ordinal {ordinal}, reserved: {reserved}")
    values = {"agency": agency, "yymmdd": f"{day:%y%m%d}", "seq": ordinal}
    check_pattern(pattern)
    return FIELD.sub(lambda found: f"{values[found[1]]:{_width(found)}}", pattern)


def parse_code(code: str, pattern: str = DEFAULT_PATTERN) -> DossierCode:
    """Return what `code`, made after `pattern`, says. Raises CodeError."""
    check_pattern(pattern)
    found = re.fullmatch(_expression(pattern), code, re.ASCII)
    if not found:
        raise CodeError(f"not a code: {code!r}")
    try:
        return DossierCode(found["agency"], _day(found["yymmdd"]), int(found["seq"]))
    except ValueError:
        raise CodeError(f"no such day: {code!r}") from None


def check_pattern(pattern: str) -> None:
    """Raise CodeError unless `pattern` names each field once, and nothing else in braces."""
    fields = sorted(found[1] for found in FIELD.finditer(pattern))
    if fields != ["agency", "seq", "yymmdd"] or re.search("[{}]", FIELD.sub("", pattern)):
        raise CodeError(f"pattern: {pattern!r}")


def identifier_kind(identifier: str) -> str | None:
    """Return the kind of an agency's identifier: "old" (2016), "new" (2020), or None.

    Source: QCVN 102:2016/BTTTT; QĐ 20/2020/QĐ-TTg.
    """
    if OLD_IDENTIFIER.fullmatch(identifier):
        return "old"
    return "new" if NEW_IDENTIFIER.fullmatch(identifier) else None


def _width(found: re.Match) -> str:
    return f"0{found[2]}d" if found[1] == "seq" and found[2] else ""


def _expression(pattern: str) -> str:
    shapes = {"agency": r"[\w.]+", "yymmdd": r"\d{6}", "seq": r"\d+"}
    expression, end = "", 0
    for found in FIELD.finditer(pattern):
        shape = rf"\d{{{found[2]},}}" if _width(found) else shapes[found[1]]
        expression += f"{re.escape(pattern[end : found.start()])}(?P<{found[1]}>{shape})"
        end = found.end()
    return expression + re.escape(pattern[end:])


def _day(yymmdd: str) -> date:
    return date(2000 + int(yymmdd[:2]), int(yymmdd[2:4]), int(yymmdd[4:]))
