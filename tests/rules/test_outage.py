"""For which days codes are reserved, against days written out one by one."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.calendar import WorkingCalendar
from odoo.addons.motcua_base.rules.days import DayDecision
from odoo.addons.motcua_base.rules.hours import OfficeHours, Session
from odoo.addons.motcua_base.rules.outage import ReserveFault, reserve_fault

HOURS = OfficeHours(
    valid_from=date(2018, 1, 1),
    valid_to=None,
    working=(Session(time(7), time(11)), Session(time(13), time(17))),
    reception=(Session(time(7), time(10, 30)), Session(time(13), time(16, 30))),
)
OFF, OPEN = date(2026, 11, 24), date(2026, 11, 28)
DECISIONS = {
    OFF: DayDecision(OFF, "off", "Nghỉ", "1/QĐ"),
    OPEN: DayDecision(OPEN, "open", "Mở cửa thứ bảy", "2/QĐ"),
}
CALENDAR = WorkingCalendar(decisions=DECISIONS, hours=(HOURS,))
days = st.integers(0, 40).map(lambda each: date(2026, 11, 2) + timedelta(days=each))
counts = st.integers(0, 6)


def is_working(day):
    return day.weekday() < 5 and day != OFF


def limit(today, count, step):
    """The `count`-th working day from `today` on, looked for in a list written out."""
    around = [today + timedelta(days=step * n) for n in range(1, 40)]
    return [today, *filter(is_working, around)][count]


@given(days, days, st.booleans(), counts, counts)
def test_a_day_is_reserved_within_the_limits_and_for_the_past_only_with_a_reason(
    day, today, has_reason, ahead, back
):
    expected = None
    if day < today and not has_reason:
        expected = ReserveFault.NO_REASON
    if not is_working(day) and day != OPEN:
        expected = ReserveFault.CLOSED
    if day < today and (back == 0 or day < limit(today, back, -1)):
        expected = ReserveFault.TOO_LATE
    if day > limit(today, ahead, 1):
        expected = ReserveFault.TOO_EARLY
    assert reserve_fault(day, today, has_reason, CALENDAR, ahead, back) is expected


def test_dated_cases_on_both_sides_of_each_limit():
    friday = date(2026, 11, 20)
    cases = (
        (friday, False, None),
        (date(2026, 11, 30), False, None),  # 23, 25, 26, 27, 30: the 24th is off
        (date(2026, 12, 1), False, ReserveFault.TOO_EARLY),
        (OPEN, False, None),
        (OFF, False, ReserveFault.CLOSED),
        (date(2026, 11, 21), False, ReserveFault.CLOSED),
        (date(2026, 11, 19), False, ReserveFault.NO_REASON),
        (date(2026, 11, 19), True, None),
        (date(2026, 11, 17), True, None),
        (date(2026, 11, 16), True, ReserveFault.TOO_LATE),
    )
    for day, has_reason, expected in cases:
        assert reserve_fault(day, friday, has_reason, CALENDAR, 5, 3) == expected, day


def test_an_office_that_receives_at_any_hour_reserves_a_day_off_as_well():
    saturday = datetime(2026, 11, 21).date()
    friday = saturday - timedelta(days=1)
    assert reserve_fault(saturday, friday, False, CALENDAR, 5, 3, is_always_open=True) is None
