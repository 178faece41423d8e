from calendar import monthrange
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..rules.sheet_workflow import SHEET_WORKFLOW

SIGNED = frozenset({"signed_at", "signed_by_id", "locked_at", "locked_by_id"})
FIXED = frozenset({"office_id", "month"})


class AttendanceSheet(models.Model):
    """Who was there, half-day by half-day, of one office and month (bảng chấm công).

    Kept from check-ins, absences, covers and the calendar; corrected with two signatures;
    signed by the keeper and locked by the head once the month is over.
    Source: regulation, articles 6.3 and 9.1.a.
    """

    _name = "motcua.attendance.sheet"
    _description = "Attendance sheet"
    _inherit = ["motcua.workflow.mixin"]
    _order = "month desc, office_id"
    _workflow = SHEET_WORKFLOW

    office_id = fields.Many2one(
        "motcua.office", required=True, ondelete="restrict",
        default=lambda self: self._default_office(),
    )  # fmt: skip
    month = fields.Date(
        required=True, default=lambda self: self.env["motcua.time"]._today().replace(day=1)
    )
    symbol_set_id = fields.Many2one(
        "motcua.symbol.set", string="Form", required=True, ondelete="restrict",
        default=lambda self: self.env["motcua.symbol.set"].search([], limit=1),
    )  # fmt: skip
    grace_minutes = fields.Integer(
        string="Minutes forgiven", help="Late or early by no more than this is not marked."
    )
    state = fields.Selection(
        list(SHEET_WORKFLOW.states), default="open", required=True, readonly=True, copy=False
    )
    signed_at = fields.Datetime(readonly=True, copy=False)
    signed_by_id = fields.Many2one("res.users", string="Keeper", readonly=True, copy=False)
    locked_at = fields.Datetime(readonly=True, copy=False)
    locked_by_id = fields.Many2one("res.users", string="Locked by", readonly=True, copy=False)
    line_ids = fields.One2many("motcua.attendance.line", "sheet_id", string="People")
    correction_ids = fields.One2many(
        "motcua.attendance.correction", "sheet_id", string="Corrections"
    )
    correction_count = fields.Integer(
        compute="_compute_correction_count", string="Corrections to countersign"
    )

    _once = models.UniqueIndex(
        "(office_id, month)", "This office already has a sheet of that month."
    )
    _first_day = models.Constraint(
        "CHECK (extract(day FROM month) = 1)", "Month: give its first day."
    )

    @api.model
    def _default_office(self):
        mine = self.env["motcua.unit"]._mine()
        return self.env["motcua.office"].search([("unit_id", "in", mine.ids)], limit=1)

    @api.depends("correction_ids.state")
    def _compute_correction_count(self):
        for sheet in self:
            asked = sheet.correction_ids.filtered(lambda each: each.state == "asked")
            sheet.correction_count = len(asked)

    @api.depends("office_id", "month")
    def _compute_display_name(self):
        for sheet in self:
            month = sheet.month and sheet.month.strftime("%m/%Y")
            sheet.display_name = f"{month} · {sheet.office_id.name}"

    # --- what is signed is not rewritten

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_signed(SIGNED & set(vals))
        sheets = super().create(vals_list)
        sheets._collect()
        return sheets

    def write(self, vals):
        if not self._gate():
            self._refuse_signed((SIGNED | FIXED) & set(vals))
            if any(sheet.state == "locked" for sheet in self):
                self._refuse_locked()
        return super().write(vals)

    def _refuse_signed(self, names):
        if names:
            raise AccessError(
                self.env._("Signatures of a sheet are given by its steps (article 6.3).")
            )

    @api.model
    def _refuse_locked(self):
        raise UserError(self.env._("The month is locked: its sheet stays as it is (article 6.3)."))

    # --- steps

    def action_refresh(self):
        """Bring the marks up to check-ins, absences and covers as they are now."""
        self._collect()

    def action_sign(self):
        """The keeper signs the month, once it is over."""
        today = self.env["motcua.time"]._today()
        for sheet in self:
            if sheet._last_day() >= today:
                raise ValidationError(
                    self.env._(
                        "%(sheet)s: the month is not over yet (article 6.3).",
                        sheet=sheet.display_name,
                    )
                )
            if sheet.correction_count:
                raise ValidationError(
                    self.env._(
                        "%(count)s corrections wait for the head's signature (article 6.3).",
                        count=sheet.correction_count,
                    )
                )
        self._collect()
        self._take("sign", signed_at=self.env["motcua.time"]._now(), signed_by_id=self.env.uid)

    def action_reopen(self):
        self._take("reopen", signed_at=False, signed_by_id=False)

    def action_lock(self):
        """The head closes the month; the agencies get the sheet from here on."""
        for sheet in self:
            if sheet.signed_by_id == self.env.user:
                raise AccessError(self.env._("Who keeps the sheet does not lock it (article 6.3)."))
        self._take("lock", locked_at=self.env["motcua.time"]._now(), locked_by_id=self.env.uid)
        self.sudo().line_ids.officer_id.agency_id.unit_id._tell(
            ["agency_leader"],
            self.env._("The attendance sheet of your officers is ready (article 6.3)."),
        )

    def _check_move(self, move):
        mine = self.env["motcua.unit"]._mine()
        if any(sheet.sudo().office_id.unit_id not in mine for sheet in self):
            raise AccessError(
                self.env._("Only the own office signs and locks its sheet (article 6.3).")
            )

    def action_open_grid(self):
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "motcua_attendance_grid",
            "name": self.display_name,
            "params": {"sheet_id": self.id},
        }

    def action_export_xlsx(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/motcua/attendance/{self.id}.xlsx",
            "target": "download",
        }

    # --- helpers

    def _last_day(self):
        return self.month.replace(day=monthrange(self.month.year, self.month.month)[1])

    def _days(self):
        """The days of the month (dates)."""
        return [
            date(self.month.year, self.month.month, day)
            for day in range(1, self._last_day().day + 1)
        ]

    @api.model
    def _cron_keep_sheets(self):
        """Keep the sheets of this and the last month of every office with postings."""
        today = self.env["motcua.time"]._today()
        months = [today.replace(day=1), (today.replace(day=1) - date.resolution).replace(day=1)]
        staffed = self.env["motcua.secondment"].sudo().search([("state", "=", "active")]).office_id
        known = self.sudo().search([("month", "=", months[0]), ("office_id", "in", staffed.ids)])
        self.sudo().create(
            [{"office_id": office.id, "month": months[0]} for office in staffed - known.office_id]
        )
        self.env["motcua.job"]._run(
            self.sudo(),
            [("state", "=", "open"), ("month", "in", months)],
            lambda sheets: sheets._collect(),
            batch=10,
        )
