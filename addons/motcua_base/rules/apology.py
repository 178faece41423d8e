"""A delay is announced in time, once, with a date that can be kept.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from .calendar import ONE_DAY, WorkingCalendar
from .regime import Regime

END_OF_DAY = time(23, 59, 59)


class DateFault(StrEnum):
    """Why a new date is none that could be promised."""

    PAST = "past"
    NOT_LATER = "not_later"
    DAY_OFF = "day_off"
    CLOSED = "closed"


def announcing_day(due_on: date, calendar: WorkingCalendar, regime: Regime) -> date:
    """Return the last day on which the delay of what is due on `due_on` is announced in time.

    `regime.apology_days` calendar days before; where that is a day off, the last working day
    before it, or that day all the same, as `regime.apology_day_off` says.

    Source: QĐ 3418/2018, Đ13 k9.
    """
    day = due_on - timedelta(days=regime.apology_days)
    if calendar.is_working(day) or regime.apology_day_off == "calendar_day":
        return day
    return calendar.previous_working_day(day)


def announce_by(
    due_at: datetime, since: datetime, calendar: WorkingCalendar, regime: Regime
) -> datetime:
    """Return the last moment at which the delay of what is due at `due_at` is announced in time.

    The end of work on the announcing day, or of that day itself if it is off. Where the count,
    which began at `since`, leaves no such moment (the same day, a few hours), or the rules set
    no limit: the due time itself. `calendar` is that of the agency.

    Source: QĐ 3418/2018, Đ13 k9.
    """
    if not regime.apology_days:
        return due_at
    day = announcing_day(due_at.date(), calendar, regime)
    is_off = not calendar.is_working(day)
    end = datetime.combine(day, END_OF_DAY) if is_off else calendar.end_of_day(day)
    return end if end > since else due_at


def last_announced(day: date, calendar: WorkingCalendar, regime: Regime) -> date:
    """Return the last due day whose delay has to be announced on `day` at the latest."""
    due_on = day
    while announcing_day(due_on + ONE_DAY, calendar, regime) <= day:
        due_on += ONE_DAY
    return due_on


def may_reschedule(new_dates: int, regime: Regime) -> bool:
    """Tell whether a dossier that has had `new_dates` may get another; a restart gives none back.

    Source: QĐ 3418/2018, Đ13 k9.
    """
    return new_dates < regime.max_reschedules


def date_fault(
    new_at: datetime, due_at: datetime, now: datetime, calendar: WorkingCalendar
) -> DateFault | None:
    """Return why `new_at` cannot be promised in place of `due_at`; None where it can.

    It lies ahead, after the legal date, on a working day, in the reception hours of the
    office (`calendar`), both ends included.

    Source: QĐ 3418/2018, Đ9 k2b, Đ13 k9, Đ14 k3.
    """
    if new_at <= now:
        return DateFault.PAST
    if new_at <= due_at:
        return DateFault.NOT_LATER
    day, at = new_at.date(), new_at.time()
    if not calendar.is_working(day):
        return DateFault.DAY_OFF
    if not any(each.start <= at <= each.end for each in calendar.reception_sessions(day)):
        return DateFault.CLOSED
    return None
