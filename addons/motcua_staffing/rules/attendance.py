"""The mark of a half-day, and the totals of a month.

Source: regulation, articles 6.3, 9.1.a and 9.2.b.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from odoo.addons.motcua_base.rules.hours import Session

from .half_days import HalfDay

# Meanings of marks that the check-ins and the calendar give; absences bring their own kind.
PRESENT, HOLIDAY, OPENING, UNEXPLAINED = "present", "holiday", "opening", "unexplained"
LATE, LEFT_EARLY = "late", "left_early"

HALF = 0.5  # a half-day, in days

Stay = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of a person's half-day. `session` is None where the office is closed.

    `stays`: check-ins and check-outs as naive local time. `is_holiday`: a working day made
    free by decision. `is_expected`: posted, or standing in, on this half-day.
    """

    at: HalfDay
    session: Session | None
    stays: Sequence[Stay]
    absence: str | None = None
    is_expected: bool = True
    is_opening: bool = False
    is_holiday: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Meaning of a half-day (None: nothing to say), how many minutes late and left early."""

    meaning: str | None
    late_minutes: int = 0
    early_minutes: int = 0


def mark(moment: Moment, now: datetime, grace_minutes: int = 0) -> Mark:
    """Return the mark of a half-day as it stands at `now`.

    Granted absence counts before check-ins; a special opening is marked where it was worked,
    an unexplained absence only once the session is over.
    """
    if not moment.is_expected:
        return Mark(None)
    if moment.is_holiday and moment.session is None:
        return Mark(HOLIDAY)
    if moment.session is None:
        return Mark(None)
    if moment.absence:
        return Mark(moment.absence)
    start, end = session_bounds(moment.at, moment.session)
    inside = [stay for stay in moment.stays if stay[0] < end and (stay[1] or now) > start]
    if not inside:
        is_missing = end <= now and not moment.is_opening
        return Mark(UNEXPLAINED if is_missing else None)
    return Mark(
        OPENING if moment.is_opening else PRESENT, *_margins(inside, start, end, now, grace_minutes)
    )


def session_bounds(at: HalfDay, session: Session) -> tuple[datetime, datetime]:
    """Return start and end of a session on its day, as naive local time."""
    return datetime.combine(at.day, session.start), datetime.combine(at.day, session.end)


def _margins(
    inside: Sequence[Stay], start: datetime, end: datetime, now: datetime, grace: int
) -> tuple[int, int]:
    """Minutes late and left early, both beyond the grace; a stay still open has not ended early."""
    late = _minutes(min(begin for begin, _end in inside) - start)
    if any(left is None for _begin, left in inside) or now < end:
        early = 0
    else:
        early = _minutes(end - max(left for _begin, left in inside))
    return (late if late > grace else 0), (early if early > grace else 0)


def _minutes(amount: timedelta) -> int:
    return max(0, int(amount / timedelta(minutes=1)))


def tally(columns: Iterable[str]) -> dict[str, float]:
    """Return the days a person's half-days make in each column of the form.

    Each half-day is given by the column its symbol counts in, an empty one counts nowhere.
    """
    totals: dict[str, float] = {}
    for column in columns:
        if column:
            totals[column] = totals.get(column, 0) + HALF
    return totals


def total(tallies: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the sum of several people's tallies, column by column."""
    totals: dict[str, float] = {}
    for each in tallies:
        for column, days in each.items():
            totals[column] = totals.get(column, 0) + days
    return totals


def day_symbol(morning: str, afternoon: str) -> str:
    """Return what stands in the cell of a day: one symbol for a whole day, “am/pm” else."""
    if morning == afternoon:
        return morning
    return f"{morning or '-'}/{afternoon or '-'}"
