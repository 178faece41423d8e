"""The gateway of text messages and social networks: one POST of a JSON text, answered 2xx when taken.

A text is sent with the reference of its message, by which a gateway knows a doubled one. What
the answer says about the text is read with care: only what certainly went counts as sent, only
what certainly did not go is tried again. Odoo's own text messages go through it as well, as
soon as the channel is in use.
"""

import requests
from requests.exceptions import InvalidSchema, InvalidURL, MissingSchema, SSLError
from urllib3.exceptions import MaxRetryError, NewConnectionError

from odoo import models

from odoo.addons.sms.tools.sms_api import SmsApiBase

from ..rules.accents import without_accents
from ..rules.outbox import Outcome

TIMEOUT = 20  # seconds
NEVER_SENT = (requests.ConnectTimeout, SSLError, InvalidSchema, InvalidURL, MissingSchema)
# The gateway did not look at the text: busy, moved, or our entry of it is wrong.
LATER = frozenset({401, 403, 404, 405, 407, 429})
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
            # Followed, a POST becomes a GET that is answered 200 and carries no text.
            allow_redirects=False,
        )
    except requests.RequestException as error:
        return (Outcome.NOT_SENT if _never_sent(error) else Outcome.UNKNOWN), str(error)
    return _reading_of(answer)


def _reading_of(answer):
    """What an answer that came whole says about the text."""
    words = f"{answer.status_code} {answer.reason or ''}".strip()
    if 300 <= answer.status_code < 400 or answer.status_code in LATER:
        return Outcome.NOT_SENT, words
    if not answer.ok:
        return (Outcome.REFUSED if answer.status_code < 500 else Outcome.UNKNOWN), words
    if "html" in answer.headers.get("Content-Type", ""):
        # A page is no answer of a gateway: a proxy or a log-in page stands in between.
        return Outcome.UNKNOWN, f"{words}: HTML"
    if fault := _fault_in(answer):
        return Outcome.REFUSED, f"{words}: {fault}"
    return Outcome.SENT, False


def _fault_in(answer):
    """The error that a gateway names inside an answer of 2xx, if any."""
    try:
        body = answer.json()
    except ValueError:
        return False
    return body.get("error") if isinstance(body, dict) else False


def _never_sent(error):
    """Whether the gateway cannot have heard anything: a connection cut later may have gone through."""
    cause = error.args[0] if error.args else None
    if isinstance(cause, MaxRetryError):
        cause = cause.reason
    return isinstance(error, NEVER_SENT) or isinstance(cause, NewConnectionError)


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


class Sms(models.Model):
    _inherit = "sms.sms"

    def _split_by_api(self):
        """By the gateway of each company, also where a text is sent at once and not by the queue."""
        for company, texts in self.grouped(lambda sms: sms._get_sms_company()).items():
            yield company._get_sms_api_class()(self.env), texts
