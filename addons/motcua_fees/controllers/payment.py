import json

from odoo import http
from odoo.http import request

from odoo.addons.motcua_base.controllers.public_page import PublicPage
from odoo.addons.payment.controllers.post_processing import PaymentPostProcessing

NOTICE = "/nop-phi/thong-bao"
STATUS = {"ok": 200, "forged": 403, "unknown": 404, "amount": 409}


class Payment(PublicPage):
    """Paying the fees of a dossier online, and the notices of the signed gateway.

    Source: regulation, article 16.1.c.
    """

    @http.route("/nop-phi", type="http", auth="public", methods=["GET"], sitemap=False)
    def pay(self, t="", lang="", **_others):
        """What is to be paid for the dossier behind a token, and by what it can be paid."""
        self._speak(lang)
        dossier = request.env["motcua.dossier"].sudo()._public_by_token(t)
        return self._page("motcua_fees.pay_page", self._values(dossier, t), 200 if dossier else 404)

    @http.route("/nop-phi", type="http", auth="public", methods=["POST"], sitemap=False)
    def start(self, t="", provider="", lang="", **_others):
        """Begin a payment, and lead to the provider."""
        self._speak(lang)
        dossier = request.env["motcua.dossier"].sudo()._public_by_token(t)
        values = self._values(dossier, t)
        chosen = dossier and dossier._fee_providers().filtered(
            lambda each: each.id == self._number(provider)
        )
        if values["problem"] or not chosen:
            return self._page("motcua_fees.pay_page", values, 404)
        transaction = request.env["payment.transaction"].sudo()._motcua_start(dossier, chosen)
        PaymentPostProcessing.monitor_transaction(transaction)
        return request.redirect(transaction._motcua_landing(), local=False)

    @http.route(NOTICE, type="http", auth="public", methods=["POST"], csrf=False, sitemap=False)
    def notice(self, **fields_sent):
        """A notice of the gateway: signed, or refused; the same one twice changes nothing."""
        answer = request.env["payment.transaction"]._motcua_notified(fields_sent)
        return request.make_response(
            json.dumps({"result": answer}),
            [("Content-Type", "application/json")],
            status=STATUS[answer],
        )

    def _values(self, dossier, token):
        if not dossier:
            problem = request.env._(
                "This link leads to no dossier. Please scan the QR code on your slip again."
            )
        elif not dossier.fee_unpaid_amount:
            problem = request.env._("Nothing is left to pay for this dossier.")
        else:
            problem = ""
        return {
            "problem": problem,
            "token": token,
            "csrf": request.csrf_token(),
            "code": dossier.code or "",
            "amount": request.env["motcua.fee.charge"]._amount_text(dossier.fee_unpaid_amount),
            "providers": [{"id": each.id, "name": each.name} for each in dossier._fee_providers()]
            if dossier
            else [],
        }
