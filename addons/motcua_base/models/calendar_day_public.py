from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..printing.words import WEEKDAYS, vn_date
from ..rules.versions import valid_on

DAYS_SHOWN = 90
ANNOUNCED = frozenset({"day", "kind", "decision", "decided_on", "signer", "office_id"})
GIVEN = frozenset({"announced_at", "announced_by_id", "posted_at", "posted_by_id"})


class CalendarDay(models.Model):
    """Special openings hold once they are announced; the public reads all days to come.

    Source: regulation, article 9.2.a.
    """

    _inherit = "motcua.calendar.day"

    announced_at = fields.Datetime(
        string="Announced",
        readonly=True,
        copy=False,
        help="A special opening counts only from its announcement on (article 9.2.a).",
    )
    announced_by_id = fields.Many2one("res.users", string="Announcer", readonly=True, copy=False)
    decided_on = fields.Date(copy=False)
    signer = fields.Char(
        string="Signed by",
        copy=False,
        help="Head of the host agency of the office, who alone decides on an opening (article 9.2.a).",
    )
    posted_at = fields.Datetime(
        string="Posted",
        readonly=True,
        copy=False,
        help="When the notice was printed for posting; before that the opening has no effect (article 9.2.a).",
    )
    posted_by_id = fields.Many2one("res.users", string="Posted by", readonly=True, copy=False)
    can_announce = fields.Boolean(string="Can be announced", compute="_compute_can_announce")

    @api.depends("kind", "office_id", "announced_at")
    @api.depends_context("uid")
    def _compute_can_announce(self):
        for each in self:
            each.can_announce = each._is_to_announce() and each._may_announce()

    def _is_to_announce(self):
        return self.kind == "open" and not self.announced_at

    def _may_announce(self):
        """The administrator, and who heads that office today."""
        if self.env.su or self.env.user.has_group("motcua_base.group_administrator"):
            return True
        return self.sudo().office_id.unit_id in self.env["motcua.appointment"]._steered_units()

    @api.model_create_multi
    def create(self, vals_list):
        self._check_announced(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        """What was announced is announced anew when it changes."""
        self._check_announced([vals])
        if ANNOUNCED & set(vals) and "announced_at" not in vals:
            vals = {**vals, **dict.fromkeys(GIVEN, False)}
        return super().write(vals)

    def _check_announced(self, vals_list):
        if not self.env.su and any(GIVEN & set(vals) for vals in vals_list):
            raise AccessError(
                self.env._("An opening is announced by its own button only (article 9.2.a).")
            )

    def action_announce(self):
        """Announce special openings; from now on their offices are open on those days."""
        for each in self:
            each._check_announceable()
        self.sudo().write(
            {"announced_at": self.env["motcua.time"]._now(), "announced_by_id": self.env.uid}
        )
        return True

    def _check_announceable(self):
        text = {"name": self.name, "day": self.day.strftime("%d/%m/%Y")}
        if not self._is_to_announce():
            raise UserError(
                self.env._(
                    "%(name)s, %(day)s: there is no opening left to announce (article 9.2.a).",
                    **text,
                )
            )
        if not self._may_announce():
            raise AccessError(
                self.env._(
                    "%(name)s, %(day)s: an opening is announced by the head of that office (article 9.2.a).",
                    **text,
                )
            )
        if not (self.decision and self.decided_on and (self.signer or "").strip()):
            raise UserError(
                self.env._(
                    "%(name)s, %(day)s: number, date and signer of the decision of the head of the host agency are "
                    "missing (article 9.2.a).",
                    **text,
                )
            )
        today = self.env["motcua.time"]._today()
        if self.decided_on > min(today, self.day):
            raise UserError(
                self.env._(
                    "Decided on: the decision on %(name)s, %(day)s is of a day to come or of after the opening "
                    "(article 9.2.a).",
                    **text,
                )
            )
        if self.day < today:
            raise UserError(
                self.env._(
                    "%(name)s: %(day)s is over; it cannot be announced any more (article 9.2.a).",
                    **text,
                )
            )

    def action_post(self):
        """Print the notice for posting at the office; from now on the opening has effect."""
        self.ensure_one()
        if self.kind != "open" or not self.announced_at:
            self._day_sheet()  # says why there is nothing to post
        if not self.posted_at:
            self._check_posting()
            self.sudo().write(
                {"posted_at": self.env["motcua.time"]._now(), "posted_by_id": self.env.uid}
            )
        return self.env.ref("motcua_base.motcua_calendar_day_sheet_report").report_action(self)

    def _check_posting(self):
        """People of the office post its notices, and the administrator."""
        is_mine = self.sudo().office_id.unit_id in self.env["motcua.unit"]._mine()
        if not (is_mine or self.env.user.has_group("motcua_base.group_administrator")):
            raise AccessError(
                self.env._(
                    "%(name)s: only people of the office post its notices (article 9.2.a).",
                    name=self.name,
                )
            )
        if self.day < self.env["motcua.time"]._today():
            raise UserError(
                self.env._(
                    "%(name)s: %(day)s is over; its notice cannot be posted any more (article 9.2.a).",
                    name=self.name,
                    day=self.day.strftime("%d/%m/%Y"),
                )
            )

    # --- what the public sees

    @api.model
    def _in_effect(self):
        """Days off and make-up days, and of the openings those announced and posted."""
        return Domain("kind", "!=", "open") | (
            Domain("announced_at", "!=", False) & Domain("posted_at", "!=", False)
        )

    @api.model
    def _public_days(self):
        """The days to come that deviate from Monday–Friday, soonest first."""
        today = self.env["motcua.time"]._today()
        last = today + timedelta(days=DAYS_SHOWN)
        to_come = Domain("day", ">=", today) & Domain("day", "<=", last)
        shown = Domain("kind", "!=", "open") | Domain("announced_at", "!=", False)
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return [
            {
                "kind": each.kind,
                "day": each.day.strftime("%d/%m/%Y"),
                "weekday": format_date(self.env, each.day, date_format="EEEE"),
                "label": kinds[each.kind],
                "name": each.name,
                "decision": each.decision or "",
                "office": each.office_id.name or "",
            }
            for each in self.search(to_come & shown, order="day, id")
        ]

    def _day_sheet(self):
        """Values of the notice that an office posts of its special opening."""
        self.ensure_one()
        self.check_access("read")
        day = self.sudo()
        if day.kind != "open" or not day.announced_at:
            raise UserError(
                self.env._(
                    "%(name)s: only an announced opening is posted (article 9.2.a).", name=day.name
                )
            )
        time = self.env["motcua.time"]
        # An opening has the usual hours; it is printed before it takes effect.
        sessions = valid_on(self._calendar(day.office_id._unit_id()).hours, day.day).reception
        return {
            "head": day.office_id.unit_id._letterhead(time._local(day.announced_at).date()),
            "office": day.office_id,
            "when": f"{WEEKDAYS[day.day.weekday()]}, {vn_date(day.day)}",
            "reason": day.name,
            "decision": day._decision_words(),
            "sessions": [f"từ {each.start:%H:%M} đến {each.end:%H:%M}" for each in sessions],
        }

    def _decision_words(self):
        """“Quyết định số 1 ngày 19 tháng 11 năm 2026 của Chánh Văn phòng …”."""
        return f"{self.decision} {vn_date(self.decided_on)} của {self.signer}"


class Office(models.Model):
    _inherit = "motcua.office"

    def _public_opening(self):
        """Hours of the next working day of an office: of reception, and of work."""
        calendar = self.env["motcua.calendar.day"]._calendar(self.unit_id.id)
        today = self.env["motcua.time"]._today()
        day = today if calendar.is_working(today) else calendar.next_working_day(today)
        return {
            **self._public_place(),
            "reception": self._hours_text(calendar.reception_sessions(day)),
            "working": self._hours_text(calendar.working_sessions(day)),
        }

    @api.model
    def _hours_text(self, sessions):
        return ", ".join(f"{each.start:%H:%M}–{each.end:%H:%M}" for each in sessions)
