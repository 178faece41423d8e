"""Limits of feedback against a count day by day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.feedback import feedback_times, limit_end, publish_by
from odoo.addons.motcua_base.rules.feedback_workflow import (
    FEEDBACK_WORKFLOW,
    OPEN_STATES,
    RUNNING_STATES,
)
from odoo.addons.motcua_base.rules.regime import Regime

from tests.rules.real_calendar import PUBLIC_SECTOR as CALENDAR

days = st.dates(date(2026, 1, 5), date(2026, 11, 30))


@given(days, st.integers(1, 30))
def test_the_sender_waits_exactly_that_many_working_days(day, count):
    end = limit_end(day, count, CALENDAR)
    between = (day + timedelta(n) for n in range(1, (end.date() - day).days + 1))
    assert sum(map(CALENDAR.is_working, between)) == count
    assert end.time() == time(17)


@given(days)
def test_no_days_set_no_limit(day):
    none = replace(
        Regime(),
        feedback_refuse_days=0,
        feedback_supplement_days=0,
        feedback_settle_days=0,
        feedback_publish_days=0,
    )
    times = feedback_times(day, none, CALENDAR)
    assert (times.refuse_by, times.supplement_by, times.settle_by) == (None, None, None)
    assert publish_by(day, none, CALENDAR) is None


def test_the_defaults_on_a_friday():
    times = feedback_times(date(2026, 11, 20), Regime(), CALENDAR)
    assert times.refuse_by == datetime(2026, 11, 25, 17)
    assert publish_by(date(2026, 11, 20), Regime(), CALENDAR) == datetime(2026, 11, 25, 17)


def test_the_time_runs_in_open_states_alone():
    assert set(RUNNING_STATES) < set(OPEN_STATES) < set(FEEDBACK_WORKFLOW.state_names)
