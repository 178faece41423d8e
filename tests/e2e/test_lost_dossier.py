"""A dossier is lost: reported at the counter, its fault and remedy entered by the head, closed."""

from odoo.addons.motcua_base.tests.article import article

from tests.e2e.pages import press, wait_for_state

APPLICANT = "Hồ Văn Thất Lạc"
LISTS = "/odoo/action-motcua_base."


@article("15.1", "15.2")
def test_a_lost_dossier_is_closed_after_fault_cost_and_apology(as_user):
    report(as_user("quay@journey"))
    head = as_user("truong@journey")
    open_record(head, "motcua_incident_action", APPLICANT)
    establish(head)
    the_applicant_pays_nothing(head)
    remedy(head)
    press(head, "action_close")
    refusal = head.locator(".o_error_dialog").filter(has_text="Điều 15")
    refusal.locator(".btn-primary").click()
    refusal.wait_for(state="hidden")
    apologise(head)
    press(head, "action_close")
    wait_for_state(head, "closed")


def open_record(page, action, text):
    page.goto(f"{LISTS}{action}")
    page.locator("tr.o_data_row").filter(has_text=text).first.click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")


def choose(page, name, label):
    """Choose from a selection, whichever widget this version draws for it."""
    box = page.locator(f"[name={name}] select, [name={name}] input").first
    if box.evaluate("box => box.tagName") == "SELECT":
        box.select_option(label=label)
        return
    box.click()
    page.locator(".o_select_menu_item").filter(has_text=label).first.click()


def save(page):
    page.locator(".o_form_button_save").click()
    page.locator(".o_form_button_save").wait_for(state="hidden")


def report(page):
    open_record(page, "motcua_dossier_action", APPLICANT)
    press(page, "action_report_incident")
    page.wait_for_selector("[name=description] textarea")
    choose(page, "kind", "Mất hồ sơ")
    page.locator("[name=description] textarea").fill("Mất khi chuyển giữa hai phòng")
    save(page)


def establish(page):
    choose(page, "fault", "Bộ phận Một cửa")
    page.locator("[name=at_fault] input").fill("Không ký giao nhận")
    press(page, "action_establish")
    wait_for_state(page, "established")


def the_applicant_pays_nothing(page):
    choose(page, "cost_bearer", "Chủ hồ sơ")
    page.locator(".o_form_button_save").click()
    refusal = page.locator(".o_error_dialog").filter(has_text="Điều 15")
    refusal.locator(".btn-primary").click()
    refusal.wait_for(state="hidden")
    choose(page, "cost_bearer", "Bộ phận Một cửa")


def remedy(page):
    page.locator("[name=parties] textarea").fill("Trung tâm và chủ hồ sơ")
    page.locator("[name=remedy] textarea").fill("Lập lại hồ sơ, Trung tâm chịu chi phí")
    page.locator("[name=cost_amount] input").fill("350000")
    press(page, "action_remedy")
    wait_for_state(page, "remedied")


def apologise(page):
    page.locator("[name=apology] textarea").fill("Trung tâm thành thật xin lỗi ông")
    save(page)
    press(page, "action_apologise")
    page.locator("button[name=action_apologise]").wait_for(state="detached")
