import logging
import smtplib
from contextlib import contextmanager

from psycopg2.errors import SerializationFailure

from odoo import api, models
from odoo.tools import SQL
from odoo.tools.mail import formataddr

from odoo.addons.base.models.ir_mail_server import MailDeliveryException

from ..rules.outbox import SILENCE, Outcome, after
from .sms_gateway import STATES, post_to_gateway

_logger = logging.getLogger(__name__)

BATCH = 200
LOOKS = 5
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
            with message._held("lose") as own:
                own._take("lose", error=self.env._("The attempt was cut off."))

    def _send(self):
        for message in self:
            attempt = message._claim()
            if attempt:
                outcome, error = message._attempt()
                message._settle(outcome, error, attempt)

    def _claim(self):
        """Write down that an attempt begins; its number, or 0 where another process has the message."""
        now = self.env["motcua.time"]._now()
        with self._held("claim") as own:
            attempt = own.attempts + 1 if own else 0
            own._take("claim", claimed_at=now, attempts=attempt)
        return attempt

    def _settle(self, outcome, error, attempt):
        """Write down how the attempt of this number ended."""
        now = self.env["motcua.time"]._now()
        following = after(outcome, attempt, now)
        values = {"error": error, "try_at": following.try_at or False}
        if following.state == "sent":
            values["done_at"] = now
        move = MOVES[following.state]
        with self._held(move, waits=True) as own:
            own._take(move, **values)

    @contextmanager
    def _held(self, move, waits=False):
        """The message in a transaction of its own, locked for a move; empty where another has it.

        What is written there stays whatever becomes of the job, whose own transaction reads
        the message as it was when the job began: what counts is read here.
        """
        self.env.flush_all()
        source = self._workflow.move(move).sources[0]
        with self.env.registry.cursor() as cr:
            own = self.with_env(self.env(cr=cr)).sudo()
            yield own if own._lock(source, waits) else own.browse()
        self.invalidate_recordset()

    def _lock(self, state, waits):
        """Lock the message while it is in this state; False where it is not, or another holds it."""
        others = SQL("") if waits else SQL("SKIP LOCKED")
        lock = SQL(
            "SELECT id FROM motcua_message WHERE id = %s AND state = %s FOR UPDATE %s",
            self.id,
            state,
            others,
        )
        for _look in range(LOOKS):
            try:
                self.env.cr.execute(lock, log_exceptions=False)
                return bool(self.env.cr.fetchone())
            except SerializationFailure:  # written since our snapshot was taken: look again
                self.env.cr.rollback()
        return False

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
            formataddr((office.name, sender)),
            [self.address],
            self.subject,
            self.body,
            message_id=self._letter_id(sender),
        )

    def _letter_id(self, sender):
        """Message-ID of the letter: the same at every attempt, so that a mailbox knows it again."""
        return f"<motcua-{self.id}-{self.queued_at:%Y%m%d%H%M%S}@{sender.rpartition('@')[2]}>"

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
