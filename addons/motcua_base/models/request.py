from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..rules.citation import citation
from ..rules.feedback import limit_end
from ..rules.request_workflow import REQUEST_WORKFLOW
from ..rules.requests import delay_days

KINDS = [
    ("information", "Request for information or papers"),
    ("reminder", "Reminder"),
    ("measure", "Measure proposed on an officer"),
    ("cooperation", "Other request"),
]
ARTICLES = {"information": "6.1", "reminder": "10.1.a", "measure": "10.1.a", "cooperation": "7"}
GIVEN = frozenset(
    {
        "number", "year", "level", "previous_id", "sent_at", "sent_by_id", "due_at", "appointment_id",
        "signature", "answered_at", "answered_by_id", "delay_days",
    }
)  # fmt: skip
ANSWERED = frozenset({"answer", "answer_file", "answer_file_name", "version"})
CLOSED = frozenset({"closing_note", "version"})


class Request(models.Model):
    """What an office and an agency ask of each other, with the answer and its delay.

    Information and papers (6.1), reminders on dossiers due or overdue (6.2), measures proposed
    on an officer (10.1.a). Numbered and sealed when sent; the other side answers.
    Source: regulation, articles 6.1, 6.2, 7 and 10.1.a.
    """

    _name = "motcua.request"
    _description = "Request between office and agency"
    _inherit = ["motcua.traced"]
    _order = "sent_at desc, id desc"
    _rec_name = "number"
    _workflow = REQUEST_WORKFLOW

    number = fields.Char(readonly=True, copy=False)
    year = fields.Integer(string="Of the year", readonly=True, copy=False, aggregator=None)
    kind = fields.Selection(KINDS, required=True, default="information")
    state = fields.Selection(
        list(REQUEST_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    unit_id = fields.Many2one(
        "motcua.unit",
        string="Sent by",
        required=True,
        ondelete="restrict",
        index=True,
        default=lambda self: self.env["motcua.unit"]._mine()[:1],
    )
    to_unit_id = fields.Many2one(
        "motcua.unit", string="Addressed to", required=True, ondelete="restrict", index=True
    )
    subject = fields.Char(required=True)
    content = fields.Text(string="What is asked")
    officer_id = fields.Many2one(
        "res.users", string="Officer concerned", ondelete="restrict", index="btree_not_null"
    )
    line_ids = fields.One2many("motcua.request.line", "request_id", string="Dossiers")
    answer_on = fields.Date(string="Answer by", help="Empty: the working days that the rules give.")
    level = fields.Integer(string="Time reminded", default=1, readonly=True, copy=False)
    previous_id = fields.Many2one(
        "motcua.request", string="Follows", readonly=True, ondelete="restrict", index=True
    )
    next_ids = fields.One2many("motcua.request", "previous_id", string="Followed by")

    sent_at = fields.Datetime(string="Sent off at", readonly=True, copy=False)
    sent_by_id = fields.Many2one("res.users", string="Signed by", readonly=True, copy=False)
    appointment_id = fields.Many2one(
        "motcua.appointment", string="Signed as", readonly=True, copy=False, ondelete="restrict"
    )
    signature = fields.Text(readonly=True, copy=False)
    due_at = fields.Datetime(string="Answer due", readonly=True, copy=False)
    answer = fields.Text()
    answer_file = fields.Binary(string="Papers with the answer", attachment=True)
    answer_file_name = fields.Char()
    answered_at = fields.Datetime(readonly=True, copy=False)
    answered_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    delay_days = fields.Integer(string="Days late", readonly=True, copy=False, aggregator="avg")
    closing_note = fields.Char(string="Why it is closed")
    is_mine_to_send = fields.Boolean(compute="_compute_is_mine")
    is_mine_to_answer = fields.Boolean(
        compute="_compute_is_mine", search="_search_is_mine_to_answer"
    )

    _waiting = models.Index("(due_at) WHERE state = 'sent'")
    _two_sides = models.Constraint(
        "CHECK (unit_id != to_unit_id)", "Addressed to: it goes to another unit."
    )
    _number_uniq = models.UniqueIndex(
        "(unit_id, year, number) WHERE number IS NOT NULL", "This number has been given already."
    )

    @api.depends("state", "unit_id", "to_unit_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self.env["motcua.unit"]._mine()
        for request in self:
            request.is_mine_to_send = request.unit_id in mine
            request.is_mine_to_answer = request.to_unit_id in mine and request.state == "sent"

    @api.model
    def _search_is_mine_to_answer(self, operator, value):
        if operator != "in":
            return NotImplemented
        asked = Domain("to_unit_id", "in", self.env["motcua.unit"]._mine_ids())
        waiting = asked & Domain("state", "=", "sent")
        return waiting if True in value else ~waiting

    @api.depends("kind", "number", "subject")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for request in self:
            parts = [kinds.get(request.kind), request.number or request.subject]
            request.display_name = " ".join(filter(None, parts))

    # --- what was sent is sealed

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not self.env.su:
                self._check_not_given(vals)
        return super().create(vals_list)

    def write(self, vals):
        if not self._gate():
            self._check_not_given(vals)
            self._check_sealed(set(vals))
        return super().write(vals)

    def _check_not_given(self, vals):
        if any(vals.get(name) for name in GIVEN):
            raise AccessError(
                self.env._("Number and signature are given by sending it (article 4.2).")
            )

    def _check_sealed(self, names):
        """A draft is the sender's; of what was sent the receiver writes the answer alone."""
        mine = self.env["motcua.unit"]._mine()
        for request in self:
            if request.state == "draft":
                allowed = self.env.su or request.unit_id in mine
            else:
                answers = names <= ANSWERED and request.to_unit_id in mine
                closes = names <= CLOSED and request.unit_id in mine
                allowed = request.state == "sent" and (answers or closes)
            if not allowed:
                raise AccessError(
                    self.env._(
                        "%(request)s was sent, or belongs to %(unit)s: it stays as it is (article 4.2).",
                        request=request.display_name,
                        unit=request.unit_id.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        if any(request.state != "draft" for request in self):
            raise UserError(self.env._("What has been recorded is not taken away (article 4.2)."))

    def _trace_unit(self):
        return self.unit_id

    # --- steps

    def action_send(self):
        """Sign and send: numbered, sealed, and the other side is told."""
        appointments = self._signing_appointments()
        for request in self:
            request._check_content()
        due = {request.id: request._answer_limit() for request in self}
        now = self.env["motcua.time"]._now()
        numbers = self._take_letter_numbers()
        self._take(
            "send",
            {
                request.id: {
                    "number": numbers[request.id],
                    "year": self.env["motcua.time"]._today().year,
                    "sent_at": now,
                    "sent_by_id": self.env.uid,
                    "due_at": due[request.id],
                    "appointment_id": appointments[request.id].id,
                    "signature": "\n".join(request._signature_lines(appointments[request.id])),
                }
                for request in self
            },
        )
        for request in self:
            request.to_unit_id._tell(
                ("agency_leader", "case_officer", "office_head"), request._sent_text()
            )
        return True

    def action_answer(self):
        """Answer what was asked; how many working days it was late stays on it."""
        for request in self:
            if not request.is_mine_to_answer:
                raise AccessError(
                    self.env._(
                        "%(request)s is answered by %(unit)s (%(article)s).",
                        request=request.display_name,
                        unit=request.to_unit_id.name,
                        article=citation(request._article(), self.env.lang),
                    )
                )
            if not (request.answer or "").strip():
                request._refuse_missing("answer")
        self._record_late("due_at", "6.1")
        now = self.env["motcua.time"]._now()
        given = {"answered_at": now, "answered_by_id": self.env.uid}
        self._take("answer", {each.id: {**given, "delay_days": each._delay()} for each in self})
        for request in self:
            request.unit_id._tell(
                ("office_head", "agency_leader"),
                self.env._("%(request)s has been answered.", request=request.display_name),
            )
        return True

    def action_close(self):
        """Close what is not needed any more, with the reason."""
        self._check_sender()
        for request in self:
            if not (request.closing_note or "").strip():
                request._refuse_missing("closing_note")
        self._take("close")
        return True

    def action_cancel(self):
        self._check_sender()
        self._take("cancel")
        return True

    # --- checks

    def _check_sender(self):
        mine = self.env["motcua.unit"]._mine()
        for request in self:
            if request.unit_id not in mine:
                raise AccessError(
                    self.env._(
                        "%(request)s belongs to %(unit)s (article 4.1).",
                        request=request.display_name,
                        unit=request.unit_id.name,
                    )
                )

    def _check_content(self):
        needed = {"reminder": "line_ids", "measure": "officer_id"}.get(self.kind, "content")
        if not self[needed] or (needed == "content" and not self.content.strip()):
            self._refuse_missing(needed)
        if self.answer_on and self.answer_on < self.env["motcua.time"]._today():
            raise UserError(
                self.env._(
                    "Answer by: %(day)s has passed already (%(article)s).",
                    day=self.answer_on.strftime("%d/%m/%Y"),
                    article=citation(self._article(), self.env.lang),
                )
            )
        if self.kind == "reminder":
            self.line_ids._check_due()

    def _refuse_missing(self, name):
        raise UserError(
            self.env._(
                "%(field)s: it is missing on %(feedback)s (%(article)s).",
                field=self._fields[name]._description_string(self.env),
                feedback=self.display_name,
                article=citation(self._article(), self.env.lang),
            )
        )

    def _article(self):
        return ARTICLES[self.kind]

    def _sent_text(self):
        return self.env._(
            "%(unit)s: %(request)s – %(subject)s. An answer is due at %(due)s (%(article)s).",
            unit=self.unit_id.name,
            request=self.display_name,
            subject=self.subject,
            due=self.env["motcua.time"]._local_text(self.due_at),
            article=citation(self._article(), self.env.lang),
        )

    # --- times

    def _answer_limit(self):
        """The end of work on the day named, or after the working days of the rules."""
        time = self.env["motcua.time"]
        calendar = self._calendar()
        if self.answer_on:
            day = self.answer_on
            working = day if calendar.is_working(day) else calendar.next_working_day(day)
            return time._stored(calendar.end_of_day(working))
        days = self.env["motcua.regime"]._on(time._today()).request_answer_days
        return time._stored(limit_end(time._today(), days, calendar))

    def _delay(self):
        if not self.due_at:
            return 0
        local = self.env["motcua.time"]._local
        return delay_days(
            local(self.due_at), self.env["motcua.time"]._local_now(), self._calendar()
        )

    def _calendar(self):
        return self.env["motcua.calendar.day"]._calendar(self.to_unit_id.id)
