"""What a dossier stores of its clock, compared with what the clock's events say.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .clock import ClockReading, ClockState

# The end of a clock and the end of its dossier are written by one act, a moment apart.
ONE_ACT = timedelta(minutes=1)


class Difference(StrEnum):
    """What differs."""

    DUE = "due"
    PROMISED = "promised"
    STATE = "state"
    END = "end"
    EVENTS = "events"  # they cannot be read at all


@dataclass(frozen=True, slots=True)
class Kept:
    """What a dossier stores: its dates, when it ended, and what its clock should be doing.

    `has_new_date`: a new date was promised by Mẫu 04, so that the promise may differ.
    """

    due_at: datetime | None
    promised_at: datetime | None
    ended_at: datetime | None
    clock: str
    has_new_date: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One difference: the time stored and the one recomputed, either may be none."""

    what: str
    stored: datetime | None
    recomputed: datetime | None


def differences(kept: Kept, reading: ClockReading) -> tuple[Found, ...]:
    """Return where what is kept differs from what the events say; nothing where all agrees.

    Source: QĐ 3418/2018, Đ13 k4, Đ13 k9.
    """
    found = []
    if kept.due_at != reading.due_at:
        found.append(Found(Difference.DUE, kept.due_at, reading.due_at))
    if not _may_promise(kept, reading):
        found.append(Found(Difference.PROMISED, kept.promised_at, reading.due_at))
    if kept.clock != reading.state:
        found.append(Found(Difference.STATE, kept.ended_at, reading.stopped_at))
    elif kept.clock == ClockState.STOPPED and not _one_act(kept.ended_at, reading.stopped_at):
        found.append(Found(Difference.END, kept.ended_at, reading.stopped_at))
    return tuple(found)


def _may_promise(kept: Kept, reading: ClockReading) -> bool:
    """The promise is the legal date, or a later one of Mẫu 04; there is none without the other."""
    if kept.promised_at == reading.due_at:
        return True
    if not (kept.has_new_date and kept.promised_at and reading.due_at):
        return False
    return kept.promised_at > reading.due_at


def _one_act(ended_at: datetime | None, stopped_at: datetime | None) -> bool:
    if ended_at is None or stopped_at is None:
        return ended_at == stopped_at
    return abs(ended_at - stopped_at) < ONE_ACT
