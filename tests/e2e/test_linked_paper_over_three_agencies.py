"""One paper dossier over three agencies, in the order of the office, and back."""

import pytest

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.linked_pages import act, do_step, receive, send_result
from tests.e2e.pages import open_dossier, open_tab, pdf, pdf_text, press, wait_for_state

SLIP = "/report/pdf/motcua_base.motcua_transfer_slip_document"


@pytest.fixture
def desk(as_user):
    """A page per person, logged in when first needed."""
    pages = {}

    def of(login):
        if login not in pages:
            pages[login] = as_user(f"{login}@journey")
        return pages[login]

    return of


@article("13.6.a")
def test_a_paper_dossier_goes_over_three_agencies_and_back(desk):
    counter, lead = desk("quay.lt"), desk("xuly.a")
    dossier_id, code = receive(counter, "lien thong ba", "Lê Thị Liên Thông", "092099000881")

    set_the_order(counter, dossier_id)
    text = pdf_text(pdf(counter, f"{SLIP}/{dossier_id}"))
    for words in ("PHIẾU CHUYỂN XỬ LÝ", code, "Xác nhận quy hoạch", "Xác nhận nghĩa vụ"):
        assert words in text
    act(counter, dossier_id, "action_forward")
    act(lead, dossier_id, "action_accept")
    wait_for_state(lead, "processing")
    assert not lead.locator("button[name=action_send_on]").count()

    do_step(desk("lanhdao.a"), lead, code, "Thẩm định hồ sơ", "Chuyên viên A")
    go_to(desk, dossier_id, code, "a", "b", "Phần việc hai")
    go_to(desk, dossier_id, code, "b", "c", "Phần việc ba")
    open_dossier(lead, dossier_id)
    assert not lead.locator("button[name=action_send_result]").count()
    go_to(desk, dossier_id, code, "c", "a", "Ký duyệt")

    send_result(lead, dossier_id)
    act(counter, dossier_id, "action_resolve")
    wait_for_state(counter, "resolved")
    open_tab(counter, "linked")
    lanes = counter.locator("[name=lane_ids] .o_data_row")
    assert lanes.count() == 4
    for name in ("Sở Chủ trì", "Sở Thứ hai", "Sở Thứ ba"):
        assert lanes.filter(has_text=name).count()


def set_the_order(page, dossier_id):
    """The office looks at the order that the procedure lays out, changes a task, and sets it."""
    open_dossier(page, dossier_id)
    press(page, "action_set_order")
    rows = page.locator(".o_dialog [name=line_ids] .o_data_row")
    rows.first.wait_for()
    assert rows.count() == 2
    page.locator(".o_dialog footer button[name=action_set_order]").click()
    page.locator(".o_dialog").wait_for(state="detached")


def go_to(desk, dossier_id, code, giver, taker, step):
    """The giver sends the dossier on, the taker takes it over and does its step."""
    officer = desk(f"xuly.{taker}")
    act(desk(f"xuly.{giver}"), dossier_id, "action_send_on")
    act(officer, dossier_id, "action_take_over")
    do_step(desk(f"lanhdao.{taker}"), officer, code, step, f"Chuyên viên {taker.upper()}")
