"""Half-days: the grain in which presence, absence and cover are counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from odoo.addons.motcua_base.rules.calendar import WorkingCalendar
from odoo.addons.motcua_base.rules.hours import Session

AM, PM = "am", "pm"
HALVES = (AM, PM)
NOON = time(12)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class HalfDay:
    """Morning (“am”) or afternoon (“pm”) of a day; ordered in time."""

    day: date
    half: str

    def __post_init__(self):
        if self.half not in HALVES:
            raise ValueError(f"half of a day: {self.half!r}")


def span(first: HalfDay, last: HalfDay) -> Iterator[HalfDay]:
    """Yield the half-days from `first` to `last`, both included; none where `last` is earlier."""
    day = first.day
    while day <= last.day:
        for half in HALVES:
            each = HalfDay(day, half)
            if first <= each <= last:
                yield each
        day += ONE_DAY


def days_span(first: date, last: date) -> Iterator[HalfDay]:
    """Yield both half-days of every day from `first` to `last`."""
    return span(HalfDay(first, AM), HalfDay(last, PM))


def half_of(session: Session) -> str:
    """Return the half of the day a session lies in, by its start."""
    return AM if session.start < NOON else PM


def sessions_of(sessions: tuple[Session, ...]) -> dict[str, Session]:
    """Return the sessions of a day by half; of several in one half the first."""
    found: dict[str, Session] = {}
    for session in sessions:
        found.setdefault(half_of(session), session)
    return found


def receiving(calendar: WorkingCalendar, first: date, last: date) -> list[HalfDay]:
    """Return the half-days on which the office receives the public, special openings included.

    Source: regulation, article 9.2.
    """
    return [
        each
        for each in days_span(first, last)
        if each.half in sessions_of(calendar.reception_sessions(each.day))
    ]
