"""The system is down for a morning: codes on paper, and the register entered afterwards."""

import io
import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.days import WallCalendar
from tests.e2e.pages import pdf, pdf_text, press, wait_for_state

ACTION = "/odoo/action-motcua_base.motcua_{}_action"
OFFICE = "000.00.93.H13"
PROCEDURE = "9.000194"
FIRST, SECOND, UNKNOWN, NAMELESS, VOIDED, UNUSED = range(6)
NAMES = {FIRST: "Kiều Thị Nến", SECOND: "Kiều Văn Đèn Dầu", UNKNOWN: "Kiều Văn Sai Mã"}
STRANGER = f"{OFFICE}-200102-9777"


@pytest.fixture
def morning(server):
    """The last working day before today, on which the system was down."""
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    return WallCalendar(server).working_day(today, -1)


@article("11.1.a", "11.2")
def test_a_morning_on_paper_is_entered_line_by_line(as_user, server, morning):
    clerk = as_user("sogiay@journey")
    outage_id, codes = reserve(clerk, morning)
    read_the_block(clerk, outage_id, codes)
    rows = {
        FIRST: (PROCEDURE, NAMES[FIRST], "08:15"),
        SECOND: (PROCEDURE, NAMES[SECOND], "10:05"),
        UNKNOWN: ("9.999999", NAMES[UNKNOWN], "09:00"),
        NAMELESS: (PROCEDURE, None, "09:10"),
    }
    book = fill_in(clerk, codes, rows)

    choose_file(clerk, book)
    press_and_read(clerk, "action_try", "3 dòng vào sổ được", "3 dòng không vào sổ được")
    assert count(server, codes) == 0
    press_and_read(clerk, "action_enter", "Đã vào sổ 3 dòng", "3 dòng không vào sổ được")
    read_the_lines(clerk, codes)
    read_a_dossier(clerk, server, codes[FIRST], morning)
    serials = read_the_register(clerk, server, codes, (FIRST, SECOND))

    open_outage(clerk, outage_id)
    choose_file(clerk, book)
    press_and_read(clerk, "action_enter", "Đã vào sổ 0 dòng", "3 dòng không vào sổ được")
    assert read_the_register(clerk, server, codes, (FIRST, SECOND)) == serials

    open_outage(clerk, outage_id)
    rows[UNKNOWN] = (PROCEDURE, NAMES[UNKNOWN], "09:00")
    choose_file(clerk, corrected(book, codes[UNKNOWN]))
    press_and_read(clerk, "action_enter", "Đã vào sổ 1 dòng", "2 dòng không vào sổ được")
    after = read_the_register(clerk, server, codes, (FIRST, SECOND, UNKNOWN))
    assert serials.items() < after.items()


# --- the block


def reserve(page, day):
    """Six codes of the day; returns the record and its codes as they are shown."""
    page.goto(ACTION.format("outage") + "/new")
    page.wait_for_selector(".o_form_view [name=reason] input")
    box = page.locator("[name=day]").first
    box.locator("button, input").first.click()
    box.locator("input").first.fill(day.strftime("%d/%m/%Y"))
    box.locator("input").first.press("Tab")
    page.locator("[name=late_reason] input").fill("Có điện lại sau giờ làm việc")
    page.locator("[name=reason] input").fill("Mất điện cả buổi sáng")
    page.locator("[name=code_count] input").fill("6")
    page.locator(".o_form_button_save").click()
    page.wait_for_selector(".o_form_view button[name=action_template]")
    assert page.locator("[name=ordinal_from]").inner_text().strip() == "9001"
    codes = page.locator("[name=line_ids] .o_data_row [name=code]").all_inner_texts()
    assert codes == [f"{OFFICE}-{day:%y%m%d}-{ordinal}" for ordinal in range(9001, 9007)]
    return int(re.search(r"/(\d+)(\?|$)", page.url)[1]), codes


def open_outage(page, outage_id):
    page.goto(f"{ACTION.format('outage')}/{outage_id}")
    page.wait_for_selector(".o_form_view button[name=action_template]")


def read_the_block(page, outage_id, codes):
    text = pdf_text(pdf(page, f"/report/pdf/motcua_base.motcua_outage_document/{outage_id}"))
    assert "SỔ THEO DÕI HỒ SƠ" in text and "Mất điện cả buổi sáng" in text
    assert text.count("PHIẾU GHI NHẬN HỒ SƠ") == len(codes)
    for code in codes:
        assert text.count(code) == 2, code


# --- the file


