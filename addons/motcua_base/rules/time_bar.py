"""How much of its time a dossier has used, in working minutes.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .calendar import WorkingCalendar
from .clock import ClockEvent, EventKind

PERCENT = 100


@dataclass(frozen=True, slots=True)
class TimeBar:
    """Working minutes used, and allowed up to the due date."""

    used: int
    allowed: int

    @property
    def left(self) -> int:
        """Working minutes left; negative when the due date has passed."""
        return self.allowed - self.used

    @property
    def percent(self) -> int:
        """Share of the time that is used; above 100 when the due date has passed."""
        if self.allowed > 0:
            return self.used * PERCENT // self.allowed
        return PERCENT if self.used > 0 else 0


def time_bar(
    events: Iterable[ClockEvent], due_at: datetime, now: datetime, calendar: WorkingCalendar
) -> TimeBar | None:
    """Return the time used until `now` of the time up to `due_at`; None before the clock starts.

    Counted from the last start or restart; what lies between a pause and its end is not used.
    """
    spans = running_spans(events, now)
    if not spans:
        return None
    *before, (since, until) = spans
    used_before = sum(calendar.working_minutes(*span) for span in before)
    return TimeBar(
        used=used_before + calendar.working_minutes(since, until),
        allowed=used_before + calendar.working_minutes(since, due_at),
    )


def running_spans(events: Iterable[ClockEvent], now: datetime) -> list[tuple[datetime, datetime]]:
    """Return the stretches in which the clock ran, the last one still open ending `now`."""
    spans, since = [], None
    for event in events:
        if event.kind in (EventKind.START, EventKind.RESTART):
            spans, since = [], event.at
        elif event.kind == EventKind.RESUME:
            since = event.at
        elif since is not None:
            spans.append((since, event.at))
            since = None
    return [*spans, (since, max(since, now))] if since is not None else spans
