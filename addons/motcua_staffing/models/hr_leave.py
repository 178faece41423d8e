from odoo import fields, models
from odoo.exceptions import UserError

from ..rules.secondment_workflow import PLANNED_STATES
from .choices import ABSENCE_KINDS

# What a granted absence already settled: no second approval, no mail, no check of state.
SETTLED = {
    "tracking_disable": True,
    "mail_activity_automation_skip": True,
    "leave_fast_create": True,
    "leave_skip_state_check": True,
    "leave_skip_date_check": True,
    "no_calendar_sync": True,
}

HOURS = 8  # of a working day (article 9.2.b)


class LeaveType(models.Model):
    _inherit = "hr.leave.type"

    motcua_kind = fields.Selection(ABSENCE_KINDS, string="Absence of the one-stop office")


class Leave(models.Model):
    """Time off of a posted officer follows from an absence, and from nothing else."""

    _inherit = "hr.leave"

    motcua_absence_id = fields.Many2one(
        "motcua.absence", string="Absence", readonly=True, copy=False, index="btree_not_null"
    )

    def _get_durations(self, check_leave_type=True, resource_calendar=None):
        """Time off that follows an absence lasts the half-days on which the office works."""
        durations = super()._get_durations(check_leave_type, resource_calendar)
        for leave in self.sudo().filtered("motcua_absence_id"):
            days = leave.motcua_absence_id._days_of_work()
            durations[leave.id] = days, days * (leave.resource_calendar_id.hours_per_day or HOURS)
        return durations

    def _validate_leave_request(self):
        self._check_motcua_opinion()
        return super()._validate_leave_request()

    def _check_motcua_opinion(self):
        """Refuse time off of a posted officer that the office was not asked about (10.3.h)."""
        unasked = self.filtered(lambda leave: not leave.motcua_absence_id)
        postings = unasked._main_postings().grouped(lambda each: each.officer_id.user_id)
        for leave in unasked:
            for posted in postings.get(leave.employee_id.user_id, ()):
                if posted.valid_from <= leave.request_date_to and (
                    not posted.valid_to or posted.valid_to >= leave.request_date_from
                ):
                    raise UserError(
                        self.env._(
                            "%(name)s is posted to %(office)s: enter an absence, the office gives its "
                            "opinion and the sending agency grants it (article 10.3.h).",
                            name=leave.employee_id.name,
                            office=posted.office_id.name,
                        )
                    )

    def _main_postings(self):
        """Main postings, under way or to come, of those who ask for time off."""
        users = self.employee_id.user_id
        return (
            self.env["motcua.secondment"]
            .sudo()
            .search(
                [
                    ("officer_id.user_id", "in", users.ids),
                    ("role", "=", "main"),
                    ("state", "in", PLANNED_STATES),
                ]
            )
        )

    def action_refuse(self):
        granted = self.filtered(lambda leave: leave.motcua_absence_id.sudo().state == "granted")
        if granted:
            raise UserError(
                self.env._("Cancel the absence behind this time off instead (article 10.3.h).")
            )
        return super().action_refuse()

    def action_open_absence(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "motcua.absence",
            "res_id": self.motcua_absence_id.id,
            "views": [(False, "form")],
        }


class Absence(models.Model):
    """The time off of Odoo that a granted absence stands for."""

    _inherit = "motcua.absence"

    def _make_leaves(self):
        types = self.env["hr.leave.type"].sudo().search([("motcua_kind", "!=", False)])
        by_kind = {leave_type.motcua_kind: leave_type for leave_type in types}
        with_employee = self.sudo().filtered("officer_id.employee_id")
        leaves = (
            self.env["hr.leave"]
            .sudo()
            .with_context(**SETTLED)
            .create([absence._prepare_leave_vals(by_kind) for absence in with_employee])
        )
        leaves._validate_leave_request()
        for absence, leave in zip(with_employee, leaves, strict=True):
            absence.leave_id = leave

    def _prepare_leave_vals(self, by_kind):
        """Values of the time off; the reason stays with the absence."""
        return {
            "employee_id": self.officer_id.employee_id.id,
            "holiday_status_id": by_kind[self.kind].id,
            "request_date_from": self.first_on,
            "request_date_to": self.last_on,
            "request_date_from_period": self.first_half,
            "request_date_to_period": self.last_half,
            "state": "validate",
            "motcua_absence_id": self.id,
        }

    def _withdraw_leaves(self):
        self.sudo().leave_id.with_context(**SETTLED).write({"state": "refuse"})
