"""What becomes of a message when an attempt to send it ends, or is never heard of again.

A message is sent at most once: where it cannot be told whether an attempt went through,
it is not tried again but left to a person. All datetimes are naive, of one zone.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Outcome(StrEnum):
    """How an attempt ended, as far as the sender can tell."""

    SENT = "sent"  # the other side took it
    NOT_SENT = "not_sent"  # it certainly did not go: nobody there, or asked to come back later
    REFUSED = "refused"  # it certainly did not go, and will not: no such address
    UNKNOWN = "unknown"  # it may have gone


# Minutes to wait after the first, second … attempt that certainly did not go through.
WAITS = (5, 15, 60, 240, 720)
# An attempt that says nothing for so long has died with its process.
SILENCE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Next:
    """State of a message after an attempt, and when it is tried again (empty: never)."""

    state: str
    try_at: datetime | None = None


def after(outcome: Outcome, attempts: int, now: datetime) -> Next:
    """Return what becomes of a message whose `attempts`-th attempt ended at `now`.

    Retried with growing pauses where it certainly did not go, failed after the last of them;
    `unknown` is never retried by itself. Source: QĐ 3418/2018, Đ13 k9, Đ14 k4.
    """
    if outcome == Outcome.SENT:
        return Next("sent")
    if outcome == Outcome.UNKNOWN:
        return Next("unknown")
    if outcome == Outcome.REFUSED or attempts > len(WAITS):
        return Next("failed")
    return Next("pending", now + timedelta(minutes=WAITS[attempts - 1]))


def is_silent(claimed_at: datetime, now: datetime) -> bool:
    """Tell whether an attempt begun at `claimed_at` must be taken for dead at `now`."""
    return now - claimed_at >= SILENCE
