from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.mail import email_normalize

from ..rules.lookup import tidy_number
from ..rules.message_workflow import MESSAGE_WORKFLOW
from .channel import CHANNELS
from .message_kinds import KINDS

COUNTER = "motcua_base.group_counter_officer"


class Message(models.Model):
    """Message to an applicant: a row first, then sent by a job or told on the telephone.

    The row is the outbox: it is sent at most once, and where that cannot be known it says so.
    Source: regulation, articles 13.9 and 14.4.
    """

    _name = "motcua.message"
    _description = "Message to an applicant"
    _inherit = ["motcua.workflow.mixin"]
    _order = "queued_at desc, id desc"
    _rec_name = "subject"
    _workflow = MESSAGE_WORKFLOW

    dossier_id = fields.Many2one(
        "motcua.dossier", required=True, readonly=True, ondelete="cascade", index=True
    )
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    kind = fields.Selection(KINDS, required=True, readonly=True)
    channel = fields.Selection(CHANNELS, string="Told by", required=True, readonly=True)
    state = fields.Selection(
        list(MESSAGE_WORKFLOW.states), default="draft", required=True, readonly=True
    )
    address = fields.Char(string="Phone or address", readonly=True, groups=COUNTER)
    subject = fields.Char(required=True, readonly=True)
    body = fields.Text(required=True, readonly=True)
    queued_at = fields.Datetime(required=True, readonly=True)
    attempts = fields.Integer(readonly=True)
    claimed_at = fields.Datetime(readonly=True)
    try_at = fields.Datetime(string="Tried again", readonly=True)
    error = fields.Char(string="Last error", readonly=True)
    done_at = fields.Datetime(readonly=True)
    done_by_id = fields.Many2one("res.users", readonly=True)
    note = fields.Char(string="Log of the call")
    is_call = fields.Boolean(string="To be telephoned", compute="_compute_is_call")
    is_tellable = fields.Boolean(compute="_compute_is_call")

    _to_send = models.Index("(try_at, id) WHERE state = 'pending' AND channel != 'phone'")
    _calls = models.Index("(dossier_id) WHERE state = 'pending' AND channel = 'phone'")
    _claimed = models.Index("(claimed_at) WHERE state = 'sending'")

    @api.depends("channel", "state")
    def _compute_is_call(self):
        for message in self:
            message.is_call = message.channel == "phone" and message.state == "pending"
            message.is_tellable = message.is_call or message.state == "failed"

    # --- queueing

    @api.model
    def _queue(self, kind, texts, is_draft=False):
        """Add a message for each (dossier, text); return the rows, as the user may see them.

        Runs beyond the rights of the user: the act that tells is the user's, the row is the
        system's. A draft waits until somebody releases it.
        """
        channels = self.env["motcua.channel"]._in_use()
        now = self.env["motcua.time"]._now()
        rows = []
        for dossier, text in texts:
            whole = dossier.sudo()
            channel, address = self._way(whole, channels)
            subject, body = self._worded(whole, kind, channel, text)
            rows.append(
                {
                    "dossier_id": dossier.id,
                    "kind": kind,
                    "channel": channel,
                    "address": address,
                    "subject": subject,
                    "body": body,
                    "queued_at": now,
                    "try_at": now,
                }
            )
        outbox = self.sudo()
        messages = outbox.create(rows) if is_draft else outbox._create_by("enqueue", rows)
        return messages.with_env(self.env)

    @api.model
    def _way(self, dossier, channels):
        """(channel, address): the first channel in use that reaches the applicant, else the telephone."""
        phone = tidy_number(dossier.applicant_phone or "")
        reached = {
            "mail": email_normalize(dossier.applicant_email or ""),
            "sms": phone,
            "zalo": phone,
            "phone": phone,
        }
        return next(
            ((code, reached[code]) for code in channels if reached[code]), ("phone", phone or False)
        )

    @api.model
    def _worded(self, dossier, kind, channel, text):
        """(subject, body) after the template of the dossier's rules."""
        today = self.env["motcua.time"]._today()
        regime = dossier.regime_id or self.env["motcua.regime"]._on(today)
        office = dossier.office_id
        template = self.env["motcua.message.template"]._best(regime, kind, channel)
        return template._filled(
            {
                "text": text,
                "code": dossier.code or dossier.reference,
                "applicant": dossier.applicant_name,
                "office": office.name,
                "address": office.address,
                "phone": office.phone,
                "hours": dossier._public_hours(),
                "url": f"{dossier.get_base_url()}/tra-cuu",
            }
        )

    # --- telling and deciding, by people

    def action_release(self):
        """Release drafts: they are sent from now on."""
        self._check_office()
        self._take("release")
        return True

    def action_tell(self):
        """Record that the counter told the applicant, on the telephone or in person."""
        self._check_office()
        others = self.filtered(lambda message: not message.is_tellable)
        if others:
            raise UserError(
                self.env._("%(message)s is not to be telephoned.", message=others[0].subject)
            )
        self._take("tell", **self._done())
        return True

    def action_confirm_sent(self):
        """A person has found out that a message of which nothing was known has gone."""
        self._check_office()
        self._take("confirm_sent", **self._done())
        return True

    def action_send_again(self):
        """A person decides that a message that failed, or may have gone, is sent (again)."""
        self._check_office()
        self._take("send_again", try_at=self.env["motcua.time"]._now(), attempts=0)
        return True

    def action_drop(self):
        self._check_office()
        self._take("drop", **self._done())
        return True

    def _done(self):
        return {"done_at": self.env["motcua.time"]._now(), "done_by_id": self.env.uid}

    def _check_office(self):
        """Only people of the office that has the dossier speak with its applicant."""
        mine = self.env["motcua.unit"]._mine()
        for message in self:
            office = message.dossier_id.office_id
            if office._unit() not in mine:
                raise AccessError(
                    self.env._(
                        "Only people of %(office)s tell the applicant (article 13.9).",
                        office=office.name,
                    )
                )

    def write(self, vals):
        """Outside a move the counter writes the log of a call, and nothing else."""
        if not self._gate() and set(vals) - {"note"}:
            raise AccessError(
                self.env._(
                    "A message stays as it was written; only the call can be logged (article 4.2)."
                )
            )
        return super().write(vals)


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    message_to_applicant_ids = fields.One2many("motcua.message", "dossier_id", readonly=True)

    def _tell_applicant(self, kind, text, is_draft=False):
        """Tell each applicant: `text` is one text for all, or {dossier id: text}, in Vietnamese."""
        texts = [
            (dossier, text[dossier.id] if isinstance(text, dict) else text) for dossier in self
        ]
        return self.env["motcua.message"]._queue(kind, texts, is_draft)
