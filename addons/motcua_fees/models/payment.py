"""Online payment of fees: Odoo's providers, and an adapter of our own for a signed gateway."""

from urllib.parse import urlencode

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.motcua_base.rules.money import dong

from ..rules.signature import is_signed, sign

CODE = "motcua_gateway"
# What Odoo's demonstration provider is told; its transfer provider leaves it aside.
SIMULATED = {"simulated_state": "done"}


class PaymentProvider(models.Model):
    """A gateway that sends signed notices. Source: regulation, article 16.1.c."""

    _inherit = "payment.provider"

    code = fields.Selection(
        selection_add=[(CODE, "Signed gateway")], ondelete={CODE: "set default"}
    )
    motcua_secret = fields.Char(
        string="Shared secret", groups="base.group_system", required_if_provider=CODE, copy=False
    )
    motcua_url = fields.Char(string="Address of the gateway", required_if_provider=CODE)
    motcua_refund_url = fields.Char(
        string="Address for refunds", help="Where the gateway takes signed requests to pay back."
    )

    def _compute_feature_support_fields(self):
        super()._compute_feature_support_fields()
        self.filtered(lambda each: each.code == CODE).update({"support_refund": "partial"})

    def _get_supported_currencies(self):
        currencies = super()._get_supported_currencies()
        if self.code == CODE:
            currencies = currencies.filtered(lambda each: each.name == "VND")
        return currencies


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    motcua_dossier_id = fields.Many2one(
        "motcua.dossier", string="Dossier", ondelete="restrict", index="btree_not_null"
    )
    motcua_way_id = fields.Many2one("motcua.fee.way", string="Way to pay", ondelete="restrict")
    motcua_line_ids = fields.One2many("motcua.fee.bank.line", "transaction_id")

    # --- the way out

    def _motcua_fields(self):
        return {
            "reference": self.reference,
            "amount": str(self._motcua_dong()),
            "currency": self.currency_id.name,
            "purpose": self.motcua_dossier_id.sudo().code or self.reference,
        }

    def _motcua_dong(self):
        """The float of `payment` as whole đồng; a fraction is refused."""
        return dong(self.amount)

    def _motcua_landing(self):
        """Where the payer is led: to the gateway with signed fields, or to Odoo's status page.

        A wire transfer waits there for its money; the demonstration provider is done at once.
        """
        self.ensure_one()
        if self.provider_code != CODE:
            self._process(self.provider_code, {"reference": self.reference, **SIMULATED})
            return "/payment/status"
        sent = self._motcua_fields()
        query = urlencode({**sent, "signature": sign(sent, self.provider_id.motcua_secret)})
        return f"{self.provider_id.motcua_url}?{query}"

    # --- notices of the gateway

    @api.model
    def _motcua_notified(self, fields_sent):
        """Take a notice: forged ones are refused, repeated ones change nothing.

        Returns "ok", "forged", "unknown" or "amount".
        """
        transaction = self.sudo().search(
            [("reference", "=", fields_sent.get("reference", "")), ("provider_code", "=", CODE)]
        )
        if not transaction:
            return "unknown"
        if not is_signed(fields_sent, transaction.provider_id.motcua_secret or ""):
            return "forged"
        asked = (str(abs(transaction._motcua_dong())), transaction.currency_id.name)
        if (str(fields_sent.get("amount")), fields_sent.get("currency", "VND")) != asked:
            return "amount"
        transaction._process(CODE, fields_sent)
        return "ok"

    def _extract_amount_data(self, payment_data):
        if self.provider_code != CODE:
            return super()._extract_amount_data(payment_data)
        return {
            "amount": float(dong(payment_data["amount"])),
            "currency_code": payment_data.get("currency", "VND"),
        }

    def _apply_updates(self, payment_data):
        """A failure is not final: the gateway may still say that it was paid after all."""
        if self.provider_code != CODE:
            return super()._apply_updates(payment_data)
        self.provider_reference = payment_data.get("gateway_reference") or self.provider_reference
        status = payment_data.get("status")
        if status in ("paid", "refunded") and self.state != "done":
            self._set_done(extra_allowed_states=("cancel",))
            self._post_process()
        elif status == "pending":
            self._set_pending(extra_allowed_states=("error",))
            self.state_message = payment_data.get("message")
        elif status == "failed" and self.state in ("draft", "pending", "error"):
            self._set_error("", extra_allowed_states=("error",))
            self.state_message = payment_data.get("message") or self.env._(
                "The gateway reports that the payment failed; it can be tried again."
            )
        return None

    # --- what is paid is receipted

    def _post_process(self):
        """Issue the receipt of a payment that is done, once."""
        super()._post_process()
        for transaction in self.filtered(
            lambda each: (
                each.state == "done" and each.motcua_dossier_id and each.operation != "refund"
            )
        ):
            transaction._motcua_receipt()

    def _motcua_receipt(self):
        """The receipt of the transaction: made now, or the one there is.

        Money that is not owed, or that no receipt can be issued for, stands among the lines to
        match under its anomaly.
        """
        receipts = self.env["motcua.fee.receipt"].sudo()
        known = receipts.search([("transaction_id", "=", self.id)], limit=1)
        if known or self.motcua_line_ids:
            return known
        dossier, lines = self.motcua_dossier_id.sudo(), self.env["motcua.fee.bank.line"].sudo()
        if dossier.fee_unpaid_amount != self._motcua_dong():
            lines._append_payment(
                self, "amount_differs" if dossier.fee_unpaid_amount else "duplicate"
            )
            return receipts
        try:
            with self.env.cr.savepoint():
                receipt = receipts._prepare(
                    dossier,
                    self.motcua_way_id,
                    client_key=f"payment/{self.reference}",
                    transaction_id=self.id,
                )
                receipt._issue("record")
        except UserError as error:
            lines._append_payment(self, "refused", str(error))
            return receipts
        return receipt

    @api.model
    def _motcua_start(self, dossier, provider):
        """A transaction for all that is unpaid; an open one for the same amount is used again."""
        unpaid = dossier.fee_unpaid_amount
        if not unpaid:
            raise UserError(self.env._("Fees: nothing is unpaid (article 16.1.c)."))
        way = dossier._online_ways().filtered(lambda each: each.provider_id == provider)[:1]
        if not way:
            raise UserError(
                self.env._(
                    "Way to pay: this dossier is not paid by this provider (article 16.1.c)."
                )
            )
        known = self.search(
            [
                ("motcua_dossier_id", "=", dossier.id),
                ("provider_id", "=", provider.id),
                ("state", "in", ("draft", "pending", "error")),
                ("operation", "!=", "refund"),
                ("amount", "=", unpaid),
            ],
            limit=1,
        )
        if known:
            return known
        reference = self._compute_reference(provider.code, prefix=dossier.code)
        return self.create(
            {
                "provider_id": provider.id,
                "payment_method_id": provider.payment_method_ids[:1].id
                or self.env.ref("payment.payment_method_unknown").id,
                "reference": reference,
                "amount": unpaid,
                "currency_id": self.env.ref("base.VND").id,
                "partner_id": self.env.ref("base.public_partner").id,
                "operation": "online_redirect",
                "motcua_dossier_id": dossier.id,
                "motcua_way_id": way.id,
            }
        )
