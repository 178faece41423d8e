"""An officer is proposed, accepted, goes on leave, is covered and replaced; the month is closed."""

import io
import re
from datetime import date, timedelta

import openpyxl
import pytest

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.pages import pdf, pdf_text, press, wait_for_state

ACTION = "/odoo/action-motcua_staffing.motcua_{}_action"
OFFICER, RESERVE, SUCCESSOR = "Võ Văn Cử", "Đỗ Thị Dự Phòng", "Bùi Văn Kế Nhiệm"


@pytest.fixture
def desk(as_user):
    """A page per person, logged in when first needed."""
    pages = {}

    def of(login):
        if login not in pages:
            pages[login] = as_user(f"{login}@journey")
        return pages[login]

    return of


@article("10.3.a", "10.3.h", "6.3")
def test_an_officer_from_the_proposal_to_the_locked_month(desk, server):
    leader, head, hr, officer = (desk(name) for name in ("lanhdao", "truong", "nhansu", "cuden"))

    propose_after_the_standard_is_met(leader)
    accept(head)

    day = next_monday()
    ask_for_leave(officer, day)
    give_the_opinion(head)
    grant(leader)
    cover(head)
    look_at_the_timeline(head)

    replace(leader)
    hand_over(leader, desk("kenhiem"))

    sheet = close_the_month(hr, head)
    read_the_sheet(head, sheet)


def next_monday():
    today = date.today()
    return today + timedelta(days=7 - today.weekday())


# --- what one does again and again


def open_list(page, name):
    page.goto(ACTION.format(name))
    page.wait_for_selector(".o_list_view .o_data_row")


def open_record(page, name, *texts):
    open_list(page, name)
    rows = page.locator("tr.o_data_row")
    for text in texts:
        rows = rows.filter(has_text=text)
    rows.first.locator("td.o_data_cell").first.click()
    page.wait_for_selector(".o_form_view .o_statusbar_status, .o_form_view .o_form_sheet")


def choose(page, field, text, scope=".o_form_view"):
    """Choose in a selection field."""
    page.locator(f"{scope} .o_field_widget[name={field}] input").first.click()
    page.locator(".o_select_menu_item").filter(has_text=text).first.click()


def pick(page, field, text, scope=".o_form_view"):
    """Pick a record by its name."""
    page.locator(f"{scope} .o_field_widget[name={field}] input").first.fill(text)
    page.locator(".o-autocomplete--dropdown-item").filter(has_text=text).first.click()


def write_date(page, field, day, scope=".o_form_view"):
    box = page.locator(f"{scope} .o_field_widget[name={field}]").first
    (box.locator("button, input").first).click()
    entry = box.locator("input").first
    entry.fill(day.strftime("%d/%m/%Y"))
    entry.press("Tab")


def save(page):
    with page.expect_response(re.compile(r"/web/dataset/call_kw/.*web_save")):
        page.locator(".o_form_button_save").click()


# --- the journey


def propose_after_the_standard_is_met(page):
    open_record(page, "secondment", OFFICER)
    missing = page.locator("[name=missing_text]")
    missing.wait_for()
    assert "Ngạch" in missing.inner_text()
    press(page, "action_propose")
    error = page.locator(".o_error_dialog").filter(has_text="điểm a khoản 3 Điều 10").first
    error.wait_for()
    error.locator("footer button").first.click()
    open_record(page, "officer", OFFICER)
    choose(page, "rank", "Chuyên viên hoặc tương đương")
    save(page)
    open_record(page, "secondment", OFFICER)
    press(page, "action_propose")
    wait_for_state(page, "proposed")


def accept(page):
    open_record(page, "secondment", OFFICER)
    press(page, "action_accept")
    wait_for_state(page, "active")


def ask_for_leave(page, day):
    page.goto(ACTION.format("absence") + "/new")
    page.wait_for_selector(".o_form_view [name=first_on]")
    write_date(page, "first_on", day)
    write_date(page, "last_on", day)
    press(page, "action_request")
    wait_for_state(page, "requested")


