"""Opinions of two other agencies: one given in time, one late, of which the head is told."""

import re
from datetime import date, timedelta

import pytest

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.pages import DOSSIERS, open_dossier, open_tab, pdf, pdf_text, press, wait_for_state

APPLICANT = "Mai Văn Hỏi Ý"
TO_GIVE = "/odoo/action-motcua_base.motcua_consultation_action_to_give"
LATE = "/odoo/action-motcua_base.motcua_consultation_action_late"
BREACHES = "/odoo/action-motcua_base.motcua_breach_action"
MY_STEPS = "/odoo/action-motcua_base.motcua_dossier_step_action_mine"
LETTERS = "/odoo/action-motcua_base.motcua_consultation_action"
QUESTION = "Ngành nghề đăng ký có phải là ngành kinh doanh có điều kiện không?"
OPINION = "Không thuộc ngành kinh doanh có điều kiện"


@pytest.fixture
def desk(as_user):
    """A page per person, logged in when first needed."""
    pages = {}

    def of(login):
        if login not in pages:
            pages[login] = as_user(login)
        return pages[login]

    return of


@article("13.5.a", "13.5.b")
def test_opinions_are_asked_for_and_the_head_is_told_of_the_late_one(desk, server):
    officer, leader = desk("xuly@journey"), desk("lanhdao@journey")
    dossier_id, code, promised = find(officer)

    letter = ask(officer, dossier_id)
    read_the_letter(officer, letter, code)
    the_step_waits(officer, code)
    answer(desk("congthuong@journey"), code, OPINION)
    take_note(officer, letter)

    assert code not in said_to_the_head(server)
    server.call("ir.cron", "method_direct_trigger", [job(server)], password="motcua")
    notice = said_to_the_head(server)
    assert "Sở Tư pháp thông báo: Sở Văn hóa và Thể thao chưa cho ý kiến đúng hạn" in notice
    assert code in notice
    the_head_sees_whose_time_was_not_kept(desk("truong@journey"), code)
    late = open_listed(leader, LATE, code)
    the_step_waits(officer, code)
    answer(desk("vanhoa@journey"), code, "Không thuộc khu vực bảo vệ")
    marked_late(officer, late)
    take_note(officer, late)
    submit_the_step(officer, code)

    the_clock_went_on(leader, dossier_id, promised)


def find(page):
    """Id, code and promised date of the dossier."""
    page.goto(DOSSIERS)
    row = page.locator("tr.o_data_row", has_text=APPLICANT)
    code = row.locator("[name=display_name]").inner_text().strip()
    row.locator("[name=applicant_name]").click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")
    return record_id(page), code, promised_at(page)


def record_id(page):
    return int(re.search(r"/(\d+)(?:\?|$)", page.url).group(1))


def promised_at(page):
    return page.locator(".o_form_view [name=promised_at]").first.inner_text()


def ask(page, dossier_id):
    """Ask Sở Công Thương, with content and deadline; returns the id of the letter."""
    open_dossier(page, dossier_id)
    open_tab(page, "appraisal")
    press(page, "action_new_consultation")
    page.wait_for_selector(".o_form_view [name=agency_id] input")
    page.locator("[name=agency_id] input").fill("Công Thương")
    page.locator(".o-autocomplete--dropdown-item").filter(has_text="Sở Công Thương").first.click()
    page.locator("[name=question] textarea").fill(QUESTION)
    press(page, "action_send")
    refusal = page.locator(".o_error_dialog").filter(has_text="khoản 5 Điều 13")
    refusal.locator(".btn-primary").click()
    refusal.wait_for(state="hidden")
    field = page.locator(".o_field_widget[name=answer_by]")
    field.locator("input, button").first.click()
    field.locator("input").first.fill(f"{in_a_week():%d/%m/%Y} 16:00:00")
    page.keyboard.press("Enter")
    page.locator("[name=question] textarea").click()
    press(page, "action_send")
    wait_for_state(page, "sent")
    return record_id(page)


def in_a_week():
    return date.today() + timedelta(days=7)


