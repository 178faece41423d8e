"""What the tests of the look-up page share."""

from contextlib import contextmanager

from lxml import html

from odoo.tests import HttpCase

from ..models.lookup_try import LIMIT_PARAMETER
from .common import MotcuaCase

NAME, SUBMITTER = "Nguyễn Thị Bích Hằng", "Trần Quốc Toản"
ID_NUMBER, PHONE = "092084001234", "0912345678"
SUBMITTER_ID, SUBMITTER_PHONE = "092077009876", "0987654321"
WRONG = "092084001235"
PEOPLE = {
    "applicant_name": NAME,
    "applicant_id_number": ID_NUMBER,
    "applicant_phone": PHONE,
    "applicant_address": "12 Hòa Bình",
    "submitter_kind": "authorised",
    "submitter_name": SUBMITTER,
    "submitter_id_number": SUBMITTER_ID,
    "submitter_phone": SUBMITTER_PHONE,
}
# Received on Friday 20/11 at 08:37, five working days: promised for 08:37 on Friday 27/11.
PROMISED = "08:37 on 27/11"


class LookupCase(MotcuaCase, HttpCase):
    """One dossier that is looked up by somebody without an account, who asked for English."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env["motcua.lookup.try"].search([]).unlink()
        cls.procedure = cls.new_procedure(
            papers=("Tờ khai", {"name": "Bằng tốt nghiệp", "originals": 1, "is_returned": True})
        )
        cls.dossier = cls.receive(cls.procedure, **PEOPLE)

    def look(self, code=None, **params):
        """The page for a code, or for other parameters."""
        asked = {"code": code, **params} if code else params
        return self.url_open("/tra-cuu", params={"lang": "en_US", **asked})

    def scan(self):
        """The page behind the QR code of the receipt slip."""
        return self.url_open(f"{self.dossier._public_path()}&lang=en_US")

    def tell(self, code, number):
        """The page after code and number have been sent from its form."""
        form = html.fromstring(self.look(self.dossier.code).content).find(".//form[@method='post']")
        values = {**dict(form.fields), "code": code, "number": number}
        return self.url_open("/tra-cuu", data=values, method="POST")

    def sentence(self, page):
        return html.fromstring(page.content).findtext(".//p[@class='mc-sentence']")

    def problem(self, page):
        found = html.fromstring(page.content).find_class("mc-problem")
        return found[0].text if found else ""

    def assertShowsWhole(self, page):
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.procedure.name, page.text)
        self.assertIn(
            self.agency.name if self.dossier.state == "forwarded" else self.centre.name, page.text
        )

    @contextmanager
    def limit_per_address(self, limit):
        parameters = self.env["ir.config_parameter"]
        before = parameters.get_param(LIMIT_PARAMETER)
        parameters.set_param(LIMIT_PARAMETER, limit)
        yield
        parameters.set_param(LIMIT_PARAMETER, before)
