from odoo.exceptions import UserError, ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_fees.rules.signature import sign

from .common import FeesCase

SECRET = "chia-khoa"


@tagged("post_install", "-at_install")
class TestOnlinePayment(FeesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.VND").active = True
        cls.gateway = cls.env["payment.provider"].create(
            {
                "name": "Cổng thanh toán",
                "code": "motcua_gateway",
                "state": "test",
                "motcua_secret": SECRET,
                "motcua_url": "https://gateway.example/pay",
                "payment_method_ids": [(6, 0, cls.env.ref("payment.payment_method_unknown").ids)],
            }
        )
        cls.online = cls.new_way("online", provider_id=cls.gateway.id)
        cls.dossier = cls.charged()

    def start(self, dossier=None):
        transactions = self.env["payment.transaction"].sudo()
        return transactions._motcua_start((dossier or self.dossier).sudo(), self.gateway)

    def notify(self, transaction, secret=SECRET, **fields):
        sent = {"reference": transaction.reference, "amount": "8000", "currency": "VND", "status": "paid",
                "gateway_reference": "GW1", **fields}  # fmt: skip
        sent["signature"] = sign(sent, secret)
        return self.env["payment.transaction"]._motcua_notified(sent)

    @article("16.1.c")
    def test_a_confirmed_payment_is_receipted_and_posted(self):
        transaction = self.start()
        self.assertEqual(self.notify(transaction), "ok")
        self.assertEqual(transaction.state, "done")
        receipt = self.dossier.receipt_ids
        self.assertEqual(
            (receipt.state, receipt.amount, receipt.channel), ("issued", 8000, "online")
        )
        self.assertEqual(self.dossier.fee_state, "paid")
        self.assertChainsHold()

    def test_the_same_notice_again_changes_nothing(self):
        transaction = self.start()
        for _each in range(3):
            self.assertEqual(self.notify(transaction), "ok")
        transaction._post_process()
        self.assertEqual(len(self.dossier.receipt_ids), 1)
        self.assertEqual(len(self.postings(dossier_id=self.dossier.id)), 1)

    def test_a_forged_notice_or_one_for_another_amount_is_refused(self):
        transaction = self.start()
        self.assertEqual(self.notify(transaction, secret="khac"), "forged")
        self.assertEqual(self.notify(transaction, amount="1"), "amount")
        self.assertEqual(self.notify(transaction, reference="khong-co"), "unknown")
        self.assertEqual(self.notify(transaction, secret=""), "forged")
        self.assertEqual(transaction.state, "draft")
        self.assertFalse(self.dossier.receipt_ids)

    def test_failed_is_not_final(self):
        transaction = self.start()
        self.notify(transaction, status="failed")
        self.assertEqual(transaction.state, "error")
        self.assertEqual(self.start(), transaction)
        self.notify(transaction)
        self.assertEqual((transaction.state, self.dossier.fee_state), ("done", "paid"))
        self.notify(transaction, status="failed")
        self.assertEqual(transaction.state, "done")

    def test_money_that_comes_when_nothing_is_owed_any_more_is_not_receipted(self):
        transaction = self.start()
        self.pay(self.dossier)
        self.notify(transaction)
        self.assertEqual(len(self.dossier.receipt_ids), 1)
        with self.assertRaises(UserError):
            self.start()

    def test_a_refund_goes_through_the_gateway_in_part_and_whole(self):
        self.notify(self.start())
        receipt = self.dossier.receipt_ids
        self.refund(receipt, 3000)
        self.refund(receipt, 5000)
        children = receipt.transaction_id.child_transaction_ids
        self.assertEqual(sorted(children.mapped("amount")), [-5000, -3000])
        self.assertEqual(set(children.mapped("state")), {"done"})
        self.assertEqual(sum(self.postings(receipt_id=receipt.id).mapped("amount")), 0)

    def test_a_refund_that_the_gateway_refuses_is_not_posted(self):
        self.notify(self.start())
        refund = self.refund(self.dossier.receipt_ids, pay=False)

        def refuses(transaction):
            raise ValidationError("Số dư không đủ")

        self.patch(type(self.env["payment.transaction"]), "_send_refund_request", refuses)
        with self.assertRefused("Số dư không đủ", article="16.1.c"):
            refund.with_user(self.finance).action_pay_back()
        self.assertFalse(self.postings(refund_id=refund.id))

    def test_a_fraction_never_becomes_money(self):
        transaction = self.start()
        with self.assertRaises(ValueError):
            transaction._extract_amount_data({"amount": "8000.5"})
        self.assertEqual(self.notify(transaction, amount="8000.5"), "amount")

    def test_other_providers_of_odoo_are_receipted_alike(self):
        provider = self.env["payment.provider"].search([("code", "=", "custom")], limit=1)
        self.assertTrue(provider)
        self.online.provider_id = provider
        transaction = (
            self.env["payment.transaction"].sudo()._motcua_start(self.dossier.sudo(), provider)
        )
        transaction._process("custom", {"reference": transaction.reference})
        self.assertEqual((transaction.state, len(self.dossier.receipt_ids)), ("pending", 0))
        transaction._set_done()
        transaction._post_process()
        self.assertEqual(self.dossier.receipt_ids.transaction_id, transaction)


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
