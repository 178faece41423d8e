"""What journeys do on the intake screen."""

INTAKE = "/odoo/action-motcua_base.motcua_intake_action"


def open_intake(page):
    page.goto(INTAKE)
    page.wait_for_selector("input[name=procedure]")


def choose(page, words):
    """Choose a procedure by words of its name, and wait for its papers and its date."""
    page.locator("input[name=procedure]").fill("")
    page.locator("input[name=procedure]").press_sequentially(words)
    page.wait_for_selector("[data-list=procedure] li")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-name=papers] [data-cell=tick]")
    page.wait_for_selector("[data-name=due_text]")


def applicant(page, name):
    page.locator("input[name=applicant_name]").fill(name)


def tick(page, *rows):
    for row in rows:
        page.locator(f"[data-paper='{row}'] [data-cell=tick]").check()


def done(page, state):
    """What the screen shows after an act: its heading and the address of the PDF."""
    box = page.locator(f"[data-name=done][data-state={state}]")
    box.wait_for()
    link = box.locator("[data-name=open_slip]")
    link.wait_for()
    return box.locator("[data-name=code]").inner_text(), link.get_attribute("href")


def open_done(page):
    """Open the dossier that the screen has just dealt with."""
    page.locator("[data-name=open_dossier]").click()
    page.wait_for_selector(".o_form_view .o_statusbar_status")
