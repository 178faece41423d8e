"""Days that differ from Monday–Friday, each by a decision of record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SATURDAY = 5


class DayError(ValueError):
    """Decisions that contradict each other."""


class DayKind(StrEnum):
    """What a decision makes of a day: no work, work, or open to the public only."""

    OFF = "off"
    WORK = "work"
    OPEN = "open"


class Reason(StrEnum):
    """Why a day is, or is not, a working day."""

    WORKING = "working"
    WEEKEND = "weekend"
    OFF = "off"
    MAKE_UP = "make_up"
    SPECIAL_OPENING = "special_opening"


KIND_REASONS = {
    DayKind.OFF: Reason.OFF,
    DayKind.WORK: Reason.MAKE_UP,
    DayKind.OPEN: Reason.SPECIAL_OPENING,
}
WORKING_REASONS = frozenset({Reason.WORKING, Reason.MAKE_UP})


@dataclass(frozen=True, slots=True)
class DayDecision:
    """A day that differs from Monday–Friday, and the decision that says so."""

    day: date
    kind: str
    name: str
    decision: str

    def __post_init__(self):
        if self.kind not in KIND_REASONS:
            raise DayError(f"kind of day: {self.kind!r}")


def decisions_by_day(decisions: Iterable[DayDecision]) -> dict[date, DayDecision]:
    """Return one decision a day; an opening stands over the day off that it opens.

    Raises DayError for an opening on a working day and for any other doubled day.

    Source: QĐ 3418/2018, Đ9 k2a.
    """
    chosen: dict[date, DayDecision] = {}
    for decision in sorted(decisions, key=lambda each: (each.day, each.kind == DayKind.OPEN)):
        before = chosen.get(decision.day)
        if decision.kind == DayKind.OPEN:
            is_off = before.kind == DayKind.OFF if before else decision.day.weekday() >= SATURDAY
            if not is_off:
                raise DayError(f"opening on a day that is not off: {decision.day}")
        elif before:
            raise DayError(f"two decisions on {decision.day}")
        chosen[decision.day] = decision
    return chosen
