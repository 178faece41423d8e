"""Days as somebody reads them off the calendar on the wall, for journeys that run on any day."""

from datetime import date, timedelta

AHEAD = 35  # days: longer than any limit of the other journeys
# Days from the swapped Monday: (how far, what it becomes). The first Monday is made up for on the
# Saturday after it, the second, two weeks later, on the Saturday before it.
SWAPPED = ((0, "off"), (5, "work"), (12, "work"), (14, "off"))


def swapped_monday(today: date, deviating: set[date]) -> date:
    """Return the first Monday `AHEAD` around which no day deviates from Monday to Friday."""
    monday = today + timedelta(days=AHEAD + (-today.weekday()) % 7)
    while any(monday + timedelta(days=n) in deviating for n in range(-4, 18)):
        monday += timedelta(days=7)
    return monday


class WallCalendar:
    """Days off and make-up days of all offices, as the server of a journey has them."""

    def __init__(self, server):
        rows = server.call(
            "motcua.calendar.day",
            "search_read",
            [("office_id", "=", False)],
            ["day", "kind"],
            password="motcua",
        )
        self.kinds = {date.fromisoformat(row["day"]): row["kind"] for row in rows}

    def is_working(self, day: date) -> bool:
        return self.kinds.get(day, "off" if day.weekday() > 4 else "work") == "work"

    def working_day(self, day: date, count: int) -> date:
        """The `count`-th working day after a day; before it where negative."""
        step = timedelta(days=1 if count > 0 else -1)
        while count:
            day += step
            count -= step.days * self.is_working(day)
        return day
