from datetime import datetime, timedelta

import pytest
from hypothesis import given

from odoo.addons.motcua_base.rules.clock import timeliness

from tests.rules.strategies import moments

DUE = datetime(2026, 3, 10, 10, 30)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("stopped_at", "expected"),
    [
        (datetime(2026, 3, 9, 23, 59, 59), "early"),
        (datetime(2026, 3, 10, 0, 0), "on_time"),
        (DUE - SECOND, "on_time"),
        (DUE, "on_time"),
        (DUE + SECOND, "late"),
        (datetime(2026, 3, 11, 8, 0), "late"),
    ],
)
def test_early_is_a_date_before_and_late_is_a_second_after(stopped_at, expected):
    assert timeliness(stopped_at, DUE) == expected


def test_what_is_due_at_once_is_never_late():
    assert timeliness(DUE, None) == "on_time"


@given(moments, moments, moments)
def test_a_later_result_is_never_better(due_at, one, other):
    grades = ["early", "on_time", "late"]
    sooner, later = sorted((one, other))
    assert grades.index(timeliness(sooner, due_at)) <= grades.index(timeliness(later, due_at))
