from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError

from ..rules.compensation import earned, kept, taken_from, taken_until
from ..rules.half_days import HalfDay
from .hr_leave import SETTLED

# What HR officers may change of an entitlement: until when it is taken, and why.
EDITABLE = frozenset({"date_to", "notes"})
HR_USER = "hr_holidays.group_hr_holidays_user"


class Allocation(models.Model):
    """Compensatory leave that a special opening earned, in Odoo's allocations.

    Made from the attendance sheet by its job; nobody types one. Source: regulation, articles
    9.2.a and 10.3.h.
    """

    _inherit = "hr.leave.allocation"

    motcua_officer_id = fields.Many2one(
        "motcua.officer", string="Officer", readonly=True, copy=False, ondelete="restrict",
        index="btree_not_null",
    )  # fmt: skip
    motcua_office_id = fields.Many2one(
        "motcua.office", string="Worked at", readonly=True, copy=False, ondelete="restrict"
    )
    motcua_opening_on = fields.Date(string="Opening worked", readonly=True, copy=False)
    motcua_decision = fields.Char(string="Decision of the opening", readonly=True, copy=False)
    motcua_left = fields.Float(string="Days left", compute="_compute_motcua_left")
    motcua_may_edit = fields.Boolean(compute="_compute_motcua_may_edit")

    _motcua_once = models.UniqueIndex(
        "(motcua_officer_id, motcua_office_id, motcua_opening_on) WHERE state = 'validate'",
        "This opening has earned its compensatory leave already.",
    )

    def _compute_motcua_left(self):
        """Whoever may see the entitlement sees what is left of it, not the leaves behind it."""
        taken = self.sudo()._motcua_taken()
        for allocation in self:
            allocation.motcua_left = allocation.number_of_days - taken.get(allocation.id, 0)

    def _motcua_taken(self):
        """Days taken or granted ahead, by allocation id, as Odoo spreads leaves over them."""
        today = self.env["motcua.time"]._today()
        consumed, _excess = self.employee_id._get_consumed_leaves(self.holiday_status_id, today)
        return {
            allocation.id: consumed[allocation.employee_id][allocation.holiday_status_id][
                allocation
            ]["virtual_leaves_taken"]
            for allocation in self
            if allocation.state == "validate"
        }

    @api.depends_context("uid")
    def _compute_motcua_may_edit(self):
        for allocation in self:
            allocation.motcua_may_edit = allocation.has_access("write")

    def _compute_display_name(self):
        ours = self.filtered("motcua_opening_on")
        super(Allocation, self - ours)._compute_display_name()
        for allocation in ours:
            day = allocation.motcua_opening_on.strftime("%d/%m/%Y")
            allocation.display_name = f"{allocation.motcua_officer_id.sudo().name} · {day}"

    def _motcua_source(self):
        """“21/11/2026 (05/QĐ-VP)”: the opening and its decision; the name of one HR entered."""
        if not self.motcua_opening_on:
            return self.name
        decision = self.motcua_decision and f" ({self.motcua_decision})"
        return f"{self.motcua_opening_on:%d/%m/%Y}{decision or ''}"

    def write(self, vals):
        if not self.env.su and not self.env.user.has_group(HR_USER) and set(vals) - EDITABLE:
            self._refuse_typed()
        return super().write(vals)

    def _refuse_typed(self):
        if any(allocation.motcua_opening_on for allocation in self.sudo()):
            raise AccessError(
                self.env._(
                    "Compensatory leave is earned by the attendance sheet; only its last day is "
                    "changed by hand (article 10.3.h)."
                )
            )


class Office(models.Model):
    _inherit = "motcua.office"

    compensation_months = fields.Integer(
        string="Compensatory leave taken within (months)", default=12,
        help="Counted from the day after the special opening. 0: it does not expire.",
    )  # fmt: skip

    _compensation_months = models.Constraint(
        "CHECK (compensation_months >= 0)", "Months cannot be negative."
    )


