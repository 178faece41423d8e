from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..rules.absence_workflow import ABSENCE_WORKFLOW
from ..rules.half_days import HalfDay, span
from ..rules.secondment_workflow import HELD_STATES
from .choices import ABSENCE_KINDS, HALVES

# One half-day after the other as whole numbers, for the constraint.
NUMBERED = (
    "int4range((first_on - DATE '2000-01-01') * 2 + (first_half = 'pm')::int,"
    " (last_on - DATE '2000-01-01') * 2 + (last_half = 'pm')::int, '[]')"
)
ASKED = frozenset(
    {"officer_id", "kind", "first_on", "first_half", "last_on", "last_half", "reason", "paper"}
)
OPINION = frozenset({"opinion", "opinion_note"})
SIGNED = frozenset({"considered_at", "considered_by_id", "granted_at", "granted_by_id", "leave_id"})
OPINIONS = [("agree", "Agrees"), ("object", "Objects")]


class Absence(models.Model):
    """Lawful absence of a posted officer, half-day by half-day.

    The officer asks, the office gives its opinion, the sending agency grants; what is granted
    stands in Odoo's time off and opens a cover for each half-day.
    Source: regulation, articles 10.2.g and 10.3.h.
    """

    _name = "motcua.absence"
    _description = "Absence of an officer"
    _inherit = ["motcua.workflow.mixin", "mail.thread"]
    _order = "first_on desc, id desc"
    _workflow = ABSENCE_WORKFLOW
    _unseen = frozenset({"leave_id"})

    officer_id = fields.Many2one(
        "motcua.officer", required=True, ondelete="restrict", index=True,
        default=lambda self: self._default_officer(),
    )  # fmt: skip
    agency_id = fields.Many2one(
        related="officer_id.agency_id", store=True, index=True, string="Home agency"
    )
    office_id = fields.Many2one(
        "motcua.office", compute="_compute_office_id", store=True, index=True
    )
    kind = fields.Selection(ABSENCE_KINDS, required=True, default="leave")
    first_on = fields.Date(string="From", required=True)
    first_half = fields.Selection(HALVES, string="From half-day", required=True, default="am")
    last_on = fields.Date(string="To", required=True)
    last_half = fields.Selection(HALVES, string="To half-day", required=True, default="pm")
    reason = fields.Char()
    paper = fields.Binary(attachment=True, help="Sick note, summons, invitation.")
    state = fields.Selection(
        list(ABSENCE_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    opinion = fields.Selection(OPINIONS, string="Opinion of the office", copy=False)
    opinion_note = fields.Char(copy=False)
    considered_at = fields.Datetime(readonly=True, copy=False)
    considered_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    granted_at = fields.Datetime(readonly=True, copy=False)
    granted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    leave_id = fields.Many2one(
        "hr.leave", readonly=True, copy=False, ondelete="set null", groups="hr.group_hr_user"
    )
    cover_ids = fields.One2many("motcua.cover", "absence_id", readonly=True)
    cover_count = fields.Integer(compute="_compute_cover_count", string="Half-days to cover")
    open_cover_count = fields.Integer(
        compute="_compute_cover_count", string="Half-days without a stand-in"
    )

    _order_of_days = models.Constraint(
        "CHECK (last_on > first_on OR (last_on = first_on AND last_half >= first_half))",
        "To: an absence cannot end before it begins (article 10.3.h).",
    )
    _no_overlap = models.Constraint(
        f"EXCLUDE USING gist (officer_id WITH =, {NUMBERED} WITH &&) WHERE (state = 'granted')",
        "From, to: the officer is absent on these half-days already (article 10.3.h).",
    )

    @api.model
    def _default_officer(self):
        return self.env["motcua.officer"].search([("user_id", "=", self.env.uid)], limit=1)

    @api.depends("officer_id", "first_on")
    def _compute_office_id(self):
        """The office of the posting that holds on the first day."""
        for absence in self:
            absence.office_id = absence._posting_on_first_day().office_id

    def _posting_on_first_day(self):
        postings = self.sudo().officer_id.secondment_ids.filtered(
            lambda each: (
                each.role == "main"
                and each.state in HELD_STATES
                and self.first_on
                and each.valid_from <= self.first_on
                and (not each.valid_to or self.first_on <= each.valid_to)
            )
        )
        return (
            postings[:1]
            or self.sudo().officer_id.secondment_ids.filtered(
                lambda each: each.role == "reserve" and each.state in HELD_STATES
            )[:1]
        )

    @api.depends("cover_ids.state")
    def _compute_cover_count(self):
        for absence in self:
            covers = absence.sudo().cover_ids.filtered(lambda cover: cover.state != "void")
            absence.cover_count = len(covers)
            absence.open_cover_count = len(covers.filtered(lambda cover: cover.state == "open"))

    @api.depends("officer_id", "kind", "first_on", "last_on")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for absence in self:
            days = [day.strftime("%d/%m") for day in (absence.first_on, absence.last_on) if day]
            parts = [
                absence.officer_id.name,
                kinds.get(absence.kind),
                "–".join(dict.fromkeys(days)),
            ]
            absence.display_name = " · ".join(filter(None, parts))

    # --- who writes what

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_signed(vals)
        absences = super().create(vals_list)
        absences._check_own()
        return absences

    def write(self, vals):
        if not self._gate():
            self._refuse_signed(vals)
            if ASKED & set(vals) and any(absence.state != "draft" for absence in self):
                raise UserError(
                    self.env._("What was asked for stays; cancel it and ask anew (article 10.3.h).")
                )
            if OPINION & set(vals):
                self._check_opinion_side()
        done = super().write(vals)
        if "officer_id" in vals:
            self._check_own()
        return done

    def _refuse_signed(self, vals):
        if SIGNED & set(vals) and not (self.env.su or self._gate()):
            raise AccessError(
                self.env._("Opinion and grant are signed by their steps (article 10.3.h).")
            )

    def _check_own(self):
        """An officer asks for the own absence; who plans staff also for officers of the units."""
        if self.env.su or self.env.user.has_group("motcua_staffing.group_staff_planner"):
            return
        if any(absence.sudo().officer_id.user_id != self.env.user for absence in self):
            raise AccessError(self.env._("Officer: one asks for the own absence (article 10.3.h)."))

    def _check_opinion_side(self):
        heads = self.env["motcua.appointment"]._steered_units()
        for absence in self:
            if absence.state != "requested" or absence.sudo().office_id.unit_id not in heads:
                raise AccessError(
                    self.env._(
                        "Opinion: the head of the office gives it, once it is asked for "
                        "(article 10.3.h)."
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if any(absence.state != "draft" for absence in self):
            raise UserError(self.env._("Only a draft of an absence is deleted (article 4.2)."))

    # --- steps

    def action_request(self):
        self._check_posted()
        self._take("request")
        self.office_id._tell(["office_head"], self.env._("An absence waits for your opinion."))

    def action_consider(self):
        """The office gives its opinion; the agency decides, also against it."""
        for absence in self:
            if not absence.opinion:
                raise UserError(
                    self.env._("Opinion of the office: agree or object first (article 10.3.h).")
                )
            if absence.opinion == "object" and not absence.opinion_note:
                raise UserError(
                    self.env._("Opinion of the office: say why it objects (article 10.3.h).")
                )
        self._take(
            "consider", considered_at=self.env["motcua.time"]._now(), considered_by_id=self.env.uid
        )
        self.agency_id.unit_id._tell(
            ["agency_leader"], self.env._("An absence waits to be granted.")
        )

    def action_grant(self):
        """The sending agency grants; each half-day of reception is to be covered from now on."""
        self._check_free()
        self._take("grant", granted_at=self.env["motcua.time"]._now(), granted_by_id=self.env.uid)
        self._make_leaves()
        self.env["motcua.cover"]._open_for(self)
        self._tell_officers(self.env._("Your absence was granted."))

    def action_refuse(self):
        self._take("refuse")
        self._tell_officers(self.env._("Your absence was not granted."))

    def action_cancel(self):
        granted = self.filtered(lambda absence: absence.state == "granted")
        self._take("cancel")
        granted.sudo().cover_ids.filtered(lambda cover: cover._is_ahead())._void()
        granted._withdraw_leaves()

    def action_open_covers(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "motcua_staffing.motcua_cover_action"
        )
        return {**action, "domain": [("absence_id", "=", self.id)], "context": {}}

    def _check_move(self, move):
        mine = self.env["motcua.unit"]._mine()
        for absence in self.sudo():
            side = {
                "consider": absence.office_id.unit_id,
                "grant": absence.agency_id.unit_id,
                "refuse": absence.agency_id.unit_id,
            }.get(move.name)
            if side is None and absence.officer_id.user_id == self.env.user:
                continue
            if (side or absence.agency_id.unit_id | absence.office_id.unit_id) & mine:
                continue
            raise AccessError(
                self.env._(
                    "This step of the absence belongs to %(side)s (article 10.3.h).",
                    side=(side or absence.agency_id.unit_id).name or absence.officer_id.name,
                )
            )

    def _check_posted(self):
        for absence in self:
            if not absence.office_id:
                raise ValidationError(
                    self.env._(
                        "From: %(officer)s is posted to no office on that day (article 10.3.h).",
                        officer=absence.officer_id.name,
                    )
                )

    def _check_free(self):
        """Say which absence is in the way, before the database refuses."""
        granted = self.search(
            [
                ("officer_id", "in", self.officer_id.ids),
                ("state", "=", "granted"),
                ("first_on", "<=", max(self.mapped("last_on"), default=False)),
                ("last_on", ">=", min(self.mapped("first_on"), default=False)),
            ]
        ).grouped("officer_id")
        for absence in self:
            wanted = set(absence._half_days())
            for other in granted.get(absence.officer_id, ()):
                if wanted & set(other._half_days()):
                    raise ValidationError(
                        self.env._(
                            "From, to: %(other)s is granted already (article 10.3.h).",
                            other=other.display_name,
                        )
                    )

    # --- helpers

    def _half_days(self):
        """All half-days from the first to the last, days off included."""
        self.ensure_one()
        return span(HalfDay(self.first_on, self.first_half), HalfDay(self.last_on, self.last_half))

    def _tell_officers(self, body):
        partners = self.sudo().officer_id.user_id.partner_id
        self.env["mail.thread"].message_notify(
            body=body, subject=self.env._("One-stop office"), partner_ids=partners.ids
        )

    @api.model
    def _away(self, officers, first, last):
        """Half-days on which officers are granted absence: {officer id: {half-day: kind}}."""
        found = self.sudo().search(
            [
                ("officer_id", "in", officers.ids),
                ("state", "=", "granted"),
                ("first_on", "<=", last),
                ("last_on", ">=", first),
            ]
        )
        away = {}
        for absence in found:
            kinds = away.setdefault(absence.officer_id.id, {})
            kinds.update(
                (at, absence.kind) for at in absence._half_days() if first <= at.day <= last
            )
        return away
