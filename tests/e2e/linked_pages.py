"""What the journeys of linked agencies do on their pages."""

from tests.e2e.pages import STEPS, open_dossier, open_tab, press, wait_for_state

INTAKE = "/odoo/action-motcua_base.motcua_intake_action"


def receive(page, term, applicant, number):
    """Receive on the intake screen; returns id and code."""
    page.goto(INTAKE)
    keys = page.keyboard
    page.locator("input[name=procedure]").press_sequentially(term)
    page.wait_for_selector("[data-list=procedure] li")
    keys.press("Enter")
    page.wait_for_selector("[data-name=papers] [data-cell=tick]")
    page.locator("input[name=applicant_id_number]").press_sequentially(number)
    keys.press("Tab")
    keys.type(applicant)
    page.locator("[data-paper='0'] [data-cell=tick]").focus()
    keys.press("Space")
    page.wait_for_selector("[data-name=due_text]")
    keys.press("F9")
    code = page.locator("[data-name=done][data-state=received] [data-name=code]").inner_text()
    slip = page.locator("[data-name=open_slip]").get_attribute("href")
    return int(slip.rsplit("/", 1)[1]), code


def act(page, dossier_id, method):
    """Open the dossier, press the button of a move, and open it again."""
    open_dossier(page, dossier_id)
    press(page, method)
    open_dossier(page, dossier_id)


def do_step(leader, officer, code, step, name):
    """The leader assigns, the officer submits, the leader decides."""
    open_step(leader, code, step)
    press(leader, "action_assign")
    leader.locator(".o_dialog [name=officer_id] input").fill(name)
    leader.locator(".o-autocomplete--dropdown-item").filter(has_text=name).first.click()
    leader.locator(".o_dialog button[name=action_assign]").click()
    wait_for_state(leader, "assigned")
    open_step(officer, code, step)
    press(officer, "action_submit")
    wait_for_state(officer, "submitted")
    open_step(leader, code, step)
    press(leader, "action_approve")
    wait_for_state(leader, "done")


def open_step(page, code, step):
    page.goto(STEPS)
    records = page.locator(".o_view_controller tr.o_data_row, .o_kanban_record")
    records.filter(has_text=code).filter(has_text=step).first.click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")


def send_result(page, dossier_id):
    open_dossier(page, dossier_id)
    open_tab(page, "results")
    press(page, "action_add_results")
    page.wait_for_selector("[name=result_ids] .o_data_row")
    press(page, "action_send_result")
