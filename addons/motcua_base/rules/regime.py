"""The numbers of the law that a regime fixes, as one value."""

from dataclasses import dataclass
from datetime import time

DUE_SNAPS = ("reception_end", "none")
SUPPLEMENT_RESTARTS = ("restart", "continue")
SUPPLEMENT_SCOPES = ("per_stage", "per_dossier")
APOLOGY_DAYS_OFF = ("last_working_day", "calendar_day")


@dataclass(frozen=True, slots=True)
class Regime:
    """Parameters of one set of rules; the defaults are those of 2018.

    Times are local. `due_snap` says whether a due time outside reception hours moves to
    the end of reception of its half-day; `supplement_restart` whether a completed dossier
    is counted from zero or goes on; `supplement_scope` whether the one request allowed is
    one before and one after acceptance, or one in all; `apology_day_off` where the last day
    for an apology goes when it is a day off. Days of feedback, of an answer to a request and
    before a meeting are working days. A number of days, hours or months of 0 sets no limit.
    Raises ValueError for a value that is no choice.

    Source: QĐ 3418/2018, Đ5 k5, Đ6, Đ9 k2b, Đ10 k1b, Đ10 k2c, Đ11 k1b, Đ12 k2, Đ13 k3b, k4, k9.
    """

    forward_cutoff: time = time(15)
    forward_start_minutes: int = 30
    same_day_cutoff: time = time(15)
    half_day_hours: int = 4
    day_hours: int = 8
    due_snap: str = "reception_end"
    supplement_restart: str = "restart"
    supplement_scope: str = "per_stage"
    max_supplements: int = 1
    return_days: int = 3
    supplement_remind_days: int = 10
    supplement_wait_days: int = 20
    online_reply_hours: int = 0
    apology_days: int = 1
    apology_day_off: str = "last_working_day"
    max_reschedules: int = 1
    collect_remind_days: int = 10
    verification_notice_days: int = 1
    feedback_refuse_days: int = 2
    feedback_supplement_days: int = 5
    feedback_settle_days: int = 15
    feedback_publish_days: int = 2
    request_answer_days: int = 3
    meeting_months: int = 3
    meeting_notice_days: int = 10
    due_soon_percent: int = 20
    due_soon_days: int = 1
    agency_alert_days: int = 2

    def __post_init__(self):
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise ValueError(f"{name}: {getattr(self, name)!r}")


CHOICES = {
    "due_snap": DUE_SNAPS,
    "supplement_restart": SUPPLEMENT_RESTARTS,
    "supplement_scope": SUPPLEMENT_SCOPES,
    "apology_day_off": APOLOGY_DAYS_OFF,
}
