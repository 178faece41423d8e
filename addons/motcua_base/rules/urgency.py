"""How near the due date of open work is.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from datetime import datetime, timedelta
from enum import StrEnum

from .calendar import WorkingCalendar
from .regime import Regime

PERCENT = 100


class Urgency(StrEnum):
    """How near the due date of open work is."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


def urgency(now: datetime, due_at: datetime, warn_at: datetime | None) -> Urgency:
    """Return how near `due_at` is at `now`, where it is due soon from `warn_at` on.

    All three in the same zone; the second of the due date itself is still in time.
    """
    if now > due_at:
        return Urgency.OVERDUE
    return Urgency.DUE_SOON if warn_at and now >= warn_at else Urgency.IN_TIME


def warn_from(
    count_from: datetime, due_at: datetime, calendar: WorkingCalendar, regime: Regime
) -> datetime:
    """Return the moment from which what is due at `due_at` is due soon.

    That is the earlier of: `regime.due_soon_percent` of its working time are left;
    `regime.due_soon_days` working days are left. Never before the count begins.
    """
    days_left = datetime.combine(
        calendar.add_working_days(due_at.date(), -regime.due_soon_days), due_at.time()
    )
    total = calendar.working_time(count_from, due_at)
    used = total * (PERCENT - regime.due_soon_percent) / PERCENT
    part_left = calendar.add_working_time(count_from, _whole_minutes(used))
    return max(count_from, min(days_left, part_left))


def _whole_minutes(amount: timedelta) -> timedelta:
    return timedelta(minutes=amount // timedelta(minutes=1))
