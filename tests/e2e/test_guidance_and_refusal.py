"""A dossier that is not in order: asked for once, completed and received; another one refused."""

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.counter_pages import applicant, choose, done, open_done, open_intake, tick
from tests.e2e.pages import pdf, pdf_text, press, wait_for_state

RETURNING = "Đỗ Thị Quay Lại"
REFUSED = "Lý Văn Bị Từ Chối"


@article("5.2", "10.2.b", "11.1.b")
def test_what_is_missing_is_asked_for_once_and_the_dossier_is_received(as_user):
    page = as_user("quay@journey")
    open_intake(page)
    choose(page, "ban sao luu tru")
    applicant(page, RETURNING)
    tick(page, 0)
    page.keyboard.press("F9")
    page.wait_for_selector("[data-name=ways]")
    assert page.locator("input[name=applicant_name]").input_value() == RETURNING

    page.keyboard.press("F8")
    dialog = page.locator("[data-name=slip_dialog][data-kind=guidance]")
    dialog.wait_for()
    assert not dialog.locator("[data-row='0'] [data-cell=ask]").is_checked()
    assert dialog.locator("[data-row='1'] [data-cell=ask]").is_checked()
    page.locator("[data-name=issue]").click()
    heading, slip = done(page, "awaiting_guidance")
    assert "HDHS" in heading
    text = pdf_text(pdf(page, slip))
    assert "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ" in text
    assert "Mẫu số 02" in text and RETURNING in text and "Sổ gốc để đối chiếu" in text
    assert "NGƯỜI HƯỚNG DẪN" in text and "Đơn đề nghị" not in text

    the_applicant_comes_back(page)


def the_applicant_comes_back(page):
    """Still incomplete: refused, naming the first slip. Completed: received, and the clock starts."""
    open_done(page)
    wait_for_state(page, "awaiting_guidance")
    assert not page.locator(".o_form_view button[name=action_guide]").count()
    press(page, "action_receive")
    refusal = page.locator(".o_error_dialog").filter(has_text="Sổ gốc để đối chiếu")
    refusal.locator(".btn-primary").click()
    refusal.wait_for(state="hidden")
    row = page.locator("[name=document_ids] .o_data_row").filter(has_text="Sổ gốc")
    row.locator("[name=originals]").click()
    page.locator("[name=document_ids] [name=originals] input").fill("1")
    press(page, "action_receive")
    wait_for_state(page, "received")


@article("11.1.c")
def test_a_dossier_is_refused_in_writing_with_its_reason(as_user):
    page = as_user("quay@journey")
    open_intake(page)
    choose(page, "ban sao luu tru")
    applicant(page, REFUSED)
    tick(page, 0, 1)
    page.keyboard.press("F6")
    dialog = page.locator("[data-name=slip_dialog][data-kind=refusal]")
    dialog.wait_for()
    dialog.locator("[name=slip_reason]").fill("Người yêu cầu không thuộc diện được cấp bản sao.")
    page.locator("[data-name=issue]").click()
    error = page.locator("[data-name=slip_dialog_error]")
    error.wait_for()
    assert "phải tiếp nhận" in error.inner_text()

    dialog.locator("[data-name=add_condition]").click()
    dialog.locator("[data-row='3'] [data-cell=content]").fill("Không phải chủ hồ sơ lưu trữ")
    page.locator("[data-name=issue]").click()
    _heading, slip = done(page, "not_accepted")
    text = pdf_text(pdf(page, slip))
    assert "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ" in text
    assert "Mẫu số 03" in text and REFUSED in text
    assert "không thuộc diện được cấp bản sao" in text
    assert "Không phải chủ hồ sơ lưu trữ" in text
    open_done(page)
    wait_for_state(page, "not_accepted")
