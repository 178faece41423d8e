"""Times of the internal steps of a procedure, which add up to its own.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from .calendar import WorkingCalendar
from .deadline import deadline
from .limits import CALENDAR_UNITS, TimeLimit, Unit
from .regime import Regime

StepTime = TimeLimit


class IncompatibleUnits(ValueError):
    """A step is timed in a unit that does not convert into that of the procedure."""


def side_by_side(parallel: Sequence[bool]) -> tuple[tuple[int, ...], ...]:
    """Return the places of the steps in groups that run together, in their order.

    A step that is parallel begins with the one before it; the first one always begins a group.

    Source: QĐ 3418/2018, Đ13 k6.
    """
    groups: list[list[int]] = []
    for place, joins in enumerate(parallel):
        if joins and groups:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(map(tuple, groups))


def startable(done: Sequence[bool], parallel: Sequence[bool]) -> tuple[int, ...]:
    """Return the places of the steps that may run now: the first group that is not done.

    Source: QĐ 3418/2018, Đ13 k6.
    """
    for group in side_by_side(parallel):
        if not all(done[place] for place in group):
            return tuple(place for place in group if not done[place])
    return ()


def missing_time(
    limit: TimeLimit, steps: Sequence[StepTime], regime: Regime, parallel: Sequence[bool] = ()
) -> Fraction:
    """Return what the steps lack to fill `limit`, in its unit; negative where they exceed it.

    One after the other they add up; of those that run together (`parallel`, by place) the
    longest counts.

    Hours, half-days and working days convert into each other; calendar days and months only
    into themselves. `same_day` is one working day; `at_once` is nothing, told in hours.

    Raises IncompatibleUnits.

    Source: QĐ 3418/2018, Đ10 k3c, Đ13 k6.
    """
    size = _sizes(limit, regime)
    groups = side_by_side(parallel or [False] * len(steps))
    try:
        spent = sum(
            max(steps[place].amount * size[steps[place].unit] for place in group)
            for group in groups
        )
    except KeyError as error:
        raise IncompatibleUnits(error.args[0], limit.unit) from None
    match limit.unit:
        case Unit.AT_ONCE:
            return Fraction(-spent)
        case Unit.SAME_DAY:
            return 1 - Fraction(spent, regime.day_hours)
    return limit.amount - Fraction(spent, size[limit.unit])


def step_due(
    given_at: datetime, step: StepTime, calendar: WorkingCalendar, regime: Regime
) -> datetime | None:
    """Return when a step given at `given_at` is due, by the hours of its unit's `calendar`.

    Counted as a deadline is, but not moved into reception hours: nobody comes to collect it.

    Source: QĐ 3418/2018, Đ10 k3c.
    """
    return deadline(given_at, step, calendar, replace(regime, due_snap="none")).due_at


def planned_dues(
    start: datetime,
    steps: Sequence[tuple[StepTime, WorkingCalendar]],
    regime: Regime,
    parallel: Sequence[bool],
) -> tuple[datetime, ...]:
    """Return by when each step is due if all before it take their whole time.

    `steps` are times with the calendars of their units; those that run together begin together.

    Source: QĐ 3418/2018, Đ13 k6.
    """
    dues: list[datetime] = []
    for group in side_by_side(parallel):
        ends = [step_due(start, *steps[place], regime) or start for place in group]
        dues += ends
        start = max(ends)
    return tuple(dues)


def _sizes(limit: TimeLimit, regime: Regime) -> dict[str, int]:
    """Return how many hours each unit of a step has, or 1 for the only unit there may be."""
    if limit.unit in CALENDAR_UNITS:
        return {limit.unit: 1}
    return {
        Unit.HOUR: 1,
        Unit.HALF_DAY: regime.half_day_hours,
        Unit.WORKING_DAY: regime.day_hours,
    }
