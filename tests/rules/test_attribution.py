"""Who had a dossier how long, against a count of minutes one by one."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.attribution import (
    Part,
    Passing,
    Turn,
    attribute,
    largest_remainder,
    weight,
)
from odoo.addons.motcua_base.rules.limits import TimeLimit
from odoo.addons.motcua_base.rules.regime import Regime
from odoo.addons.motcua_base.tests.article import article

from tests.rules import slow_model as model
from tests.rules.real_calendar import PUBLIC_SECTOR
from tests.rules.strategies import regulation_calendars

OFFICE, AGENCY, OTHER = 1, 2, 3
RECEIVED = datetime(2026, 3, 2, 9)
MINUTE = timedelta(minutes=1)


def at_hours(*hours):
    return [RECEIVED + timedelta(hours=each) for each in hours]


def no_time(at):
    return at


@st.composite
def stories(draw):
    """Passings and steps of a dossier in the order of time, pauses between, all to the minute."""
    gaps = draw(st.lists(st.integers(1, 60 * 30), min_size=12, max_size=12))
    moments = [RECEIVED]
    for gap in gaps:
        moments.append(moments[-1] + gap * MINUTE)
    sent, confirmed, step_1, step_2, back, arrived = sorted(draw(st.permutations(range(1, 12)))[:6])
    pauses = draw(st.booleans())
    end = moments[arrived]
    spans = [(RECEIVED, end)]
    if pauses and step_1 + 1 < step_2:
        # Paused while the first step runs: it ends there, and the office has the dossier again.
        spans = [(RECEIVED, moments[step_1]), (moments[step_1 + 1], end)]
    passings = [
        passing(OFFICE, AGENCY, moments[sent], moments[confirmed], draw),
        passing(AGENCY, OFFICE, moments[back], end, draw),
    ]
    turns = [
        Turn(1, AGENCY, 7, draw(st.integers(0, 900)), moments[confirmed], moments[step_1]),
        Turn(2, AGENCY, 8, draw(st.integers(0, 900)), moments[step_1], moments[step_2]),
        # Runs beside the others at another unit; who ends last holds.
        Turn(3, OTHER, None, 60, moments[confirmed], moments[draw(st.integers(confirmed, back))]),
        Turn(4, AGENCY, None, draw(st.integers(0, 900))),
    ]
    due_at = RECEIVED + draw(st.integers(0, 60 * 24 * 9)) * MINUTE
    return spans, due_at, passings, turns


def passing(giver, receiver, sent, settled, draw):
    limit = sent + draw(st.integers(1, 600)) * MINUTE
    return Passing(giver, receiver, sent, limit, settled, True)


def slow_holder(minute, spans, passings, turns):
    """Who holds at the beginning of a minute, told by going through everything."""
    running = [t for t in turns if t.given_at and t.given_at <= minute < t.ended_at]
    if running:
        longest = max(t.ended_at for t in running)
        step = [t for t in running if t.ended_at == longest][-1]
        return step.unit, step.key
    facts = [(since, 0, OFFICE) for since, _until in spans]
    for each in passings:
        facts.append((each.sent_at, 1, each.giver))
        if each.settled_at > each.confirm_by:
            facts.append((each.confirm_by, 2, each.receiver))
        facts.append((each.settled_at, 3, each.receiver))
    known = [fact for fact in facts if fact[0] <= minute]
    return max(known, key=lambda fact: fact[:2])[2], None


@article("13.9", "4.4")
@given(regulation_calendars, stories())
def test_intervals_are_what_a_count_of_minutes_says(calendar, story):
    spans, due_at, passings, turns = story
    found = attribute(OFFICE, spans, due_at, passings, turns, calendar, no_time)
    counted = {}
    for since, until in spans:
        minute = since
        while minute < until:
            if model.is_worked(calendar, minute):
                holder = slow_holder(minute, spans, passings, turns)
                counted[holder] = counted.get(holder, 0) + 1
            minute += MINUTE
    spent = {}
    for each in found.intervals:
        key = each.unit, each.step
        spent[key] = spent.get(key, 0) + each.spent
    assert {key: minutes for key, minutes in spent.items() if minutes} == counted


@article("13.9")
@given(regulation_calendars, stories())
def test_the_parts_add_up_to_the_lateness_to_the_minute(calendar, story):
    spans, due_at, passings, turns = story
    found = attribute(OFFICE, spans, due_at, passings, turns, calendar, no_time)
    pieces = found.intervals
    ran = sum(model.minutes_of_work(calendar, *span) for span in spans)
    *before, (since, _until) = spans
    time_given = sum(model.minutes_of_work(calendar, *span) for span in before)
    ahead = model.minutes_of_work(calendar, since, due_at)
    time_given += ahead or -model.minutes_of_work(calendar, due_at, since)
    assert found.allowed == time_given
    assert found.lateness == ran - time_given
    assert sum(each.spent for each in pieces) == ran
    assert sum(each.allowed for each in pieces) == time_given
    assert sum(each.over for each in pieces) == found.lateness
    assert sum(each.late for each in pieces) == max(found.lateness, 0)
    assert all(0 <= each.late <= max(each.over, 0) for each in pieces)


@given(regulation_calendars, stories())
def test_intervals_follow_each_other_without_a_gap(calendar, story):
    spans, due_at, passings, turns = story
    found = attribute(OFFICE, spans, due_at, passings, turns, calendar, no_time)
    begun = [each for each in found.intervals if each.since]
    assert begun[0].since == RECEIVED
    assert begun[-1].until == spans[-1][1]
    for before, after in zip(begun, begun[1:], strict=False):
        assert before.until == after.since


@given(st.integers(0, 10_000), st.lists(st.integers(0, 500), min_size=1, max_size=9))
def test_shares_are_whole_and_add_up(total, weights):
    shares = largest_remainder(total, weights)
    assert sum(shares) == (total if any(weights) else 0)
    for share, counts in zip(shares, weights, strict=True):
        exact = total * counts / (sum(weights) or 1)
        assert abs(share - exact) < 1


def test_equal_remainders_go_to_the_first():
    assert largest_remainder(2, [1, 1, 1]) == [1, 1, 0]


def test_larger_remainders_come_before_smaller_ones():
    assert largest_remainder(10, [1, 2, 4]) == [1, 3, 6]
    assert largest_remainder(5, [0, 3, 0, 1]) == [0, 4, 0, 1]
    assert largest_remainder(7, [0, 0]) == [0, 0]
    assert largest_remainder(-7, [1, 1]) == [-3, -4]


@article("10.3.c")
@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [
        (3, "hour", 180),
        (1, "half_day", 240),
        (2, "working_day", 960),
        (2, "calendar_day", 960),
        (1, "month", 14_400),
        (0, "at_once", 0),
        (1, "same_day", 480),
    ],
)
def test_a_step_counts_for_its_minutes_of_work(amount, unit, minutes):
    assert weight(TimeLimit(amount, unit), Regime()) == minutes


def test_the_hours_of_a_day_are_those_of_the_regime():
    short = Regime(day_hours=7, half_day_hours=3)
    units = ("hour", "half_day", "working_day", "month")
    assert [weight(TimeLimit(1, unit), short) for unit in units] == [60, 180, 420, 12_600]


# --- dated cases; 2/3/2026 is a Monday


def held(passings, turns, due_at, end, forward_by=no_time):
    return attribute(OFFICE, [(RECEIVED, end)], due_at, passings, turns, PUBLIC_SECTOR, forward_by)


@article("4.4", "13.9")
def test_the_office_that_sends_too_late_has_its_part_of_the_lateness():
    sent, taken, done, back = (
        datetime(2026, 3, 3, 9),
        datetime(2026, 3, 3, 10),
        datetime(2026, 3, 4, 10),
        datetime(2026, 3, 4, 11),
    )
    passings = [
        Passing(OFFICE, AGENCY, sent, datetime(2026, 3, 3, 17), taken, True),
        Passing(AGENCY, OFFICE, done, datetime(2026, 3, 4, 17), back, True),
    ]
    turns = [Turn(1, AGENCY, 7, 480, taken, done)]
    found = held(
        passings, turns, datetime(2026, 3, 3, 9), back, lambda at: datetime(2026, 3, 2, 17)
    )
    # A day of 480 minutes: 360 until Monday 17:00 are the office's, an hour is under way both
    # ways, the agency has what is left: nothing much. Late by 10 hours of work.
    assert found.lateness == 600
    parts = {
        (each.unit, each.part): (each.spent, each.allowed, each.late) for each in found.intervals
    }
    assert parts[OFFICE, Part.OFFICE] == (480, 360, 120)
    assert parts[OFFICE, Part.UNDER_WAY] == (60, 60, 0)
    assert parts[AGENCY, Part.UNDER_WAY] == (60, 60, 0)
    assert parts[AGENCY, Part.STEP] == (480, 0, 480)


@article("12.2", "4.4")
def test_between_sending_and_confirming_it_is_the_receivers_from_the_deadline_on():
    sent, limit = datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 17)
    for taken, unconfirmed in ((limit, 0), (datetime(2026, 3, 3, 7, 1), 1)):
        back = datetime(2026, 3, 3, 9)
        passings = [Passing(OFFICE, AGENCY, sent, limit, taken, True)]
        found = held(passings, [Turn(1, AGENCY, 7, 60, taken)], datetime(2026, 3, 5, 9), back)
        spent = {(each.unit, each.part): each.spent for each in found.intervals}
        assert spent[OFFICE, Part.UNDER_WAY] == 60 + 240
        assert spent.get((AGENCY, Part.UNCONFIRMED), 0) == unconfirmed


@article("13.9")
def test_a_refused_hand_over_gives_it_back_to_the_office():
    sent, refused = datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 11)
    passings = [Passing(OFFICE, AGENCY, sent, datetime(2026, 3, 2, 17), refused, False)]
    found = held(passings, [], datetime(2026, 3, 5, 9), datetime(2026, 3, 2, 15))
    assert [(each.unit, each.part, each.spent) for each in found.intervals] == [
        (OFFICE, Part.OFFICE, 60),
        (OFFICE, Part.UNDER_WAY, 60),
        (OFFICE, Part.OFFICE, 120),
    ]


def test_of_parallel_steps_the_one_that_ends_last_holds():
    begin, first, last = datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 15), datetime(2026, 3, 3, 9)
    passings = [Passing(OFFICE, AGENCY, RECEIVED, begin, begin, True)]
    turns = [Turn(1, AGENCY, 7, 60, begin, first), Turn(2, OTHER, 8, 60, begin, last)]
    found = held(passings, turns, datetime(2026, 3, 5, 9), last)
    assert [(each.unit, each.step) for each in found.intervals] == [(OFFICE, None), (OTHER, 2)]


def test_steps_to_come_keep_their_time_aside():
    taken = datetime(2026, 3, 2, 10)
    passings = [Passing(OFFICE, AGENCY, RECEIVED, taken, taken, True)]
    turns = [Turn(1, AGENCY, 7, 300, taken), Turn(2, AGENCY, None, 100)]
    found = held(passings, turns, datetime(2026, 3, 3, 9), datetime(2026, 3, 2, 11))
    assert [(each.step, each.allowed) for each in found.intervals if each.step] == [
        (1, 315),
        (2, 105),
    ]


def test_a_step_done_at_once_saved_its_time():
    taken, done = datetime(2026, 3, 2, 10), datetime(2026, 3, 3, 10)
    passings = [Passing(OFFICE, AGENCY, RECEIVED, taken, taken, True)]
    turns = [Turn(1, AGENCY, 7, 300, taken, done), Turn(2, AGENCY, 8, 100, done, done)]
    found = held(passings, turns, datetime(2026, 3, 3, 9), done)
    assert [(each.step, each.spent, each.allowed) for each in found.intervals if each.step] == [
        (1, 480, 315),
        (2, 0, 105),
    ]
    assert [each.late for each in found.intervals] == [0, 60, 0]


@article("12.3", "4.4")
def test_an_office_it_passed_on_to_answers_from_its_taking_in_on():
    sent, refused, again, taken, forwarded, accepted, end = at_hours(1, 2, 5, 6, 8, 9, 10)
    by = sent + timedelta(days=1)
    passings = [
        Passing(OFFICE, 5, sent, by, refused),
        Passing(OFFICE, OTHER, again, by, taken, True),
        Passing(OTHER, AGENCY, forwarded, by, accepted, True),
    ]
    held = attribute(
        OFFICE,
        [(RECEIVED, end)],
        end,
        passings,
        (),
        PUBLIC_SECTOR,
        lambda at: at + timedelta(hours=1),
        passed_to=OTHER,
    )
    # Monday from nine: lunch from 11 to 13, work until 17, and an hour to send on what one got;
    # what is left of the time is the agency's.
    assert [(each.unit, str(each.part), each.spent, each.over) for each in held.intervals] == [
        (OFFICE, "office", 60, 0),
        (OFFICE, "under_way", 60, 0),
        (OFFICE, "office", 60, 60),
        (OFFICE, "under_way", 60, 0),
        (OTHER, "office", 120, 60),
        (OTHER, "under_way", 0, 0),
        (AGENCY, "idle", 0, -120),
    ]


@article("12.3", "13.4")
def test_after_a_pause_the_office_that_took_it_in_has_it_and_before_the_one_that_passed_it_on():
    sent, taken, paused, resumed, end = at_hours(1, 2, 4, 6, 8)
    passings = [Passing(OFFICE, OTHER, sent, sent + timedelta(days=1), taken, True)]

    def holders(*spans):
        found = attribute(OFFICE, spans, end, passings, (), PUBLIC_SECTOR, no_time, passed_to=OTHER)
        return [(each.unit, str(each.part)) for each in found.intervals]

    assert holders((RECEIVED, paused), (resumed, end))[-1] == (OTHER, "office")
    assert holders((RECEIVED, sent), (sent, end))[0] == (OFFICE, "office")
