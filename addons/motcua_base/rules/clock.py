"""The clock of a dossier: its due date is a fold over the events of its clock.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .calendar import WorkingCalendar
from .deadline import deadline
from .ledger import LedgerDay
from .limits import TimeLimit
from .regime import Regime
from .resumption import resumed
from .timeliness import Timeliness, timeliness

__all__ = [
    "ClockError",
    "ClockEvent",
    "ClockReading",
    "ClockState",
    "EventKind",
    "Timeliness",
    "read_clock",
    "resumption_kind",
    "timeliness",
]


class ClockError(ValueError):
    """Events that no clock can have seen in this order."""


class EventKind(StrEnum):
    """What can happen to a clock."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    RESTART = "restart"
    STOP = "stop"


class ClockState(StrEnum):
    """What a clock does after its last event."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


NEXT_STATES = {
    (ClockState.IDLE, EventKind.START): ClockState.RUNNING,
    (ClockState.RUNNING, EventKind.PAUSE): ClockState.PAUSED,
    (ClockState.PAUSED, EventKind.RESUME): ClockState.RUNNING,
    (ClockState.PAUSED, EventKind.RESTART): ClockState.RUNNING,
    (ClockState.RUNNING, EventKind.STOP): ClockState.STOPPED,
    (ClockState.PAUSED, EventKind.STOP): ClockState.STOPPED,
}


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """One event, its time, the slip or step that caused it and the article it rests on."""

    kind: str
    at: datetime
    cause: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What the events say.

    `due_at` is empty while paused, after a stop out of a pause, and where the result is due
    at once; `last_due_at` is the last one there was, and the one that `ledger` explains.
    """

    due_at: datetime | None = None
    last_due_at: datetime | None = None
    ledger: tuple[LedgerDay, ...] = ()
    state: str = ClockState.IDLE
    count_from: datetime | None = None
    stopped_at: datetime | None = None


def read_clock(
    events: Iterable[ClockEvent], limit: TimeLimit, calendar: WorkingCalendar, regime: Regime
) -> ClockReading:
    """Return what a clock shows after `events`, given in their order.

    A start and a restart count from zero at their time; a resume goes on with what was left.

    Raises ClockError for events out of order, in time or in kind.

    Source: QĐ 3418/2018, Đ11, Đ13 k4.
    """
    state, due, due_at, stopped_at, before = ClockState.IDLE, None, None, None, None
    pauses = []
    for event in events:
        state = _next_state(state, event, before)
        if event.kind in (EventKind.START, EventKind.RESTART):
            due, pauses = deadline(event.at, limit, calendar, regime), []
        elif event.kind == EventKind.RESUME:
            pauses.append((before.at, event.at))
            due = resumed(due, pauses, limit, calendar, regime)
        if event.kind == EventKind.STOP:
            stopped_at = event.at
        else:
            due_at = due.due_at if state == ClockState.RUNNING else None
        before = event
    if due is None:
        return ClockReading()
    return ClockReading(due_at, due.due_at, due.ledger, state, due.count_from, stopped_at)


def _next_state(state: str, event: ClockEvent, before: ClockEvent | None) -> ClockState:
    if before and event.at < before.at:
        raise ClockError(f"{event.kind} at {event.at} is before {before.kind} at {before.at}")
    try:
        return NEXT_STATES[state, event.kind]
    except KeyError:
        raise ClockError(f"{event.kind} at {event.at} while {state}") from None


def resumption_kind(regime: Regime) -> EventKind:
    """Return the event that a completed supplement means under `regime`.

    Source: QĐ 3418/2018, Đ13 k4 (from zero).
    """
    return EventKind.RESTART if regime.supplement_restart == "restart" else EventKind.RESUME
