"""What journeys do again and again on a page of the web client."""

import io
import re
import subprocess
import tempfile
from pathlib import Path

import zxingcpp
from PIL import Image
from pypdf import PdfReader

DOSSIERS = "/odoo/action-motcua_base.motcua_dossier_action"
STEPS = "/odoo/action-motcua_base.motcua_dossier_step_action"
DOTS_PER_INCH = 200


def open_dossier(page, dossier_id):
    """Open the form of a dossier by its address, and wait until it is there."""
    page.goto(f"{DOSSIERS}/{dossier_id}")
    page.wait_for_selector(".o_form_view .o_statusbar_status")


def press(page, method):
    """Press the button of a move and wait for the answer of the server."""
    button = page.locator(f".o_form_view button[name={method}]").first
    with page.expect_response(re.compile(rf"/web/dataset/call_button/.*{method}")):
        button.click()


def state(page):
    """The state of the record on screen, by its technical name."""
    current = page.locator(".o_statusbar_status button.o_arrow_button_current")
    current.wait_for()
    return current.get_attribute("data-value")


def wait_for_state(page, wanted):
    page.wait_for_selector(
        f".o_statusbar_status button.o_arrow_button_current[data-value={wanted}]"
    )


def open_tab(page, name):
    page.locator(f".o_notebook_headers a[name={name}]").click()


def pdf(page, url):
    """The bytes of a PDF that the user of the page may print."""
    answer = page.request.get(url)
    assert answer.headers["content-type"] == "application/pdf", answer.status
    return answer.body()


def pdf_text(document):
    """All text of a PDF on one line."""
    reader = PdfReader(io.BytesIO(document))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def qr_code(document):
    """What the QR code on the first page of a PDF says."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page"
        subprocess.run(
            ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", "-singlefile", "-", target],
            input=document,
            check=True,
        )
        found = zxingcpp.read_barcodes(Image.open(target.with_suffix(".png")))
    (code,) = [each.text for each in found if each.format == zxingcpp.BarcodeFormat.QRCode]
    return code
