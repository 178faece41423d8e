"""How much time the law gives: an amount of a unit."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """Units in which the law gives time."""

    HOUR = "hour"
    HALF_DAY = "half_day"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    SAME_DAY = "same_day"
    AT_ONCE = "at_once"


HOURLY_UNITS = (Unit.HOUR, Unit.HALF_DAY)
CALENDAR_UNITS = (Unit.CALENDAR_DAY, Unit.MONTH)
UNITS_WITHOUT_AMOUNT = (Unit.SAME_DAY, Unit.AT_ONCE)


class LimitError(ValueError):
    """A time limit that is none."""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """An amount of a Unit; the amount of `same_day` and `at_once` says nothing.

    Raises LimitError for an unknown unit and for an amount below one.
    """

    amount: int
    unit: str

    def __post_init__(self):
        if self.unit not in set(Unit):
            raise LimitError(f"unit: {self.unit!r}")
        if self.unit not in UNITS_WITHOUT_AMOUNT and self.amount < 1:
            raise LimitError(f"amount: {self.amount!r}")
