"""For which days codes may be reserved outside the series of the system. All dates are local."""

from datetime import date
from enum import StrEnum

from .calendar import WorkingCalendar


class ReserveFault(StrEnum):
    """Why codes of a day cannot be reserved."""

    CLOSED = "closed"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NO_REASON = "no_reason"


def reserve_fault(
    day: date,
    today: date,
    has_reason: bool,
    calendar: WorkingCalendar,
    ahead: int,
    back: int,
    is_always_open: bool = False,
) -> ReserveFault | None:
    """Return why codes of `day` cannot be reserved on `today`, or None.

    A block is printed before the system fails, so for today and at most `ahead` working days
    on. For a day that is over it is an exception: at most `back` working days, with a reason
    (0: never). Nothing is received, hence reserved, on a day on which the office is closed,
    unless it `is_always_open`.

    Source: QĐ 3418/2018, Đ11 k1a, k2.
    """
    if day > calendar.add_working_days(today, ahead):
        return ReserveFault.TOO_EARLY
    if day < today and (not back or day < calendar.add_working_days(today, -back)):
        return ReserveFault.TOO_LATE
    if not (is_always_open or calendar.is_open(day)):
        return ReserveFault.CLOSED
    return ReserveFault.NO_REASON if day < today and not has_reason else None
