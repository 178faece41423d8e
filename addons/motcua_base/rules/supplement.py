"""Supplements: by when an agency returns a dossier, how often, and what a completion is worth.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from collections.abc import Sequence
from datetime import date, datetime

from .calendar import WorkingCalendar
from .clock import ClockEvent, ClockReading, EventKind, read_clock, resumption_kind
from .limits import CALENDAR_UNITS, TimeLimit
from .regime import Regime
from .whole_days import end_of_day_after


def limit_of_days(day: date, days: int, calendar: WorkingCalendar) -> datetime | None:
    """Return the last moment of `days` working days counted from `day`; None where 0 sets no limit.

    Source: QĐ 3418/2018, Đ13 k4.
    """
    return end_of_day_after(day, days, calendar) if days else None


def requests_used(before: int, after: int, regime: Regime) -> int:
    """Return how many of the requests allowed to an agency are used up.

    `before` were made by the counter before acceptance, `after` by the agency. Those of the
    counter count only where one request is allowed in all (`supplement_scope`).

    Source: QĐ 3418/2018, Đ10 k2c, Đ11 k1b, Đ13 k4.
    """
    return after + (before if regime.supplement_scope == "per_dossier" else 0)


def completion_kind(regime: Regime, returned_late: bool) -> EventKind:
    """Return what the clock does once the supplement is complete.

    A dossier returned later than the law allows goes on with what was left, so that lateness
    gains nobody a new time; else the regime decides.

    Source: QĐ 3418/2018, Đ13 k4.
    """
    return EventKind.RESUME if returned_late else resumption_kind(regime)


def completed(
    events: Sequence[ClockEvent],
    at: datetime,
    kind: EventKind,
    limit: TimeLimit,
    calendar: WorkingCalendar,
    regime: Regime,
) -> ClockReading:
    """Return what the clock would show if the supplement were complete at `at`.

    Raises ClockError where the clock does not stand still.

    Source: QĐ 3418/2018, Đ13 k4.
    """
    return read_clock([*events, ClockEvent(kind, at)], limit, calendar, regime)


def postponed(
    due_at: datetime, since: datetime, until: datetime, unit: str, calendar: WorkingCalendar
) -> datetime:
    """Return when a step is due that stood still from `since` to `until`: later by that time.

    Working time, or all of it where the step runs in calendar days or months.
    """
    if unit in CALENDAR_UNITS:
        return due_at + (until - since)
    return calendar.add_working_time(due_at, calendar.working_time(since, until))
