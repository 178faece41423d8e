from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.feedback import feedback_times, publish_by
from ..rules.feedback_workflow import FEEDBACK_WORKFLOW, RUNNING_STATES

KINDS = [
    ("opinion", "Feedback"),
    ("proposal", "Proposal"),
    ("complaint", "Complaint"),
    ("denunciation", "Denunciation"),
    ("violation", "Violation at the office"),
]
CHANNELS = [
    ("counter", "At the office"),
    ("phone", "Telephone"),
    ("post", "By post"),
    ("email", "E-mail"),
    ("online", "Online"),
    ("box", "Suggestion box"),
    ("found", "Found by the office"),
]
TOLD_BY = [
    ("mail", "E-mail"),
    ("phone", "Telephone"),
    ("post", "Letter"),
    ("in_person", "In person"),
    ("posted", "Posted at the office"),
]
# Said at receipt; given by receipt and by the steps.
SAID = frozenset({"kind", "is_confidential", "unit_id", "channel", "subject", "content"})
GIVEN = frozenset(
    {
        "number", "received_at", "refuse_by", "supplement_by", "settle_by", "publish_by",
        "due_at", "explained_at", "told_at", "published_at",
    }
)  # fmt: skip
# Whoever names handlers need not be one; the rows check that themselves.
NAMING = frozenset({"handler_ids", "version"})


