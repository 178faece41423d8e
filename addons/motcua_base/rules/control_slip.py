"""Rows of the control slip: how long each side had a dossier, and whether that was in time.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from dataclasses import dataclass
from datetime import datetime

from .calendar import WorkingCalendar
from .timeliness import Timeliness, timeliness


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one side was allowed and what it used, in working minutes, and the grade of that.

    `allowed` is empty where nothing limits the stretch: a result that is due at once.
    """

    allowed: int | None
    used: int
    grade: Timeliness


def graded(
    since: datetime, until: datetime, limit: datetime | None, calendar: WorkingCalendar
) -> Stretch:
    """Return how the side that had a dossier from `since` gave it on at `until`.

    Graded as a whole dossier is: early on a date before `limit`, late after it, else on
    time; so a slip never contradicts the figures. What was given before it was taken, or
    due before it came, used or was allowed nothing.

    Source: TT 01/2018/TT-VPCP, Mẫu số 05; QĐ 3418/2018, Đ12, Đ14 k4.
    """
    allowed = None if limit is None else max(calendar.working_minutes(since, limit), 0)
    used = max(calendar.working_minutes(since, until), 0)
    return Stretch(allowed, used, timeliness(until, limit))


def given_on(settled_at: datetime, confirm_by: datetime | None) -> datetime:
    """Return when a dossier under way counts as out of its giver's hands.

    When the receiver confirms; where it does so too late, when it should have: the giver
    does not answer for the receiver's delay.

    Source: QĐ 3418/2018, Đ12.
    """
    return min(settled_at, confirm_by) if confirm_by else settled_at
