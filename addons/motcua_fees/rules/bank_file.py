"""Reading CSV and XLSX files of banks, postal firms and gateways by a saved mapping.

A line that cannot be read is kept with its error; it never stops the file.
"""

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl

from odoo.addons.motcua_base.rules.money import NotDong, dong

FORMULA = ("=", "+@", "@")
MOST_LINES = 200_000
WHOLE_CENTS = re.compile(r"[.,]00?$")
GROUPED = re.compile(r"-?\d{1,3}([.,\s]\d{3})+|-?\d+")


class BadFile(ValueError):
    """The file as a whole cannot be read: "encoding", "format", "columns" or "too_long"."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where a bank writes what: headings of the columns, how days and texts are written."""

    day: str
    amount: str
    purpose: str
    reference: str
    amount_out: str = ""
    day_format: str = "%d/%m/%Y"
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    heading_row: int = 1


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line: its place in the file, and what it says; `error` says what is wrong with it.

    Errors: "day", "amount", "reference", "formula".
    """

    number: int
    day: date | None
    amount: int
    purpose: str
    reference: str
    error: str = ""


def fingerprint(content: bytes) -> str:
    """Return what tells a file from any other."""
    return hashlib.sha256(content).hexdigest()


def read_file(content: bytes, mapping: Mapping) -> list[FileLine]:
    """Return the lines of a file, XLSX by its first bytes, else CSV. Raises BadFile."""
    rows = _xlsx_rows(content) if content[:4] == b"PK\x03\x04" else _csv_rows(content, mapping)
    rows = iter(rows)
    for _skipped in range(mapping.heading_row - 1):
        next(rows, None)
    headings = [_text(cell) for cell in next(rows, ())]
    places = _places(headings, mapping)
    lines = []
    for number, row in enumerate(rows, start=mapping.heading_row + 1):
        if any(_text(cell) for cell in row):
            lines.append(_line(number, row, places, mapping))
        if len(lines) > MOST_LINES:
            raise BadFile("too_long")
    return lines


def _csv_rows(content: bytes, mapping: Mapping) -> Iterator[Sequence]:
    try:
        text = content.decode(mapping.encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise BadFile("encoding") from error
    if "\0" in text:
        raise BadFile("encoding")
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mapping.delimiter)
    except csv.Error as error:
        raise BadFile("format") from error


def _xlsx_rows(content: bytes) -> Iterator[Sequence]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadFile("format") from error
    yield from book.worksheets[0].iter_rows(values_only=True)


def _places(headings: Sequence[str], mapping: Mapping) -> dict[str, int]:
    wanted = {name: getattr(mapping, name) for name in ("day", "amount", "purpose", "reference")}
    if mapping.amount_out:
        wanted["amount_out"] = mapping.amount_out
    folded = [heading.casefold() for heading in headings]
    if missing := [name for name in wanted.values() if name.casefold() not in folded]:
        raise BadFile("columns", *missing)
    return {name: folded.index(heading.casefold()) for name, heading in wanted.items()}


def _line(number: int, row: Sequence, places: dict, mapping: Mapping) -> FileLine:
    cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
    purpose, reference = _text(cells["purpose"]), _text(cells["reference"])
    error, day, amount = "", None, 0
    try:
        if any(_text(cell).startswith(FORMULA) for cell in cells.values()):
            raise ValueError("formula")
        day = _day(cells["day"], mapping.day_format)
        amount = _signed(cells)
        if not reference:
            raise ValueError("reference")
    except ValueError as found:
        error = str(found)
    return FileLine(number, day, amount, purpose, reference, error)


def _signed(cells: dict) -> int:
    paid_in = _amount(cells["amount"])
    paid_out = abs(_amount(cells.get("amount_out", "")))
    if bool(paid_in) == bool(paid_out):
        raise ValueError("amount")
    return paid_in or -paid_out


def _amount(cell) -> int:
    """Return a whole amount however it is grouped: 1.000.000, 1,000,000.00, 1 000 000."""
    text = _text(cell)
    if not text:
        return 0
    if not isinstance(cell, (int, float)):
        text = WHOLE_CENTS.sub("", text.removesuffix("đ").removesuffix("VND").strip())
        if not GROUPED.fullmatch(text):
            raise ValueError("amount")
        text = re.sub(r"[.,\s]", "", text)
    try:
        return dong(text)
    except NotDong as error:
        raise ValueError("amount") from error


def _day(cell, day_format: str) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return datetime.strptime(
            _text(cell)[: len(date(2000, 12, 30).strftime(day_format))], day_format
        ).date()
    except ValueError as error:
        raise ValueError("day") from error


def _text(cell) -> str:
    return "" if cell is None else str(cell).strip()


def totals(lines: Iterable[FileLine]) -> tuple[int, int]:
    """Return how many lines can be used, and their sum."""
    usable = [line.amount for line in lines if not line.error]
    return len(usable), sum(usable)