class Feedback(models.Model):
    """Feedback, proposal, complaint, denunciation, or a violation found at the office.

    Received on any channel, handled by named people or passed on to whom it belongs; the
    explanation of an agency goes back to the sender. Who sent a denunciation is kept apart
    (`motcua.feedback.sender`) and no text here may give it away.
    Source: regulation, articles 5.5 and 10.1.h; Luật Tố cáo 2018, articles 8 and 56.
    """

    _name = "motcua.feedback"
    _description = "Feedback on the office"
    _inherit = ["motcua.traced"]
    _order = "received_at desc, id desc"
    _rec_name = "number"
    _workflow = FEEDBACK_WORKFLOW
    _unseen = frozenset({"reminded_at"})

    number = fields.Char(readonly=True, copy=False)
    kind = fields.Selection(KINDS, required=True, default="opinion")
    is_confidential = fields.Boolean(
        string="Sender asks for secrecy",
        help="The sender is then known to the named handlers alone, as with a denunciation.",
    )
    is_protected = fields.Boolean(
        string="Sender protected", compute="_compute_is_protected", store=True
    )
    state = fields.Selection(
        list(FEEDBACK_WORKFLOW.states), default="received", required=True, readonly=True, copy=False
    )
    unit_id = fields.Many2one(
        "motcua.unit",
        string="Received by",
        required=True,
        ondelete="restrict",
        index=True,
        default=lambda self: self.env["motcua.unit"]._mine()[:1],
        domain="[('id', 'in', allowed_unit_ids)]",
    )
    allowed_unit_ids = fields.Many2many("motcua.unit", compute="_compute_allowed_unit_ids")
    channel = fields.Selection(
        CHANNELS, string="Received through", required=True, default="counter"
    )
    subject = fields.Char(required=True)
    content = fields.Text(required=True)
    about_unit_id = fields.Many2one("motcua.unit", string="About the unit", ondelete="restrict")
    about_user_ids = fields.Many2many("res.users", string="About the officers")
    above_unit_id = fields.Many2one(
        "motcua.unit",
        string="Agency above",
        compute="_compute_above_unit_id",
        store=True,
        index=True,
        help="Where it is about the head, the head of this agency names the handlers.",
    )
    dossier_id = fields.Many2one("motcua.dossier", ondelete="restrict", index=True)
    handler_ids = fields.One2many("motcua.feedback.handler", "feedback_id", string="Handlers")

    received_at = fields.Datetime(readonly=True, copy=False)
    refuse_by = fields.Datetime(readonly=True, copy=False)
    supplement_by = fields.Datetime(readonly=True, copy=False)
    settle_by = fields.Datetime(readonly=True, copy=False)
    publish_by = fields.Datetime(readonly=True, copy=False)
    due_at = fields.Datetime(string="Due", compute="_compute_due_at", store=True)
    reminded_at = fields.Datetime(readonly=True, copy=False)

    refusal = fields.Text(string="Why it is not taken up")
    supplement = fields.Text(string="What is asked for")
    passed_to_id = fields.Many2one(
        "motcua.unit", string="Passed to", ondelete="restrict", index=True
    )
    passed_to_name = fields.Char(
        string="Passed to another authority", help="An authority that does not use this system."
    )
    passing_note = fields.Text(string="Why it is passed on")
    explanation = fields.Text(string="Explanation of the agency")
    explained_at = fields.Datetime(readonly=True, copy=False)
    answer = fields.Text()
    told_by = fields.Selection(TOLD_BY, string="Told by")
    told_at = fields.Datetime(readonly=True, copy=False)
    published_where = fields.Char(string="Published at")
    published_at = fields.Datetime(readonly=True, copy=False)

    is_mine_to_handle = fields.Boolean(compute="_compute_is_mine")
    is_mine_to_explain = fields.Boolean(compute="_compute_is_mine")
    can_name_handlers = fields.Boolean(compute="_compute_is_mine")

    _due = models.Index("(due_at) WHERE due_at IS NOT NULL")
    _number_uniq = models.UniqueIndex("(unit_id, number)", "This number has been given already.")

    # --- computed fields

    @api.depends("kind", "is_confidential")
    def _compute_is_protected(self):
        for feedback in self:
            feedback.is_protected = feedback.kind == "denunciation" or feedback.is_confidential

    @api.depends("about_user_ids", "unit_id")
    def _compute_above_unit_id(self):
        for feedback in self:
            head = self.env["motcua.appointment"]._head_of(feedback.unit_id).user_id
            concerned = feedback.about_user_ids
            above = feedback.unit_id._superior_unit() if head & concerned else False
            feedback.above_unit_id = above

    @api.depends_context("uid")
    def _compute_allowed_unit_ids(self):
        self.allowed_unit_ids = self.env["motcua.unit"]._mine()

    @api.depends("state", "settle_by", "publish_by")
    def _compute_due_at(self):
        for feedback in self:
            running = feedback.state in RUNNING_STATES
            waiting = feedback.publish_by if feedback.state == "answered" else False
            feedback.due_at = feedback.settle_by if running else waiting

    @api.depends("state", "handler_ids.ended_at", "passed_to_id", "unit_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for feedback in self:
            feedback.is_mine_to_handle = feedback._is_handled_by_user()
            feedback.is_mine_to_explain = feedback._is_explained_by_user()
            feedback.can_name_handlers = feedback._may_name_handlers()

    @api.depends("kind", "number")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for feedback in self:
            parts = [kinds.get(feedback.kind), feedback.number]
            feedback.display_name = " ".join(filter(None, parts))

    # --- receiving

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_given(vals)
            self._check_receiver(vals.get("unit_id"))
        received = super().create(vals_list)
        received._number_and_time()
        received._check_identity_kept()
        received._forget_typed_sender()
        return received

    def _number_and_time(self):
        """Number, moment and limits of what has just been received."""
        now, year = self.env["motcua.time"]._now(), self.env["motcua.time"]._today().year
        numbers = self._take_numbers("feedback")
        for feedback in self:
            number = f"{numbers[feedback.id]:04d}/{year}"
            super(Feedback, feedback).write(
                {"number": number, "received_at": now, **feedback._times()}
            )

    def _times(self):
        """Limits counted from today, as stored values."""
        time = self.env["motcua.time"]
        today = time._today()
        times = feedback_times(today, self._regime_rule(), self._calendar())
        return {
            name: time._stored(getattr(times, name))
            for name in ("refuse_by", "supplement_by", "settle_by")
        }

    def _regime_rule(self):
        return self.env["motcua.regime"]._on(self.env["motcua.time"]._today())._rule()

    def _calendar(self):
        return self.env["motcua.calendar.day"]._calendar(self.unit_id.id)

    def _check_receiver(self, unit_id):
        if not unit_id or self.env.su or unit_id in self.env["motcua.unit"]._mine_ids():
            return
        raise AccessError(
            self.env._(
                "Received by: only people of %(unit)s receive feedback there (article 5.5).",
                unit=self.env["motcua.unit"].browse(unit_id).name,
            )
        )

    # --- what was said stays

    def write(self, vals):
        if not self._gate():
            self._check_not_given(vals)
            if SAID & set(vals):
                raise UserError(
                    self.env._(
                        "What was received stays as it was received; write what is found into the answer "
                        "(article 4.2)."
                    )
                )
            if not set(vals) <= NAMING:
                self._check_writer()
        done = super().write(vals)
        self._check_identity_kept()
        return done

    def _check_not_given(self, vals):
        if any(vals.get(name) for name in GIVEN):
            raise AccessError(
                self.env._("Numbers and times of feedback are given by its steps (article 4.2).")
            )

    def _check_writer(self):
        """Handlers write; the agency it was passed to writes its explanation."""
        if self.env.su:
            return
        for feedback in self:
            if not (feedback._is_handled_by_user() or feedback._is_explained_by_user()):
                raise AccessError(
                    self.env._(
                        "%(feedback)s is worked on by its handlers only (article 5.5).",
                        feedback=feedback.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        raise AccessError(self.env._("What has been recorded is not taken away (article 4.2)."))

    def _trace_unit(self):
        return self.unit_id

    # --- after the answer

    def _publishing_limit(self):
        """By when the answer is published; nobody publishes a protected matter."""
        if self.is_protected or self.kind == "violation":
            return False
        time = self.env["motcua.time"]
        return time._stored(publish_by(time._today(), self._regime_rule(), self._calendar()))
