"""The quarterly settlement of an agency and an office: its rows, and the sums that must hold.

Source: regulation, article 10.3.i.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from .money import share

CHANNELS = ("cash", "transfer", "post", "online", "other")
# What moves the money that the office holds, and into which column it goes.
COLUMNS = {
    "collect": "collected",
    "cancel": "collected",
    "correct": "corrected",
    "refund": "refunded",
    "remit": "remitted",
    "pass_on": "passed_on",
}
OUTGOING = ("refunded", "remitted")


class UnknownMovement(ValueError):
    """A kind of movement, or a channel, that no column is made for."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A sum of posted rows: signed by what it does to the money held at the office.

    `is_memo`: money that never was at the office (paid straight to the agency).
    """

    fee: int
    retention: int  # basis points
    kind: str
    channel: str
    amount: int
    is_memo: bool = False
    to_budget: bool = False

    def __post_init__(self):
        if self.kind not in COLUMNS or self.channel not in CHANNELS:
            raise UnknownMovement(f"{self.kind}/{self.channel}")


@dataclass(slots=True)
class Row:
    """One fee at one retention rate in one quarter; all amounts in đồng."""

    fee: int
    retention: int
    opening: int = 0
    cash: int = 0
    transfer: int = 0
    post: int = 0
    online: int = 0
    other: int = 0
    corrected: int = 0
    refunded: int = 0
    remitted: int = 0
    passed_on: int = 0
    memo_collected: int = 0
    memo_refunded: int = 0
    budget_paid: int = 0
    retained: int = field(default=0)

    @property
    def collected(self) -> int:
        """Collected at the office, on all channels."""
        return sum(getattr(self, channel) for channel in CHANNELS)

    @property
    def closing(self) -> int:
        """Still to be handed over."""
        return (
            self.opening
            + self.collected
            + self.corrected
            - self.refunded
            - self.remitted
            + self.passed_on
        )

    @property
    def total(self) -> int:
        """What retained share and budget share are taken of."""
        return self.collected + self.corrected - self.refunded

    @property
    def budget(self) -> int:
        return self.total - self.retained


AMOUNTS = tuple(each.name for each in fields(Row) if each.name not in ("fee", "retention"))


def settle(openings: Mapping[tuple[int, int], int], movements: Iterable[Movement]) -> list[Row]:
    """Return the rows of a quarter by fee and retention rate, in that order.

    `openings`: what was held of each (fee, retention) when the quarter began. The retained
    share is rounded half up once per fee; where a rate changes inside the quarter, its rows
    add up to that.
    """
    rows: dict[tuple[int, int], Row] = {}
    for key, opening in openings.items():
        _row(rows, key).opening = opening
    for movement in movements:
        _add(_row(rows, (movement.fee, movement.retention)), movement)
    ordered = [rows[key] for key in sorted(rows)]
    _retain(ordered)
    return ordered


def _row(rows, key):
    return rows.setdefault(key, Row(*key))


def _add(row: Row, movement: Movement):
    column, amount = COLUMNS[movement.kind], movement.amount
    if movement.is_memo:
        if column == "refunded":
            row.memo_refunded -= amount
        else:
            row.memo_collected += amount
        return
    if column == "collected":
        column = movement.channel
    if column in OUTGOING:
        amount = -amount
    setattr(row, column, getattr(row, column) + amount)
    if column == "remitted" and movement.to_budget:
        row.budget_paid += amount


def _retain(rows: list[Row]):
    """Share the retained amount of each fee among its rows by what has piled up so far."""
    by_fee = defaultdict(list)
    for row in rows:
        by_fee[row.fee].append(row)
    for same_fee in by_fee.values():
        weighted = [(row, row.total, row.retention) for row in same_fee]
        piled, before = 0, 0
        for row, total, retention in weighted:
            piled += total * retention
            so_far = share(piled, 1)
            row.retained, before = so_far - before, so_far


def identities(rows: Iterable[Row], receipts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return the sums that do not hold: {name: (one side, other side)}; none: empty.

    `receipts`: opening, collected, corrected, refunded, remitted and passed_on as counted
    independently of the rows, over documents instead of ledger rows.
    """
    rows = list(rows)
    found = {}
    for name, expected in receipts.items():
        here = sum(getattr(row, name) for row in rows)
        if here != expected:
            found[name] = (here, expected)
    both = sum(row.retained + row.budget for row in rows)
    whole = sum(row.total for row in rows)
    if both != whole:
        found["shares"] = (both, whole)
    return found
