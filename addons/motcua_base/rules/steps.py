"""Times of the internal steps of a procedure, which add up to its own.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from collections.abc import Iterable
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


def missing_time(limit: TimeLimit, steps: Iterable[StepTime], regime: Regime) -> Fraction:
    """Return what the steps lack to fill `limit`, in its unit; negative where they exceed it.

    Hours, half-days and working days convert into each other; calendar days and months only
    into themselves. `same_day` is one working day; `at_once` is nothing, told in hours.

    Raises IncompatibleUnits.

    Source: QĐ 3418/2018, Đ10 k3c.
    """
    size = _sizes(limit, regime)
    try:
        spent = sum(step.amount * size[step.unit] for step in steps)
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


def _sizes(limit: TimeLimit, regime: Regime) -> dict[str, int]:
    """Return how many hours each unit of a step has, or 1 for the only unit there may be."""
    if limit.unit in CALENDAR_UNITS:
        return {limit.unit: 1}
    return {
        Unit.HOUR: 1,
        Unit.HALF_DAY: regime.half_day_hours,
        Unit.WORKING_DAY: regime.day_hours,
    }
