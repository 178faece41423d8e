"""A fee from the counter to the ledger, and a quarter from its draft to its seal."""

import io

import openpyxl

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.pages import pdf, pdf_text, press, state, wait_for_state

ACTION = "/odoo/action-motcua_fees.motcua_fee_{}_action"
INTAKE = "/odoo/action-motcua_base.motcua_intake_action"


@article("5.2", "10.3.i", "16.1.a")
def test_money_from_charge_to_sealed_quarter(as_user):
    counter = as_user("thu@journey")
    open_drawer(counter)
    receipt = receive_and_take_cash(counter)
    read_the_receipt(counter, receipt)

    finance, agency = as_user("ketoan@journey"), as_user("kt-coquan@journey")
    remittance = hand_over(finance)
    confirm(agency, "remittance", remittance)

    settlement = settle(finance)
    confirm(agency, "settlement", settlement)
    seal(as_user("giamdoc@journey"), settlement)
    read_the_settlement(finance, settlement)


def new(page, model):
    page.goto(ACTION.format(model))
    page.locator(".o_list_button_add").first.click()
    page.wait_for_selector(".o_form_view .o_form_editable")


def save(page):
    page.locator(".o_form_button_save").first.click()
    page.wait_for_selector(".o_form_view .o_form_saved")


def choose(page, field, text):
    box = page.locator(f"[name={field}] input").first
    box.fill(text)
    page.locator(".o-autocomplete--dropdown-item").filter(has_text=text).first.click()


def key(page):
    """The id of the record whose form is open."""
    page.wait_for_url(lambda url: url.split("?")[0].rsplit("/", 1)[1].isdigit())
    return int(page.url.split("?")[0].rsplit("/", 1)[1])


def open_record(page, model, record):
    page.goto(f"{ACTION.format(model)}/{record}")
    page.wait_for_selector(".o_form_view .o_statusbar_status")


def open_drawer(page):
    new(page, "drawer")
    amount = page.locator("[name=opening_amount]")
    amount.locator("input").fill("200000")
    assert amount.inner_text().strip() == "đ"
    save(page)
    assert state(page) == "open"
    assert amount.inner_text().replace("\xa0", " ").strip() == "200.000 đ"


def receive_and_take_cash(page):
    """The fee moves while the procedure is chosen; cash is taken with F9."""
    page.goto(INTAKE)
    page.locator("input[name=procedure]").press_sequentially("trich luc")
    page.wait_for_selector("[data-list=procedure] li")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-name=fee_total]")
    assert page.locator("[data-name=fee_total]").inner_text() == "8.000 đ"
    page.locator("input[name=applicant_id_number]").press_sequentially("092099000888")
    page.keyboard.press("Tab")
    page.keyboard.type("Phạm Thị Nộp Phí")
    page.locator("[data-paper='0'] [data-cell=tick]").focus()
    page.keyboard.press("Space")
    page.locator("input[name=fee_take_cash]").check()
    page.wait_for_selector("[data-name=due_text]")
    page.keyboard.press("F9")
    link = page.locator("[data-name=open_receipt]")
    link.wait_for()
    return link.get_attribute("href")


def read_the_receipt(page, url):
    text = pdf_text(pdf(page, url))
    assert "BIÊN LAI THU PHÍ, LỆ PHÍ" in text
    assert "Phạm Thị Nộp Phí" in text
    assert "Tám nghìn đồng" in text
    assert "1800271234" in text


def hand_over(page):
    new(page, "remittance")
    choose(page, "agency_id", "Sở Nội vụ")
    page.locator("[name=proof_number] input").fill("GNT 07")
    save(page)
    press(page, "action_fill")
    page.locator("[name=posting_ids] .o_data_row").first.wait_for()
    press(page, "action_send")
    wait_for_state(page, "sent")
    return key(page)


def confirm(page, model, record):
    open_record(page, model, record)
    press(page, "action_confirm")
    wait_for_state(page, "confirmed")


def settle(page):
    """The last quarter, as the form proposes it."""
    new(page, "settlement")
    choose(page, "agency_id", "Sở Nội vụ")
    save(page)
    press(page, "action_compute")
    page.locator("[name=line_ids] .o_data_row").first.wait_for()
    read_amounts_with_their_unit(page)
    press(page, "action_check")
    wait_for_state(page, "checked")
    return key(page)


def read_amounts_with_their_unit(page):
    """In a field, in a cell and in the sum below the column, to the letter."""
    field = page.locator("[name=collected] span.text-nowrap").first
    cell = page.locator("[name=line_ids] .o_data_row td[name=collected]").first
    total = page.locator("[name=line_ids] tfoot").inner_text()
    for text in (field.inner_text(), cell.inner_text()):
        assert text.replace("\xa0", " ").strip() == "16.000 đ", text
    assert "16.000 đ" in total.replace("\xa0", " "), total


def seal(page, record):
    open_record(page, "settlement", record)
    page.locator(".o_form_view button[name=action_seal]").click()
    page.locator(".modal .btn-primary").click()
    wait_for_state(page, "sealed")


def read_the_settlement(page, record):
    text = pdf_text(pdf(page, f"/report/pdf/motcua_fees.motcua_fee_settlement_document/{record}"))
    for part in (
        "BẢNG QUYẾT TOÁN",
        "Sở Nội vụ",
        "16.000",
        "12.000",
        "Huỳnh Kế Toán",
        "Bùi Kế Toán Sở",
    ):
        assert part in text, part
    answer = page.request.get(f"/motcua/quyet-toan/{record}.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.body()), data_only=True)["Quyết toán"]
    numbers = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {16_000, 12_000, 4000} <= numbers
