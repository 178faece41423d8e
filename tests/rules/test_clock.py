from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.clock import (
    ClockError,
    ClockEvent,
    ClockReading,
    read_clock,
    resumption_kind,
)
from odoo.addons.motcua_base.rules.deadline import TimeLimit, deadline
from odoo.addons.motcua_base.rules.regime import Regime

from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import calendars, dated_limits, moments

REGIME = Regime()
FIVE_DAYS = TimeLimit(5, "working_day")
RECEIVED = datetime(2026, 3, 2, 9)
LEGAL = {
    "idle": {"start": "running"},
    "running": {"pause": "paused", "stop": "stopped"},
    "paused": {"resume": "running", "restart": "running", "stop": "stopped"},
    "stopped": {},
}
KINDS = ["pause", "resume", "restart", "stop"]


def events(*pairs):
    """Events from ("start", "02 09:00")-like pairs of March 2026."""
    return [ClockEvent(kind, datetime.fromisoformat(f"2026-03-{at}"), "slip") for kind, at in pairs]


def read(*pairs, limit=FIVE_DAYS):
    return read_clock(events(*pairs), limit, PUBLIC_SECTOR, REGIME)


@st.composite
def lives(draw):
    """Events of a clock in a legal order, that of a dossier received some time."""
    at, state = draw(moments), "running"
    life = [ClockEvent("start", at)]
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=8)):
        if kind in LEGAL[state]:
            at += draw(st.timedeltas(timedelta(0), timedelta(days=6)))
            state = LEGAL[state][kind]
            life.append(ClockEvent(kind, at))
    return life


# --- the fold


def test_without_events_the_clock_is_idle():
    assert read() == ClockReading()
    assert read().state == "idle"


@given(calendars, moments, dated_limits)
def test_a_start_shows_the_deadline(calendar, received_at, limit):
    reading = read_clock([ClockEvent("start", received_at)], limit, calendar, REGIME)
    answer = deadline(received_at, limit, calendar, REGIME)
    assert reading == ClockReading(
        answer.due_at, answer.due_at, answer.ledger, "running", answer.count_from
    )


@given(calendars, lives(), dated_limits)
def test_a_due_date_stands_only_while_the_clock_runs_or_after_it_ran_out(calendar, life, limit):
    for length in range(1, len(life) + 1):
        reading = read_clock(life[:length], limit, calendar, REGIME)
        kinds = ["idle", *(event.kind for event in life[:length])]
        is_waiting = "pause" in (kinds[-1], kinds[-2] if kinds[-1] == "stop" else "")
        assert (reading.due_at is None) == is_waiting
        assert reading.last_due_at is not None
        assert reading.due_at in (None, reading.last_due_at)


@given(calendars, lives(), dated_limits)
def test_a_restart_forgets_all_that_was_before(calendar, life, limit):
    restarts = [place for place, event in enumerate(life) if event.kind == "restart"]
    for place in restarts[-1:]:
        fresh = [ClockEvent("start", life[place].at), *life[place + 1 :]]
        read_fresh = read_clock(fresh, limit, calendar, REGIME)
        assert read_clock(life, limit, calendar, REGIME) == read_fresh


@given(calendars, lives(), dated_limits)
def test_the_ledger_explains_the_last_due_date_without_a_gap(calendar, life, limit):
    reading = read_clock(life, limit, calendar, REGIME)
    days = [line.day for line in reading.ledger]
    assert days[0] == reading.count_from.date()
    assert days[-1] == reading.last_due_at.date()
    assert all(other - one == timedelta(1) for one, other in pairwise(days))


# --- dated cases


def test_after_a_supplement_the_time_starts_from_zero():
    reading = read(("start", "02 09:00"), ("pause", "04 14:00"), ("restart", "10 08:15"))
    assert reading.due_at == datetime(2026, 3, 17, 8, 15)
    assert reading.count_from == datetime(2026, 3, 10, 8, 15)
    assert reading.ledger[0].day == date(2026, 3, 10)


