"""Two meetings with the agencies: what the first concluded is gone through at the second."""

import pytest

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.pages import open_tab, pdf, pdf_text, press, wait_for_state

MEETINGS = "/odoo/action-motcua_base.motcua_meeting_action"
CONCLUSIONS = "/odoo/action-motcua_base.motcua_meeting_conclusion_action"
AGENCY = "Sở Tư pháp"
TASK = "Rút ngắn thời gian thẩm định"


@pytest.fixture
def desk(as_user):
    """A page per person, logged in when first needed."""
    pages = {}

    def of(login):
        if login not in pages:
            pages[login] = as_user(login)
        return pages[login]

    return of


@article("10.1.b", "7")
def test_minutes_of_a_quarter_are_followed_up_at_the_next(desk):
    head, leader = desk("truong@journey"), desk("lanhdao@journey")
    first = plan(head, "Họp giao ban quý III", "20/08/2026 08:00")
    hold(head)
    conclude(head)
    close(head)
    read_the_minutes(head, first, "Họp giao ban quý III", TASK, "Đại diện Sở Tư pháp")

    report(leader)

    second = plan(head, "Họp giao ban quý IV", "20/11/2026 08:00")
    hold(head)
    refused_without_the_follow_up(head)
    follow_up(head)
    close(head)
    read_the_minutes(
        head, second, "Việc thực hiện kết luận của các kỳ họp trước", TASK, "Đã xong", "Đạt yêu cầu"
    )


def plan(page, subject, when):
    page.goto(f"{MEETINGS}/new")
    page.wait_for_selector(".o_form_view [name=subject]")
    page.locator("[name=subject] input, [name=subject] textarea").first.fill(subject)
    page.locator("[name=held_at] input").fill(when)
    page.keyboard.press("Enter")
    page.locator("[name=place] input").fill("Phòng họp số 1")
    page.locator("[name=agenda] textarea").fill("Tình hình giải quyết hồ sơ")
    save(page)
    page.wait_for_selector(".o_form_view button[name=action_hold]")
    return int(page.url.rsplit("/", 1)[1].split("?")[0])


def save(page):
    page.locator(".o_form_button_save").click()
    page.wait_for_selector(".o_form_button_save", state="hidden")


def hold(page):
    """The agencies of the procedures are listed by themselves; one was there."""
    press(page, "action_hold")
    wait_for_state(page, "held")
    open_tab(page, "agencies")
    row = page.locator("[name=attendance_ids] .o_data_row").filter(has_text=AGENCY)
    row.locator("[name=people]").click()
    page.locator("[name=attendance_ids] [name=people] input").fill("Đại diện Sở Tư pháp")
    page.locator("[name=attendance_ids] [name=is_present] input").first.check()
    open_tab(page, "minutes")
    page.locator("[name=minutes] textarea").fill("Các cơ quan báo cáo, thảo luận")
    save(page)


def conclude(page):
    open_tab(page, "conclusions")
    page.locator("[name=conclusion_ids] .o_field_x2many_list_row_add a").click()
    page.locator("[name=conclusion_ids] [name=content] input").fill(TASK)
    page.locator("[name=conclusion_ids] [name=owner_unit_id] input").fill(AGENCY)
    page.locator(".o-autocomplete--dropdown-item").filter(has_text=AGENCY).first.click()
    due = page.locator(
        "[name=conclusion_ids] [name=due_on] input, [name=conclusion_ids] [name=due_on] button"
    )
    due.first.click()
    page.locator("[name=conclusion_ids] [name=due_on] input").first.fill("15/12/2026")
    page.keyboard.press("Enter")
    save(page)


def close(page):
    press(page, "action_close")
    wait_for_state(page, "closed")


def read_the_minutes(page, meeting_id, *texts):
    text = pdf_text(
        pdf(page, f"/report/pdf/motcua_base.motcua_meeting_minutes_document/{meeting_id}")
    )
    assert "BIÊN BẢN" in text
    for each in texts:
        assert each in text, each


def report(page):
    """The agency says what came of its conclusion."""
    page.goto(CONCLUSIONS)
    page.locator(".o_data_row").filter(has_text=TASK).locator("[name=content]").click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")
    page.locator("[name=result] textarea").fill("Đã bớt một bước")
    press(page, "action_finish")
    wait_for_state(page, "done")


def refused_without_the_follow_up(page):
    press(page, "action_close")
    page.locator(".o_error_dialog").filter(has_text="chưa được rà soát").wait_for()
    page.locator(".o_error_dialog button.btn-primary").click()


def follow_up(page):
    open_tab(page, "reviews")
    page.locator("[name=review_ids] .o_data_row [name=remark]").click()
    page.locator("[name=review_ids] [name=remark] input").fill("Đạt yêu cầu")
    save(page)
