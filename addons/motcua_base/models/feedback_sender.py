from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.protected_identity import revealed

IDENTITY = ("name", "phone", "id_number", "email", "address")
READERS = "motcua_base.group_unit_member,motcua_base.group_inspector"
# What the receiving form asks for; it goes to the sender's own record and nowhere else.
ASKED = (*IDENTITY, "statement", "letter", "letter_name")
# Texts that more people read than the handlers.
OPEN_TEXTS = (
    "subject", "content", "refusal", "supplement", "passed_to_name", "passing_note",
    "explanation", "answer", "published_where",
)  # fmt: skip


class FeedbackSender(models.Model):
    """Who sent feedback, and the words and letter as they came.

    Of a denunciation, or where secrecy was asked for, it is open to the named handlers alone:
    a rule without a group holds for everybody, head, inspector and administrator included.
    Letters are kept in the row itself, so that no list of attachments shows them.
    Source: regulation, article 5.5; Luật Tố cáo 2018, articles 8 and 56.
    """

    _name = "motcua.feedback.sender"
    _description = "Sender of feedback"
    _order = "feedback_id"
    _rec_name = "feedback_id"

    feedback_id = fields.Many2one(
        "motcua.feedback", required=True, ondelete="restrict", readonly=True, index=True
    )
    name = fields.Char()
    phone = fields.Char()
    id_number = fields.Char()
    email = fields.Char()
    address = fields.Char()
    statement = fields.Text(string="In the sender's own words")
    letter = fields.Binary(string="Letter of the sender", attachment=False)
    letter_name = fields.Char()

    _once = models.UniqueIndex("(feedback_id)", "The sender is recorded already.")

    @api.depends("feedback_id")
    def _compute_display_name(self):
        for sender in self:
            sender.display_name = self.env._(
                "Sender of %(feedback)s", feedback=sender.feedback_id.display_name
            )

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        raise AccessError(self.env._("What has been recorded is not taken away (article 4.2)."))

    def write(self, vals):
        if "feedback_id" in vals:
            raise AccessError(self.env._("What has been recorded is not rewritten (article 4.2)."))
        done = super().write(vals)
        self.sudo().feedback_id._check_identity_kept()
        return done


class Feedback(models.Model):
    _inherit = "motcua.feedback"

    sender_ids = fields.One2many(
        "motcua.feedback.sender", "feedback_id", string="Sender", groups=READERS
    )
    sender_name = fields.Char(
        string="Name", compute="_compute_sender", inverse="_inverse_sender", search="_search_sender"
    )
    sender_phone = fields.Char(string="Phone", compute="_compute_sender", inverse="_inverse_sender")
    sender_id_number = fields.Char(
        string="ID number", compute="_compute_sender", inverse="_inverse_sender"
    )
    sender_email = fields.Char(
        string="E-mail", compute="_compute_sender", inverse="_inverse_sender"
    )
    sender_address = fields.Char(
        string="Address", compute="_compute_sender", inverse="_inverse_sender"
    )
    sender_statement = fields.Text(
        string="In the sender's own words", compute="_compute_sender", inverse="_inverse_sender"
    )
    sender_letter = fields.Binary(
        string="Letter of the sender", compute="_compute_sender", inverse="_inverse_sender"
    )
    sender_letter_name = fields.Char(compute="_compute_sender", inverse="_inverse_sender")
    is_sender_open = fields.Boolean(compute="_compute_sender")

    @api.depends_context("uid")
    @api.depends("sender_ids", "handler_ids.ended_at")
    def _compute_sender(self):
        """What the user may read of the sender; nothing where the rules close it."""
        senders = self.env["motcua.feedback.sender"]
        known = [("feedback_id", "in", self.ids)]
        found = senders.search(known) if senders.has_access("read") else senders
        readable = found.grouped("feedback_id")
        for feedback in self:
            sender = readable.get(feedback._origin, senders)
            feedback.is_sender_open = bool(sender)
            for name in ASKED:
                feedback[f"sender_{name}"] = sender[name]

    def _inverse_sender(self):
        """Keep what was typed at receipt in the sender's own record; later it is not rewritten here."""
        rows = []
        for feedback in self:
            vals = {name: feedback[f"sender_{name}"] for name in ASKED}
            if not any(vals.values()):
                continue
            if feedback.sudo().sender_ids:
                raise UserError(
                    self.env._("Sender: it is recorded already and opened by its handlers only.")
                )
            rows.append({"feedback_id": feedback.id, **vals})
        self.env["motcua.feedback.sender"].sudo().create(rows)

    def _forget_typed_sender(self):
        """Let the answer to a save be read anew, with the rights of whoever saves."""
        self.invalidate_recordset(["sender_ids", *(f"sender_{name}" for name in ASKED)])

    def _search_sender(self, operator, value):
        """Find by the name of a sender that the user may read; others are not even compared."""
        senders = self.env["motcua.feedback.sender"]
        if senders.has_access("read"):
            senders = senders.search([("name", operator, value)])
        return [("id", "in", senders.feedback_id.ids)]

    def action_open_sender(self):
        """Show the sender to whom it is open."""
        self.ensure_one()
        sender = self.env["motcua.feedback.sender"].search([("feedback_id", "=", self.id)])
        if not sender:
            raise AccessError(
                self.env._("Sender: it is open to the named handlers only (article 5.5).")
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": sender._name,
            "res_id": sender.id,
            "view_mode": "form",
            "target": "new",
        }

    def _check_identity_kept(self):
        """Refuse texts of a protected matter that give its sender away."""
        for feedback in self.sudo().filtered("is_protected"):
            sender = feedback.sender_ids
            identity = {name: sender[name] or "" for name in IDENTITY}
            found = revealed([feedback[name] or "" for name in OPEN_TEXTS], identity)
            if found:
                label = sender._fields[found[0]]._description_string(self.env)
                raise UserError(
                    self.env._(
                        "%(field)s of the sender: it stands in the text that others read. Take it out; the "
                        "words of the sender belong into their own field (article 5.5).",
                        field=label,
                    )
                )
