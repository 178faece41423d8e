"""Postings on a line of days: the days shown, bars beside each other, runs with nobody.

Source: regulation, articles 9.1.c and 10.3.h.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from .tour import MONTHS

# Scales by the months they show.
SCALES = {"month": 1, "quarter": 3, "half_year": 6}

Span = tuple[date, date | None]  # first and last day; None: no last day


def window(day: date, scale: str, steps: int = 0) -> tuple[date, date]:
    """Return first and last day shown: whole months from that of `day`, `steps` scales on."""
    months = SCALES[scale]
    first = _first_of(day, months * steps)
    return first, _first_of(first, months) - timedelta(days=1)


def months_of(first: date, last: date) -> list[tuple[date, date]]:
    """Return the months from `first` to `last` as (first day, last day) inside them."""
    found = []
    while first <= last:
        following = _first_of(first, 1)
        found.append((first, min(last, following - timedelta(days=1))))
        first = following
    return found


def clipped(span: Span, shown: tuple[date, date]) -> tuple[date, date] | None:
    """Return the part of a span that is shown; None: no day of it is."""
    first, last = max(span[0], shown[0]), min(span[1] or shown[1], shown[1])
    return (first, last) if first <= last else None


def lanes(spans: Sequence[tuple[date, date]]) -> list[int]:
    """Return for each span the lowest lane in which it shares no day with one before it."""
    taken: list[list[tuple[date, date]]] = []
    found = []
    for span in spans:
        lane = next(
            (n for n, others in enumerate(taken) if not any(_meet(span, each) for each in others)),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append(span)
        found.append(lane)
    return found


def uncovered(days: Iterable[date], spans: Sequence[Span]) -> list[tuple[date, date]]:
    """Return the runs of `days` (those of reception, in order) that lie in none of the spans.

    Days off between two of them do not cut a run.
    """
    runs: list[tuple[date, date]] = []
    is_running = False
    for day in days:
        is_empty = not any(first <= day <= (last or day) for first, last in spans)
        if is_empty:
            runs.append((runs.pop()[0], day) if is_running else (day, day))
        is_running = is_empty
    return runs


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _first_of(day: date, months: int) -> date:
    """Return the first day of the month `months` after that of `day`."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    return date(day.year + years, month + 1, 1)
