"""Applicants are told of a meeting in time."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.verification import is_told_in_time
from odoo.addons.motcua_base.tests.article import article

moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))


@article("13.3.b")
@given(moments, moments, st.integers(0, 10))
def test_whole_days_lie_between_the_telling_and_the_meeting(now, held_at, days):
    nights, day = 0, now.date()
    while day < held_at.date():
        day += timedelta(days=1)
        nights += 1
    assert is_told_in_time(now, held_at, days) is (now < held_at and nights >= days)


@article("13.3.b")
def test_the_last_moment_is_the_end_of_the_day_before():
    meeting = datetime(2026, 11, 23, 9)
    assert is_told_in_time(datetime(2026, 11, 22, 23, 59), meeting, 1)
    assert not is_told_in_time(datetime(2026, 11, 23, 0, 0), meeting, 1)
