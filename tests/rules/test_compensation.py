"""Compensatory leave: what an opening earns, from when and until when it is taken."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_staffing.rules.compensation import earned, kept, taken_from, taken_until
from odoo.addons.motcua_staffing.rules.half_days import HALVES, HalfDay

days = st.dates(date(2026, 11, 1), date(2026, 12, 31))
half_days = st.builds(HalfDay, days, st.sampled_from(HALVES))
sheets = st.dictionaries(half_days, st.sampled_from(["opening", "present", "leave", "holiday"]))


@given(sheets, days)
def test_a_day_earns_half_a_day_for_each_half_worked_at_an_opening(sheet, today):
    found = earned(sheet.items(), today)
    for day in {at.day for at in sheet}:
        worked = [half for half in HALVES if sheet.get(HalfDay(day, half)) == "opening"]
        assert found.get(day, 0) == (len(worked) / 2 if day < today else 0)
    assert sum(found.values()) <= len(sheet) / 2


def test_a_day_earns_once_it_is_over():
    worked = {HalfDay(date(2026, 11, 21), half): "opening" for half in HALVES}
    assert earned(worked.items(), date(2026, 11, 21)) == {}
    assert earned(worked.items(), date(2026, 11, 22)) == {date(2026, 11, 21): 1}


@given(days, st.integers(min_value=1, max_value=36))
def test_it_is_taken_from_the_day_after_for_that_many_months(worked_on, months):
    last = taken_until(worked_on, months)
    assert taken_from(worked_on) == worked_on + timedelta(days=1)
    assert last >= taken_from(worked_on)
    assert (last.year - worked_on.year) * 12 + last.month - worked_on.month <= months


def test_a_year_ends_on_its_anniversary():
    assert taken_until(date(2026, 11, 21), 12) == date(2027, 11, 21)
    assert taken_until(date(2026, 11, 21), 0) is None


@given(st.sampled_from([0, 0.5, 1]), st.sampled_from([0, 0.5, 1]))
def test_a_correction_never_takes_back_what_was_used(wanted, taken):
    assert kept(wanted, taken) == (wanted if wanted > taken else taken)
