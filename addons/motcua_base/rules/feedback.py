"""By when feedback is refused, asked about, settled and its answer published.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from dataclasses import dataclass
from datetime import date, datetime

from .calendar import WorkingCalendar
from .regime import Regime
from .whole_days import end_of_day_after


@dataclass(frozen=True, slots=True)
class FeedbackTimes:
    """Last moments for the acts on a piece of feedback; None where the rules set no limit."""

    refuse_by: datetime | None
    supplement_by: datetime | None
    settle_by: datetime | None


def feedback_times(received: date, regime: Regime, calendar: WorkingCalendar) -> FeedbackTimes:
    """Return the limits counted from the local day of receipt, or of the supplement.

    Source: QĐ 766/QĐ-TTg, chỉ số 5.2 (numbers of the regime, taken over as its defaults).
    """
    limits = (
        regime.feedback_refuse_days,
        regime.feedback_supplement_days,
        regime.feedback_settle_days,
    )
    return FeedbackTimes(*(limit_end(received, days, calendar) for days in limits))


def publish_by(answered: date, regime: Regime, calendar: WorkingCalendar) -> datetime | None:
    """Return by when the answer given on a local day is published; None without a limit."""
    return limit_end(answered, regime.feedback_publish_days, calendar)


def limit_end(day: date, days: int, calendar: WorkingCalendar) -> datetime | None:
    """Return the end of work on the `days`-th working day after `day`; 0 days set no limit."""
    return end_of_day_after(day, days, calendar) if days else None
