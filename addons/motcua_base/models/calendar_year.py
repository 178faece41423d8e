from odoo import api, models
from odoo.tools import file_open

from ..public_days import public_days, read_days


class CalendarDay(models.Model):
    """The days that come with the product, and those of later years that can be proposed.

    Source: Labour Code 2019, articles 111 and 112.
    """

    _inherit = "motcua.calendar.day"

    @api.model
    def _load_shipped(self):
        """Fill in the shipped days; a day that is in the calendar already stays as it is."""
        return self._add_missing(self._read_shipped("calendar_days.csv"))

    @api.model
    def _proposed(self, year):
        """What can be known beforehand of `year` and is not in the calendar yet."""
        return self._missing(public_days(year, self._read_shipped("calendar_corrections.csv")))

    @api.model
    def _add_missing(self, days):
        """Create those of `days` (DayDecision) that all offices have no day of yet."""
        return self.create(
            [
                {"day": each.day, "kind": each.kind, "name": each.name, "decision": each.decision}
                for each in self._missing(days)
            ]
        )

    @api.model
    def _missing(self, days):
        wanted = [("day", "in", [each.day for each in days]), ("office_id", "=", False)]
        known = set(self.search(wanted).mapped("day"))
        return [each for each in days if each.day not in known]

    @api.model
    def _read_shipped(self, name):
        with file_open(f"motcua_base/data/{name}") as file:
            return read_days(file.read())
