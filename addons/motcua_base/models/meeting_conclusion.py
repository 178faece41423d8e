from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.conclusion_workflow import CONCLUSION_WORKFLOW

DECIDED = frozenset({"content", "owner_unit_id", "owner", "due_on", "meeting_id"})
REPORTED = frozenset({"result", "version"})


class MeetingConclusion(models.Model):
    """What a meeting concluded: who does it, until when, and what came of it.

    Fixed when the minutes are closed; from then on its owner reports, and the next meeting
    goes through it. Source: regulation, article 10.1.b.
    """

    _name = "motcua.meeting.conclusion"
    _description = "Conclusion of a meeting"
    _inherit = ["motcua.traced"]
    _order = "due_on, id"
    _rec_name = "content"
    _workflow = CONCLUSION_WORKFLOW

    meeting_id = fields.Many2one(
        "motcua.meeting", required=True, readonly=True, ondelete="cascade", index=True
    )
    office_unit_id = fields.Many2one(related="meeting_id.unit_id", string="Office", store=True)
    meeting_state = fields.Selection(related="meeting_id.state", string="State of the meeting")
    state = fields.Selection(
        list(CONCLUSION_WORKFLOW.states), default="open", required=True, readonly=True, copy=False
    )
    content = fields.Char(string="Conclusion", required=True)
    owner_unit_id = fields.Many2one(
        "motcua.unit", string="To be done by", ondelete="restrict", index=True
    )
    owner = fields.Char(string="Person in charge")
    due_on = fields.Date(string="To be done until")
    due_at = fields.Datetime(compute="_compute_due_at", store=True, string="Due")
    result = fields.Text(string="What came of it")
    done_at = fields.Datetime(readonly=True, copy=False)
    review_ids = fields.One2many("motcua.meeting.review", "conclusion_id", string="Follow-up")
    is_mine = fields.Boolean(compute="_compute_is_mine")

    _open_due = models.Index("(due_at) WHERE state = 'open'")

    @api.depends("due_on")
    def _compute_due_at(self):
        """The end of the day named; a day is not moved, whoever named it meant it."""
        time = self.env["motcua.time"]
        for each in self:
            next_day = each.due_on and fields.Date.add(each.due_on, days=1)
            each.due_at = next_day and time._local_midnight(next_day)

    @api.depends("owner_unit_id", "meeting_state", "state")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for each in self:
            each.is_mine = each.meeting_state == "closed" and each._is_of_user()

    def _is_of_user(self):
        mine = self.env["motcua.unit"]._mine()
        return bool((self.owner_unit_id | self.office_unit_id) & mine)

    @api.model_create_multi
    def create(self, vals_list):
        conclusions = super().create(vals_list)
        conclusions.meeting_id._check_open()
        return conclusions

    def write(self, vals):
        if not self._gate() and not self.env.su:
            names = set(vals)
            if DECIDED & names:
                self.meeting_id._check_open()
            elif not names <= REPORTED or not all(each._is_of_user() for each in self):
                raise AccessError(
                    self.env._("What has been recorded is not rewritten (article 4.2).")
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_meeting_open(self):
        self.meeting_id._check_open()

    def _trace_unit(self):
        return self.office_unit_id

    # --- steps

    def action_finish(self):
        """Done, with what came of it; by its owner or the office."""
        self._check_result()
        self._record_late("due_at", "10.1.b")
        self._take("finish", done_at=self.env["motcua.time"]._now())
        return True

    def action_drop(self):
        """Not pursued any more, with the reason; the head decides."""
        self.meeting_id._check_steering()
        self._check_result()
        self._take("drop", done_at=self.env["motcua.time"]._now())
        return True

    def _check_result(self):
        for each in self:
            if each.meeting_state != "closed":
                raise UserError(
                    self.env._(
                        "Conclusions: they hold once the minutes are closed (article 10.1.b)."
                    )
                )
            if not each._is_of_user():
                raise AccessError(
                    self.env._(
                        "Conclusions: this one is done by %(unit)s (article 10.1.b).",
                        unit=each.owner_unit_id.name,
                    )
                )
            if not (each.result or "").strip():
                raise UserError(
                    self.env._(
                        "What came of it: it is missing on “%(conclusion)s” (article 10.1.b).",
                        conclusion=each.content,
                    )
                )

    def _check_owned(self):
        """Every conclusion has an owner and a day before the minutes are closed."""
        for each in self:
            if not each.owner_unit_id or not each.due_on:
                raise UserError(
                    self.env._(
                        "Conclusions: “%(conclusion)s” needs who does it and until when (article 10.1.b).",
                        conclusion=each.content,
                    )
                )
            if each.due_on < self.env["motcua.time"]._local(each.meeting_id.held_at).date():
                raise UserError(
                    self.env._(
                        "Until: “%(conclusion)s” cannot be due before the meeting (article 10.1.b).",
                        conclusion=each.content,
                    )
                )

    def _tell_owners(self):
        for unit, conclusions in self.grouped("owner_unit_id").items():
            unit._tell(
                ("agency_leader", "office_head"),
                self.env._(
                    "Conclusions for you: %(conclusions)s (article 10.1.b).",
                    conclusions="; ".join(conclusions.mapped("content")),
                ),
            )


class MeetingReview(models.Model):
    """What a meeting said of a conclusion of an earlier one; closed with its minutes."""

    _name = "motcua.meeting.review"
    _description = "Earlier conclusion gone through"
    _order = "meeting_id, id"
    _rec_name = "conclusion_id"

    meeting_id = fields.Many2one("motcua.meeting", required=True, ondelete="cascade", index=True)
    conclusion_id = fields.Many2one(
        "motcua.meeting.conclusion", required=True, readonly=True, ondelete="restrict", index=True
    )
    owner_unit_id = fields.Many2one(related="conclusion_id.owner_unit_id")
    due_on = fields.Date(related="conclusion_id.due_on")
    conclusion_state = fields.Selection(related="conclusion_id.state", string="State")
    result = fields.Text(related="conclusion_id.result")
    remark = fields.Char(string="What the meeting says")

    _once = models.UniqueIndex("(meeting_id, conclusion_id)")

    def write(self, vals):
        self.meeting_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        raise AccessError(self.env._("What has been recorded is not taken away (article 4.2)."))

    def _check_said(self):
        silent = self.filtered(lambda review: not (review.remark or "").strip())
        if silent:
            raise UserError(
                self.env._(
                    "Earlier conclusions: “%(conclusion)s” has not been gone through (article 10.1.b).",
                    conclusion=silent[0].conclusion_id.content,
                )
            )


class Meeting(models.Model):
    _inherit = "motcua.meeting"

    def _lay_out_reviews(self):
        """Every conclusion of an earlier meeting of the office that is still open, or was done since."""
        reviews = self.env["motcua.meeting.review"].sudo()
        reviews.create(
            [
                {"meeting_id": meeting.id, "conclusion_id": conclusion.id}
                for meeting in self
                for conclusion in meeting._to_go_through()
            ]
        )

    def _to_go_through(self):
        conclusions = (
            self.env["motcua.meeting.conclusion"]
            .sudo()
            .search(
                [
                    ("office_unit_id", "=", self.unit_id.id),
                    ("meeting_id.state", "=", "closed"),
                    ("meeting_id.held_at", "<", self.held_at),
                ]
            )
        )
        return conclusions.filtered(lambda each: each.state == "open" or not each.review_ids)
