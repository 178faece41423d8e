"""Returned by the agency, completed at the counter, begun anew; and one that is withdrawn."""

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.pages import DOSSIERS, open_dossier, open_tab, pdf_text, press, wait_for_state

TO_SIGN = "/odoo/action-motcua_base.motcua_dossier_slip_action_to_sign"
TO_DELIVER = "/odoo/action-motcua_base.motcua_dossier_slip_action_to_deliver"
RETURNED, WITHDRAWN = "Trần Bổ Sung", "Trần Rút Đơn"


@article("13.4")
def test_a_dossier_is_returned_completed_and_begins_anew_under_its_code(as_user):
    officer = as_user("xuly@journey")
    dossier_id, code = find(officer, RETURNED)
    draft_the_request(officer, dossier_id)
    sign(as_user("lanhdao@journey"))

    counter = as_user("quay@journey")
    hand_the_slip_over(counter)
    open_dossier(counter, dossier_id)
    wait_for_state(counter, "awaiting_supplement")
    counter.locator(".alert", has_text="Nếu bổ sung đủ ngay bây giờ").wait_for()
    slip = take_the_supplement_in(counter)
    assert code in slip
    assert "Lập lại sau khi bổ sung hồ sơ" in slip
    assert "Giấy ủy quyền" in slip
    open_dossier(counter, dossier_id)
    wait_for_state(counter, "received")
    open_tab(counter, "ledger")
    counter.locator("[data-name=timeline] [data-kind=restart]").wait_for()
    assert code in counter.inner_text(".o_form_view h1")


def test_a_dossier_is_withdrawn_and_its_agency_works_on_it_no_longer(as_user):
    counter = as_user("quay@journey")
    dossier_id, _code = find(counter, WITHDRAWN)
    open_dossier(counter, dossier_id)
    press(counter, "action_withdraw")
    dialog = counter.locator(".o_dialog")
    dialog.locator("[name=request] input").fill("Đơn ngày 24/11/2026")
    dialog.locator("[name=are_papers_returned] input").check()
    dialog.locator("button[name=action_withdraw]").click()
    wait_for_state(counter, "withdrawn")
    assert not counter.locator(".o_form_view button[name=action_return_originals]").count()


def find(page, applicant):
    """Id and code of the dossier of an applicant, from the list of dossiers."""
    page.goto(DOSSIERS)
    row = page.locator("tr.o_data_row", has_text=applicant)
    code = row.locator("[name=display_name]").inner_text()
    row.locator("[name=applicant_name]").click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")
    return int(page.url.rsplit("/", 1)[1].partition("?")[0]), code.strip()


def draft_the_request(page, dossier_id):
    """The officer ticks a paper and says why; signing is not the officer's."""
    open_dossier(page, dossier_id)
    press(page, "action_request_supplement")
    page.locator("[name=asked_paper_ids] label", has_text="Giấy ủy quyền").click()
    page.locator("[name=line_ids] tr.o_data_row", has_text="Giấy ủy quyền").wait_for()
    page.locator("[name=reason] textarea").fill("Thiếu giấy ủy quyền")
    page.locator(".o_form_button_save").click()
    page.locator(".o_form_status_indicator_buttons.invisible").wait_for(state="attached")
    assert "0/1" in page.inner_text(".o_form_view [name=used_text]")


def sign(page):
    page.goto(TO_SIGN)
    page.locator("tr.o_data_row", has_text=RETURNED).locator("[name=applicant_name]").click()
    press(page, "action_issue")
    wait_for_state(page, "issued")


def hand_the_slip_over(page):
    page.goto(TO_DELIVER)
    page.locator("tr.o_data_row", has_text=RETURNED).locator("[name=applicant_name]").click()
    press(page, "action_deliver")
    wait_for_state(page, "delivered")


def take_the_supplement_in(page):
    """Tick what was brought; the amended slip comes as a download: its text."""
    press(page, "action_complete_supplement")
    dialog = page.locator(".o_dialog")
    dialog.locator("tr.o_data_row [name=is_brought] input").first.check()
    with page.expect_download() as download:
        dialog.locator("button[name=action_bring]").click()
    return pdf_text(download.value.path().read_bytes())
