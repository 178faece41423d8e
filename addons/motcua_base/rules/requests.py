"""Requests between office and agencies: delay of an answer, signature by order.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from collections.abc import Sequence
from datetime import datetime

from .calendar import ONE_DAY, WorkingCalendar

BY_ORDER = "TL."
UNKNOWN_HEAD = "THỦ TRƯỞNG CƠ QUAN"


def delay_days(due: datetime, answered: datetime, calendar: WorkingCalendar) -> int:
    """Return on which working day after the due one an answer came; 0: in time.

    An answer later than due on a day off counts as that of the next working day, and one
    later on the due day itself as one day late.
    """
    if answered <= due:
        return 0
    count, day = 0, due.date()
    while day < answered.date():
        day += ONE_DAY
        count += calendar.is_working(day)
    return max(count, 1) if calendar.is_working(answered.date()) else count + 1


def by_order(head_title: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines above a signature by order: “TL. CHÁNH VĂN PHÒNG”, “GIÁM ĐỐC”.

    `lines` are those the signer has of their own.

    Source: QĐ 3418/2018, Đ10 k1a; NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.7.
    """
    return (f"{BY_ORDER} {(head_title or UNKNOWN_HEAD).upper()}", *lines)