def read_the_letter(page, letter, code):
    url = f"/report/pdf/motcua_base.motcua_consultation_letter_document/{letter}"
    text = pdf_text(pdf(page, url))
    day = in_a_week()
    for part in (
        "SỞ TƯ PHÁP",
        "Kính gửi: Sở Công Thương",
        code,
        QUESTION,
        f"16 giờ 00 phút, ngày {day:%d} tháng {day:%m}",
    ):
        assert part in text, part
    assert re.search(r"Số: \d\d/STP", text), text
    page.goto(f"{LETTERS}/{letter}")
    page.wait_for_selector(".o_form_view .o_statusbar_status")
    assert re.fullmatch(r"\d\d/STP", page.inner_text(".o_form_view [name=number]").strip())


def open_listed(page, address, code):
    """Open the letter about the dossier from a work list; returns its id."""
    page.goto(address)
    page.locator("tr.o_data_row", has_text=code).first.locator("[name=agency_id]").click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")
    return record_id(page)


def answer(page, code, opinion):
    """The agency asked gives its opinion from its own list, and then has nothing to give."""
    open_listed(page, TO_GIVE, code)
    page.locator("[name=verdict] label").filter(has_text="Nhất trí").first.click()
    page.locator("[name=answer] textarea").fill(opinion)
    press(page, "action_answer")
    wait_for_state(page, "answered")
    page.goto(TO_GIVE)
    page.locator(".o_nocontent_help, .o_list_view").first.wait_for()
    page.locator("tr.o_data_row", has_text=code).first.wait_for(state="detached")


def take_note(page, letter):
    page.goto(f"{LETTERS}/{letter}")
    wait_for_state(page, "answered")
    press(page, "action_close")
    wait_for_state(page, "closed")


def open_step(page, code):
    page.goto(MY_STEPS)
    records = page.locator(".o_view_controller tr.o_data_row, .o_kanban_record")
    records.filter(has_text=code).first.click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")


def the_step_waits(page, code):
    """The step that consults is not submitted while an opinion is missing."""
    open_step(page, code)
    press(page, "action_submit")
    refusal = page.locator(".o_error_dialog").filter(has_text="còn chờ ý kiến")
    refusal.locator(".btn-primary").click()
    refusal.wait_for(state="hidden")


def submit_the_step(page, code):
    open_step(page, code)
    press(page, "action_submit")
    wait_for_state(page, "submitted")


def job(server):
    name = [("module", "=", "motcua_base"), ("name", "=", "motcua_consultation_cron_watch_answers")]
    (found,) = server.call("ir.model.data", "search_read", name, ["res_id"], password="motcua")
    return found["res_id"]


def said_to_the_head(server):
    """All that the head of the office has been told, in one text, as the head may read it."""
    head = {"login": "truong@journey", "password": "motcua"}
    (person,) = server.call(
        "res.users", "search_read", [("login", "=", head["login"])], ["partner_id"], **head
    )
    told = [("notified_partner_ids", "in", [person["partner_id"][0]])]
    messages = server.call("mail.message", "search_read", told, ["body"], **head)
    return " ".join(message["body"] for message in messages)


def the_head_sees_whose_time_was_not_kept(page, code):
    page.goto(BREACHES)
    page.locator("tr.o_data_row, .o_group_header").first.wait_for()
    while page.locator(".o_group_header:not(.o_group_open)").count():
        page.locator(".o_group_header:not(.o_group_open)").first.click()
        page.wait_for_timeout(300)
    row = page.locator("tr.o_data_row", has_text=code).first
    row.wait_for()
    assert "Sở Văn hóa và Thể thao" in row.inner_text()
    assert "Không cho ý kiến đúng hạn" in row.inner_text()


def marked_late(page, letter):
    page.goto(f"{LETTERS}/{letter}")
    page.locator(".o_form_view .alert-danger", has_text="không được gửi đúng hạn").wait_for()
    facts = page.locator("[name=event_ids] tr.o_data_row [name=kind]").all_inner_texts()
    assert facts == [
        "Đã xin ý kiến",
        "Phát hiện quá hạn",
        "Đã báo người đứng đầu Bộ phận Một cửa",
        "Đã trả lời",
    ], facts


def the_clock_went_on(page, dossier_id, promised):
    """Asking stops no clock: the date stands, and the time is the agency's that is in charge."""
    open_dossier(page, dossier_id)
    assert promised_at(page) == promised
    open_tab(page, "holdings")
    page.wait_for_selector("[data-name=holdings_total]")
    rows = page.locator("[data-name=holding]").all_inner_texts()
    assert not any("Sở Văn hóa" in row or "Sở Công Thương" in row for row in rows), rows
    assert any("Sở Tư pháp" in row and "Lấy ý kiến" in row for row in rows), rows
