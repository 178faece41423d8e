from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..rules.days import DayDecision

EARLIEST, LATEST = 2018, 2099


class CalendarYear(models.TransientModel):
    """Proposes the days off and make-up days of a year; what is in the calendar is left alone.

    The yearly notice has the last word: what it changes is changed here before it is added,
    or in the calendar afterwards.
    Source: Labour Code 2019, articles 111 and 112.
    """

    _name = "motcua.calendar.year"
    _description = "Pre-fill a year of the calendar"

    year = fields.Integer(required=True, default=lambda self: self._default_year())
    line_ids = fields.One2many(
        "motcua.calendar.year.line",
        "wizard_id",
        string="Proposed days",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.model
    def _default_year(self):
        """The year after the last one that has days."""
        last = self.env["motcua.calendar.day"].search([], order="day desc", limit=1)
        return (last.day or self.env["motcua.time"]._today()).year + 1

    @api.depends("year")
    def _compute_line_ids(self):
        for wizard in self:
            known = EARLIEST <= wizard.year <= LATEST
            proposed = self.env["motcua.calendar.day"]._proposed(wizard.year) if known else []
            wizard.line_ids = [Command.clear()] + [
                Command.create(
                    {
                        "day": each.day,
                        "kind": each.kind,
                        "name": each.name,
                        "decision": each.decision,
                    }
                )
                for each in proposed
            ]

    def action_add(self):
        """Add the days as they stand in the list."""
        self.ensure_one()
        if not self.line_ids:
            raise UserError(
                self.env._("Year: there is nothing to add for %(year)s.", year=self.year)
            )
        days = self.env["motcua.calendar.day"]._missing(self.line_ids._days())
        if any(self.env["motcua.calendar.day"]._resting_on(each.day) for each in days):
            return self._as_change(days)
        self.env["motcua.calendar.day"]._add_missing(days)
        return {
            "type": "ir.actions.act_window",
            "name": str(self.year),
            "res_model": "motcua.calendar.day",
            "view_mode": "list,form",
            "domain": [("day", ">=", f"{self.year}-01-01"), ("day", "<=", f"{self.year}-12-31")],
        }

    def _as_change(self, days):
        """Dates of open dossiers rest on these days: show the consequences first."""
        change = self.env["motcua.calendar.change"].create(
            {
                "name": self.env._("Days off of %(year)s", year=self.year),
                "line_ids": [
                    Command.create({"day": each.day, "kind": each.kind, "name": each.name})
                    for each in days
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": change._name,
            "res_id": change.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }


class CalendarYearLine(models.TransientModel):
    """One proposed day; it may be changed or struck out before it is added."""

    _name = "motcua.calendar.year.line"
    _description = "Proposed day of the calendar"
    _order = "day"

    wizard_id = fields.Many2one("motcua.calendar.year", required=True, ondelete="cascade")
    day = fields.Date(required=True)
    kind = fields.Selection([("off", "Day off"), ("work", "Make-up working day")], required=True)
    name = fields.Char(string="Reason", required=True)
    decision = fields.Char()

    def _days(self):
        return [DayDecision(line.day, line.kind, line.name, line.decision or "") for line in self]
