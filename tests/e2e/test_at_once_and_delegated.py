"""Decided at the counter: due at once, the same day, and under a delegation or without one."""

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.counter_pages import applicant, choose, done, open_done, open_intake, tick
from tests.e2e.pages import pdf, pdf_text, wait_for_state

APPLICANT = "Ngô Thị Trả Ngay"


@article("11.3")
def test_due_at_once_takes_one_screen_and_form_01_is_for_who_asks(as_user):
    page = as_user("quay@journey")
    printed = []
    page.on("request", lambda asked: "/report/pdf/" in asked.url and printed.append(asked.url))
    open_intake(page)
    choose(page, "chung thuc")
    applicant(page, APPLICANT)
    tick(page, 0)
    assert page.locator("[name=solve_now]").is_checked()
    page.locator("[name=result_number]").fill("15/CT")
    page.keyboard.press("F9")
    _code, slip = done(page, "returned")
    assert not printed, "form 01 was printed though nobody had asked for it"
    assert "ngay sau khi nộp hồ sơ" in pdf_text(pdf(page, slip))
    open_done(page)
    wait_for_state(page, "returned")


@article("5.3")
def test_the_same_day_is_promised_with_its_hour(as_user):
    page = as_user("quay@journey")
    open_intake(page)
    choose(page, "xac nhan trong ngay")
    assert not page.locator("[name=solve_now]").count()
    applicant(page, APPLICANT)
    tick(page, 0)
    due = page.locator("[data-name=due_text]").inner_text()
    assert due.startswith("16:30")
    page.keyboard.press("F9")
    _code, slip = done(page, "received")
    assert "16 giờ 30 phút, ngày" in pdf_text(pdf(page, slip))


@article("11.4")
def test_a_delegate_decides_on_the_spot(as_user):
    page = as_user("quay@journey")
    open_intake(page)
    choose(page, "dinh chinh uy quyen")
    applicant(page, APPLICANT)
    tick(page, 0)
    assert not page.locator("[name=solve_now]").is_checked()
    page.locator("[name=solve_now]").check()
    page.locator("[name=result_number]").fill("02/ĐC")
    page.keyboard.press("F9")
    code, slip = done(page, "returned")
    assert code in pdf_text(pdf(page, slip))


@article("11.4")
def test_without_a_delegation_nothing_is_decided_at_the_counter(as_user):
    page = as_user("quay@journey")
    open_intake(page)
    choose(page, "ban sao luu tru")
    assert not page.locator("[name=solve_now]").count()
    applicant(page, APPLICANT)
    tick(page, 0, 1)
    page.keyboard.press("F9")
    done(page, "received")
    open_done(page)
    wait_for_state(page, "received")
    assert not page.locator(".o_form_view button[name=action_solve]").count()
    assert page.locator(".o_form_view button[name=action_forward]").count()
