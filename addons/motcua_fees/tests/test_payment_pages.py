from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.motcua_fees.rules.signature import sign

from .common import FeesCase
from .gateway import SECRET


@tagged("post_install", "-at_install")
class TestPaymentPages(HttpCase, FeesCase):
    def setUp(self):
        super().setUp()
        self.env.ref("base.VND").active = True
        self.gateway = self.env["payment.provider"].create(
            {
                "name": "Cổng thanh toán",
                "code": "motcua_gateway",
                "state": "test",
                "motcua_secret": SECRET,
                "motcua_url": "https://gateway.example/pay",
            }
        )
        self.new_way("online", provider_id=self.gateway.id)
        self.dossier = self.charged()

    def test_the_page_shows_what_is_to_be_paid_and_leads_to_the_gateway(self):
        token = self.dossier.sudo().lookup_token
        page = self.url_open(f"/nop-phi?t={token}")
        self.assertIn("8.000 đ", page.text)
        form = {"t": token, "provider": self.gateway.id, "csrf_token": self._csrf(page.text)}
        answer = self.url_open("/nop-phi", data=form, allow_redirects=False)
        self.assertIn("https://gateway.example/pay?", answer.headers["Location"])
        self.assertIn("signature=", answer.headers["Location"])
        self.assertNotIn(SECRET, answer.headers["Location"])

    def test_a_wire_transfer_waits_for_its_money_and_is_receipted_when_it_is_there(self):
        provider = self.env["payment.provider"].search([("code", "=", "custom")], limit=1)
        provider.state = "test"
        self.env["motcua.fee.way"].search([("kind", "=", "online")]).provider_id = provider
        token = self.dossier.sudo().lookup_token
        page = self.url_open(f"/nop-phi?t={token}")
        form = {"t": token, "provider": provider.id, "csrf_token": self._csrf(page.text)}
        answer = self.url_open("/nop-phi", data=form, allow_redirects=False)
        self.assertIn("/payment/status", answer.headers["Location"])
        transaction = self.env["payment.transaction"].search(
            [("motcua_dossier_id", "=", self.dossier.id)]
        )
        self.assertEqual((transaction.state, len(self.dossier.receipt_ids)), ("pending", 0))
        transaction._set_done()
        transaction._post_process()
        self.assertEqual(self.dossier.fee_state, "paid")

    def test_a_notice_is_answered_by_what_it_is(self):
        transaction = (
            self.env["payment.transaction"].sudo()._motcua_start(self.dossier.sudo(), self.gateway)
        )
        sent = {
            "reference": transaction.reference,
            "amount": "8000",
            "currency": "VND",
            "status": "paid",
        }
        sent["signature"] = sign(sent, SECRET)
        forged = self.url_open("/nop-phi/thong-bao", data={**sent, "amount": "9000"})
        self.assertEqual(forged.status_code, 403)
        self.assertEqual(self.url_open("/nop-phi/thong-bao", data=sent).status_code, 200)
        self.assertEqual(self.url_open("/nop-phi/thong-bao", data=sent).status_code, 200)
        self.assertEqual(len(self.dossier.receipt_ids), 1)

    @mute_logger("odoo.http")
    def test_a_wrong_token_shows_nothing(self):
        self.assertEqual(self.url_open("/nop-phi?t=khong-co").status_code, 404)

    def _csrf(self, html):
        return html.split('name="csrf_token" value="')[1].split('"')[0]
