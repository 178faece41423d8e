"""The end of a session: two lists to one agency, sent in one act; the agency refuses one dossier."""

import re

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.pages import pdf, pdf_text, press, wait_for_state

ACTIONS = "/odoo/action-motcua_base."
POSTED, REFUSED = "Lý Thị Đi Bưu Điện", "Mai Văn Bị Trả"
REASON = "Đơn chưa ký"


@article("9.2.b", "12.2")
def test_a_session_is_handed_over_and_one_line_refused_by_the_receiver(as_user):
    clerk = as_user("cuoibuoi@journey")
    lay_out(clerk)
    press(clerk, "action_send")
    clerk.locator("button[name=action_print]").wait_for()
    read_the_lists(clerk)

    receiver = as_user("nhan@journey")
    refuse(receiver)

    clerk.goto(f"{ACTIONS}motcua_dossier_action_handover_refused")
    rows = clerk.locator("tr.o_data_row")
    rows.first.wait_for()
    assert rows.count() == 1
    assert REFUSED in rows.inner_text()
    rows.first.click()
    wait_for_state(clerk, "received")
    clerk.get_by_text(REASON).first.wait_for()


def lay_out(page):
    """One dossier stays on the list of the office's own staff, the other one goes by post."""
    page.goto(f"{ACTIONS}motcua_handover_session_action")
    lists = page.locator("[name=list_ids] tr.o_data_row")
    lists.first.wait_for()
    assert lists.count() == 1
    press(page, "action_split")
    lists.nth(1).wait_for()
    cell = lists.nth(1).locator("[name=tracking_number]")
    cell.click()
    lists.nth(1).locator("[name=tracking_number] input").fill("EB000111222VN")
    dossier = page.locator("[name=line_ids] tr.o_data_row").filter(has_text=POSTED)
    dossier.locator("[name=list_id]").click()
    choice = dossier.locator("[name=list_id] input")
    choice.fill("2.")
    page.locator(".o-autocomplete--dropdown-item").filter(has_text="2. ").first.click()


def read_the_lists(page):
    ids = [
        row["id"]
        for row in page.evaluate(
            """async () => (await (await fetch("/web/dataset/call_kw", {
                method: "POST", headers: {"Content-Type": "application/json"},
                body: JSON.stringify({jsonrpc: "2.0", params: {model: "motcua.handover",
                    method: "search_read", args: [[["state", "=", "sent"]], ["id"]], kwargs: {}}}),
            })).json()).result"""
        )
    ]
    assert len(ids) == 2
    report = "/report/pdf/motcua_base.motcua_handover_list_document/"
    text = pdf_text(pdf(page, report + ",".join(map(str, ids))))
    assert POSTED in text and REFUSED in text
    assert "Chuyển qua bưu chính công ích; số vận đơn EB000111222VN" in text
    assert "Nhân viên chuyển" in text


def refuse(page):
    page.goto(f"{ACTIONS}motcua_handover_action_incoming")
    rows = page.locator("tr.o_data_row")
    rows.first.wait_for()
    assert rows.count() == 2
    for number in range(2):
        page.goto(f"{ACTIONS}motcua_handover_action_incoming")
        rows.first.wait_for()
        rows.nth(number).click()
        line = page.locator("[name=line_ids] tr.o_data_row")
        line.first.wait_for()
        if REFUSED in line.first.inner_text():
            break
    line.first.locator("button[name=action_refuse]").click()
    page.locator(".o_dialog [name=reason] input").fill(REASON)
    with page.expect_response(re.compile(r"motcua\.handover\.refuse/action_refuse")):
        page.locator(".o_dialog button[name=action_refuse]").click()
