"""The settlement once more by the way that was paid: what is held of each fee on each channel.

Source: regulation, article 10.3.i.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .settlement import COLUMNS, OUTGOING, Movement, Row

MOVED = ("opening", "collected", "corrected", "refunded", "remitted", "passed_on")


@dataclass(slots=True)
class ChannelRow:
    """One fee on one channel in one quarter; all amounts in đồng."""

    fee: int
    channel: str
    opening: int = 0
    collected: int = 0
    corrected: int = 0
    refunded: int = 0
    remitted: int = 0
    passed_on: int = 0

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


def by_channel(
    openings: Mapping[tuple[int, str], int], movements: Iterable[Movement]
) -> list[ChannelRow]:
    """Return the rows of a quarter by fee and channel, in that order, without memo money.

    `openings`: what was held of each (fee, channel) when the quarter began.
    """
    rows: dict[tuple[int, str], ChannelRow] = {}
    for key, opening in openings.items():
        rows.setdefault(key, ChannelRow(*key)).opening = opening
    for movement in movements:
        if not movement.is_memo:
            key = (movement.fee, movement.channel)
            row = rows.setdefault(key, ChannelRow(*key))
            column = COLUMNS[movement.kind]
            amount = -movement.amount if column in OUTGOING else movement.amount
            setattr(row, column, getattr(row, column) + amount)
    return [rows[key] for key in sorted(rows)]


def differences(
    rows: Iterable[Row], channel_rows: Iterable[ChannelRow]
) -> dict[tuple[int, str], tuple[int, int]]:
    """Return where the two ways of counting part: {(fee, column): (by fee, by channel)}."""
    sums = defaultdict(lambda: [0, 0])
    for place, counted in enumerate((rows, channel_rows)):
        for row in counted:
            for name in (*MOVED, "closing"):
                sums[row.fee, name][place] += getattr(row, name)
    return {key: (one, other) for key, (one, other) in sums.items() if one != other}
