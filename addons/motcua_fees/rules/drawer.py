"""Counting a drawer: notes of the State Bank, and the difference to what should be there."""

from collections.abc import Mapping

NOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200)
# Which way money differs by each named reason: less than there should be, more, or either.
REASONS = {"short": -1, "false_note": -1, "surplus": 1, "change": 0}


class CountError(ValueError):
    """A note that does not exist, or a negative number of notes."""


def counted(notes: Mapping[int, int]) -> int:
    """Return the sum of a count {denomination: number}. Raises CountError."""
    for denomination, number in notes.items():
        if denomination not in NOTES or number < 0:
            raise CountError(f"{number} × {denomination}")
    return sum(denomination * number for denomination, number in notes.items())


def is_named(difference: int, reason: str | None) -> bool:
    """Tell whether a difference is nothing, or has the name of a reason that makes such a one.

    Source: regulation, article 9.2.b.
    """
    if not difference:
        return True
    if reason not in REASONS:
        return False
    return not REASONS[reason] or REASONS[reason] * difference > 0
