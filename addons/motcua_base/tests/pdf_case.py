"""Reading printed forms back: their text, pages, fonts and codes."""

import io
import re
import subprocess
import unicodedata

import zxingcpp
from PIL import Image
from pypdf import PdfReader

from .common import MotcuaCase

POINTS = 72 / 25.4
PAPERS = {"A5": (148, 210), "A4": (210, 297), "A4 landscape": (297, 210)}


class Paper:
    """A PDF as whoever holds it sees it."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.reader = PdfReader(io.BytesIO(pdf))
        self.pages = [_tidy(text) for text in self._text().split("\f")[:-1]]
        self.text = " ".join(self.pages)

    def _text(self):
        command = ["pdftotext", "-raw", "-", "-"]
        return subprocess.run(
            command, input=self.pdf, capture_output=True, check=True
        ).stdout.decode()

    @property
    def size(self):
        """Width and height of the first page in millimetres."""
        box = self.reader.pages[0].mediabox
        return round(float(box.width) / POINTS), round(float(box.height) / POINTS)

    def fonts(self):
        """{name without the mark of a subset: whether the font itself is inside}."""
        found = {}
        for page in self.reader.pages:
            for font in page["/Resources"].get("/Font", {}).values():
                found |= _embedded(font.get_object())
        return found

    def codes(self, page=1):
        """{kind of code: its text} on a page, read from its picture as a scanner would."""
        command = ["pdftoppm", "-png", "-r", "300", "-f", str(page), "-l", str(page), "-"]
        png = subprocess.run(command, input=self.pdf, capture_output=True, check=True).stdout
        return {
            code.format.name: code.text
            for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))
        }


def _tidy(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))


def _embedded(font):
    name = font["/BaseFont"].lstrip("/").split("+")[-1]
    descriptors = [each.get_object()["/FontDescriptor"] for each in font["/DescendantFonts"]]
    return {name: all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)}


class PdfCase(MotcuaCase):
    """Prints through the report engine, as the web client does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("web.base.url", "https://motcua.example.vn")
        cls.centre.write(
            {"place": "Cần Thơ", "address": "Số 2 đường Hòa Bình", "phone": "0292 1022"}
        )

    @classmethod
    def render(cls, name, records, user=None):
        """The PDF of a report of this addon, as bytes."""
        reports = cls.env["ir.actions.report"].with_user(user or cls.clerk)
        pdf, kind = reports.with_context(force_report_rendering=True)._render_qweb_pdf(
            f"motcua_base.{name}_report", records.ids
        )
        assert kind == "pdf"
        return pdf

    def paper(self, name, records, user=None):
        return Paper(self.render(name, records, user))

    def assertPaper(self, paper, size, *texts):
        """The paper has this size, embeds its fonts, and says all of this."""
        self.assertEqual(paper.size, PAPERS[size])
        self.assertTrue(paper.fonts())
        self.assertTrue(all(paper.fonts().values()), paper.fonts())
        for text in texts:
            self.assertIn(text, paper.text)
