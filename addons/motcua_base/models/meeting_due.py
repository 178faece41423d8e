from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.meetings import next_meeting, notice_on


class Office(models.Model):
    """When each office meets its agencies next, for the morning list of its head.

    Source: regulation, article 10.1.b.
    """

    _inherit = "motcua.office"

    last_meeting_on = fields.Date(string="Last meeting", compute="_compute_meeting_on")
    next_meeting_by = fields.Date(string="Next meeting until", compute="_compute_meeting_on")
    is_meeting_due = fields.Boolean(
        string="Meeting due", store=False, search="_search_is_meeting_due"
    )

    def _compute_meeting_on(self):
        dates = self._meeting_dates()
        for office in self:
            office.last_meeting_on, office.next_meeting_by = dates[office]

    def _meeting_dates(self):
        """{office: (day of its last quarterly meeting, last day for the next)}; False where there is none."""
        last = self.env["motcua.meeting"].sudo()._last_meetings(self.unit_id)
        months = self.env["motcua.regime"]._on(self.env["motcua.time"]._today()).meeting_months
        days = {office: last.get(office.unit_id, False) for office in self}
        return {
            office: (day, day and next_meeting(day, months) or False)
            for office, day in days.items()
        }

    @api.model
    def _search_is_meeting_due(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = self.search([("unit_id", "in", self.env["motcua.unit"]._mine_ids())])
        due = Domain("id", "in", mine._with_meeting_due().ids)
        return due if True in value else ~due

    def _with_meeting_due(self):
        """Those whose head has to call the meeting now: told, and none called since."""
        now, today = self.env["motcua.time"]._now(), self.env["motcua.time"]._today()
        regime = self.env["motcua.regime"]._on(today)
        called = (
            self.env["motcua.meeting"]
            .sudo()
            ._read_group(
                [
                    ("unit_id", "in", self.unit_id.ids),
                    ("kind", "=", "quarterly"),
                    ("state", "in", ("draft", "invited")),
                    ("held_at", ">=", now),
                ],
                ["unit_id"],
            )
        )
        units = {unit for (unit,) in called}
        due = self.browse()
        for office, (last, by) in self._meeting_dates().items():
            if office.unit_id in units or not office.unit_id._exists_on(today):
                continue
            calendar = self.env["motcua.calendar.day"]._calendar(office._unit_id())
            told_on = by and notice_on(by, regime.meeting_notice_days, calendar)
            if not last or (told_on and today >= told_on):
                due |= office
        return due

    def action_call_meeting(self):
        """A new meeting of this office, to be filled in."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "motcua.meeting",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_unit_id": self.unit_id.id, "default_kind": "quarterly"},
        }
