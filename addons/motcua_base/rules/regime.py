"""The numbers of the law that a regime fixes, as one value."""

from dataclasses import dataclass
from datetime import time

DUE_SNAPS = ("reception_end", "none")
SUPPLEMENT_RESTARTS = ("restart", "continue")


@dataclass(frozen=True, slots=True)
class Regime:
    """Parameters of one set of rules; the defaults are those of 2018.

    Times are local. `due_snap` says whether a due time outside reception hours moves to
    the end of reception of its half-day; `supplement_restart` whether a completed dossier
    is counted from zero or goes on. Raises ValueError for a value that is no choice.

    Source: QĐ 3418/2018, Đ9 k2b, Đ12 k2, Đ13 k4, Đ13 k9.
    """

    forward_cutoff: time = time(15)
    forward_start_minutes: int = 30
    same_day_cutoff: time = time(15)
    half_day_hours: int = 4
    day_hours: int = 8
    due_snap: str = "reception_end"
    supplement_restart: str = "restart"
    due_soon_percent: int = 20
    due_soon_days: int = 1
    agency_alert_days: int = 2

    def __post_init__(self):
        if self.due_snap not in DUE_SNAPS:
            raise ValueError(f"due_snap: {self.due_snap!r}")
        if self.supplement_restart not in SUPPLEMENT_RESTARTS:
            raise ValueError(f"supplement_restart: {self.supplement_restart!r}")
