"""The one clock of the system and the one place that knows the time zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.tools import SQL

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock:
    """A clock set to one moment (naive UTC), for playing demonstration data.

    Handed on in the context; being a Python object, no call from outside can bring one.
    """

    __slots__ = ("at",)

    def __init__(self, at):
        self.at = at


class Time(models.AbstractModel):
    """Now, and the way between stored UTC and the local time that the law counts in."""

    _name = "motcua.time"
    _description = "Clock of the offices"

    @api.model
    def _now(self):
        """Now as naive UTC to the second, as Odoo stores it."""
        clock = self.env.context.get("motcua_clock")
        return clock.at if isinstance(clock, Clock) else fields.Datetime.now()

    @api.model
    def _local_now(self):
        return self._local(self._now())

    @api.model
    def _today(self):
        """The local day of the offices, whatever the user's own time zone."""
        return self._local_now().date()

    @api.model
    def _local(self, stored):
        """Naive UTC → naive local time; empty stays empty."""
        if not stored:
            return None
        return stored.replace(tzinfo=UTC).astimezone(ZONE).replace(tzinfo=None)

    @api.model
    def _stored(self, local):
        """Naive local time → naive UTC to the second; empty stays False."""
        if not local:
            return False
        return local.replace(tzinfo=ZONE).astimezone(UTC).replace(tzinfo=None, microsecond=0)

    @api.model
    def _local_text(self, stored):
        """“08:37 23/11/2026”, or an empty string."""
        local = self._local(stored)
        return local.strftime("%H:%M %d/%m/%Y") if local else ""

    @api.model
    def _local_date_sql(self, column):
        """The local date of a column of stored times, as SQL."""
        return SQL(
            "((%s AT TIME ZONE 'UTC') AT TIME ZONE %s)::date", SQL.identifier(column), ZONE.key
        )

    @api.model
    def _local_midnight(self, day):
        """The start of a local day as naive UTC."""
        return self._stored(datetime.combine(day, datetime.min.time()))
