"""What a change of the calendar would do, before it is made.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from .calendar import WorkingCalendar
from .days import SATURDAY, DayDecision, DayKind


def changed(calendar: WorkingCalendar, days: Mapping[date, DayDecision | None]) -> WorkingCalendar:
    """Return `calendar` with `days` decided anew; None: Monday–Friday as usual.

    An opening of the office itself stays where the day stays off: it is decided by another hand.

    Source: QĐ 3418/2018, Đ9 k2a.
    """
    decisions = dict(calendar.decisions)
    for day, decision in days.items():
        if _stays_open(decisions.get(day), day, decision):
            continue
        if decision is None:
            decisions.pop(day, None)
        else:
            decisions[day] = decision
    return replace(calendar, decisions=decisions)


def _stays_open(before: DayDecision | None, day: date, decision: DayDecision | None) -> bool:
    is_open = before is not None and before.kind == DayKind.OPEN
    is_off = day.weekday() >= SATURDAY if decision is None else decision.kind == DayKind.OFF
    return is_open and is_off


def may_move(count_from: datetime, due_at: datetime, days: Collection[date]) -> bool:
    """Tell whether a count from `count_from` to `due_at` can end elsewhere when `days` change.

    Days before the count and after its end never matter: a count walks from one to the other.
    """
    return any(count_from.date() <= day <= due_at.date() for day in days)
