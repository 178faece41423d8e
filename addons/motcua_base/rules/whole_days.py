"""Limits of whole working days: they run to the end of work on their last day.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from datetime import date, datetime

from .calendar import WorkingCalendar


def end_of_day_after(day: date, days: int, calendar: WorkingCalendar) -> datetime:
    """Return the last moment of a limit of whole days counted from `day` (13.4: 3 days).

    Source: QĐ 3418/2018, Đ13 k4; Bộ luật Dân sự 2015, Đ148.
    """
    return calendar.end_of_day(calendar.add_working_days(day, days))
