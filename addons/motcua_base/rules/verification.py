"""When an applicant is told in time of a meeting.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from datetime import datetime, timedelta


def is_told_in_time(now: datetime, held_at: datetime, notice_days: int) -> bool:
    """Tell whether somebody told `now` of a meeting at `held_at` hears of it `notice_days` before.

    Days are days of the calendar; a notice of no days has to come before the meeting itself.

    Source: QĐ 3418/2018, Đ13 k3b.
    """
    return now < held_at and now.date() <= held_at.date() - timedelta(days=notice_days)
