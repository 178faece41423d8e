"""Days off and make-up days of the public sector, as far as they can be known beforehand.

What the `holidays` library knows, set right by a file of corrections. Plain Python: it makes
the shipped calendar (`python3 -m config.calendar_data`) and proposes the days of later years.
Source: Bộ luật Lao động 2012, Đ115; Bộ luật Lao động 2019, Đ111–112; Nghị quyết 28/2026/QH16.
"""

import csv
import re
from collections.abc import Iterable
from datetime import date
from io import StringIO

import holidays

from .rules.days import SATURDAY, DayDecision

COLUMNS = ("day", "kind", "name", "decision")
# Up to this year the notices on Tết, Quốc khánh and moved days have been worked in.
LAST_ANNOUNCED = 2026
# First year of the Labour Code 2019.
CODE_2019 = 2021

MOVED = re.compile(r"Ngày nghỉ \(thay cho ngày (\d{2}/\d{2}/\d{4})\)")
OBSERVED = "(nghỉ bù)"
NATIONAL_DAY = (9, 2)
CULTURE_DAY = (11, 24)


def public_days(year: int, corrections: Iterable[DayDecision] = ()) -> list[DayDecision]:
    """Return what deviates from Monday–Friday in `year`, by day; a correction replaces a day.

    From the first year without a notice on, days that the Government fixes each year (Tết,
    the second day of Quốc khánh) are marked as estimates, and moved days are unknown.
    """
    calendar = holidays.Vietnam(years=year, language="vi")
    days = {day: _day_off(day, name) for day, name in calendar.items() if day.weekday() < SATURDAY}
    moved = {_make_up_of(name): day for day, name in calendar.items() if MOVED.fullmatch(name)}
    for day in calendar.weekend_workdays:
        if day.year == year:
            days[day] = _make_up(day, moved.get(day))
    days |= {each.day: each for each in corrections if each.day.year == year}
    return [days[day] for day in sorted(days)]


def read_days(text: str) -> list[DayDecision]:
    """Return the days of a CSV text with the columns day, kind, name, decision."""
    return [
        DayDecision(date.fromisoformat(row["day"]), row["kind"], row["name"], row["decision"])
        for row in csv.DictReader(StringIO(text))
    ]


def write_days(days: Iterable[DayDecision]) -> str:
    """Return `days` as the CSV text that read_days understands."""
    text = StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows((each.day, each.kind, each.name, each.decision) for each in days)
    return text.getvalue()


def _day_off(day, name):
    if MOVED.fullmatch(name):
        other = MOVED.fullmatch(name)[1]
        return DayDecision(day, "off", f"Nghỉ hoán đổi, làm bù ngày {other}", _notice(day.year))
    if not _is_estimate(day, name):
        return DayDecision(day, "off", name, _law(day, name))
    return DayDecision(
        day,
        "off",
        f"{name} (dự kiến)",
        f"{_law(day, name)}; chờ thông báo lịch nghỉ năm {day.year}",
    )


def _is_estimate(day, name):
    """Tết and the second day of Quốc khánh are fixed each year by the Government."""
    second = name.startswith("Quốc khánh") and (day.month, day.day) != NATIONAL_DAY
    return day.year > LAST_ANNOUNCED and (second or _is_tet(name))


def _is_tet(name):
    return name == "29 Tết" or "Tết Nguyên Đán" in name


def _law(day, name):
    if (day.month, day.day) == CULTURE_DAY:
        return "Nghị quyết số 28/2026/QH16"
    if day.year < CODE_2019:
        return f"Bộ luật Lao động 2012, Điều 115 khoản {3 if OBSERVED in name else 1}"
    if OBSERVED in name:
        return "Bộ luật Lao động 2019, Điều 111 khoản 3"
    return "Bộ luật Lao động 2019, Điều 112 khoản 1"


def _make_up(day, moved):
    if moved is None:
        return DayDecision(day, "work", "Làm bù ngày nghỉ hoán đổi", _notice(day.year))
    return DayDecision(day, "work", f"Làm bù cho ngày {moved:%d/%m/%Y}", _notice(moved.year))


def _make_up_of(name):
    """The make-up day that a moved day off names."""
    day, month, year = map(int, MOVED.fullmatch(name)[1].split("/"))
    return date(year, month, day)


def _notice(year):
    return f"Thông báo hoán đổi ngày nghỉ năm {year} (chưa ghi số văn bản)"
