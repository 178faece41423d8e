"""When a result is due, and every day that was counted on the way.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .calendar import ONE_DAY, WorkingCalendar
from .landing import end_of_reception, settle
from .ledger import (
    LedgerDay,
    LedgerReason,
    calendar_days_ledger,
    first_day,
    minutes_ledger,
    moved_ledger,
    working_days_ledger,
)
from .limits import TimeLimit, Unit
from .regime import Regime


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due time (none: at once), where the count began, and its days.

    `snapped_from` is the due time before it moved into reception hours or to a working day.
    """

    due_at: datetime | None
    count_from: datetime
    ledger: tuple[LedgerDay, ...]
    snapped_from: datetime | None = None

    @property
    def nominal(self) -> datetime | None:
        """The due time as counted, before it was moved."""
        return self.snapped_from or self.due_at


def count_from(received_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return when the count of what came at `received_at` begins; its date is day 0.

    That is the receipt itself inside working hours or the hours of a special opening, both
    ends included; else the start of the next session of either. So nobody who came earlier
    is counted from later.

    Source: QĐ 3418/2018, Đ9 k2; Bộ luật Dân sự 2015, Đ147 k2.
    """
    day = received_at.date()
    while True:
        for session in calendar.attended_sessions(day):
            if received_at <= datetime.combine(day, session.end):
                return max(received_at, datetime.combine(day, session.start))
        day += ONE_DAY


def deadline(
    received_at: datetime, limit: TimeLimit, calendar: WorkingCalendar, regime: Regime
) -> Deadline:
    """Return when the result of what came at `received_at` is due, with its ledger.

    Days: the same clock time on the Nth working day after day 0. Calendar days and months:
    date arithmetic, moved to the next working day. Both end within reception hours where
    `regime.due_snap` says so. Hours and half-days: working hours. Same day: end of
    reception, of the next working day after `regime.same_day_cutoff`. At once: none.

    Source: QĐ 3418/2018, Đ9 k2b, Đ11 k3; Bộ luật Dân sự 2015, Đ147–148.
    """
    return COUNTS[limit.unit](count_from(received_at, calendar), limit, calendar, regime)


def settled(
    start: datetime,
    nominal: datetime,
    due_at: datetime,
    ledger: list[LedgerDay],
    calendar: WorkingCalendar,
) -> Deadline:
    """Return the deadline of a count that ran to `nominal` (its `ledger`) and moved to `due_at`."""
    moved = moved_ledger(nominal.date(), due_at.date(), calendar)
    snapped_from = nominal if due_at != nominal else None
    return Deadline(due_at, start, (*ledger, *moved), snapped_from)


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later; where there is none, the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


# --- one count per unit


def _count_hours(start, limit, calendar, regime) -> Deadline:
    hours = limit.amount * (1 if limit.unit == Unit.HOUR else regime.half_day_hours)
    due_at = calendar.add_working_time(start, timedelta(hours=hours))
    ledger = minutes_ledger(start, due_at, (), calendar.working_time, calendar)
    return Deadline(due_at, start, tuple(ledger))


def _count_working_days(start, limit, calendar, regime) -> Deadline:
    ledger = working_days_ledger(first_day(start.date(), calendar), limit.amount, calendar)
    nominal = datetime.combine(ledger[-1].day, start.time())
    due_at = settle(nominal, limit.unit, calendar, regime)
    return settled(start, nominal, due_at, ledger, calendar)


def _count_calendar_days(start, limit, calendar, regime) -> Deadline:
    return _count_to(start.date() + timedelta(limit.amount), start, limit, calendar, regime)


def _count_months(start, limit, calendar, regime) -> Deadline:
    return _count_to(add_months(start.date(), limit.amount), start, limit, calendar, regime)


def _count_to(last: date, start, limit, calendar, regime) -> Deadline:
    ledger = calendar_days_ledger(first_day(start.date(), calendar), last, calendar)
    nominal = datetime.combine(last, start.time())
    due_at = settle(nominal, limit.unit, calendar, regime)
    return settled(start, nominal, due_at, ledger, calendar)


def _count_same_day(start, limit, calendar, regime) -> Deadline:
    day = start.date()
    due_at = end_of_reception(day, calendar)
    if start.time() <= regime.same_day_cutoff and start <= due_at:
        return Deadline(due_at, start, (LedgerDay(day, True, *calendar.reason(day), 1),))
    ledger = working_days_ledger(first_day(day, calendar, LedgerReason.AFTER_CUTOFF), 1, calendar)
    return Deadline(end_of_reception(ledger[-1].day, calendar), start, tuple(ledger))


def _count_nothing(start, limit, calendar, regime) -> Deadline:
    return Deadline(None, start, (first_day(start.date(), calendar),))


COUNTS = {
    Unit.HOUR: _count_hours,
    Unit.HALF_DAY: _count_hours,
    Unit.WORKING_DAY: _count_working_days,
    Unit.CALENDAR_DAY: _count_calendar_days,
    Unit.MONTH: _count_months,
    Unit.SAME_DAY: _count_same_day,
    Unit.AT_ONCE: _count_nothing,
}
