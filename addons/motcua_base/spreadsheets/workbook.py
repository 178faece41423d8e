"""Reading a workbook somebody filled in, and making the one to be filled in."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from .shape import Column, Kind, Sheet

LARGEST_FILE = 20 * 2**20
LARGEST_CONTENT = 400 * 2**20  # bytes when unpacked
MOST_ROWS = 20_000
GUIDE = "Hướng dẫn"
HINTS = {
    Kind.CODE: "Ghi dạng chữ, ví dụ 1.001193",
    Kind.NUMBER: "Số nguyên",
    Kind.DAY: "ngày/tháng/năm, ví dụ 24/12/2018",
    Kind.TIME: "giờ:phút, ví dụ 08:15",
    Kind.FLAG: "Có hoặc Không",
    Kind.LIST: "Nhiều giá trị cách nhau bằng dấu chấm phẩy",
}


class NoWorkbook(ValueError):
    """The bytes are no workbook that can be read."""


class TooLarge(ValueError):
    """More than is taken in at once."""


def read_tables(content: bytes) -> Iterator[tuple[str, list[tuple[int, tuple]]]]:
    """Yield (title, [(row number, cells), …]) of each sheet; empty rows are left out.

    Formulas are read as they are written, so that nobody takes a stale value for what it says.
    Raises NoWorkbook, TooLarge.
    """
    if len(content) > LARGEST_FILE:
        raise TooLarge
    book = _open(content)
    for sheet in book.worksheets:
        rows = []
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > MOST_ROWS:
                raise TooLarge
            if any(cell not in (None, "") for cell in cells):
                rows.append((number, cells))
        yield sheet.title, rows


def _open(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > LARGEST_CONTENT:
                raise TooLarge
        return load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    except TooLarge:
        raise
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise NoWorkbook from error


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
