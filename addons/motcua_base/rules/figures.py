"""Open figures of an office over a period: what came in, what was solved, what is under way."""

from dataclasses import dataclass, fields
from datetime import date

THOUSAND = 1000
MONTHS = 12


class FiguresError(ValueError):
    """Counts that contradict each other."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of dossiers of a period; at its end each is either solved or under way.

    `carried` came before the period and was not solved when it began. Early is a result on
    a date before the legal one, late one after the legal moment; in_time and overdue stand
    at the end of the period. Raises FiguresError where received + carried differs from
    solved + under way.

    Source: QĐ 3418/2018, Đ4 k2, Đ13 k9.
    """

    carried: int = 0
    received: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    in_time: int = 0
    overdue: int = 0

    def __post_init__(self):
        if any(count < 0 for count in self._counts()):
            raise FiguresError(f"negative count: {self}")
        if self.carried + self.received != self.solved + self.under_way:
            raise FiguresError(f"figures do not add up: {self}")

    @property
    def solved(self) -> int:
        return self.early + self.on_time + self.late

    @property
    def under_way(self) -> int:
        return self.in_time + self.overdue

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(a + b for a, b in zip(self._counts(), other._counts(), strict=True)))

    def _counts(self) -> tuple[int, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))

    def shares(self) -> tuple[int, int, int]:
        """Return early, on time and late as thousandths of the solved; they sum to 1000.

        What rounding leaves over goes to the largest remainders; without any solved all are 0.
        """
        if not self.solved:
            return (0, 0, 0)
        parts = [
            divmod(each * THOUSAND, self.solved) for each in (self.early, self.on_time, self.late)
        ]
        left = THOUSAND - sum(whole for whole, _rest in parts)
        favoured = sorted(range(len(parts)), key=lambda place: -parts[place][1])[:left]
        early, on_time, late = (whole + (i in favoured) for i, (whole, _rest) in enumerate(parts))
        return early, on_time, late


def month_of(text: str, today: date) -> date:
    """Return the first day of the month “2026-11”; of today's where it is none, or not yet begun."""
    this_month = today.replace(day=1)
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return this_month
    return min(first, this_month)


def next_month(first: date) -> date:
    """Return the first day of the month after the one that begins on `first`."""
    return first.replace(year=first.year + first.month // MONTHS, month=first.month % MONTHS + 1)


def last_months(today: date, count: int) -> tuple[date, ...]:
    """Return the first days of the last `count` months, this one first."""
    months = today.year * MONTHS + today.month - 1
    return tuple(date((months - n) // MONTHS, (months - n) % MONTHS + 1, 1) for n in range(count))
