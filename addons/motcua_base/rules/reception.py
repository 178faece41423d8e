"""When the counter receives: in its reception hours, and after them on a ticket drawn before.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from datetime import datetime
from enum import StrEnum

from .calendar import WorkingCalendar


class Counter(StrEnum):
    """Whether the counter receives somebody."""

    OPEN = "open"
    ON_TICKET = "on_ticket"  # reception has closed, a ticket was drawn before
    RECEPTION_OVER = "reception_over"
    CLOSED = "closed"


def counter(at: datetime, ticket_at: datetime | None, calendar: WorkingCalendar) -> Counter:
    """Return whether the counter receives at `at` whoever drew a ticket at `ticket_at`, if any.

    A ticket counts that was drawn on the same day, in hours of reception, and not after `at`.
    Outside the hours of the staff no ticket helps; a special opening has hours of its own.

    Source: QĐ 3418/2018, Đ9 k2b.
    """
    attended = calendar.attended_sessions(at.date())
    if not any(session.start <= at.time() <= session.end for session in attended):
        return Counter.CLOSED
    if not calendar.is_after_reception(at):
        return Counter.OPEN
    drawn = ticket_at is not None and ticket_at.date() == at.date() and ticket_at <= at
    receiving = calendar.reception_sessions(at.date())
    if drawn and any(each.start <= ticket_at.time() <= each.end for each in receiving):
        return Counter.ON_TICKET
    return Counter.RECEPTION_OVER