class AttendanceSheet(models.Model):
    _inherit = "motcua.attendance.sheet"

    def _collect(self):
        super()._collect()
        self._keep_compensation()

    def _keep_compensation(self):
        """Grant what openings of the month earned, and follow corrections of their marks."""
        for sheet in self.with_user(SUPERUSER_ID):
            wanted, known = sheet._compensation_earned(), sheet._compensation_known()
            sheet._grant_compensation(
                {key: days for key, days in wanted.items() if key not in known}
            )
            sheet._adjust_compensation(wanted, known)

    def _compensation_earned(self):
        """{(officer, day worked): days} by the marks of the sheet."""
        today = self.env["motcua.time"]._today()
        return {
            (line.officer_id, day): days
            for line in self.line_ids
            if line.officer_id.employee_id
            for day, days in earned(
                [(HalfDay(mark.day, mark.half), mark.meaning) for mark in line.mark_ids], today
            ).items()
        }

    def _compensation_known(self):
        """{(officer, day worked): allocation} of the sheet's office and month."""
        found = self.env["hr.leave.allocation"].search(
            [
                ("motcua_office_id", "=", self.office_id.id),
                ("motcua_opening_on", ">=", self.month),
                ("motcua_opening_on", "<=", self._last_day()),
                ("state", "=", "validate"),
            ]
        )
        return {(each.motcua_officer_id, each.motcua_opening_on): each for each in found}

    def _grant_compensation(self, wanted):
        if not wanted:
            return
        allocations = self.env["hr.leave.allocation"].with_context(
            **SETTLED, lang="vi_VN", mail_notify_force_send=False
        )
        calendar = self.env["motcua.calendar.day"]._calendar(self.office_id.unit_id.id)
        made = allocations.create(
            [
                self._prepare_compensation_vals(officer, day, days, calendar)
                for (officer, day), days in wanted.items()
            ]
        )
        made._action_validate()
        for officer, some in made.grouped("motcua_officer_id").items():
            self._tell_earned(officer, some)

    def _prepare_compensation_vals(self, officer, day, days, calendar):
        """Values of the entitlement of one officer for one opening, with its source."""
        decision = calendar.reason(day)[1]
        leave_type = self.env.ref("motcua_staffing.motcua_hr_leave_type_compensatory")
        return {
            "employee_id": officer.employee_id.id,
            "holiday_status_id": leave_type.id,
            "name": f"Nghỉ bù ngày mở cửa {day:%d/%m/%Y}",
            "number_of_days": days,
            "date_from": taken_from(day),
            "date_to": taken_until(day, self.office_id.compensation_months) or False,
            "motcua_officer_id": officer.id,
            "motcua_office_id": self.office_id.id,
            "motcua_opening_on": day,
            "motcua_decision": decision and decision.decision,
        }

    def _tell_earned(self, officer, allocations):
        days = ", ".join(f"{each.motcua_opening_on:%d/%m/%Y}" for each in allocations)
        self.env["mail.thread"].message_notify(
            body=self.env._(
                "Compensatory leave was entered for the openings you worked: %(days)s "
                "(article 10.3.h).",
                days=days,
            ),
            subject=self.env._("One-stop office"),
            partner_ids=officer.user_id.partner_id.ids,
        )

    def _adjust_compensation(self, wanted, known):
        """What a correction took away is taken back, as far as it has not been used."""
        less = {
            key: allocation
            for key, allocation in known.items()
            if wanted.get(key, 0) != allocation.number_of_days
        }
        taken = self.env["hr.leave.allocation"].union(*less.values())._motcua_taken()
        for key, allocation in less.items():
            days = kept(wanted.get(key, 0), taken[allocation.id])
            if days == allocation.number_of_days:
                continue
            if days:
                allocation.number_of_days = days
            else:
                allocation.with_context(**SETTLED).action_refuse()


class AttendanceCorrection(models.Model):
    _inherit = "motcua.attendance.correction"

    def _apply(self):
        super()._apply()
        self.sheet_id._keep_compensation()
