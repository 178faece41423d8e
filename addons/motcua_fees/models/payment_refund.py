"""Paying back through a provider: asked for once, however often, until it says yes or no."""

import requests

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules.gateway import REFUNDED, REFUSED, UNKNOWN, WAITING, refund_answer
from ..rules.signature import sign
from .payment import CODE

SECONDS = 10
STATUS = {REFUNDED: "refunded", WAITING: "pending", REFUSED: "failed"}


class PaymentProvider(models.Model):
    _inherit = "payment.provider"

    def _motcua_pays_back(self, amount, whole):
        """Whether this provider takes a request to pay back `amount` of `whole`, both in đồng."""
        self.ensure_one()
        return self.support_refund == "partial" or (
            self.support_refund == "full_only" and amount == whole
        )


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    motcua_refund_id = fields.Many2one(
        "motcua.fee.refund", string="Refund", ondelete="restrict", index="btree_not_null"
    )
    motcua_returned_line_id = fields.Many2one(
        "motcua.fee.bank.line", string="Line paid back", ondelete="restrict", index="btree_not_null"
    )

    def _motcua_pay_back(self, amount, key, **owner):
        """Ask the provider to pay back `amount` of this transaction; return the refund of Odoo.

        `key` tells one refund from another: asking again asks for the same one.
        `owner`: {motcua_refund_id or motcua_returned_line_id: id}, told when the money is back.
        """
        self.ensure_one()
        reference = f"R-{self.reference}-{key}"
        child = known = self.search([("reference", "=", reference)])
        if not known:
            child = self._create_child_transaction(
                amount, is_refund=True, reference=reference, **owner
            )
        # Whether another provider may be asked twice for one refund is not known.
        if not known or known.provider_code == CODE or known.state == "error":
            child._motcua_ask()
        return child

    def _motcua_ask(self):
        """Send the request of a refund that is not made yet, and take its answer."""
        if self.state == "done":
            return
        if self.provider_id.state == "disabled":
            raise UserError(
                self.env._("Provider: %(name)s is switched off (article 16.1.c).", name=self.provider_id.name)
            )  # fmt: skip
        try:
            self._send_refund_request()
        except ValidationError as error:
            self._set_error(str(error), extra_allowed_states=("error",))
        if self.state == "done" and not self.is_post_processed:
            self._post_process()

    def _send_refund_request(self):
        """Refunds of the signed gateway go out as signed requests, under their own reference."""
        if self.provider_code != CODE:
            return super()._send_refund_request()
        if not self.provider_id.motcua_refund_url:
            raise ValidationError(
                self.env._(
                    "Address for refunds: %(name)s has none; the administrator enters it (article 16.1.c).",
                    name=self.provider_id.name,
                )
            )
        status_code, answer = self._motcua_send(self._motcua_refund_fields())
        amount, secret = -self._motcua_dong(), self.provider_id.motcua_secret or ""
        meaning = refund_answer(status_code, answer, self.reference, amount, secret)
        if meaning == UNKNOWN:
            self.state_message = self.env._(
                "The gateway gave no answer that can be trusted; it is asked again under the same reference."
            )
        else:
            self._process(CODE, {**answer, "status": STATUS[meaning]})
        return None

    def _motcua_refund_fields(self):
        source = self.source_transaction_id
        return {
            "reference": self.reference,
            "paid_reference": source.reference,
            "gateway_reference": source.provider_reference or "",
            "amount": str(-self._motcua_dong()),
            "currency": self.currency_id.name,
        }

    def _motcua_send(self, sent):
        """Post signed fields; return (HTTP status, fields of the answer), (None, {}) without one."""
        provider = self.provider_id
        signed = {**sent, "signature": sign(sent, provider.motcua_secret or "")}
        headers = {"Idempotency-Key": self.reference}
        try:
            answer = requests.post(
                provider.motcua_refund_url, data=signed, headers=headers, timeout=SECONDS
            )
            fields_sent = answer.json()
        except (requests.exceptions.RequestException, ValueError):
            return None, {}
        return answer.status_code, fields_sent if isinstance(fields_sent, dict) else {}

    def _post_process(self):
        """Tell what asked for it that the money is back."""
        super()._post_process()
        for refund in self.filtered(
            lambda each: each.state == "done" and each.operation == "refund"
        ):
            refund.motcua_refund_id._paid_by_provider(refund)
            refund.motcua_returned_line_id._paid_back()

    @api.model
    def _cron_ask_again(self):
        """Ask the gateway again for refunds it gave no end of, each under its own reference."""
        waiting = [
            ("operation", "=", "refund"),
            ("provider_code", "=", CODE),
            ("state", "in", ("draft", "pending")),
            "|",
            ("motcua_refund_id", "!=", False),
            ("motcua_returned_line_id", "!=", False),
        ]
        self.env["motcua.job"]._run(
            self.sudo(), waiting, lambda found: found._motcua_ask(), batch=1
        )
