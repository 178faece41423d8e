from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.attendance import HALF
from ..rules.half_days import sessions_of
from .attendance_forms import number_text

PENDING = ("requested", "considered")


class Absence(models.Model):
    """Compensatory leave is taken from what special openings earned, and from nothing else.

    Source: regulation, articles 9.2.a and 10.3.h.
    """

    _inherit = "motcua.absence"

    compensation_text = fields.Text(
        string="Compensatory leave earned", compute="_compute_compensation_text"
    )

    @api.depends("officer_id", "kind", "first_on")
    def _compute_compensation_text(self):
        for absence in self:
            is_asked = absence.kind == "compensatory" and absence.officer_id and absence.first_on
            absence.compensation_text = is_asked and absence._compensation_sentence()

    # --- steps

    def action_request(self):
        self._check_compensation(with_pending=True)
        return super().action_request()

    def action_grant(self):
        self._check_compensation()
        return super().action_grant()

    def _check_compensation(self, with_pending=False):
        """Refuse more compensatory leave than special openings have earned and left."""
        for absence in self.sudo().filtered(lambda each: each.kind == "compensatory"):
            wanted = absence._days_of_work()
            left = absence._compensation_left()
            if with_pending:
                left -= sum(other._days_of_work() for other in absence._compensation_pending())
            if wanted > left:
                raise ValidationError(
                    self.env._(
                        "Compensatory leave: %(wanted)s days are asked for, %(left)s of what special "
                        "openings earned are left (article 10.3.h).\n%(earned)s",
                        wanted=number_text(wanted),
                        left=number_text(max(left, 0)) or "0",
                        earned=absence._compensation_sentence(),
                    )
                )

    def _compensation_pending(self):
        """Compensatory leave that the officer has asked for besides, not granted yet."""
        return self.search(
            [("officer_id", "=", self.officer_id.id), ("kind", "=", "compensatory")]
            + [("state", "in", PENDING), ("id", "not in", self.ids)]
        )

    def _days_of_work(self):
        """Days of the absence on which the office works, in halves."""
        self.ensure_one()
        unit = self.sudo().office_id.unit_id
        calendar = self.env["motcua.calendar.day"]._calendar(unit.id)
        return HALF * sum(
            at.half in sessions_of(calendar.attended_sessions(at.day)) for at in self._half_days()
        )

    # --- what Odoo's allocations say

    def _compensation_type(self):
        return self.env.ref("motcua_staffing.motcua_hr_leave_type_compensatory").sudo()

    def _compensation_allocations(self):
        """Entitlements of the officer that hold on the first day, the first to expire first."""
        found = self.env["hr.leave.allocation"].sudo().search(
            [
                ("employee_id", "=", self.sudo().officer_id.employee_id.id),
                ("holiday_status_id", "=", self._compensation_type().id),
                ("state", "=", "validate"),
                ("date_from", "<=", self.first_on),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", self.first_on),
            ]
        )  # fmt: skip
        return found.sorted(
            lambda each: (each.date_to or fields.Date.to_date("9999-12-31"), each.id)
        )

    def _compensation_left(self):
        """Days that may still be taken on the first day of the absence."""
        leave_type = self._compensation_type()
        employee = self.sudo().officer_id.employee_id
        if not employee:
            return 0
        (data,) = leave_type.get_allocation_data(employee, self.first_on)[employee]
        return data[1]["virtual_remaining_leaves"]

    def _compensation_sentence(self):
        """Each opening with what is left of it, its last day and its decision."""
        lines = [
            self._compensation_line(each)
            for each in self._compensation_allocations()
            if each.motcua_left > 0
        ]
        return "\n".join(lines) or self.env._(
            "No special opening worked has compensatory leave left on that day."
        )

    def _compensation_line(self, allocation):
        values = {
            "day": allocation._motcua_source(),
            "left": number_text(allocation.motcua_left),
        }
        if not allocation.date_to:
            return self.env._("%(day)s: %(left)s days left", **values)
        return self.env._(
            "%(day)s: %(left)s days left, to be taken until %(until)s",
            until=allocation.date_to.strftime("%d/%m/%Y"),
            **values,
        )
