from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.whole_days import end_of_day_after

from tests.rules import slow_model as model
from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import calendars, dates


@given(calendars, dates, st.integers(1, 10))
def test_a_limit_of_whole_days_runs_to_the_end_of_work_on_its_last_day(calendar, day, days):
    end = end_of_day_after(day, days, calendar)
    assert end.date() == model.working_day_after(calendar, day, days)
    assert end.time() == model.normal_hours(calendar, end.date()).working[-1].end


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (date(2026, 11, 20), datetime(2026, 11, 26, 17)),  # 24/11 is off
        (date(2026, 3, 2), datetime(2026, 3, 5, 17)),
    ],
)
def test_a_dossier_is_sent_back_within_three_working_days(received, expected):
    assert end_of_day_after(received, 3, PUBLIC_SECTOR) == expected
