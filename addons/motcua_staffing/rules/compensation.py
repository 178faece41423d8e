"""What special openings earn: compensatory leave, half-day for half-day, to be taken in time.

Source: regulation, articles 9.2.a and 10.3.h.
"""

from collections.abc import Iterable
from datetime import date

from .attendance import HALF, OPENING
from .half_days import ONE_DAY, HalfDay
from .tour import earliest_last_day


def earned(marks: Iterable[tuple[HalfDay, str]], today: date) -> dict[date, float]:
    """Return the days of compensatory leave that each day worked at an opening earns.

    `marks` are one person's half-days with their meanings; only days over by `today` count.
    """
    days: dict[date, float] = {}
    for at, meaning in marks:
        if meaning == OPENING and at.day < today:
            days[at.day] = days.get(at.day, 0) + HALF
    return days


def taken_from(worked_on: date) -> date:
    """Return the first day on which leave earned on `worked_on` may be taken."""
    return worked_on + ONE_DAY


def taken_until(worked_on: date, months: int) -> date | None:
    """Return the last day for leave earned on `worked_on`; 0 months: no last day."""
    return earliest_last_day(taken_from(worked_on), months) if months else None


def kept(wanted: float, taken: float) -> float:
    """Return what an entitlement becomes when the sheet says `wanted`: never less than taken."""
    return max(wanted, taken)
