"""How long the tour of a posted officer lasts at least, by dates."""

from calendar import monthrange
from datetime import date, timedelta

MAIN, RESERVE = "main", "reserve"
MONTHS = 12


def earliest_last_day(start: date, months: int) -> date:
    """Return the earliest last day of a tour of at least `months` months from `start` on.

    The first free day is the same day `months` later; where that month has no such day, its
    last day still belongs to the tour (31/08/2026 + 6 months: 28/02/2027).

    Source: regulation, article 9.1.c.
    """
    years, month = divmod(start.month - 1 + months, MONTHS)
    year, month = start.year + years, month + 1
    length = monthrange(year, month)[1]
    if start.day > length:
        return date(year, month, length)
    return date(year, month, start.day) - timedelta(days=1)


def is_long_enough(start: date, last: date, months: int) -> bool:
    """Tell whether a tour from `start` to `last`, both included, reaches `months` months."""
    return last >= earliest_last_day(start, months)


def is_too_long(start: date, last: date, months: int) -> bool:
    """Tell whether a tour goes beyond `months` months; 0 months: no such limit."""
    return bool(months) and last > earliest_last_day(start, months)
