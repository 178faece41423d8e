"""Working and reception hours of an office or agency, in local time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise


class HoursError(ValueError):
    """Hours that contradict each other."""


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of one day, usually a half-day, in local time."""

    start: time
    end: time

    def __post_init__(self):
        if self.start >= self.end:
            raise HoursError(f"session ends before it starts: {self.start} - {self.end}")


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Working and reception hours of every working day of a period, in order.

    A unit that receives nobody has no reception sessions. Raises HoursError.

    Source: QĐ 3418/2018, Đ9 k2b.
    """

    valid_from: date
    valid_to: date | None
    working: tuple[Session, ...]
    reception: tuple[Session, ...]

    def __post_init__(self):
        if not self.working:
            raise HoursError("no working hours")
        for sessions in (self.working, self.reception):
            if any(one.end > other.start for one, other in pairwise(sessions)):
                raise HoursError(f"sessions overlap or are out of order: {sessions}")
        for session in self.reception:
            if not any(_contains(work, session) for work in self.working):
                raise HoursError(f"reception outside working hours: {session}")


def _contains(outer: Session, inner: Session) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def completed(
    own: Iterable[OfficeHours], general: Iterable[OfficeHours]
) -> tuple[OfficeHours, ...]:
    """Return a unit's own hours, and the general ones for the days on which it has none.

    So a unit that sets hours from a day on keeps the older days as they were.
    """
    own = sorted(own, key=lambda hours: hours.valid_from)
    left = [piece for hours in general for piece in _outside(hours, own)]
    return tuple(sorted([*own, *left], key=lambda hours: hours.valid_from))


def _outside(hours: OfficeHours, own: Iterable[OfficeHours]) -> Iterable[OfficeHours]:
    """Yield the stretches of `hours` on days on which none of `own` (in order) hold."""
    start, last = hours.valid_from, hours.valid_to or date.max
    for mine in own:
        end = min(last, mine.valid_from - timedelta(days=1))
        if start <= end:
            yield replace(hours, valid_from=start, valid_to=end)
        if mine.valid_to is None:
            return
        start = max(start, mine.valid_to + timedelta(days=1))
    if start <= last:
        yield replace(hours, valid_from=start)
