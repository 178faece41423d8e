"""Reading a workbook somebody filled in, and making the one to be filled in."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import xlsxwriter
from openpyxl import load_workbook

from .shape import Column, Kind, Sheet

LARGEST_FILE = 20 * 2**20
LARGEST_CONTENT = 100 * 2**20  # bytes when unpacked
MOST_ROWS = 20_000
MOST_COLUMNS = 256
GUIDE = "Hướng dẫn"
HINTS = {
    Kind.CODE: "Ghi dạng chữ, ví dụ 1.001193",
    Kind.NUMBER: "Số nguyên",
    Kind.DAY: "ngày/tháng/năm, ví dụ 24/12/2018",
    Kind.TIME: "giờ:phút, ví dụ 08:15",
    Kind.FLAG: "Có hoặc Không",
    Kind.LIST: "Nhiều giá trị cách nhau bằng dấu chấm phẩy",
}
ZIP = b"PK\x03\x04"
# An old .xls, or a workbook behind a password: both come in the same container.
OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+\d+:[A-Z]+\d+)"')
CHUNK = 2**20


class FileFault(StrEnum):
    """Why the bytes are no workbook that is taken in."""

    BROKEN = "broken"
    OLD = "old"
    TEXT = "text"
    MACROS = "macros"


class NoWorkbook(ValueError):
    """The bytes are no workbook that can be read; `fault` says what they are."""

    def __init__(self, fault: FileFault = FileFault.BROKEN):
        super().__init__(fault)
        self.fault = fault


class TooLarge(ValueError):
    """More than is taken in at once."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet as it was filled in: its rows that are not empty, each with its number.

    `merged` is the first range of merged cells (“A2:A5”), or empty.
    """

    title: str
    rows: list[tuple[int, tuple]]
    merged: str


def read_tables(content: bytes) -> Iterator[Table]:
    """Yield each sheet of a workbook.

    Formulas are read as they are written, so that nobody takes a stale value for what it says.
    Raises NoWorkbook, TooLarge, and nothing else whatever the bytes are.
    """
    if len(content) > LARGEST_FILE:
        raise TooLarge
    if not content.startswith(ZIP):
        raise NoWorkbook(_kind_of(content))
    try:
        yield from _tables(content)
    except (NoWorkbook, TooLarge):
        raise
    except Exception as error:  # whatever the library trips over in a file that is damaged
        raise NoWorkbook from error


def _kind_of(content):
    if content.startswith(OLD_CONTAINER):
        return FileFault.OLD
    return FileFault.TEXT if content and b"\0" not in content[:CHUNK] else FileFault.BROKEN


def _tables(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if sum(each.file_size for each in parts) > LARGEST_CONTENT:
            raise TooLarge
        if any(each.filename.endswith("vbaProject.bin") for each in parts):
            raise NoWorkbook(FileFault.MACROS)
    for sheet in load_workbook(io.BytesIO(content), read_only=True, data_only=False).worksheets:
        # The size that a file claims for itself is not always true.
        sheet.reset_dimensions()
        yield Table(sheet.title, _filled_rows(sheet), _merged_cells(sheet))


def _filled_rows(sheet):
    rows = []
    cells_of_rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
    for number, cells in enumerate(cells_of_rows, start=1):
        if any(cell not in (None, "") for cell in cells):
            rows.append((number, cells))
        if len(rows) > MOST_ROWS:
            raise TooLarge
    return rows


def _merged_cells(sheet):
    """The first merged range; they are told after the rows of a sheet, in its own part."""
    rest = b""
    with sheet._get_source() as source:
        while chunk := source.read(CHUNK):
            if found := MERGED.search(rest + chunk):
                return found[1].decode()
            rest = chunk[-200:]
    return ""


def template(sheets: Iterable[Sheet], rows: Mapping[str, Iterable[tuple]] | None = None) -> bytes:
    """Return the workbook to be filled in: a sheet per table, and one that explains them.

    `rows`: by key of a sheet, the cells that stand in its rows beforehand.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    text = book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    formats = {Kind.DAY: day} | dict.fromkeys((Kind.CODE, Kind.TEXT, Kind.LIST, Kind.TIME), text)
    guide = book.add_worksheet(GUIDE)
    guide.set_column(0, 2, 30)
    guide.set_column(3, 3, 90)
    guide.write_row(0, 0, ("Bảng", "Cột", "Bắt buộc", "Cách ghi"), head)
    line = 1
    for sheet in sheets:
        page = book.add_worksheet(sheet.title)
        page.freeze_panes(1, 0)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, 24, formats.get(column.kind))
            page.write(0, place, _head(column), head)
            _offer_choices(page, place, column)
            guide.write_row(line, 0, (sheet.title, column.title, _needed(column), _hint(column)))
            line += 1
        for number, cells in enumerate((rows or {}).get(sheet.key, ()), start=1):
            page.write_row(number, 0, cells)
    book.close()
    return target.getvalue()


def _head(column: Column) -> str:
    return f"{column.title} *" if column.is_required else column.title


def _needed(column: Column) -> str:
    return "Có" if column.is_required else ""


def _hint(column: Column) -> str:
    words = "; ".join(column.offered())
    return ". ".join(filter(None, [column.help, HINTS.get(column.kind, ""), words]))


def _offer_choices(page, place, column):
    words = column.offered() if column.kind is Kind.CHOICE else []
    words = ["Có", "Không"] if column.kind is Kind.FLAG else words
    if words and len(",".join(words)) < 250:
        page.data_validation(1, place, MOST_ROWS, place, {"validate": "list", "source": words})
