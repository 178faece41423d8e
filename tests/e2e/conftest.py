"""Journeys through a running server: one server on a clone for all, one browser, a page per role.

A journey says `page = as_user("login")` and gets the web client in Vietnamese, logged in, in a
window of its own. `tests/e2e/world.py` and then each `world_*.py` are run in the clone by `odoo
shell` before the server starts: they make the offices the journeys play in. What a page writes to the
console as an error, and what the server logs as one, fails the journey.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from config import odoo
from config.paths import VAR
from tests.harness import databases
from tests.harness.server import Server

CHROMIUM = "/usr/bin/chromium"
PICTURES = VAR / "e2e"
WORLDS = sorted(Path(__file__).parent.glob("world*.py"))
DESKTOP = {"width": 1366, "height": 768}
PATIENCE = 20_000  # milliseconds; the machine may be busy with other tests
PASSWORD = "motcua"


@pytest.fixture(scope="session")
def server():
    """A server on a clone of the product with the world of the journeys."""
    with databases.scratch(databases.product(), "e2e") as name:
        for world in WORLDS:
            odoo.shell(name, world, log=f"e2e-{world.stem}")
        with Server(name) as running:
            yield running


@pytest.fixture(scope="session")
def browser():
    """One headless Chromium, the one of the system; each page is a session of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-print-preview"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser, server, request):
    """Return a function that opens a window nobody is logged in to, as the public has it."""
    opened, complaints = [], []

    def open_page(viewport=DESKTOP, **options):
        context = browser.new_context(
            base_url=server.url,
            viewport=viewport,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            accept_downloads=True,
            **options,
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        opened.append(page)
        return page

    yield open_page
    _picture_failures(request.node, opened)
    for page in opened:
        page.context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def as_user(new_page):
    """Return a function that logs a user in and gives the web client's page."""

    def log_in(login, password=PASSWORD, **options):
        page = new_page(**options)
        page.goto("/web/login")
        page.fill("input[name=login]", login)
        page.fill("input[name=password]", password)
        page.click("form.oe_login_form button[type=submit]")
        page.wait_for_selector(".o_web_client .o_main_navbar")
        return page

    return log_in


@pytest.fixture(autouse=True)
def server_stays_calm(server):
    """Fail the journey during which the server logged an error."""
    before = len(server.errors())
    yield
    assert not server.errors()[before:], "\n".join(server.errors()[before:])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.failed_here = report.failed
    return report


def _picture_failures(item, pages):
    """Keep what the user saw when the journey failed."""
    if not getattr(item, "failed_here", False):
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "_", item.name)
    for number, page in enumerate(pages, start=1):
        page.screenshot(path=PICTURES / f"{name}-{number}.png", full_page=True)
