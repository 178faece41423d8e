"""The attendance sheet as a workbook: 31 days on one landscape page, totals as formulas' values."""

import io

import xlsxwriter

DAYS = 31
FIRST_DAY_COLUMN = 3
HEAD_ROW = 6
WEEKEND = 6


def workbook(sheet) -> bytes:
    """Return the XLSX of `sheet`, the values of `_attendance_sheet` of a sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet("Bảng chấm công")
        formats = _formats(book)
        _set_up(page, len(sheet["columns"]))
        _head(page, sheet, formats)
        last = _rows(page, sheet, formats)
        _foot(page, sheet, formats, last + 2)
    return stream.getvalue()


def _formats(book):
    base = {"font_name": "Times New Roman", "font_size": 10}
    cell = {**base, "border": 1, "align": "center", "valign": "vcenter"}
    return {
        "plain": book.add_format(base),
        "title": book.add_format({**base, "bold": True, "font_size": 14, "align": "center"}),
        "centre": book.add_format({**base, "align": "center"}),
        "head": book.add_format({**cell, "bold": True, "text_wrap": True}),
        "cell": book.add_format(cell),
        "off": book.add_format({**cell, "bg_color": "#E8E8E8"}),
        "name": book.add_format({**cell, "align": "left"}),
        "strong": book.add_format({**cell, "bold": True}),
    }


def _set_up(page, columns):
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    page.set_column(0, 0, 4)
    page.set_column(1, 1, 22)
    page.set_column(2, 2, 14)
    page.set_column(FIRST_DAY_COLUMN, FIRST_DAY_COLUMN + DAYS - 1, 4.2)
    page.set_column(FIRST_DAY_COLUMN + DAYS, FIRST_DAY_COLUMN + DAYS + columns - 1, 9)
    page.repeat_rows(HEAD_ROW, HEAD_ROW + 1)


def _head(page, sheet, formats):
    last = FIRST_DAY_COLUMN + DAYS + len(sheet["columns"]) - 1
    page.write(0, 0, f"Đơn vị: {sheet['host']}", formats["plain"])
    page.write(1, 0, f"Bộ phận: {sheet['unit']}", formats["plain"])
    page.write(2, 0, f"Mã đơn vị: {sheet['identifier']}", formats["plain"])
    page.write(0, last - 6, sheet["form"].number, formats["plain"])
    page.merge_range(3, 0, 3, last, "BẢNG CHẤM CÔNG", formats["title"])
    page.merge_range(4, 0, 4, last, sheet["month"], formats["centre"])
    for column, text in enumerate(("Số TT", "Họ và tên", "Ngạch bậc lương hoặc cấp bậc chức vụ")):
        page.merge_range(HEAD_ROW, column, HEAD_ROW + 1, column, text, formats["head"])
    page.merge_range(
        HEAD_ROW, FIRST_DAY_COLUMN, HEAD_ROW, FIRST_DAY_COLUMN + DAYS - 1,
        "Ngày trong tháng", formats["head"],
    )  # fmt: skip
    for day in range(1, DAYS + 1):
        page.write(HEAD_ROW + 1, FIRST_DAY_COLUMN + day - 1, day, formats["head"])
    for place, column in enumerate(sheet["columns"], start=FIRST_DAY_COLUMN + DAYS):
        page.merge_range(HEAD_ROW, place, HEAD_ROW + 1, place, column.name, formats["head"])
    page.set_row(HEAD_ROW, 30)


def _rows(page, sheet, formats):
    """Write a row a person and the row of totals; return the last row."""
    row = HEAD_ROW + 2
    for number, line in enumerate(sheet["rows"], start=1):
        page.write(row, 0, number, formats["cell"])
        page.write(row, 1, line["name"], formats["name"])
        page.write(row, 2, line["title"], formats["name"])
        for day in range(1, DAYS + 1):
            shown = formats["off" if sheet["weekdays"].get(day, 0) >= WEEKEND else "cell"]
            page.write(row, FIRST_DAY_COLUMN + day - 1, line["days"].get(day, ""), shown)
        _totals(page, row, line["totals"], formats["cell"])
        row += 1
    page.merge_range(row, 0, row, FIRST_DAY_COLUMN + DAYS - 1, "Cộng", formats["strong"])
    _totals(page, row, sheet["sum"], formats["strong"])
    return row


def _totals(page, row, totals, shown):
    for place, text in enumerate(totals, start=FIRST_DAY_COLUMN + DAYS):
        if text:
            page.write_number(row, place, float(text.replace(",", ".")), shown)
        else:
            page.write_blank(row, place, None, shown)


def _foot(page, sheet, formats, row):
    legend = "; ".join(f"{symbol}: {meaning}" for symbol, meaning in sheet["legend"])
    page.write(row, 0, f"Ký hiệu chấm công: {legend}", formats["plain"])
    for column, text in ((1, "Người chấm công"), (12, "Phụ trách bộ phận"), (26, "Người duyệt")):
        page.write(row + 2, column, text, formats["plain"])
        page.write(row + 3, column, "(Ký, họ tên)", formats["plain"])
    page.write(row + 7, 1, sheet["sheet"].signed_by_id.name or "", formats["plain"])
    page.write(row + 7, 12, sheet["sheet"].locked_by_id.name or "", formats["plain"])
