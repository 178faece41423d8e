from datetime import date

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..rules.calendar import WorkingCalendar
from ..rules.days import DayDecision
from ..rules.hours import completed


class CalendarDay(models.Model):
    """A day that deviates from Monday–Friday, with the decision that says so.

    Source: regulation, article 9.2.a; Labour Code 2019, articles 111 and 112.
    """

    _name = "motcua.calendar.day"
    _description = "Day off, make-up day or special opening"
    _inherit = ["motcua.master.data"]
    _order = "day desc, id"
    _rec_name = "name"

    day = fields.Date(required=True, index=True)
    kind = fields.Selection(
        [("off", "Day off"), ("work", "Make-up working day"), ("open", "Special opening")],
        required=True,
    )
    name = fields.Char(string="Reason", required=True)
    decision = fields.Char(help="Number and date of the decision or notice.")
    office_id = fields.Many2one(
        "motcua.office",
        ondelete="cascade",
        index=True,
        help="Only a special opening belongs to one office.",
    )

    _day_uniq = models.UniqueIndex(
        "(day, coalesce(office_id, 0))", "This day is already in the calendar."
    )

    @api.constrains("kind", "office_id", "decision")
    def _check_kind(self):
        for record in self:
            if (record.kind == "open") != bool(record.office_id):
                raise ValidationError(
                    self.env._(
                        "A special opening belongs to one office, other days to all of them (article 9.2.a)."
                    )
                )
            if record.kind != "off" and not record.decision:
                raise ValidationError(
                    self.env._(
                        "%(name)s: number and date of the decision are missing (article 9.2.a).",
                        name=record.name,
                    )
                )

    @api.model
    @tools.ormcache("unit_id")
    def _calendar(self, unit_id):
        """Working calendar of a unit: days of all, openings of its own, its dated hours.

        The cache key is the unit: no office ever counts with another's hours.
        """
        unit = self.env["motcua.unit"].sudo().browse(unit_id)
        of_unit = Domain("office_id", "=", False) | Domain("office_id.unit_id", "=", unit_id)
        days = self.sudo().search(of_unit & self._in_effect())
        general = self.env["motcua.office.hours"].sudo().search([("unit_id", "=", False)])
        hours = completed(unit.hours_ids._rule(), general._rule())
        return WorkingCalendar(decisions=self._merged(days), hours=hours)

    @api.model
    def _merged(self, days):
        """Decisions by day; an office's opening stands in front of the city's day off."""
        decisions = {}
        for record in days.sorted(lambda record: bool(record.office_id)):
            day: date = record.day
            decisions[day] = DayDecision(day, record.kind, record.name, record.decision or "")
        return decisions
