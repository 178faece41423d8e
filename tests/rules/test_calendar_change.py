from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.calendar_change import changed, may_move
from odoo.addons.motcua_base.rules.days import DayDecision, DayKind
from odoo.addons.motcua_base.rules.deadline import deadline
from odoo.addons.motcua_base.rules.limits import TimeLimit
from odoo.addons.motcua_base.rules.regime import Regime

from tests.rules.real_calendar import PUBLIC_SECTOR as CALENDAR

REGIME = Regime()
SATURDAY, MONDAY = date(2026, 8, 22), date(2026, 8, 24)
limits = st.builds(
    TimeLimit, st.integers(1, 15), st.sampled_from(["working_day", "calendar_day", "half_day"])
)
moments = st.builds(
    datetime.combine,
    st.dates(date(2026, 1, 5), date(2026, 11, 20)),
    st.times(time(7), time(16, 59)).map(lambda t: t.replace(second=0, microsecond=0)),
)


@st.composite
def decisions(draw):
    """Days of a few weeks, each off, worked, or as usual."""
    first = draw(st.dates(date(2026, 1, 5), date(2026, 12, 20)))
    days = draw(st.sets(st.integers(0, 30), min_size=1, max_size=4))
    return {
        day: draw(
            st.none()
            | st.sampled_from([DayKind.OFF, DayKind.WORK]).map(
                lambda kind, day=day: DayDecision(day, kind, "đổi", "1/TB")
            )
        )
        for day in (first + timedelta(n) for n in days)
    }


@given(moments, limits, decisions())
def test_who_cannot_move_does_not_move(received, limit, days):
    before = deadline(received, limit, CALENDAR, REGIME)
    after = deadline(received, limit, changed(CALENDAR, days), REGIME)
    if not may_move(min(received, before.count_from), before.due_at, days):
        assert after.due_at == before.due_at


@given(decisions())
def test_a_changed_day_is_what_was_decided_and_the_others_stay(days):
    calendar = changed(CALENDAR, days)
    for day, decision in days.items():
        usual = day.weekday() < 5
        assert calendar.is_working(day) is (
            usual if decision is None else decision.kind == DayKind.WORK
        )
    for day in (min(days) - timedelta(1), max(days) + timedelta(1)):
        if day not in days:
            assert calendar.reason(day) == CALENDAR.reason(day)


def test_a_swap_entered_in_august_moves_what_lies_around_it():
    before = deadline(datetime(2026, 8, 28, 9), TimeLimit(1, "working_day"), CALENDAR, REGIME)
    plain = changed(CALENDAR, {date(2026, 8, 31): None})
    after = deadline(datetime(2026, 8, 28, 9), TimeLimit(1, "working_day"), plain, REGIME)
    assert (before.due_at, after.due_at) == (datetime(2026, 9, 3, 9), datetime(2026, 8, 31, 9))


def test_an_opening_of_the_office_stays_where_the_day_stays_off():
    opening = DayDecision(SATURDAY, DayKind.OPEN, "Mở cửa", "2/QĐ")
    calendar = changed(CALENDAR, {SATURDAY: opening})
    off = DayDecision(SATURDAY, DayKind.OFF, "Nghỉ", "1/TB")
    assert changed(calendar, {SATURDAY: None}).is_open(SATURDAY)
    assert changed(calendar, {SATURDAY: off}).is_open(SATURDAY)
    work = DayDecision(SATURDAY, DayKind.WORK, "Làm bù", "1/TB")
    assert changed(calendar, {SATURDAY: work}).is_working(SATURDAY)


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (date(2026, 8, 23), False),
        (date(2026, 8, 24), True),
        (date(2026, 8, 28), True),
        (date(2026, 8, 29), False),
    ],
)
def test_the_first_and_the_last_day_of_a_count_may_move_it(day, may):
    assert may_move(datetime(2026, 8, 24, 9), datetime(2026, 8, 28, 9), {day}) is may
