"""Early, on time, late; and how near an open due date is.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from datetime import datetime
from enum import StrEnum

from .calendar import WorkingCalendar
from .regime import Regime


class Timeliness(StrEnum):
    """How a result stands to its due date."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


class Urgency(StrEnum):
    """How near the due date of open work is."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


def timeliness(stopped_at: datetime, due_at: datetime | None) -> Timeliness:
    """Return whether a result of `stopped_at` is early (a date before), on time or late.

    What was due at once, without a due date, is on time.

    Source: QĐ 3418/2018, Đ13 k9, Đ14 k4.
    """
    if due_at is None:
        return Timeliness.ON_TIME
    if stopped_at > due_at:
        return Timeliness.LATE
    return Timeliness.EARLY if stopped_at.date() < due_at.date() else Timeliness.ON_TIME


def urgency(
    now: datetime,
    count_from: datetime,
    due_at: datetime | None,
    calendar: WorkingCalendar,
    regime: Regime,
) -> Urgency:
    """Return how near `due_at` is at `now`; without one (paused, at once) it is in time.

    Due soon: at most `due_soon_percent` of the working time since `count_from`, or at most
    `due_soon_days` working days of it, are left.
    """
    if due_at is None:
        return Urgency.IN_TIME
    if now > due_at:
        return Urgency.OVERDUE
    left = calendar.working_minutes(now, due_at)
    whole = calendar.working_minutes(count_from, due_at)
    few = regime.due_soon_days * regime.day_hours * 60
    is_soon = left <= few or left * 100 <= whole * regime.due_soon_percent
    return Urgency.DUE_SOON if is_soon else Urgency.IN_TIME
