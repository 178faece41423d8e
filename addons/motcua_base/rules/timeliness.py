"""Early, on time, late.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from datetime import datetime
from enum import StrEnum


class Timeliness(StrEnum):
    """How a result stands to its due date."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


def timeliness(stopped_at: datetime, due_at: datetime | None) -> Timeliness:
    """Return whether a result of `stopped_at` is early (a date before), on time or late.

    What was due at once, without a due date, is on time.

    Source: QĐ 3418/2018, Đ13 k9, Đ14 k4.
    """
    if due_at is None:
        return Timeliness.ON_TIME
    if stopped_at > due_at:
        return Timeliness.LATE
    return Timeliness.EARLY if stopped_at.date() < due_at.date() else Timeliness.ON_TIME