def test_a_supplement_brought_at_night_counts_from_the_morning():
    reading = read(("start", "02 09:00"), ("pause", "04 14:00"), ("restart", "10 20:00"))
    assert reading.due_at == datetime(2026, 3, 18, 7)


def test_while_paused_the_last_due_date_stands_in_the_ledger_alone():
    reading = read(("start", "02 09:00"), ("pause", "04 14:00"))
    assert (reading.state, reading.due_at) == ("paused", None)
    assert reading.last_due_at == datetime(2026, 3, 9, 9)
    assert reading.ledger[-1].day == date(2026, 3, 9)


def test_a_resumed_clock_goes_on_with_what_was_left():
    """Of 40 hours 21 were left; they run from Tuesday morning on."""
    reading = read(("start", "02 09:00"), ("pause", "04 14:00"), ("resume", "10 08:00"))
    assert reading.due_at == datetime(2026, 3, 12, 15)
    assert reading.count_from == RECEIVED


def test_the_ledger_of_a_resumed_clock_tells_the_minutes_and_the_pause():
    reading = read(("start", "02 09:00"), ("pause", "04 14:00"), ("resume", "10 08:00"))
    told = [(line.day.day, line.reason, line.minutes) for line in reading.ledger]
    assert told == [
        (2, "working", 360),
        (3, "working", 480),
        (4, "working", 300),
        (5, "paused", 0),
        (6, "paused", 0),
        (7, "weekend", 0),
        (8, "weekend", 0),
        (9, "paused", 0),
        (10, "working", 420),
        (11, "working", 480),
        (12, "working", 360),
    ]
    assert sum(minutes for _day, _reason, minutes in told) == 5 * 480


def test_a_stop_keeps_the_due_date_to_measure_by():
    reading = read(("start", "02 09:00"), ("stop", "06 15:00"))
    assert (reading.state, reading.stopped_at) == ("stopped", datetime(2026, 3, 6, 15))
    assert reading.due_at == datetime(2026, 3, 9, 9)


def test_what_is_withdrawn_while_paused_has_no_due_date():
    reading = read(("start", "02 09:00"), ("pause", "04 14:00"), ("stop", "05 09:00"))
    assert (reading.due_at, reading.last_due_at) == (None, datetime(2026, 3, 9, 9))


def test_at_once_stays_without_a_due_date_through_a_pause():
    at_once = TimeLimit(1, "at_once")
    life = (("start", "02 09:00"), ("pause", "02 09:10"), ("resume", "03 09:00"))
    assert read(*life, limit=at_once).due_at is None
    assert read(*life, limit=at_once).state == "running"


# --- orders that cannot be


@pytest.mark.parametrize("kind", ["start", "pause", "resume", "restart", "stop", "reschedule"])
@pytest.mark.parametrize(
    "before",
    [
        (),
        (("start", "02 09:00"),),
        (("start", "02 09:00"), ("pause", "03 09:00")),
        (("start", "02 09:00"), ("pause", "03 09:00"), ("resume", "04 09:00")),
        (("start", "02 09:00"), ("stop", "03 09:00")),
    ],
)
def test_only_a_legal_order_of_events_is_read(before, kind):
    state = read(*before).state
    if kind in LEGAL[state]:
        assert read(*before, (kind, "05 09:00")).state == LEGAL[state][kind]
    else:
        with pytest.raises(ClockError, match=f"{kind} .* while {state}"):
            read(*before, (kind, "05 09:00"))


def test_no_event_is_earlier_than_the_one_before():
    with pytest.raises(ClockError, match="before"):
        read(("start", "02 09:00"), ("pause", "02 08:59"))
    assert read(("start", "02 09:00"), ("pause", "02 09:00")).state == "paused"


@pytest.mark.parametrize(("setting", "kind"), [("restart", "restart"), ("continue", "resume")])
def test_the_regime_says_what_a_completed_dossier_means(setting, kind):
    assert resumption_kind(Regime(supplement_restart=setting)) == kind
