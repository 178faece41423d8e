from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.versions import NoneValid, SeveralValid, overlaps, valid_on

SWITCH = date(2025, 9, 15)


@dataclass(frozen=True)
class Record:
    valid_from: date | None
    valid_to: date | None = None


days = st.dates(date(2026, 1, 1), date(2026, 1, 20))
records = st.lists(
    st.builds(Record, st.one_of(st.none(), days), st.one_of(st.none(), days)), max_size=5
)


def days_of(record):
    """The days of a record, far enough to see who is open-ended."""
    if not record.valid_from:
        return set()
    span = (date(2026, 2, 1) + timedelta(n - 31) for n in range(60))
    last = record.valid_to or date.max
    return {day for day in span if record.valid_from <= day <= last}


@given(records, days)
def test_the_record_chosen_is_the_only_one_of_its_day(listed, day):
    valid = [each for each in listed if day in days_of(each)]
    if len(valid) == 1:
        assert valid_on(listed, day) is valid[0]
    else:
        with pytest.raises(SeveralValid if valid else NoneValid):
            valid_on(listed, day)


@given(records)
def test_records_overlap_where_a_day_belongs_to_two(listed):
    shared = any(
        days_of(one) & days_of(other)
        for place, one in enumerate(listed)
        for other in listed[place + 1 :]
    )
    assert bool(overlaps(listed)) == shared


@given(records)
def test_the_records_of_a_pair_do_overlap(listed):
    for one, other in overlaps(listed):
        assert days_of(one) & days_of(other)


def test_a_switch_takes_effect_on_its_very_day():
    old, new = Record(date(2019, 1, 6), SWITCH - timedelta(1)), Record(SWITCH)
    assert valid_on([old, new], SWITCH - timedelta(1)) is old
    assert valid_on([old, new], SWITCH) is new
    assert overlaps([old, new]) == ()


def test_records_that_share_one_day_overlap():
    old, new = Record(date(2019, 1, 6), SWITCH), Record(SWITCH)
    assert overlaps([new, old]) == ((old, new),)


def test_whoever_starts_too_early_is_named_with_the_one_that_lasts_longest():
    long = Record(date(2026, 1, 1), date(2026, 1, 20))
    short = Record(date(2026, 1, 3), date(2026, 1, 5))
    later = Record(date(2026, 1, 10), date(2026, 1, 30))
    last = Record(date(2026, 1, 25))
    assert overlaps([last, later, short, long]) == ((long, short), (long, later), (later, last))


def test_a_record_without_a_start_is_never_in_force():
    waiting = Record(None)
    open_ended = Record(date(2019, 1, 6))
    assert valid_on([open_ended, waiting], SWITCH) is open_ended
    assert overlaps([open_ended, waiting]) == ()
    with pytest.raises(NoneValid):
        valid_on([waiting], SWITCH)


def test_empty_ends_may_come_as_false():
    record = Record(SWITCH, False)
    assert valid_on([record, Record(False, False)], date(2030, 1, 1)) is record
