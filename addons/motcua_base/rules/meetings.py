"""When the next meeting with the agencies is due."""

import calendar as months_of
from datetime import date

from .calendar import WorkingCalendar


def next_meeting(last: date, months: int) -> date | None:
    """Return the last day for the meeting after that of `last`; None where 0 months set no limit.

    The same day `months` later, or the last of a month that has no such day.

    Source: QĐ 3418/2018, Đ10 k1b; Bộ luật Dân sự 2015, Đ148.
    """
    if not months:
        return None
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    longest = months_of.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(last.day, longest))


def notice_on(due: date, days: int, calendar: WorkingCalendar) -> date:
    """Return the day on which the head is told: `days` working days before the last one."""
    return calendar.add_working_days(due, -days)
