from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.tools import plaintext2html
from odoo.tools.mail import formataddr

from ..rules.citation import citation

# What a step needs to have been written down, and how the field is called.
NEEDED = {
    "refuse": ("refusal",),
    "ask_supplement": ("supplement",),
    "pass_on": ("passing_note",),
    "explain": ("explanation",),
    "publish": ("published_where",),
}
# Acts with a limit of their own: which field holds it.
LIMITS = {"refuse": "refuse_by", "ask_supplement": "supplement_by", "publish": "publish_by"}


class Feedback(models.Model):
    """The steps of feedback: who takes them, what they need, what follows."""

    _inherit = "motcua.feedback"

    def action_handle(self):
        """Begin to handle it at the unit that received it."""
        self._take("handle")
        return True

    def action_ask_supplement(self):
        """Ask the sender for what is missing; the time to settle stops."""
        self._take_in_time("ask_supplement")
        return True

    def action_take_supplement(self):
        """The sender has brought what was missing; the times count anew."""
        self._take("take_supplement", {each.id: each._times() for each in self})
        return True

    def action_refuse(self):
        """Not taken up, with the reason."""
        self._take_in_time("refuse")
        return True

    def action_pass_on(self):
        """Pass it on to the authority in charge; its people are told."""
        for feedback in self:
            if not feedback.passed_to_id and not feedback.passed_to_name:
                feedback._refuse_missing("passed_to_id")
        self._take("pass_on")
        for feedback in self.filtered("passed_to_id"):
            feedback.passed_to_id._tell(
                ("agency_leader", "office_head"),
                self.env._(
                    "%(feedback)s was passed on to you by %(unit)s; your explanation goes back to the sender "
                    "(%(article)s).",
                    feedback=feedback.display_name,
                    unit=feedback.unit_id.name,
                    article=citation(feedback._article(), self.env.lang),
                ),
            )
        return True

    def action_explain(self):
        """The authority gives its explanation; the handlers of the office are told."""
        self._take("explain", explained_at=self.env["motcua.time"]._now())
        for feedback in self:
            feedback._tell_handlers(
                self.env._(
                    "%(feedback)s: the explanation has come; pass it back to the sender (article 5.5).",
                    feedback=feedback.display_name,
                )
            )
        return True

    def action_answer(self):
        """Pass the answer, or the agency's explanation, back to the sender."""
        for feedback in self:
            feedback._check_answer()
        now = self.env["motcua.time"]._now()
        values = {
            each.id: {
                "answer": each.answer or each.explanation,
                "told_at": each.told_by and now,
                "publish_by": each._publishing_limit(),
            }
            for each in self
        }
        self._record_late("settle_by", "5.5")
        self._take("answer", values)
        self.filtered(lambda each: each.told_by == "mail")._mail_answer()
        return True

    def action_publish(self):
        """Record where the answer was published."""
        for feedback in self:
            if not feedback._publishing_limit():
                raise UserError(
                    self.env._(
                        "%(feedback)s is not published: its sender is protected, or it is a matter of the "
                        "office (article 5.5).",
                        feedback=feedback.display_name,
                    )
                )
        self._take_in_time("publish", published_at=self.env["motcua.time"]._now())
        return True

    # --- checks

    def _take_in_time(self, move, **values):
        """Take a move that has a limit; a late one is taken, and kept as late."""
        self._record_late(LIMITS[move], "5.5")
        self._take(move, **values)

    def _check_move(self, move):
        super()._check_move(move)
        for feedback in self:
            feedback._check_turn(move)
            for name in NEEDED.get(move.name, ()):
                if not (feedback[name] or "").strip():
                    feedback._refuse_missing(name)

    def _check_turn(self, move):
        """The step belongs to the handlers, or to the agency that explains."""
        explains = move.name == "explain"
        mine = self._is_explained_by_user() if explains else self._is_handled_by_user()
        if not mine:
            raise AccessError(
                self.env._(
                    "%(feedback)s: this step belongs to its handlers, or to the agency it was passed to "
                    "(%(article)s).",
                    feedback=self.display_name,
                    article=citation(self._article(), self.env.lang),
                )
            )

    def _refuse_missing(self, name):
        label = self._fields[name]._description_string(self.env)
        raise UserError(
            self.env._(
                "%(field)s: it is missing on %(feedback)s (%(article)s).",
                field=label,
                feedback=self.display_name,
                article=citation(self._article(), self.env.lang),
            )
        )

    def _check_answer(self):
        if not (self.answer or self.explanation or "").strip():
            self._refuse_missing("answer")
        if self.kind != "violation" and not self.told_by:
            self._refuse_missing("told_by")
        if self.told_by != "mail":
            return
        if self.is_protected:
            raise UserError(
                self.env._(
                    "Told by: a protected sender is told by the handler in person, by telephone or by letter; "
                    "an e-mail would leave the address behind (article 5.5).",
                )
            )
        if not self.sender_ids.email:
            raise UserError(self.env._("Told by: the sender left no e-mail address (article 5.5)."))

    def _article(self):
        return "10.1.h" if self[:1].kind == "violation" else "5.5"

    # --- whose turn

    def _is_handled_by_user(self):
        """Named handlers; without any, who received it and the head, unless it is protected."""
        self.ensure_one()
        whole = self.sudo()
        if self.env.user in whole.handler_ids._acting().user_id:
            return True
        if whole.is_protected or whole.handler_ids._acting():
            return False
        is_head = self.env.user.has_group("motcua_base.group_office_head")
        of_unit = whole.unit_id in self.env["motcua.unit"]._mine()
        return of_unit and (is_head or whole.create_uid == self.env.user)

    def _is_explained_by_user(self):
        """The agency it was passed to; for an authority outside the system, the handlers."""
        whole = self.sudo()
        if whole.state != "passed_on":
            return False
        if not whole.passed_to_id:
            return self._is_handled_by_user()
        if whole.is_protected:
            return self.env.user in whole.handler_ids._acting().user_id
        return whole.passed_to_id in self.env["motcua.unit"]._mine()

    def _tell_handlers(self, body):
        """Tell the handlers, or the head where nobody is named."""
        people = self.sudo().handler_ids._acting().user_id.partner_id
        if not people:
            return self.unit_id._tell(("office_head",), body)
        return self.env["mail.thread"].message_notify(
            body=body, subject=self.env._("One-stop office"), partner_ids=people.ids
        )

    def _mail_answer(self):
        """Hand the answers over to the mail queue; never for a protected sender."""
        for feedback in self:
            unit = feedback.unit_id
            self.env["mail.mail"].sudo().create(
                {
                    "subject": feedback.subject,
                    "body_html": plaintext2html(feedback.answer),
                    "email_to": feedback.sender_ids.email,
                    "email_from": unit.email and formataddr((unit.name, unit.email)),
                    "auto_delete": True,
                }
            )
