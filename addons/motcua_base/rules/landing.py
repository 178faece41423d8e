"""Where a count may end: on a working day, within reception hours.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from datetime import date, datetime

from .calendar import WorkingCalendar
from .limits import CALENDAR_UNITS, HOURLY_UNITS
from .regime import Regime


def settle(nominal: datetime, unit: str, calendar: WorkingCalendar, regime: Regime) -> datetime:
    """Return `nominal` moved to where a limit of `unit` may end.

    Limits of the calendar end on working days; limits of days within reception hours,
    where the regime says so. Working hours stay.
    """
    if unit in CALENDAR_UNITS and not calendar.is_working(nominal.date()):
        day = calendar.next_working_day(nominal.date())
        nominal = datetime.combine(day, nominal.time())
    if unit in HOURLY_UNITS or regime.due_snap == "none":
        return nominal
    return within_reception(nominal, calendar)


def within_reception(at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return `at`, or the end of reception of its half-day where it lies outside reception.

    A half-day lasts from the start of its session to that of the next one; what lies before
    the first session belongs to it. On a day without reception `at` stays.
    """
    sessions = calendar.reception_sessions(at.date())
    if not sessions:
        return at
    half = next((each for each in reversed(sessions) if each.start <= at.time()), sessions[0])
    if half.start <= at.time() <= half.end:
        return at
    return datetime.combine(at.date(), half.end)


def end_of_reception(day: date, calendar: WorkingCalendar) -> datetime:
    """Return when `day` ends for the public, or for the unit where it receives nobody."""
    sessions = calendar.reception_sessions(day) or calendar.attended_sessions(day)
    return datetime.combine(day, sessions[-1].end)
