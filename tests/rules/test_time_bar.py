from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.calendar import OfficeHours, Session, WorkingCalendar
from odoo.addons.motcua_base.rules.clock import ClockEvent
from odoo.addons.motcua_base.rules.time_bar import time_bar

HOURS = OfficeHours(
    date(2020, 1, 1),
    None,
    (
        Session(datetime(1, 1, 1, 7).time(), datetime(1, 1, 1, 11).time()),
        Session(datetime(1, 1, 1, 13).time(), datetime(1, 1, 1, 17).time()),
    ),
    (),
)
CALENDAR = WorkingCalendar({}, (HOURS,))
MONDAY = datetime(2026, 11, 16, 8)
DUE = datetime(2026, 11, 18, 8)  # two working days: 960 minutes


def start(at=MONDAY):
    return ClockEvent("start", at)


def test_half_of_the_time_is_half_of_the_bar():
    bar = time_bar([start()], DUE, datetime(2026, 11, 17, 8), CALENDAR)
    assert (bar.used, bar.allowed, bar.left, bar.percent) == (480, 960, 480, 50)


def test_nights_use_no_time():
    evening, morning = datetime(2026, 11, 16, 17), datetime(2026, 11, 17, 7)
    assert time_bar([start()], DUE, evening, CALENDAR) == time_bar(
        [start()], DUE, morning, CALENDAR
    )


def test_what_is_late_shows_more_than_all_of_its_time():
    bar = time_bar([start()], DUE, datetime(2026, 11, 18, 9), CALENDAR)
    assert bar.left == -60 and bar.percent > 100


def test_a_pause_uses_no_time():
    pause, resume = ClockEvent("pause", datetime(2026, 11, 16, 10)), datetime(2026, 11, 17, 10)
    due = DUE + timedelta(days=1)
    bar = time_bar([start(), pause, ClockEvent("resume", resume)], due, resume, CALENDAR)
    assert (bar.used, bar.allowed) == (120, 960)


def test_a_restart_begins_from_zero():
    events = [
        start(),
        ClockEvent("pause", datetime(2026, 11, 16, 10)),
        ClockEvent("restart", datetime(2026, 11, 17, 10)),
    ]
    bar = time_bar(events, datetime(2026, 11, 19, 10), datetime(2026, 11, 17, 11), CALENDAR)
    assert (bar.used, bar.allowed) == (60, 960)


def test_a_stopped_clock_uses_no_more_time():
    events = [start(), ClockEvent("stop", datetime(2026, 11, 16, 10))]
    bar = time_bar(events, DUE, datetime(2026, 12, 24), CALENDAR)
    assert (bar.used, bar.allowed) == (120, 960)


def test_there_is_no_bar_before_the_clock_starts():
    assert time_bar([], DUE, MONDAY, CALENDAR) is None


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_time_used_never_goes_back(one, other):
    earlier, later = sorted((one, other))
    bars = [
        time_bar([start()], DUE, MONDAY + timedelta(minutes=m), CALENDAR) for m in (earlier, later)
    ]
    assert bars[0].used <= bars[1].used
    assert bars[0].allowed == bars[1].allowed
