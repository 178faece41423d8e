from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.citation import citation
from ..rules.meeting_workflow import MEETING_WORKFLOW

KINDS = [("quarterly", "Every three months"), ("extraordinary", "When needed")]
GIVEN = frozenset({"number", "year", "appointment_id", "closed_at", "closed_by_id"})


class Meeting(models.Model):
    """Meeting of the head of an office with the agencies whose procedures it receives.

    Every three months or when needed; its conclusions have an owner and a day, and are gone
    through at the next one. Source: regulation, article 10.1.b.
    """

    _name = "motcua.meeting"
    _description = "Meeting with the agencies"
    _inherit = ["motcua.traced"]
    _order = "held_at desc, id desc"
    _rec_name = "subject"
    _workflow = MEETING_WORKFLOW

    number = fields.Char(readonly=True, copy=False)
    year = fields.Integer(string="Of the year", readonly=True, copy=False, aggregator=None)
    kind = fields.Selection(KINDS, required=True, default="quarterly")
    state = fields.Selection(
        list(MEETING_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    unit_id = fields.Many2one(
        "motcua.unit",
        string="Office",
        required=True,
        ondelete="restrict",
        index=True,
        domain=[("kind", "=", "office")],
        default=lambda self: (
            self.env["motcua.unit"]._mine().filtered(lambda unit: unit.kind == "office")[:1]
        ),
    )
    subject = fields.Char(required=True)
    held_at = fields.Datetime(string="Held at", required=True)
    place = fields.Char(string="Meeting place")
    agenda = fields.Text()
    chair = fields.Char(string="Chaired by")
    secretary = fields.Char(string="Minutes kept by")
    attendance_ids = fields.One2many("motcua.meeting.attendance", "meeting_id", string="Agencies")
    minutes = fields.Text()
    conclusion_ids = fields.One2many(
        "motcua.meeting.conclusion", "meeting_id", string="Conclusions"
    )
    review_ids = fields.One2many(
        "motcua.meeting.review", "meeting_id", string="Earlier conclusions"
    )
    appointment_id = fields.Many2one(
        "motcua.appointment", string="Signed as", readonly=True, copy=False, ondelete="restrict"
    )
    closed_at = fields.Datetime(readonly=True, copy=False)
    closed_by_id = fields.Many2one("res.users", string="Closed by", readonly=True, copy=False)
    is_mine = fields.Boolean(compute="_compute_is_mine")

    _number_uniq = models.UniqueIndex(
        "(unit_id, year, number) WHERE number IS NOT NULL", "This number has been given already."
    )

    @api.depends("unit_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self.env["motcua.unit"]._mine()
        for meeting in self:
            meeting.is_mine = meeting.unit_id in mine

    # --- minutes that are closed stay

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_given(vals)
        meetings = super().create(vals_list)
        meetings._invite_usual_agencies()
        return meetings

    def write(self, vals):
        if not self._gate():
            self._check_not_given(vals)
            self._check_open()
        return super().write(vals)

    def _check_not_given(self, vals):
        if any(vals.get(name) for name in GIVEN):
            raise AccessError(
                self.env._("Number and signature are given by closing the minutes (article 4.2).")
            )

    def _check_open(self):
        mine = self.env["motcua.unit"]._mine()
        for meeting in self:
            if meeting.state in ("closed", "cancelled"):
                raise UserError(
                    self.env._(
                        "%(meeting)s: its minutes are closed and stay as they are (article 4.2).",
                        meeting=meeting.display_name,
                    )
                )
            if meeting.unit_id not in mine and not self.env.su:
                raise AccessError(
                    self.env._(
                        "%(request)s belongs to %(unit)s (article 4.1).",
                        request=meeting.display_name,
                        unit=meeting.unit_id.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        raise AccessError(self.env._("What has been recorded is not taken away (article 4.2)."))

    def _trace_unit(self):
        return self.unit_id

    def _invite_usual_agencies(self):
        """The agencies whose procedures the office receives, where nobody was listed."""
        bare = self.filtered(lambda meeting: not meeting.attendance_ids)
        offices = self.env["motcua.office"].search([("unit_id", "in", bare.unit_id.ids)])
        by_unit = {office.unit_id: office for office in offices}
        rows = [
            {"meeting_id": meeting.id, "unit_id": agency.unit_id.id}
            for meeting in bare
            for agency in by_unit[meeting.unit_id]
            .procedure_ids.filtered(lambda procedure: procedure.state == "published")
            .agency_id
        ]
        self.env["motcua.meeting.attendance"].create(rows)

    # --- steps

    def action_invite(self):
        """Invite the agencies; their people are told time, place and agenda."""
        self._check_steering()
        for meeting in self:
            for name in ("place", "agenda", "attendance_ids"):
                meeting._check_written(name)
            meeting._check_not_past()
        self._take("invite")
        for meeting in self:
            meeting.attendance_ids.unit_id._tell(
                ("agency_leader", "case_officer"), meeting._invitation()
            )
        return True

    def action_hold(self):
        """The meeting takes place; earlier conclusions are laid out to be gone through."""
        self._check_steering()
        now = self.env["motcua.time"]._now()
        for meeting in self:
            if meeting.held_at > now:
                raise UserError(
                    self.env._(
                        "Time: the meeting takes place at %(time)s only (article 10.1.b).",
                        time=self.env["motcua.time"]._local_text(meeting.held_at),
                    )
                )
        self._take("hold")
        self._lay_out_reviews()
        return True

    def action_close(self):
        """Sign the minutes: numbered, sealed, owners of conclusions told."""
        appointments = self._check_steering()
        for meeting in self:
            meeting._check_minutes()
        now, year = self.env["motcua.time"]._now(), self.env["motcua.time"]._today().year
        numbers = self._take_numbers("minutes")
        self._take(
            "close",
            {
                meeting.id: {
                    "number": f"{numbers[meeting.id]:02d}/BB-{meeting.unit_id._abbreviation()}",
                    "year": year,
                    "appointment_id": appointment.id,
                    "closed_at": now,
                    "closed_by_id": self.env.uid,
                }
                for meeting, appointment in zip(self, appointments, strict=True)
            },
        )
        self.conclusion_ids._tell_owners()
        return True

    def action_cancel(self):
        self._check_steering()
        self._take("cancel")
        return True

    # --- checks

    def _check_steering(self):
        """The head, or whom the head charged with steering the office (4.1)."""
        none = self.env["motcua.procedure"]
        wanted = [(meeting.unit_id, none) for meeting in self]
        return self.env["motcua.appointment"]._check_right("steer", wanted)

    def _check_written(self, name):
        if not self[name]:
            raise UserError(
                self.env._(
                    "%(field)s: it is missing on %(feedback)s (%(article)s).",
                    field=self._fields[name]._description_string(self.env),
                    feedback=self.display_name,
                    article=citation("10.1.b", self.env.lang),
                )
            )

    def _check_not_past(self):
        if self.held_at <= self.env["motcua.time"]._now():
            raise UserError(self.env._("Time: nobody is invited to what is over (article 10.1.b)."))

    def _check_minutes(self):
        self._check_written("minutes")
        if not self.attendance_ids.filtered("is_present"):
            raise UserError(self.env._("Agencies: none of them was there (article 10.1.b)."))
        self.conclusion_ids._check_owned()
        self.review_ids._check_said()

    def _invitation(self):
        return self.env._(
            "%(office)s invites you to “%(subject)s”: %(time)s, %(place)s (article 10.1.b). %(agenda)s",
            office=self.unit_id.name,
            subject=self.subject,
            time=self.env["motcua.time"]._local_text(self.held_at),
            place=self.place,
            agenda=self.agenda,
        )


class MeetingAttendance(models.Model):
    """Agency invited to a meeting, and who came for it."""

    _name = "motcua.meeting.attendance"
    _description = "Agency at a meeting"
    _order = "meeting_id, id"
    _rec_name = "unit_id"

    meeting_id = fields.Many2one("motcua.meeting", required=True, ondelete="cascade", index=True)
    unit_id = fields.Many2one("motcua.unit", string="Agency", required=True, ondelete="restrict")
    is_present = fields.Boolean(string="Present")
    people = fields.Char(string="Represented by")

    _once = models.UniqueIndex("(meeting_id, unit_id)", "This agency is listed already.")

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.meeting_id._check_open()
        return rows

    def write(self, vals):
        self.meeting_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_meeting_open(self):
        self.meeting_id._check_open()