def fill_in(page, codes, rows):
    """The template of this block, filled in from the paper; as bytes."""
    with page.expect_download() as download:
        page.locator("button[name=action_template]").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = book["Sổ theo dõi hồ sơ"]
    places = {cell.value.rstrip(" *"): cell.column for cell in sheet[1]}
    assert [cell.value for cell in sheet["A"]][1:] == codes

    def write(row, **cells):
        for title, value in cells.items():
            sheet.cell(row, places[title.replace("_", " ")], value)

    for place, (procedure, name, at) in rows.items():
        write(place + 2, Mã_thủ_tục=procedure, Thành_phần_hồ_sơ="đủ", Giờ_nhận_hồ_sơ=at)
        write(place + 2, **{"Tên cá nhân, tổ chức": name, "Số điện thoại": f"091000000{place}"})
    write(VOIDED + 2, Lý_do_hủy_mã="Ghi nhầm, đã gạch bỏ")
    write(len(codes) + 2, Mã_hồ_sơ=STRANGER, Mã_thủ_tục=PROCEDURE)
    return saved(book)


def corrected(content, code):
    """The same file with the code of the procedure put right in one line."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Sổ theo dõi hồ sơ"]
    (row,) = (cell.row for cell in sheet["A"] if cell.value == code)
    (column,) = (cell.column for cell in sheet[1] if cell.value == "Mã thủ tục")
    sheet.cell(row, column, PROCEDURE)
    return saved(book)


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def choose_file(page, content):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "so-giay.xlsx", "mimeType": kind, "buffer": content}
    page.locator("[name=file] input[type=file]").set_input_files(file)
    page.locator("button[name=action_enter]").wait_for()


# --- what came of it


def press_and_read(page, method, *texts):
    """The notice says how many lines were taken and how many not."""
    press(page, method)
    notice = page.locator(".o_notification").last
    notice.wait_for()
    for text in texts:
        assert text in notice.inner_text(), notice.inner_text()
    page.locator(".o_notification_close").last.click()
    notice.wait_for(state="detached")


def count(server, codes):
    return server.call("motcua.dossier", "search_count", [("code", "in", codes)], password="motcua")


def read_the_lines(page, codes):
    """Each code says what became of it; what bears no code of the block is told beside."""
    rows = page.locator("[name=line_ids] .o_data_row")
    shown = [" ".join(text.split()) for text in rows.all_inner_texts()]
    for place in (FIRST, SECOND):
        assert "Đã dùng" in shown[place], shown[place]
    assert "9.999999" in shown[UNKNOWN]
    assert "Tên cá nhân, tổ chức" in shown[NAMELESS] and "thiếu" in shown[NAMELESS]
    assert "Ghi nhầm, đã gạch bỏ" in shown[VOIDED]
    assert shown[UNUSED] == f"{codes[UNUSED]} Chưa dùng"
    assert STRANGER in page.locator("[name=not_taken]").inner_text()


def read_a_dossier(page, server, code, day):
    """It was received when the paper says, its days run from then, and it has its slip."""
    page.locator("button[name=action_dossiers]").click()
    page.wait_for_selector(".o_list_view .o_searchview, .o_control_panel .o_searchview")
    row = page.locator(".o_list_view tr.o_data_row").filter(has_text=code)
    row.locator("td.o_data_cell").first.click()
    wait_for_state(page, "received")
    dossier_id = int(re.search(r"/(\d+)(\?|$)", page.url)[1])
    due = datetime.combine(WallCalendar(server).working_day(day, 5), time(8, 15))
    form = page.locator(".o_form_view").inner_text()
    assert f"08:15 {day:%d/%m/%Y}" in form, form
    assert f"{due:%H:%M %d/%m/%Y}" in form, form
    slip = pdf_text(pdf(page, f"/report/pdf/motcua_base.motcua_receipt_slip_document/{dossier_id}"))
    assert code in slip and NAMES[FIRST] in slip
    assert f"08 giờ 15 phút, ngày {day:%d} tháng {day:%m} năm {day:%Y}" in slip, slip


def read_the_register(page, server, codes, places):
    """Mẫu 06 as it is printed holds the codes of the paper; {code: serial}, without gap."""
    rows = server.call(
        "motcua.dossier",
        "search_read",
        [("office_id.identifier", "=", OFFICE)],
        ["code", "register_id", "register_serial"],
        password="motcua",
    )
    taken = {codes[place] for place in places}
    (register_id,) = {row["register_id"][0] for row in rows if row["code"] in taken}
    serials = {
        row["code"]: row["register_serial"] for row in rows if row["register_id"][0] == register_id
    }
    assert sorted(serials.values()) == list(range(1, len(serials) + 1))
    assert {code for code in serials if code in codes} == taken
    text = printed_register(page, register_id)
    assert "Mẫu số 06" in text
    for place in places:
        assert codes[place] in text.replace(" ", "") and NAMES[place] in text
    return serials


def printed_register(page, register_id):
    page.goto(f"{ACTION.format('register')}/{register_id}")
    page.locator(".o_form_view header button, .o_statusbar_buttons button").first.click()
    page.locator(".o_dialog button[name=action_print]").wait_for()
    with page.expect_download() as download:
        page.locator(".o_dialog button[name=action_print]").click()
    return pdf_text(download.value.path().read_bytes())
