"""The timeline of postings: days shown, lanes, runs of reception with nobody."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_staffing.rules.timeline import (
    SCALES,
    clipped,
    lanes,
    months_of,
    uncovered,
    window,
)

START = date(2026, 1, 1)
days = st.dates(START, date(2027, 12, 31))
short_days = st.dates(START, START + timedelta(days=40))
spans = st.lists(
    st.tuples(short_days, st.one_of(st.none(), short_days)).filter(
        lambda span: span[1] is None or span[0] <= span[1]
    ),
    max_size=5,
)
closed_spans = st.lists(st.tuples(short_days, short_days).map(sorted).map(tuple), max_size=7)


@given(days, st.sampled_from(sorted(SCALES)), st.integers(-9, 9))
def test_whole_months_are_shown_and_steps_join_without_a_gap(day, scale, steps):
    first, last = window(day, scale, steps)
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1
    assert len(months_of(first, last)) == SCALES[scale]
    assert window(day, scale, steps + 1)[0] == last + timedelta(days=1)
    if not steps:
        assert first <= day <= last


@pytest.mark.parametrize(
    ("scale", "last"),
    [
        ("month", date(2026, 11, 30)),
        ("quarter", date(2027, 1, 31)),
        ("half_year", date(2027, 4, 30)),
    ],
)
def test_a_scale_begins_with_the_month_of_the_day_and_has_its_months(scale, last):
    assert window(date(2026, 11, 25), scale) == (date(2026, 11, 1), last)


@given(days, days)
def test_months_partition_the_days_shown(first, last):
    shown = [
        start + timedelta(days=n)
        for start, end in months_of(first, last)
        for n in range((end - start).days + 1)
    ]
    assert shown == [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert all(start.month == end.month for start, end in months_of(first, last))


@given(spans, short_days, short_days)
def test_what_is_shown_of_a_span_are_its_days_in_the_window(found, one, other):
    shown = min(one, other), max(one, other)
    for span in found:
        inside = [
            day
            for n in range((shown[1] - shown[0]).days + 1)
            if span[0] <= (day := shown[0] + timedelta(days=n)) <= (span[1] or day)
        ]
        assert clipped(span, shown) == ((inside[0], inside[-1]) if inside else None)


@given(closed_spans)
def test_bars_of_one_lane_share_no_day_and_no_lane_is_wasted(found):
    placed = lanes(found)
    for n, (first, last) in enumerate(found):
        before = [(found[m], placed[m]) for m in range(n)]
        meeting = {lane for (since, until), lane in before if since <= last and first <= until}
        assert placed[n] not in meeting
        assert set(range(placed[n])) <= meeting


@given(spans, st.sets(st.integers(0, 40)))
def test_runs_with_nobody_are_those_counted_day_by_day(found, open_days):
    reception = [START + timedelta(days=n) for n in sorted(open_days)]
    empty = [
        day
        for day in reception
        if not any(day >= first and (last is None or day <= last) for first, last in found)
    ]
    runs = uncovered(reception, found)
    assert [day for day in reception if any(a <= day <= b for a, b in runs)] == empty
    for (_first, end), (start, _last) in zip(runs, runs[1:], strict=False):
        assert any(end < day < start for day in reception), "a run was cut for nothing"


@pytest.mark.parametrize(("last", "first", "expected"), [(20, 23, 0), (20, 24, 1), (19, 23, 1)])
def test_a_weekend_is_no_gap_but_a_working_day_is(last, first, expected):
    november = [date(2026, 11, day) for day in range(16, 28) if date(2026, 11, day).weekday() < 5]
    posted = [(date(2026, 11, 2), date(2026, 11, last)), (date(2026, 11, first), None)]
    assert len(uncovered(november, posted)) == expected
