"""A clock that stood still goes on with what was left.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from .calendar import Span, WorkingCalendar
from .deadline import Deadline, settled
from .landing import settle
from .ledger import minutes_ledger
from .limits import CALENDAR_UNITS, TimeLimit
from .regime import Regime


def resumed(
    before: Deadline,
    pauses: Sequence[Span],
    limit: TimeLimit,
    calendar: WorkingCalendar,
    regime: Regime,
) -> Deadline:
    """Return `before` moved on by the last of `pauses`, with the ledger of the whole count.

    `pauses` are all that this count has seen, in order. It moves by the working time that
    the clock stood still, or by all of the time where the limit runs in calendar days or
    months. What was late stays late by as much as it was. Reception hours alone never end
    it at or before the moment at which it goes on, nor does a day off to which it moved end
    it earlier than without the pause.
    """
    if before.due_at is None:
        return before
    pauses = [_clipped(pause, before.count_from) for pause in pauses]
    nominal = _moved_on(before, pauses[-1], limit, calendar)
    landed = settle(nominal, limit.unit, calendar, regime)
    due_at = max(landed if landed > pauses[-1][1] else nominal, before.due_at)
    measure = _elapsed if limit.unit in CALENDAR_UNITS else calendar.working_time
    ledger = minutes_ledger(before.count_from, nominal, pauses, measure, calendar)
    return settled(before.count_from, nominal, due_at, ledger, calendar)


def _clipped(pause: Span, count_from: datetime) -> Span:
    """A pause may begin before the count does: received and paused at night."""
    since, until = pause
    return max(since, count_from), max(until, count_from)


def _moved_on(
    before: Deadline, pause: Span, limit: TimeLimit, calendar: WorkingCalendar
) -> datetime:
    since, until = pause
    # Paused on the days off over which the end had moved: that grace is left as well.
    ends = before.nominal if since < before.nominal else max(before.nominal, before.due_at)
    if limit.unit in CALENDAR_UNITS:
        return ends + (until - since)
    return calendar.add_working_time(ends, calendar.working_time(since, until))


def _elapsed(start: datetime, end: datetime) -> timedelta:
    return end - start
