"""One dossier through four pairs of hands, and the slip the citizen takes home."""

from urllib.parse import urlsplit

import pytest

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.pages import (
    STEPS,
    open_dossier,
    open_tab,
    pdf,
    pdf_text,
    press,
    qr_code,
    wait_for_state,
)

APPLICANT = "Đỗ Thị Hành Trình"
OFFICER = "Lê Thị Xử Lý"


@pytest.fixture
def desk(as_user):
    """A page per person, logged in when first needed."""
    pages = {}

    def of(login):
        return (
            pages.setdefault(login, None) or pages.update({login: as_user(login)}) or pages[login]
        )

    return of


@article("5.2", "11.2")
def test_one_dossier_from_the_counter_to_the_hand_over_of_its_result(desk, new_page):
    counter, officer, leader = desk("quay@journey"), desk("xuly@journey"), desk("lanhdao@journey")

    dossier_id, code, slip = receive_by_keyboard(counter)
    read_the_slip(counter, slip, code)
    forward(counter, dossier_id)

    take_over(officer, dossier_id)
    for step in ("Thẩm định", "Ký duyệt"):
        assign(leader, code, step)
        submit(officer, code, step)
        approve(leader, code, step)
    send_result(officer, dossier_id)

    hand_over(counter, dossier_id)
    the_head_sees_it_done(desk("truong@journey"), dossier_id)
    the_citizen_sees_it_done(new_page(), qr_code(pdf(counter, slip)), code)


def receive_by_keyboard(page):
    """From the blank screen to the printed slip without the mouse; returns id, code, slip."""
    page.goto("/odoo/action-motcua_base.motcua_intake_action")
    keys = page.keyboard
    page.locator("input[name=procedure]").press_sequentially("luu tru ban sao")
    page.wait_for_selector("[data-list=procedure] li")
    keys.press("Enter")
    page.wait_for_selector("[data-name=papers] [data-cell=tick]")
    page.locator("input[name=applicant_id_number]").press_sequentially("092099000777")
    keys.press("Tab")
    keys.type(APPLICANT)
    keys.press("Tab")
    keys.type("0909000777")
    page.locator("[data-paper='0'] [data-cell=tick]").focus()
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("Space")
    page.wait_for_selector("[data-name=due_text]")
    keys.press("F9")
    code = page.locator("[data-name=done][data-state=received] [data-name=code]").inner_text()
    slip = page.locator("[data-name=open_slip]").get_attribute("href")
    assert page.evaluate("document.activeElement.name") == "procedure"
    return int(slip.rsplit("/", 1)[1]), code, slip


def read_the_slip(page, slip, code):
    text = pdf_text(pdf(page, slip))
    assert code in text
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in text
    assert "Mẫu số 01" in text
    assert APPLICANT in text
    assert "05 ngày làm việc" in text
    assert "Liên 1: Lưu" in text and "Liên 2: Giao khách hàng" in text
    assert "092099000777" not in qr_code(pdf(page, slip))


def forward(page, dossier_id):
    open_dossier(page, dossier_id)
    press(page, "action_forward")
    open_dossier(page, dossier_id)
    wait_for_state(page, "forwarded")


def take_over(page, dossier_id):
    open_dossier(page, dossier_id)
    press(page, "action_accept")
    wait_for_state(page, "processing")


def open_step(page, code, step):
    """Open the step from the list of what is under way at the agency."""
    page.goto(STEPS)
    records = page.locator(".o_view_controller tr.o_data_row, .o_kanban_record")
    records.filter(has_text=code).filter(has_text=step).first.click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")


def assign(page, code, step):
    open_step(page, code, step)
    press(page, "action_assign")
    choice = page.locator(".o_dialog [name=officer_id] input")
    choice.fill(OFFICER)
    page.locator(".o-autocomplete--dropdown-item").filter(has_text=OFFICER).first.click()
    page.locator(".o_dialog button[name=action_assign]").click()
    wait_for_state(page, "assigned")


def submit(page, code, step):
    open_step(page, code, step)
    press(page, "action_submit")
    wait_for_state(page, "submitted")


def approve(page, code, step):
    open_step(page, code, step)
    press(page, "action_approve")
    wait_for_state(page, "done")


def send_result(page, dossier_id):
    open_dossier(page, dossier_id)
    open_tab(page, "results")
    press(page, "action_add_results")
    page.wait_for_selector("[name=result_ids] .o_data_row")
    press(page, "action_send_result")


def hand_over(page, dossier_id):
    """Refused while the original is kept and nobody is named; done when both are put right."""
    open_dossier(page, dossier_id)
    press(page, "action_resolve")
    wait_for_state(page, "resolved")
    press(page, "action_return_result")
    refusal = page.locator(".o_error_dialog").filter(has_text="Sổ gốc để đối chiếu")
    refusal.locator(".btn-primary").click()
    refusal.wait_for(state="hidden")
    page.locator("[name=collector_name] input").fill(APPLICANT)
    press(page, "action_return_originals")
    press(page, "action_told_by_phone")
    page.locator("button[name=action_told_by_phone]").wait_for(state="detached")
    press(page, "action_return_result")
    wait_for_state(page, "returned")


def the_head_sees_it_done(page, dossier_id):
    open_dossier(page, dossier_id)
    wait_for_state(page, "returned")
    assert not page.locator(".o_form_view button[name=action_forward]").count()


def the_citizen_sees_it_done(page, address, code):
    """The QR code of the slip opens the look-up page, whatever host it was printed for."""
    parts = urlsplit(address)
    page.goto(f"{parts.path}?{parts.query}")
    shown = page.inner_text("body")
    assert code in shown
    assert "092099000777" not in shown
