"""Delay of an answer against a slow count; signature by order."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.requests import by_order, delay_days

from tests.rules.real_calendar import PUBLIC_SECTOR as CALENDAR

moments = st.datetimes(datetime(2026, 1, 5), datetime(2026, 11, 30))


@given(moments, st.integers(0, 60 * 24 * 40))
def test_late_days_are_the_working_days_that_have_begun_since(moment, minutes):
    due = CALENDAR.end_of_day(CALENDAR.next_working_day(moment.date()))
    answered = due + timedelta(minutes=minutes)
    days = (due.date() + timedelta(n) for n in range(1, (answered.date() - due.date()).days + 1))
    counted = sum(map(CALENDAR.is_working, days))
    late = delay_days(due, answered, CALENDAR)
    assert (late == 0) == (answered <= due)
    if CALENDAR.is_working(answered.date()):
        assert late == (max(counted, 1) if minutes else 0)
    else:
        assert late == counted + 1


@given(moments, st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_later_answer_is_never_less_late(due, sooner, more):
    first = due + timedelta(minutes=sooner)
    assert delay_days(due, first, CALENDAR) <= delay_days(
        due, first + timedelta(minutes=more), CALENDAR
    )


def test_by_order_stands_above_the_signers_own_title():
    assert by_order("Chánh Văn phòng", ("GIÁM ĐỐC",)) == ("TL. CHÁNH VĂN PHÒNG", "GIÁM ĐỐC")
    assert by_order("", ("GIÁM ĐỐC",))[0] == "TL. THỦ TRƯỞNG CƠ QUAN"
