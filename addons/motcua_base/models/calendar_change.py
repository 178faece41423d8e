from datetime import datetime, time, timedelta

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..rules.calendar_change import changed, may_move
from ..rules.calendar_change_workflow import CALENDAR_CHANGE_WORKFLOW
from ..rules.days import DayDecision
from ..rules.dossier_workflow import CLOCK_STATES
from .calendar_day_guard import APPLYING


class CalendarChange(models.Model):
    """A change of the calendar with its cause: first it shows what would move, then it is made.

    Entering a day off or a make-up day late moves dates that people hold on paper. Which
    dossiers move is worked out beforehand and kept; the notices to their applicants are
    drafted and wait for a look. Source: regulation, article 9.2.a.
    """

    _name = "motcua.calendar.change"
    _description = "Change of the calendar"
    _inherit = ["motcua.workflow.mixin"]
    _order = "id desc"
    _workflow = CALENDAR_CHANGE_WORKFLOW

    name = fields.Char(
        string="Cause", required=True, help="Number and date of the notice or decision."
    )
    state = fields.Selection(
        list(CALENDAR_CHANGE_WORKFLOW.states),
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    line_ids = fields.One2many("motcua.calendar.change.line", "change_id", string="Days", copy=True)
    row_ids = fields.One2many(
        "motcua.calendar.change.row", "change_id", string="Dossiers that move", readonly=True
    )
    moved_count = fields.Integer(compute="_compute_moved_count", string="Dossiers moving")
    previewed_at = fields.Datetime(readonly=True, copy=False)
    applied_at = fields.Datetime(readonly=True, copy=False)
    applied_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    @api.depends("row_ids")
    def _compute_moved_count(self):
        for change in self:
            change.moved_count = len(change.row_ids)

    # --- steps

    def action_preview(self):
        """Work out which open dossiers would get another date."""
        for change in self:
            if not change.line_ids:
                raise UserError(self.env._("Days: no day is changed (article 9.2.a)."))
            change._take(
                "preview",
                previewed_at=self.env["motcua.time"]._now(),
                row_ids=[Command.clear(), *map(Command.create, change._rows())],
            )
        return True

    def action_apply(self):
        """Change the days, move the dates that were shown, and draft the notices."""
        for change in self:
            change._check_as_shown()
            change.line_ids._apply()
            change._move_dossiers()
            change._take(
                "apply", applied_at=self.env["motcua.time"]._now(), applied_by_id=self.env.uid
            )
        return True

    def action_cancel(self):
        self._take("cancel")
        return True

    def write(self, vals):
        if {"name", "line_ids"} & set(vals) and not self._gate():
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_open(self):
        applied = self.filtered(lambda change: change.state == "applied")
        if applied:
            raise UserError(
                self.env._(
                    "%(change)s was applied: it stays as it was (article 4.2).",
                    change=applied[0].display_name,
                )
            )

    def _check_as_shown(self):
        """What is applied is what was looked at: meanwhile dossiers came, went or moved."""
        shown = {(row.dossier_id.id, row.old_due_at, row.new_due_at) for row in self.row_ids}
        now = {(row["dossier_id"], row["old_due_at"], row["new_due_at"]) for row in self._rows()}
        if shown != now:
            raise UserError(
                self.env._(
                    "%(change)s: other dossiers would move than were shown; look at the consequences again.",
                    change=self.display_name,
                )
            )

    # --- what would move

    def _rows(self):
        """Values of a row for each open dossier whose date would change."""
        days, local = self.line_ids._decisions(), self.env["motcua.time"]._local
        calendars, rows = {}, []
        for dossier in self._candidates(days):
            unit_id = dossier._clock_unit().id
            if unit_id not in calendars:
                before = self.env["motcua.calendar.day"]._calendar(unit_id)
                calendars[unit_id] = changed(before, days)
            if may_move(local(dossier.received_at), local(dossier.due_at), days):
                rows += dossier._moved_row(calendars[unit_id])
        return rows

    def _candidates(self, days):
        """Open dossiers whose count touches one of the days."""
        time_ = self.env["motcua.time"]
        dossiers = self.env["motcua.dossier"].sudo()
        return dossiers.search(
            [
                ("state", "in", CLOCK_STATES),
                ("due_at", ">=", time_._local_midnight(min(days))),
                ("received_at", "<", time_._local_midnight(max(days) + timedelta(days=1))),
            ],
            order="due_at, id",
        )

    def _move_dossiers(self):
        """Give the dossiers shown their new dates, with the fact and a drafted notice."""
        rows = self.row_ids.sudo()
        rows.dossier_id._set_dates({row.dossier_id.id: row._dates() for row in rows}, self.name)
        texts = {row.dossier_id.id: row._notice() for row in rows}
        rows.dossier_id._tell_applicant("calendar", texts, is_draft=True)
        self._move_steps()

    def _move_steps(self):
        """Steps under way are due by the changed calendar of their unit."""
        first = datetime.combine(min(self.line_ids.mapped("day")), time.min)
        steps = self.env["motcua.dossier.step"].sudo()
        running = steps.search(
            [
                ("state", "in", ("open", "assigned", "submitted")),
                ("due_at", ">=", self.env["motcua.time"]._stored(first)),
            ]
        )
        running._count_anew()


class CalendarChangeLine(models.Model):
    """One day that is decided anew."""

    _name = "motcua.calendar.change.line"
    _description = "Day of a change of the calendar"
    _order = "change_id, day"
    _rec_name = "day"

    change_id = fields.Many2one(
        "motcua.calendar.change", required=True, ondelete="cascade", index=True
    )
    day = fields.Date(required=True)
    kind = fields.Selection(
        [
            ("off", "Day off"),
            ("work", "Make-up working day"),
            ("normal", "As any Monday to Friday, or weekend"),
        ],
        required=True,
    )
    name = fields.Char(string="Reason", required=True)

    _day_once = models.UniqueIndex("(change_id, day)", "This day is changed already.")

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.change_id._check_open()
        return lines

    def write(self, vals):
        self.change_id._check_open()
        return super().write(vals)

    def _decisions(self):
        """{day: rule decision, or None for a day like any other}."""
        return {line.day: line._decision() for line in self}

    def _decision(self):
        if self.kind == "normal":
            return None
        return DayDecision(self.day, self.kind, self.name, self.change_id.name)

    def _apply(self):
        """Write the days into the calendar of all offices."""
        days = self.env["motcua.calendar.day"].with_context(motcua_applying=APPLYING)
        known = {
            each.day: each
            for each in days.search([("day", "in", self.mapped("day")), ("office_id", "=", False)])
        }
        removed = self.filtered(lambda line: line.kind == "normal")
        days.browse([known[line.day].id for line in removed if line.day in known]).unlink()
        fresh = []
        for line in self - removed:
            vals = {"kind": line.kind, "name": line.name, "decision": line.change_id.name}
            if line.day in known:
                known[line.day].write(vals)
            else:
                fresh.append({"day": line.day, **vals})
        days.create(fresh)


class CalendarChangeRow(models.Model):
    """A dossier that a change of the calendar moves, from which date to which."""

    _name = "motcua.calendar.change.row"
    _description = "Dossier moved by the calendar"
    _order = "change_id, old_due_at, id"
    _rec_name = "dossier_id"

    change_id = fields.Many2one(
        "motcua.calendar.change", required=True, ondelete="cascade", index=True
    )
    dossier_id = fields.Many2one(
        "motcua.dossier", required=True, readonly=True, ondelete="cascade", index=True
    )
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    office_id = fields.Many2one(related="dossier_id.office_id")
    old_due_at = fields.Datetime(string="Legal date until now", readonly=True, required=True)
    new_due_at = fields.Datetime(string="Legal date afterwards", readonly=True, required=True)
    new_warn_at = fields.Datetime(readonly=True)
    is_printed = fields.Boolean(
        string="Receipt becomes wrong",
        readonly=True,
        help="The applicant holds a receipt slip with the old date; it is printed anew with the same code.",
    )

    def _dates(self):
        """The new dates; a date promised anew to the applicant (13.9) stays."""
        dossier = self.dossier_id
        promised = self.new_due_at if dossier.promised_at == dossier.due_at else dossier.promised_at
        return {
            "due_at": self.new_due_at,
            "promised_at": promised,
            "warn_at": self.new_warn_at or None,
        }

    def _notice(self):
        """What the applicant is told, once somebody has looked at it."""
        text = self.env["motcua.time"]._local_text
        return (
            f"Căn cứ {self.change_id.name}, hạn trả kết quả hồ sơ {self.dossier_id.code} được tính lại "
            f"từ {text(self.old_due_at)} thành {text(self.new_due_at)}. "
            "Giấy tiếp nhận hồ sơ và hẹn trả kết quả được in lại với cùng mã hồ sơ."
        )
