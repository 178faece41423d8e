"""Why a due date is what it is: every day, counted or not, and for which reason.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from .calendar import ONE_DAY, ONE_MINUTE, Span, WorkingCalendar
from .days import WORKING_REASONS, DayDecision


class LedgerReason(StrEnum):
    """Why a count treats a day otherwise than the calendar does."""

    FIRST_DAY = "first_day"
    AFTER_CUTOFF = "after_cutoff"
    PAUSED = "paused"
    NO_TIME = "no_time"  # a working day without a minute of it: received as work ended
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class LedgerDay:
    """One day of a count.

    `number` is its place among the days counted (limits of days); `minutes` what ran on it
    (limits of hours, and every limit once it was paused and went on): working minutes, or
    minutes of the clock for limits of calendar days and months.
    """

    day: date
    counted: bool
    reason: str
    decision: DayDecision | None = None
    number: int | None = None
    minutes: int | None = None


def first_day(
    day: date, calendar: WorkingCalendar, reason: str = LedgerReason.FIRST_DAY
) -> LedgerDay:
    """Return the day of receipt, which does not count. Source: Bộ luật Dân sự 2015, Đ147 k2."""
    return LedgerDay(day, False, reason, calendar.reason(day)[1])


def working_days_ledger(first: LedgerDay, count: int, calendar: WorkingCalendar) -> list[LedgerDay]:
    """Return `first` and the days after it up to the `count`-th working day."""
    ledger = [first]
    day, number = first.day, 0
    while number < count:
        day += ONE_DAY
        reason, decision = calendar.reason(day)
        if reason in WORKING_REASONS:
            number += 1
            ledger.append(LedgerDay(day, True, reason, decision, number))
        else:
            ledger.append(LedgerDay(day, False, reason, decision))
    return ledger


def calendar_days_ledger(
    first: LedgerDay, last: date, calendar: WorkingCalendar
) -> list[LedgerDay]:
    """Return `first` and the days after it up to `last`, each of them counted."""
    days = range(1, (last - first.day).days + 1)
    return [first, *(_calendar_day(first.day, number, calendar) for number in days)]


def moved_ledger(last: date, due: date, calendar: WorkingCalendar) -> list[LedgerDay]:
    """Return the days after `last` on which a count does not end, and `due`, where it does."""
    if due == last:
        return []
    between = (last + n * ONE_DAY for n in range(1, (due - last).days))
    skipped = [LedgerDay(day, False, *calendar.reason(day)) for day in between]
    return [*skipped, LedgerDay(due, False, LedgerReason.MOVED, calendar.reason(due)[1])]


def minutes_ledger(
    start: datetime,
    end: datetime,
    pauses: Sequence[Span],
    measure: Callable[[datetime, datetime], timedelta],
    calendar: WorkingCalendar,
) -> list[LedgerDay]:
    """Return the days from `start` to `end` with the minutes that ran on each.

    `measure` says how much time lies between two moments: working time, or all of it.
    The minutes are whole and sum to the whole minutes that ran in all.
    """
    ledger = []
    ran = timedelta()
    for opens, closes in _days(start, end):
        possible = measure(opens, closes)
        stood = sum((measure(*cut) for cut in _cuts(opens, closes, pauses)), timedelta())
        minutes = (ran + possible - stood) // ONE_MINUTE - ran // ONE_MINUTE
        ran += possible - stood
        ledger.append(_minutes_day(opens.date(), minutes, bool(stood), calendar))
    return ledger


def _minutes_day(day: date, minutes: int, stood: bool, calendar: WorkingCalendar) -> LedgerDay:
    reason, decision = calendar.reason(day)
    if not minutes and stood:
        reason = LedgerReason.PAUSED
    elif not minutes and reason in WORKING_REASONS:
        reason = LedgerReason.NO_TIME
    return LedgerDay(day, minutes > 0, reason, decision, minutes=minutes)


def _calendar_day(first: date, number: int, calendar: WorkingCalendar) -> LedgerDay:
    day = first + number * ONE_DAY
    reason, decision = calendar.reason(day)
    return LedgerDay(day, True, reason, decision, number)


def _days(start: datetime, end: datetime) -> Iterable[Span]:
    opens = start
    while opens.date() < end.date():
        closes = datetime.combine(opens.date() + ONE_DAY, time.min)
        yield opens, closes
        opens = closes
    yield opens, end


def _cuts(start: datetime, end: datetime, pauses: Iterable[Span]) -> Iterable[Span]:
    for since, until in pauses:
        if since < end and until > start:
            yield max(since, start), min(until, end)
