"""The shape of a table that is taken in, and what one cell of it means.

Plain Python. A cell is a value as a spreadsheet holds it: None, str, int, float, bool, date.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from ..rules.accents import fold_accents

LONGEST = 4000
# UTF-8 read as a western code page, and what is left of letters nobody could read.
BROKEN_LETTERS = re.compile(
    "\ufffd|Ã[\u0080-\u00bf©ª¢³¡]|á[º»]|Ä[\u0080-\u0091‘]|Æ°|Â[\u0080-\u00bf]"
)
SPREADSHEET_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})
TIME_OF_DAY = re.compile(
    r"(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{2})?\s*(?:phút|p)?(?::\d{2})?", re.ASCII | re.IGNORECASE
)
DAY_PATTERNS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
YES = frozenset({"co", "x", "1", "yes", "true", "dung"})
NO = frozenset({"khong", "0", "no", "false", "sai"})


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    CODE = "code"  # text that looks like a number and must not be one: 1.001190
    NUMBER = "number"
    DAY = "day"
    TIME = "time"  # of a day, to the minute
    CHOICE = "choice"
    FLAG = "flag"
    LIST = "list"  # texts apart by semicolons


class Fault(StrEnum):
    """What can be wrong with a cell."""

    MISSING = "missing"
    FORMULA = "formula"
    ERROR = "error"
    ENCODING = "encoding"
    NOT_TEXT = "not_text"
    NUMBER_AS_CODE = "number_as_code"
    NOT_NUMBER = "not_number"
    NOT_DAY = "not_day"
    NOT_TIME = "not_time"
    NOT_CHOICE = "not_choice"
    NOT_FLAG = "not_flag"
    TOO_LONG = "too_long"


class BadCell(ValueError):
    """The cell does not say what its column asks for."""

    def __init__(self, fault: Fault, shown: str = ""):
        super().__init__(fault, shown)
        self.fault = fault
        self.shown = shown


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the code, its title in the table, what it holds.

    `choices` are the words that may stand in it, each with what it means.
    """

    name: str
    title: str
    kind: Kind = Kind.TEXT
    is_required: bool = False
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    def offered(self) -> list[str]:
        """Return the words to choose from: of several for one meaning the first."""
        first = {}
        for word, value in self.choices.items():
            first.setdefault(value, word)
        return list(first.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: which columns it has, and by which of them a row is known again."""

    key: str
    title: str
    columns: tuple[Column, ...]
    known_by: tuple[str, ...]

    def column(self, title: str) -> Column | None:
        """Return the column of that title; case, accents and a star after it do not matter."""
        wanted = fold_accents(_tidy(title).rstrip(" *"))
        return next((each for each in self.columns if fold_accents(each.title) == wanted), None)


def meaning(column: Column, cell: object) -> object:
    """Return what a cell of the column means; None for an empty one that may be empty.

    Raises BadCell.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if column.is_required:
            raise BadCell(Fault.MISSING)
        return None
    if isinstance(cell, str):
        cell = _text(cell)
    return _READERS[column.kind](column, cell)


def _tidy(cell: str) -> str:
    """One form of each letter, no signs that nobody sees, no doubled blanks; lines stay lines."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", cell))
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def _text(cell: str) -> str:
    text = _tidy(cell)
    if text.startswith("="):
        raise BadCell(Fault.FORMULA, text[:40])
    if text in SPREADSHEET_ERRORS:
        raise BadCell(Fault.ERROR, text)
    if BROKEN_LETTERS.search(text):
        raise BadCell(Fault.ENCODING, text[:40])
    if len(text) > LONGEST:
        raise BadCell(Fault.TOO_LONG)
    return text


def _read_text(_column, cell):
    if isinstance(cell, str):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return str(int(cell)) if float(cell).is_integer() else str(cell)
    raise BadCell(Fault.NOT_TEXT, str(cell))


def _read_code(_column, cell):
    if not isinstance(cell, str):
        raise BadCell(Fault.NUMBER_AS_CODE, str(cell))
    return cell


def _read_number(_column, cell):
    try:
        number = float(str(cell).replace(",", ".")) if not isinstance(cell, bool) else None
    except ValueError:
        number = None
    if number is None or not number.is_integer() or not 0 <= number < 2**31:
        raise BadCell(Fault.NOT_NUMBER, str(cell))
    return int(number)


def _read_day(_column, cell):
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    for pattern in DAY_PATTERNS if isinstance(cell, str) else ():
        try:
            return datetime.strptime(cell, pattern).date()
        except ValueError:
            continue
    raise BadCell(Fault.NOT_DAY, str(cell))


def _read_time(_column, cell):
    if isinstance(cell, time | datetime):
        return f"{cell:%H:%M}"
    found = TIME_OF_DAY.fullmatch(cell) if isinstance(cell, str) else None
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise BadCell(Fault.NOT_TIME, str(cell))
    return f"{hour:02}:{minute:02}"


def _read_choice(column, cell):
    wanted = fold_accents(str(cell))
    for word, value in column.choices.items():
        if fold_accents(word) == wanted:
            return value
    raise BadCell(Fault.NOT_CHOICE, str(cell))


def _read_flag(_column, cell):
    if isinstance(cell, bool):
        return cell
    word = fold_accents(str(cell).removesuffix(".0"))
    if word in YES or word in NO:
        return word in YES
    raise BadCell(Fault.NOT_FLAG, str(cell))


def _read_list(_column, cell):
    return [each.strip() for each in str(cell).split(";") if each.strip()]


_READERS = {
    Kind.TEXT: _read_text,
    Kind.CODE: _read_code,
    Kind.NUMBER: _read_number,
    Kind.DAY: _read_day,
    Kind.TIME: _read_time,
    Kind.CHOICE: _read_choice,
    Kind.FLAG: _read_flag,
    Kind.LIST: _read_list,
}
