"""The settlement sheet as a workbook: real numbers, and sums that are formulas with their values."""

import io

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

# (heading, key of the row, width); columns of the sheet in their order.
COLUMNS = (
    ("STT", None, 5),
    ("Tên khoản thu", "name", 30),
    ("Căn cứ", "basis", 24),
    ("Mức thu", "rate", 18),
    ("Số hồ sơ", "dossiers", 9),
    ("Miễn, giảm", "reduced", 9),
    ("Phải thu", "due", 14),
    ("Tiền mặt", "cash", 14),
    ("Chuyển khoản", "transfer", 14),
    ("BCCI", "post", 14),
    ("Trực tuyến", "online", 14),
    ("Khác", "other", 12),
    ("Cộng đã thu", "collected", 15),
    ("Điều chỉnh kỳ trước", "corrected", 14),
    ("Hoàn trả", "refunded", 14),
    ("Tồn kỳ trước", "opening", 14),
    ("Đã bàn giao", "remitted", 14),
    ("Chuyển giao do sáp nhập", "passed_on", 14),
    ("Còn phải bàn giao", "closing", 15),
    ("Tỷ lệ để lại (1/100 %)", "retention", 10),
    ("Số để lại", "retained", 14),
    ("Số nộp NSNN", "budget", 14),
    ("Đã nộp NSNN", "budget_paid", 14),
    ("Còn phải nộp", "budget_left", 14),
    ("Nộp thẳng cơ quan (ghi nhớ)", "memo_collected", 15),
    ("Chênh lệch, lý do", "dispute", 30),
)
# (name of the page, headings, list of the sheet), pages in their order.
ANNEXES = (
    (
        "Theo hình thức nộp",
        ("Khoản thu", "Hình thức nộp", "Tồn kỳ trước", "Đã thu", "Điều chỉnh kỳ trước", "Hoàn trả",
         "Đã bàn giao", "Chuyển giao do sáp nhập", "Còn phải bàn giao"),
        "channels",
    ),
    (
        "Biên lai",
        ("Ký hiệu", "Quyển (từ số - đến số)", "Tồn đầu kỳ", "Nhận trong kỳ", "Dùng từ số",
         "Dùng đến số", "Số đã dùng", "Số hủy trong kỳ", "Các số đã hủy", "Tồn cuối kỳ"),
        "receipts",
    ),
    ("Nộp tiền", ("Ngày", "Chứng từ", "Nơi nhận", "Số tiền"), "remittances"),
    (
        "Trực tuyến",
        ("Ngày", "Mã giao dịch", "Ngày đối soát", "Mã hồ sơ", "Số tiền"),
        "payments",
    ),
    ("Chưa nộp", ("Mã hồ sơ", "Khoản thu", "Phải nộp", "Đã nộp", "Còn thiếu"), "unpaid"),
    ("Sự cố", ("Mã hồ sơ", "Bên chịu", "Chi phí"), "incidents"),
)  # fmt: skip
PLACE = {key: place for place, (_heading, key, _width) in enumerate(COLUMNS) if key}
TEXTS = {"name", "basis", "rate", "dispute"}
NOT_SUMMED = TEXTS | {"retention"}
FIRST_ROW = 6


def settlement_workbook(sheet: dict) -> bytes:
    """Return the workbook of a settlement; `sheet` as of `_sheet` of the settlement."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    styles = {
        "head": book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center"}),
        "text": book.add_format({"text_wrap": True, "border": 1, "valign": "top"}),
        "money": book.add_format({"num_format": "#,##0", "border": 1, "valign": "top"}),
        "sum": book.add_format({"num_format": "#,##0", "border": 1, "bold": True}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }
    _write_sheet(book.add_worksheet("Quyết toán"), sheet, styles)
    for name, headings, key in ANNEXES:
        _write_annex(book, styles, name, headings, sheet[key])
    book.close()
    return content.getvalue()


def _write_sheet(page, sheet, styles):
    page.write_string(
        0, 0, "BẢNG QUYẾT TOÁN PHÍ, LỆ PHÍ THỰC HIỆN THỦ TỤC HÀNH CHÍNH", styles["title"]
    )
    page.write_string(1, 0, sheet["quarter"])
    page.write_string(2, 0, f"Cơ quan: {sheet['agency']}")
    page.write_string(3, 0, f"Bộ phận Một cửa: {sheet['office']}")
    for place, (heading, _key, width) in enumerate(COLUMNS):
        page.set_column(place, place, width)
        page.write_string(FIRST_ROW - 1, place, heading, styles["head"])
    for number, row in enumerate(sheet["rows"]):
        _write_row(page, FIRST_ROW + number, number + 1, row, styles)
    _write_sums(page, FIRST_ROW + len(sheet["rows"]), sheet, styles)
    page.freeze_panes(FIRST_ROW, 2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _write_row(page, at, number, row, styles):
    page.write_number(at, 0, number, styles["text"])
    formulas = _row_formulas(at)
    for key, place in PLACE.items():
        if key in TEXTS:
            page.write_string(at, place, row[key], styles["text"])
        elif key in formulas:
            page.write_formula(at, place, formulas[key], styles["money"], row[key])
        else:
            page.write_number(at, place, row[key], styles["money"])


def _row_formulas(at):
    """Sums within a row, as one would check them with a pencil."""
    cell = {key: xl_rowcol_to_cell(at, place) for key, place in PLACE.items()}
    return {
        "collected": f"=SUM({cell['cash']}:{cell['other']})",
        "closing": "={opening}+{collected}+{corrected}-{refunded}-{remitted}+{passed_on}".format(
            **cell
        ),
        "budget": "={collected}+{corrected}-{refunded}-{retained}".format(**cell),
        "budget_left": "={budget}-{budget_paid}".format(**cell),
    }


def _write_sums(page, at, sheet, styles):
    page.write_string(at, 1, "Cộng", styles["sum"])
    for key, place in PLACE.items():
        if key not in NOT_SUMMED:
            column = xl_col_to_name(place)
            last = max(at, FIRST_ROW + 1)
            formula = f"=SUM({column}{FIRST_ROW + 1}:{column}{last})" if sheet["rows"] else "=0"
            page.write_formula(at, place, formula, styles["sum"], sheet["sums"].get(key, 0))


def _write_annex(book, styles, name, headings, rows):
    page = book.add_worksheet(name)
    for place, heading in enumerate(headings):
        page.set_column(place, place, 24)
        page.write_string(0, place, heading, styles["head"])
    for at, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                page.write_number(at, place, value, styles["money"])
            else:
                page.write_string(at, place, value or "", styles["text"])
