from odoo.tests import HttpCase, tagged

from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestPublicFees(HttpCase, FeesCase):
    @article("4.5")
    def test_everybody_reads_the_tariff_on_the_page_of_the_procedure(self):
        group = self.new_group()
        half = {"group_id": group.id, "percent": 50, "valid_from": "2018-12-24"}
        self.procedure.fee_tariff_ids = self.new_tariff(
            "Phí cấp bản sao", exemption_ids=[(0, 0, half)]
        )
        page = self.url_open(f"/thu-tuc/{self.procedure.code}").text
        for text in (
            "Phí cấp bản sao",
            "8.000 đ",
            "Nghị quyết số 10/2018/NQ-HĐND",
            "Hộ nghèo",
            "Sổ hộ nghèo",
        ):
            self.assertIn(text, page)

    def test_the_look_up_page_shows_fees_and_code_to_the_holder_of_the_slip_alone(self):
        self.new_way(bank_bin="970415", bank_account="1122334455", pays_to="agency")
        dossier = self.charged()
        whole = self.url_open(f"/tra-cuu?t={dossier.sudo().lookup_token}").text
        for text in ("Phí cấp bản sao", "8.000 đ", "1122334455", "data:image/png"):
            self.assertIn(text, whole)
        self.assertNotIn("8.000 đ", self.url_open(f"/tra-cuu?code={dossier.code}").text)
