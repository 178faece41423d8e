"""Numbers of receipts: how they are written, and what is missing or doubled among them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 7
LAST = 10**WIDTH - 1


class BookError(ValueError):
    """A book whose numbers cannot be."""


@dataclass(frozen=True, slots=True)
class Book:
    """Receipts from number `first` to `last` of a series."""

    first: int
    last: int

    def __post_init__(self):
        if not 1 <= self.first <= self.last <= LAST:
            raise BookError(f"{self.first}-{self.last}")

    def number(self, ordinal: int) -> int | None:
        """Return the number of the `ordinal`th receipt taken from it; None when it is used up."""
        number = self.first + ordinal - 1
        return number if ordinal >= 1 and number <= self.last else None


def number_text(number: int) -> str:
    """Return “0000017”. Source: NĐ 123/2020/NĐ-CP, article 32.2 (seven digits)."""
    return f"{number:0{WIDTH}d}"


def gaps(numbers: Iterable[int], first: int) -> tuple[tuple[int, int], ...]:
    """Return the stretches that are missing between `first` and the highest number used."""
    missing, expected = [], first
    for number in sorted(set(numbers)):
        if number > expected:
            missing.append((expected, number - 1))
        expected = max(expected, number + 1)
    return tuple(missing)


def doubles(numbers: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers used more than once, in their order."""
    return tuple(sorted(number for number, count in Counter(numbers).items() if count > 1))
