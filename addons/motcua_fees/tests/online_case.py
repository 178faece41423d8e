"""An office whose fees are paid through a signed gateway that answers on this machine."""

from odoo.addons.motcua_fees.rules.signature import sign

from .common import FeesCase
from .gateway import SECRET, Gateway


class OnlineCase(FeesCase):
    """A dossier of 8.000 đ, the gateway, and the way to pay by it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.VND").active = True
        cls.provider = cls.env["payment.provider"].create(
            {
                "name": "Cổng thanh toán",
                "code": "motcua_gateway",
                "state": "test",
                "motcua_secret": SECRET,
                "motcua_url": "https://gateway.example/pay",
                "payment_method_ids": [(6, 0, cls.env.ref("payment.payment_method_unknown").ids)],
            }
        )
        cls.online = cls.new_way("online", provider_id=cls.provider.id)
        cls.dossier = cls.charged()

    def gateway(self, *answers):
        """The gateway, listening; what it does with the next requests."""
        gateway = Gateway()
        self.addCleanup(gateway.stop)
        gateway.answers = list(answers)
        self.provider.motcua_refund_url = gateway.url
        return gateway

    def start(self, dossier=None):
        transactions = self.env["payment.transaction"].sudo()
        return transactions._motcua_start((dossier or self.dossier).sudo(), self.provider)

    def notify(self, transaction, secret=SECRET, **fields):
        sent = {"reference": transaction.reference, "amount": "8000", "currency": "VND", "status": "paid",
                "gateway_reference": "GW1", **fields}  # fmt: skip
        sent["signature"] = sign(sent, secret)
        return self.env["payment.transaction"]._motcua_notified(sent)

    def paid(self, dossier=None):
        """A payment that the gateway has confirmed."""
        transaction = self.start(dossier)
        self.notify(transaction)
        return transaction
