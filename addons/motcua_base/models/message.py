from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import plaintext2html
from odoo.tools.mail import email_normalize, formataddr

BATCH = 100
COUNTER = "motcua_base.group_counter_officer"
KINDS = [
    ("guidance", "What is missing"),
    ("refusal", "Refused at the counter"),
    ("supplement", "Returned for supplement"),
    ("supplement_reminder", "Supplement still missing"),
    ("rejection", "Refused after appraisal"),
    ("delay", "Delay and new date"),
    ("meeting", "Verification with the applicant"),
    ("early_result", "Early result"),
    ("result", "Result ready"),
    ("passed_on", "Passed to the competent authority"),
    ("withdrawn", "Withdrawn"),
    ("stop", "Stopped"),
    ("incident", "Error or loss"),
    ("amended", "Amended receipt"),
]


class Message(models.Model):
    """Message to an applicant: a row first, then sent by a job or told on the telephone.

    Where there is an e-mail address it goes by e-mail, else onto the call list of the office.
    Source: regulation, articles 13.9 and 14.4.
    """

    _name = "motcua.message"
    _description = "Message to an applicant"
    _order = "queued_at desc, id desc"
    _rec_name = "subject"

    dossier_id = fields.Many2one(
        "motcua.dossier", required=True, readonly=True, ondelete="cascade", index=True
    )
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    kind = fields.Selection(KINDS, required=True, readonly=True)
    channel = fields.Selection(
        [("mail", "E-mail"), ("phone", "Telephone")], required=True, readonly=True
    )
    state = fields.Selection(
        [("pending", "To be sent"), ("sent", "Sent"), ("told", "Told"), ("failed", "Failed")],
        required=True,
        readonly=True,
        default="pending",
    )
    address = fields.Char(readonly=True, groups=COUNTER)
    subject = fields.Char(required=True, readonly=True)
    body = fields.Text(required=True, readonly=True)
    queued_at = fields.Datetime(required=True, readonly=True)
    done_at = fields.Datetime(readonly=True)
    done_by_id = fields.Many2one("res.users", readonly=True)
    is_call = fields.Boolean(string="To be telephoned", compute="_compute_is_call")

    _pending = models.Index("(channel, queued_at) WHERE state = 'pending'")

    @api.depends("channel", "state")
    def _compute_is_call(self):
        for message in self:
            message.is_call = message.channel == "phone" and message.state == "pending"

    @api.model
    def _queue(self, kind, texts):
        """Add a message for each (dossier, subject, body); return the rows.

        Runs beyond the rights of the user: the act that tells is the user's, the row is the system's.
        """
        now = self.env["motcua.time"]._now()
        rows = []
        for dossier, subject, body in texts:
            whole = dossier.sudo()
            mail = email_normalize(whole.applicant_email or "")
            rows.append(
                {
                    "dossier_id": dossier.id,
                    "kind": kind,
                    "channel": "mail" if mail else "phone",
                    "address": mail or whole.applicant_phone,
                    "subject": subject,
                    "body": body,
                    "queued_at": now,
                }
            )
        return self.sudo().create(rows).with_env(self.env)

    # --- sending

    @api.model
    def _cron_send(self):
        """Hand what is pending by e-mail over to the mail queue."""
        waiting = [("channel", "=", "mail"), ("state", "=", "pending")]
        self.env["motcua.job"]._run(self, waiting, lambda messages: messages._send(), BATCH)

    def _send(self):
        company = self.env.company.sudo().email
        self.env["mail.mail"].sudo().create([message._mail_vals(company) for message in self])
        self.write({"state": "sent", "done_at": self.env["motcua.time"]._now()})

    def _mail_vals(self, company):
        office = self.dossier_id.office_id
        sender = office.email or company
        return {
            "subject": self.subject,
            "body_html": plaintext2html(self.body),
            "email_to": self.address,
            "email_from": sender and formataddr((office.name, sender)),
            "model": self._name,
            "res_id": self.id,
            "auto_delete": True,
        }

    # --- telling

    def action_told(self):
        """Record that a counter officer told the applicant on the telephone or in person."""
        mine = self.env["motcua.unit"]._mine()
        for message in self:
            office = message.dossier_id.office_id
            if office._unit() not in mine or not self.env.user.has_group(COUNTER):
                raise AccessError(
                    self.env._(
                        "Only a counter officer of %(office)s tells the applicant (article 13.9).",
                        office=office.name,
                    )
                )
            if not message.is_call:
                raise UserError(
                    self.env._("%(message)s is not to be telephoned.", message=message.subject)
                )
        self.sudo().write(
            {
                "state": "told",
                "done_at": self.env["motcua.time"]._now(),
                "done_by_id": self.env.uid,
            }
        )
        return True


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    message_to_applicant_ids = fields.One2many("motcua.message", "dossier_id", readonly=True)

    def _tell_applicant(self, kind, text):
        """Tell each applicant: `text` is one text for all, or {dossier id: text}, in Vietnamese."""
        texts = []
        for dossier in self:
            body = text[dossier.id] if isinstance(text, dict) else text
            texts.append((dossier, f"Hồ sơ {dossier.code or dossier.reference}", body))
        return self.env["motcua.message"]._queue(kind, texts)
