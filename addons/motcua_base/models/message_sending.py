import logging
import smtplib

from odoo import api, models
from odoo.tools import SQL
from odoo.tools.mail import formataddr

from odoo.addons.base.models.ir_mail_server import MailDeliveryException

from ..rules.outbox import SILENCE, Outcome, after
from .sms_gateway import STATES, post_to_gateway

_logger = logging.getLogger(__name__)

BATCH = 200
MOVES = {"sent": "succeed", "pending": "put_back", "failed": "fail", "unknown": "lose"}
PERMANENT = range(500, 600)
OUTCOME_OF_STATE = {state: outcome for outcome, state in STATES.items()}


class Message(models.Model):
    """The job that sends: each attempt is written down before it is made.

    Claim and outcome are transactions of their own, with the attempt in between. A process
    that dies leaves a claimed row, which says “not known” after a while and is never sent
    again by itself.
    """

    _inherit = "motcua.message"

    @api.model
    def _cron_send(self):
        """Send what is due, and give up on attempts that were never heard of again."""
        self._give_up_on_silent()
        now = self.env["motcua.time"]._now()
        due = [("state", "=", "pending"), ("channel", "!=", "phone"), ("try_at", "<=", now)]
        self.env["motcua.job"]._run(self, due, lambda messages: messages._send(), BATCH)

    @api.model
    def _give_up_on_silent(self):
        until = self.env["motcua.time"]._now() - SILENCE
        silent = [("state", "=", "sending"), ("claimed_at", "<=", until)]
        self.env["motcua.job"]._run(self, silent, lambda messages: messages._give_up(), BATCH)

    def _give_up(self):
        for message in self:
            message._in_own_transaction("lose", error=self.env._("The attempt was cut off."))

    def _send(self):
        for message in self:
            if message._claim():
                outcome, error = message._attempt()
                message._settle(outcome, error)

    def _claim(self):
        """Write down that an attempt begins; False where another process has the message."""
        now = self.env["motcua.time"]._now()
        return self._in_own_transaction("claim", claimed_at=now, attempts=self.attempts + 1)

    def _settle(self, outcome, error):
        """Write down how the attempt ended."""
        now = self.env["motcua.time"]._now()
        following = after(outcome, self.attempts, now)
        values = {"error": error, "try_at": following.try_at or False}
        if following.state == "sent":
            values["done_at"] = now
        self._in_own_transaction(MOVES[following.state], **values)

    def _in_own_transaction(self, move, **values):
        """Take a move that stays whatever becomes of the job; False where the row is taken."""
        self.env.flush_all()
        source = self._workflow.move(move).sources[0]
        with self.env.registry.cursor() as cr:
            own = self.with_env(self.env(cr=cr)).sudo()
            lock = (
                "SELECT id FROM motcua_message WHERE id = %s AND state = %s FOR UPDATE SKIP LOCKED"
            )
            if not own.env.execute_query(SQL(lock, self.id, source)):
                return False
            own._take(move, **values)
        self.invalidate_recordset()
        return True

    # --- one attempt

    def _attempt(self):
        """(Outcome, words of what went wrong) of handing the message to its channel."""
        ways = {
            "mail": self._attempt_mail,
            "sms": self._attempt_sms,
            "zalo": self._attempt_zalo,
        }
        try:
            return ways[self.channel]()
        except Exception as error:  # whatever it was, the message may have gone
            _logger.warning("Message %s: %s", self.id, error)
            return Outcome.UNKNOWN, str(error)

    def _attempt_mail(self):
        """Hand the message to the mail server, knowing whether it took it."""
        server = self.env["ir.mail_server"].sudo()
        mail = self._mail(server)
        try:
            session = server._connect__(smtp_from=mail["From"])
        except Exception as error:  # nothing has been said to the server yet
            return Outcome.NOT_SENT, str(error)
        try:
            server.send_email(mail, smtp_session=session)
        except MailDeliveryException as error:
            return _reading_of(error.__context__), str(error.__context__ or error)
        finally:
            if session:
                session.close()
        return Outcome.SENT, False

    def _mail(self, server):
        office = self.sudo().dossier_id.office_id
        sender = office.email or self.env.company.sudo().email or "motcua@localhost"
        return server._build_email__(
            formataddr((office.name, sender)), [self.address], self.subject, self.body
        )

    def _attempt_sms(self):
        """Send by Odoo's text messages, whatever gateway they go through."""
        api = self.env.company._get_sms_api_class()(self.env)
        number = {"uuid": f"motcua-{self.id}", "number": self.address}
        (answer,) = api._send_sms_batch([{"content": self.body, "numbers": [number]}])
        outcome = OUTCOME_OF_STATE.get(answer["state"], Outcome.UNKNOWN)
        return outcome, outcome != Outcome.SENT and (
            answer.get("failure_reason") or answer["state"]
        )

    def _attempt_zalo(self):
        channel = self.env["motcua.channel"]._of(self.channel)
        return post_to_gateway(channel, self.address, self.body, f"motcua-{self.id}")


def _reading_of(error):
    """What an error of the mail server says about the message: an answer of it is certain."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
        return Outcome.REFUSED if all(code in PERMANENT for code in codes) else Outcome.NOT_SENT
    if isinstance(error, smtplib.SMTPServerDisconnected) or not isinstance(
        error, smtplib.SMTPResponseException
    ):
        return Outcome.UNKNOWN
    return Outcome.REFUSED if error.smtp_code in PERMANENT else Outcome.NOT_SENT
