"""By when a dossier must be sent on, and its arrival confirmed.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from datetime import datetime, timedelta

from .calendar import WorkingCalendar
from .regime import Regime


def forward_by(
    received_at: datetime, calendar: WorkingCalendar, regime: Regime, electronic: bool
) -> datetime:
    """Return the last lawful moment to send what the office received at `received_at`.

    Electronic: at once. Received in person on a working day, up to and including the
    cut-off: the end of that working day. Else (later, or on a special opening, which is no
    working day): the first `forward_start_minutes` of the next working day.

    Source: QĐ 3418/2018, Đ12.
    """
    if electronic:
        return received_at
    day = received_at.date()
    if calendar.is_working(day) and received_at.time() <= regime.forward_cutoff:
        end = calendar.end_of_day(day)
        if received_at <= end:
            return end
    start = calendar.start_of_day(calendar.next_working_day(day))
    return start + timedelta(minutes=regime.forward_start_minutes)


def confirm_by(sent_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return the end of the receiver's next session, by which it confirms the hand-over.

    The session in which it is sent is not the next one. `calendar` is the receiver's.

    Source: QĐ 3418/2018, Đ9 k2b, Đ12.
    """
    spans = calendar.working_spans(sent_at.date())
    return next(closes for opens, closes in spans if opens > sent_at)


def is_breach(done_at: datetime | None, by: datetime, now: datetime) -> bool:
    """Tell whether what had to be done `by` then was done too late, or at `now` still is not."""
    return (done_at or now) > by
