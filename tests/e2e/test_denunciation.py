"""A denunciation is received at the counter; its sender is seen by the named handler alone."""

import pytest

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.pages import press, wait_for_state

FEEDBACK = "/odoo/action-motcua_base.motcua_feedback_action"
SENDER = "Huỳnh Thị Giấu Tên"
PHONE = "0907123456"
HANDLER = "Võ Thị Người Xử Lý"
SUBJECT = "Đòi tiền ngoài quy định"


@pytest.fixture
def desk(as_user):
    """A page per person, logged in when first needed."""
    pages = {}

    def of(login, password="motcua"):
        if login not in pages:
            pages[login] = as_user(login, password)
        return pages[login]

    return of


@article("5.5")
def test_a_denunciation_whose_sender_nobody_but_the_handler_sees(desk):
    feedback_id = receive(desk("quay@journey"))
    sees_nothing(desk("quay@journey"), feedback_id)
    name_the_handler(desk("truong@journey"), feedback_id)
    for login in ("truong@journey", "thanhtra@journey", "admin"):
        sees_nothing(desk(login), feedback_id)
    sees_no_record(desk("quay2@journey"), feedback_id)
    handle(desk("nguoixuly@journey"), feedback_id)
    sees_nothing(desk("truong@journey"), feedback_id)


def receive(page):
    """The counter types everything at once, the sender into the sender's own fields."""
    page.goto(f"{FEEDBACK}/new")
    page.wait_for_selector(".o_form_view [name=subject]")
    choose(page, "kind", "Tố cáo")
    page.wait_for_selector(".o_form_view .alert-warning .fa-lock")
    page.locator("[name=subject] input, [name=subject] textarea").first.fill(SUBJECT)
    page.locator("[name=content] textarea").fill("Cán bộ quầy 2 đòi thêm tiền ngày 20/11")
    page.locator("[name=sender_name] input").fill(SENDER)
    page.locator("[name=sender_phone] input").fill(PHONE)
    page.locator(".o_form_button_save").click()
    page.wait_for_selector("[name=number] span:not(:empty)")
    return int(page.url.rsplit("/", 1)[1].split("?")[0])


def choose(page, field, label):
    """Choose from the list of a selection field."""
    page.locator(f"[name={field}] input").click()
    page.locator(".o_select_menu_item").filter(has_text=label).first.click()


def opened(page, feedback_id):
    page.goto(f"{FEEDBACK}/{feedback_id}")
    page.wait_for_selector(".o_form_view .o_statusbar_status")


def sees_nothing(page, feedback_id):
    """The record is there, the sender nowhere: not on the form, not by search, not by export."""
    opened(page, feedback_id)
    assert page.locator("[name=subject]").first.inner_text().strip() == SUBJECT
    text = page.content()
    assert SENDER not in text
    assert PHONE not in text
    answer = ask(page, "motcua.feedback", "read", [[feedback_id], ["sender_name", "sender_phone"]])
    assert SENDER not in answer and PHONE not in answer
    found = ask(page, "motcua.feedback.sender", "search_read", [[["name", "ilike", "Giấu"]]])
    assert SENDER not in found


def sees_no_record(page, feedback_id):
    """Somebody else at the counter does not even learn that it exists."""
    answer = ask(page, "motcua.feedback", "search_count", [[["id", "=", feedback_id]]])
    assert '"result": 0' in answer


def ask(page, model, method, arguments):
    """Call the server as the web client of this person does; return its answer as text."""
    if page.url == "about:blank":
        page.goto("/odoo")
    return page.request.post(
        f"/web/dataset/call_kw/{model}/{method}",
        data={
            "jsonrpc": "2.0",
            "method": "call",
            "params": {"model": model, "method": method, "args": arguments, "kwargs": {}},
        },
    ).text()


def name_the_handler(page, feedback_id):
    opened(page, feedback_id)
    page.locator(".o_notebook_headers a[name=handlers]").click()
    page.locator("[name=handler_ids] .o_field_x2many_list_row_add a").click()
    page.locator("[name=handler_ids] [name=user_id] input").fill(HANDLER)
    page.locator(".o-autocomplete--dropdown-item").filter(has_text=HANDLER).first.click()
    page.locator(".o_form_button_save").click()
    page.wait_for_selector("[name=handler_ids] .o_data_row [name=named_at] span:not(:empty)")


def handle(page, feedback_id):
    """The handler reads the sender, is kept from naming the sender, and answers in person."""
    opened(page, feedback_id)
    assert page.locator("[name=sender_name]").inner_text().strip() == SENDER
    press(page, "action_handle")
    wait_for_state(page, "handling")
    page.locator("[name=answer] textarea").fill(f"Đã làm việc với bà {SENDER}")
    page.locator(".o_form_button_save").click()
    page.locator(".o_error_dialog").filter(has_text="người gửi").wait_for()
    page.locator(".o_error_dialog button.btn-primary").click()
    page.locator("[name=answer] textarea").fill("Đã làm việc, xử lý cán bộ vi phạm")
    choose(page, "told_by", "Trực tiếp")
    press(page, "action_answer")
    wait_for_state(page, "answered")
