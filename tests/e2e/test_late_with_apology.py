"""A dossier that is late: the agency apologises, the office promises anew, once."""

import re
from datetime import date, timedelta

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.pages import open_tab, pdf, pdf_text, press

WORK = "/odoo/viec-cua-toi"
DUE_LIST = "/odoo/action-motcua_base.motcua_dossier_action_apology_due"
NEW_DATES = "/odoo/action-motcua_base.motcua_dossier_action_new_date"
APPLICANT = "Ngô Thị Chờ Đợi"
REASON = "Phải xác minh nhân sự tại nơi làm việc trước đây"


@article("13.9")
def test_a_late_dossier_gets_one_apology_and_one_new_date(as_user, new_page):
    leader, counter = as_user("ytelanhdao@journey"), as_user("quay@journey")
    new_day = next_tuesday(date.today() + timedelta(days=7))

    code = open_listed(leader, DUE_LIST)
    letter = apologise(leader, new_day)
    assert_letter(leader, letter, code, new_day)

    citizen = new_page()
    assert "hẹn lại" not in look_up(citizen, code)
    assert open_listed(counter, NEW_DATES) == code
    promise_anew(counter)
    assert f"hẹn lại 09:00 {new_day:%d/%m}" in look_up(citizen, code).replace(" ngày ", " ")

    the_second_is_refused(leader, letter)
    the_times_add_up(leader)


def next_tuesday(day):
    while day.isoweekday() != 2:
        day += timedelta(days=1)
    return day


def open_listed(page, address):
    """Open the dossier of the applicant from a work list; returns its code."""
    page.goto(address)
    page.locator("tr.o_data_row, .o_group_header").first.wait_for()
    if not page.locator("tr.o_data_row").filter(has_text=APPLICANT).count():
        page.locator(".o_group_header").first.click()
    page.locator("tr.o_data_row").filter(has_text=APPLICANT).first.click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")
    return page.locator(".oe_title [name=display_name]").inner_text().strip()


def apologise(page, new_day):
    """Fill and sign Mẫu 04; returns the id of the slip."""
    press(page, "action_apologise")
    page.wait_for_selector(".o_form_view [name=delay_reason_id] input")
    page.locator("[name=delay_reason_id] input").fill("phối hợp")
    page.locator(".o-autocomplete--dropdown-item").filter(has_text="phối hợp").first.click()
    page.locator("[name=reason] textarea").fill(REASON)
    field = page.locator(".o_field_widget[name=new_due_at]")
    field.locator("input, button").first.click()
    field.locator("input").first.fill(f"{new_day:%d/%m/%Y} 09:00:00")
    page.keyboard.press("Enter")
    page.locator("[name=reason] textarea").click()
    with page.expect_response(re.compile(r"/web/dataset/call_button/.*action_issue")):
        page.locator(".o_form_view button[name=action_issue]").first.click()
    page.wait_for_selector(".o_statusbar_status button.o_arrow_button_current[data-value=issued]")
    return int(re.search(r"/(\d+)(?:\?|$)", page.url).group(1))


def assert_letter(page, slip, code, new_day):
    text = pdf_text(pdf(page, f"/report/pdf/motcua_base.motcua_apology_letter_document/{slip}"))
    for part in (code, REASON, "SỞ Y TẾ", "PXL", "Đặng Văn Giám Đốc", f"ngày {new_day:%d} tháng"):
        assert part in text, part


def look_up(page, code):
    """What somebody without an account reads."""
    page.goto(f"/tra-cuu?code={code}")
    return page.inner_text("body")


def promise_anew(page):
    press(page, "action_reschedule")
    page.locator("button[name=action_reschedule]").wait_for(state="detached")
    page.get_by_text("Đã hẹn lại một lần").wait_for()


def the_second_is_refused(page, slip):
    page.goto(DUE_LIST)
    page.goto("/odoo/action-motcua_base.motcua_dossier_action_past_due")
    page.locator("tr.o_data_row, .o_group_header").first.wait_for()
    if not page.locator("tr.o_data_row").filter(has_text=APPLICANT).count():
        page.locator(".o_group_header").first.click()
    page.locator("tr.o_data_row").filter(has_text=APPLICANT).first.click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")
    press(page, "action_apologise")
    refusal = page.locator(".o_error_dialog").filter(has_text="lần thứ hai")
    refusal.locator(".btn-primary").click()
    refusal.wait_for(state="hidden")


def the_times_add_up(page):
    open_tab(page, "holdings")
    page.wait_for_selector("[data-name=holdings_total]")
    assert "Sở Y tế" in page.locator("[data-name=holding]").all_inner_texts()[-1]
