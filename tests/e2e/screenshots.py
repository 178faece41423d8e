"""`make screenshots`: the pictures of the README, taken from a running system with its demonstration.

They go to docs/screenshots. The intake is filled in, not received, so that taking them changes
nothing but a scratch database.
"""

import subprocess

from playwright.sync_api import sync_playwright

from config.paths import ROOT
from tests.harness import databases
from tests.harness.server import Server

TARGET = ROOT / "docs" / "screenshots"
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-print-preview"]
DOMAIN = "motcua.example"
PASSWORD = "motcua"


def main():
    """Start a server on a clone of the demonstration and take every picture."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        databases.scratch(databases.demonstration(), "pictures") as name,
        Server(name) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for take in (counter, officer, citizen):
            take(Camera(browser, server))
        browser.close()
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET.relative_to(ROOT)}")


class Camera:
    """Opens windows on the server and keeps what they show."""

    def __init__(self, browser, server):
        self.browser = browser
        self.server = server

    def window(self, viewport=DESKTOP, login=None):
        context = self.browser.new_context(
            base_url=self.server.url,
            viewport=viewport,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        if login:
            page.goto("/web/login")
            page.fill("input[name=login]", f"motcua.{login}@{DOMAIN}")
            page.fill("input[name=password]", PASSWORD)
            page.click("form.oe_login_form button[type=submit]")
            page.wait_for_selector(".o_web_client .o_main_navbar")
        return page

    def keep(self, page, name, wait_for):
        page.wait_for_selector(wait_for)
        page.wait_for_timeout(700)  # pictures of people and fonts come after the rest
        page.screenshot(path=TARGET / f"{name}.png")

    def one(self, domain, **options):
        """Id of one dossier as the administrator of the system finds it."""
        return self.server.call("motcua.dossier", "search", domain, limit=1, **options)[0]


def counter(camera):
    """What the counter officer of the centre sees: the day's work, the intake, a dossier, a slip."""
    page = camera.window(login="quay")
    page.goto("/odoo/action-motcua_base.motcua_work_action")
    camera.keep(page, "work", "[data-name=work]")
    fill_intake(page)
    camera.keep(page, "intake", "[data-name=due_text]")
    dossier = camera.one(
        [("state", "=", "processing"), ("office_id.office_kind", "=", "service_centre")]
    )
    page.goto(f"/odoo/action-motcua_base.motcua_dossier_action/{dossier}")
    camera.keep(page, "dossier", ".o_form_view [data-name=timeline]")
    page.locator(".o_notebook_headers a[name=ledger]").click()
    page.locator("[data-name=ledger]").scroll_into_view_if_needed()
    camera.keep(page, "ledger", "[data-name=ledger] [data-day]")
    print_slip(page, dossier)


def fill_intake(page):
    page.goto("/odoo/action-motcua_base.motcua_intake_action")
    page.locator("input[name=procedure]").press_sequentially("giay phep lai xe")
    page.wait_for_selector("[data-list=procedure] li")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-cell=tick]")
    page.fill("input[name=applicant_id_number]", "092000000123")
    page.fill("input[name=applicant_name]", "Trần Thị Minh Họa")
    page.fill("input[name=applicant_phone]", "0909000123")
    page.locator("[data-cell=tick]").first.check()
    page.locator("input[name=applicant_name]").focus()


def print_slip(page, dossier):
    """The first page of form 01, as the printer gets it."""
    answer = page.request.get(f"/report/pdf/motcua_base.motcua_receipt_slip_document/{dossier}")
    words = ["pdftoppm", "-r", "110", "-png", "-singlefile", "-", TARGET / "receipt_slip"]
    subprocess.run(words, input=answer.body(), check=True)


def officer(camera):
    """What the agency sees: hand-overs coming in."""
    page = camera.window(login="thuly")
    page.goto("/odoo/action-motcua_base.motcua_handover_action")
    page.locator(".o_data_row").first.click()
    camera.keep(page, "handover", ".o_form_view [name=line_ids]")


def citizen(camera):
    """What a citizen with the QR code of the slip sees on a phone."""
    dossier = camera.one([("state", "=", "processing"), ("urgency", "in", ["in_time"])])
    token = camera.server.call("motcua.dossier", "read", [dossier], ["lookup_token"])[0][
        "lookup_token"
    ]
    page = camera.window(viewport=PHONE)
    page.goto(f"/tra-cuu?t={token}")
    camera.keep(page, "lookup", "main")


if __name__ == "__main__":
    main()