def give_the_opinion(page):
    open_record(page, "absence", OFFICER)
    page.locator("[name=opinion] input[type=radio]").first.check()
    press(page, "action_consider")
    wait_for_state(page, "considered")


def grant(page):
    open_record(page, "absence", OFFICER)
    press(page, "action_grant")
    wait_for_state(page, "granted")


def cover(page):
    """The head lets the reserve stand in, from the list of what is still to be filled."""
    open_record(page, "cover", OFFICER)
    assert RESERVE in page.locator("[name=proposed_id]").inner_text()
    press(page, "action_fill")
    wait_for_state(page, "filled")
    page.goto(ACTION.format("coverage"))
    page.wait_for_selector("[data-name=coverage] td[data-status=manned]")
    assert page.locator("[data-name=forecast]").is_visible()


def look_at_the_timeline(page):
    """Bars by sector and by officer; opened by keyboard; a list where the screen is narrow."""
    page.goto(ACTION.format("timeline"))
    bar = ".o_motcua_timeline_chart button[data-kind=main]"
    page.locator(bar).filter(has_text=OFFICER).first.wait_for()
    assert page.locator(".o_motcua_timeline_today").first.is_visible()
    page.locator("[data-by=officer]").click()
    row = page.locator(f"[data-row='{OFFICER}']")
    row.wait_for()
    assert "Chính" in row.locator("button").first.get_attribute("aria-label")
    desktop = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("[data-name=list]").filter(has_text=OFFICER).first.wait_for()
    assert not row.is_visible()
    page.set_viewport_size(desktop)
    row.locator("button").first.focus()
    page.keyboard.press("Enter")
    wait_for_state(page, "active")


def replace(page):
    open_record(page, "secondment", OFFICER)
    press(page, "action_end_early")
    dialog = ".o_dialog"
    page.wait_for_selector(f"{dialog} [name=last_on]")
    write_date(page, "last_on", date.today(), dialog)
    choose(page, "end_ground", "Không hoàn thành", dialog)
    pick(page, "successor_id", SUCCESSOR, dialog)
    page.locator(f"{dialog} [name=note] textarea").fill("Trả chậm 12 hồ sơ trong quý")
    page.locator(f"{dialog} button[name=action_take]").click()
    page.wait_for_selector(dialog, state="detached")
    page.locator("[name=end_kind]").filter(has_text="Thay người").wait_for()


def hand_over(giver, taker):
    open_record(giver, "pack", OFFICER)
    press(giver, "action_give")
    wait_for_state(giver, "given")
    open_record(taker, "pack", OFFICER)
    press(taker, "action_sign")
    wait_for_state(taker, "signed")


def close_the_month(keeper, head):
    """The keeper makes and signs last month's sheet, the head locks it; returns its id."""
    last_month = (date.today().replace(day=1) - timedelta(days=1)).replace(day=1)
    keeper.goto(ACTION.format("attendance_sheet") + "/new")
    keeper.wait_for_selector(".o_form_view [name=month]")
    write_date(keeper, "month", last_month)
    save(keeper)
    press(keeper, "action_sign")
    wait_for_state(keeper, "signed")
    open_record(head, "attendance_sheet", last_month.strftime("%m/%Y"))
    press(head, "action_lock")
    wait_for_state(head, "locked")
    head.locator("button[name=action_open_grid]").first.click()
    head.wait_for_selector(f"[data-name=attendance] [data-person='{OFFICER}']")
    href = head.locator("[data-name=xlsx]").get_attribute("href")
    return int(href.rsplit("/", 1)[1].removesuffix(".xlsx"))


def read_the_sheet(page, sheet):
    text = pdf_text(
        pdf(page, f"/report/pdf/motcua_staffing.motcua_attendance_sheet_document/{sheet}")
    )
    for part in (OFFICER, "Mẫu số C01a-HD", "Người chấm công", "Lâm Thị Nhân Sự"):
        assert part in text
    answer = page.request.get(f"/motcua/attendance/{sheet}.xlsx")
    cells = openpyxl.load_workbook(io.BytesIO(answer.body())).active.values
    assert OFFICER in {value for row in cells for value in row}
