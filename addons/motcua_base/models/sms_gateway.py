"""The gateway of text messages and social networks: one POST, answered 2xx when taken.

Odoo's own text messages go through it as well, as soon as the channel is in use.
"""

import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError

from odoo import models

from odoo.addons.sms.tools.sms_api import SmsApiBase

from ..rules.accents import without_accents
from ..rules.outbox import Outcome

TIMEOUT = 20  # seconds
LATER = 429
STATES = {
    Outcome.SENT: "success",
    Outcome.NOT_SENT: "server_error",
    Outcome.REFUSED: "wrong_number_format",
}


def post_to_gateway(channel, number, text, reference):
    """(Outcome, words of the gateway) of handing one text over; raises nothing of its own."""
    try:
        answer = requests.post(
            channel.gateway_url,
            json={"to": number, "from": channel.sender_name or "", "text": text, "id": reference},
            headers={"Authorization": f"Bearer {channel.gateway_token or ''}"},
            timeout=TIMEOUT,
        )
    except requests.RequestException as error:
        return (Outcome.NOT_SENT if _never_connected(error) else Outcome.UNKNOWN), str(error)
    if answer.ok:
        return Outcome.SENT, False
    words = f"{answer.status_code} {answer.reason}"
    if answer.status_code == LATER:
        return Outcome.NOT_SENT, words
    return (Outcome.REFUSED if answer.status_code < 500 else Outcome.UNKNOWN), words


def _never_connected(error):
    """Whether the gateway cannot have heard anything: a connection cut later may have gone through."""
    cause = error.args[0] if error.args else None
    if isinstance(cause, MaxRetryError):
        cause = cause.reason
    return isinstance(error, requests.ConnectTimeout) or isinstance(cause, NewConnectionError)


class GatewaySms(SmsApiBase):
    """Odoo's text messages by the gateway of the channel."""

    def _send_sms_batch(self, messages, delivery_reports_url=False):
        channel = self.env["motcua.channel"]._of("sms")
        return [
            self._send_one(channel, number, message["content"])
            for message in messages
            for number in message["numbers"]
        ]

    def _send_one(self, channel, number, content):
        outcome, words = post_to_gateway(
            channel, number["number"], without_accents(content), number["uuid"]
        )
        return {
            "uuid": number["uuid"],
            "state": STATES.get(outcome, "unknown"),
            "failure_reason": words or "",
        }


class Company(models.Model):
    _inherit = "res.company"

    def _get_sms_api_class(self):
        if "sms" in self.env["motcua.channel"]._in_use():
            return GatewaySms
        return super()._get_sms_api_class()
