"""Nobody is missing, or the gap is seen: regulation, article 10.3.h."""

from datetime import date, time, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.hours import Session
from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_staffing.rules.coverage import (
    Posting,
    Roster,
    absences,
    cells,
    free_reserves,
    gaps,
    unattended,
    unguarded,
)
from odoo.addons.motcua_staffing.rules.half_days import (
    HalfDay,
    days_span,
    half_of,
    receiving,
    sessions_of,
    span,
)
from odoo.addons.motcua_staffing.rules.succession import (
    REFUSAL_GROUNDS,
    REPLACEMENT_GROUNDS,
    overlapping,
    uncovered_between,
)

from tests.rules.strategies import calendars, dates, regulation_calendar

MONDAY = date(2026, 1, 12)
MORNING, AFTERNOON = HalfDay(MONDAY, "am"), HalfDay(MONDAY, "pm")
LAW, LAND = 1, 2
MAIN = Posting(1, 100, "main", frozenset({LAW}), MONDAY)
RESERVE = Posting(2, 200, "reserve", frozenset({LAW}), MONDAY)
WINDOW = list(days_span(MONDAY, MONDAY + timedelta(days=2)))

officers = st.integers(100, 104)
half_days = st.sampled_from(WINDOW)
sectors = st.frozensets(st.sampled_from([LAW, LAND]), min_size=1)


@st.composite
def postings(draw):
    found = []
    for number in range(draw(st.integers(0, 5))):
        first = MONDAY + timedelta(days=draw(st.integers(-1, 2)))
        last = draw(
            st.none() | st.integers(0, 3).map(lambda days, first=first: first + timedelta(days))
        )
        role = draw(st.sampled_from(["main", "reserve"]))
        found.append(Posting(number, draw(officers), role, draw(sectors), first, last))
    return tuple(found)


@st.composite
def rosters(draw):
    posted = draw(postings())
    sets = st.dictionaries(officers, st.frozensets(half_days, max_size=4), max_size=4)
    covers = {}
    for posting in posted:
        for at in draw(st.frozensets(half_days, max_size=3)):
            if posting.role == "main":
                covers[posting.id, at] = draw(officers)
    return Roster(posted, draw(sets), draw(sets), covers)


def enumerated_status(roster, sector, at):
    """The slow way: look at every person for every possible service."""
    people = {posting.officer for posting in roster.postings} | set(roster.covers.values())
    serves = [
        person
        for person, posting in product(people, roster.postings)
        if (posting.officer, posting.role) == (person, "main")
        and sector in posting.sectors
        and posting.first <= at.day <= (posting.last or date.max)
    ]
    at_home = {person for person in people if at in roster.away.get(person, ())}
    if set(serves) - at_home:
        return "manned"
    for posting in roster.postings:
        if posting.officer in serves and posting.role == "main" and sector in posting.sectors:
            inside = posting.first <= at.day <= (posting.last or date.max)
            stand_in = roster.covers.get((posting.id, at), None)
            nominated = any(
                other.officer == stand_in and other.role == "reserve" and sector in other.sectors
                and other.first <= at.day <= (other.last or date.max)
                for other in roster.postings
            )  # fmt: skip
            if inside and nominated and stand_in not in at_home:
                return "covered"
    standing_in = {who for (_id, when), who in roster.covers.items() if when == at}
    for posting in roster.postings:
        person = posting.officer
        nominated = posting.role == "reserve" and sector in posting.sectors
        inside = posting.first <= at.day <= (posting.last or date.max)
        at_counter = any(
            other.officer == person and other.role == "main"
            and other.first <= at.day <= (other.last or date.max)
            for other in roster.postings
        )  # fmt: skip
        elsewhere = at in roster.busy.get(person, ())
        if (
            nominated
            and inside
            and person not in at_home | standing_in
            and not (at_counter or elsewhere)
        ):
            return "fillable"
    return "empty"


@given(rosters())
def test_each_cell_says_what_an_enumeration_of_all_people_says(roster):
    for cell in cells(roster, {LAW, LAND}, WINDOW):
        assert cell.status == enumerated_status(roster, cell.sector, cell.at)


@given(rosters())
def test_gaps_are_the_cells_where_nobody_receives(roster):
    found = cells(roster, {LAW, LAND}, WINDOW)
    assert len(found) == 2 * len(WINDOW)
    expected = [cell for cell in found if not cell.present and not cell.stand_ins]
    assert gaps(found) == expected


@given(rosters(), st.frozensets(officers))
def test_unattended_is_where_all_who_should_receive_are_still_missing(roster, arrived):
    found = cells(roster, {LAW, LAND}, WINDOW)
    missing = unattended(found, arrived)
    for cell in found:
        expected = [who for who in (*cell.present, *cell.stand_ins)]
        has_come = [who for who in expected if who in arrived]
        assert (cell in missing) == (bool(expected) and not has_come)
    assert not any(cell in gaps(found) for cell in missing)


@given(rosters())
def test_every_absence_of_a_main_officer_needs_cover(roster):
    expected = {
        (posting.id, at)
        for posting, at in product(roster.postings, WINDOW)
        if posting.role == "main"
        and posting.first <= at.day <= (posting.last or date.max)
        and at in roster.away.get(posting.officer, ())
    }
    found = [(posting.id, at) for posting, at in absences(roster, WINDOW)]
    assert set(found) == expected
    assert len(found) == len(expected)


@article("10.3.h")
def test_an_absent_officer_leaves_a_gap_until_the_reserve_stands_in():
    away = {MAIN.officer: frozenset({MORNING})}
    (open_cell,) = cells(Roster((MAIN, RESERVE), away), [LAW], [MORNING])
    assert (open_cell.status, open_cell.reserves) == ("fillable", (RESERVE.officer,))
    covers = {(MAIN.id, MORNING): RESERVE.officer}
    (filled,) = cells(Roster((MAIN, RESERVE), away, covers=covers), [LAW], [MORNING])
    assert (filled.status, filled.stand_ins) == ("covered", (RESERVE.officer,))


def test_a_cell_names_who_is_there_and_who_is_not():
    second = Posting(3, 101, "main", frozenset({LAW, LAND}), MONDAY)
    roster = Roster((second, MAIN, RESERVE), {MAIN.officer: frozenset({MORNING})})
    morning, afternoon = cells(roster, [LAW], [MORNING, AFTERNOON])
    assert (morning.present, morning.absent) == ((101,), (100,))
    assert (afternoon.present, afternoon.absent) == ((100, 101), ())
    # A cover of who is there after all is none.
    covered = Roster((MAIN, RESERVE), covers={(MAIN.id, MORNING): RESERVE.officer})
    (cell,) = cells(covered, [LAW], [MORNING])
    assert (cell.present, cell.stand_ins) == ((100,), ())


@article("10.3.h")
@pytest.mark.parametrize(
    ("role", "sector", "first", "last", "status"),
    [
        ("reserve", LAW, 0, 0, "covered"),
        ("reserve", LAND, 0, 0, "empty"),
        ("main", LAW, 1, 1, "empty"),
        ("reserve", LAW, -2, -1, "empty"),
        ("reserve", LAW, 1, 2, "empty"),
    ],
)
def test_a_stand_in_counts_where_nominated_for_the_sector_on_that_day(
    role, sector, first, last, status
):
    days = [MONDAY + timedelta(days=each) for each in (first, last)]
    other = Posting(2, 200, role, frozenset({sector}), *days)
    roster = Roster(
        (MAIN, other), {MAIN.officer: frozenset({MORNING})}, covers={(MAIN.id, MORNING): 200}
    )
    (cell,) = cells(roster, [LAW], [MORNING])
    assert cell.status == status


def test_without_one_cover_all_others_stand():
    covers = {(1, MORNING): 200, (1, AFTERNOON): 200, (2, MORNING): 201}
    roster = Roster((MAIN, RESERVE), {100: frozenset({MORNING})}, covers=covers)
    left = roster.without(1, MORNING)
    assert left.covers == {(1, AFTERNOON): 200, (2, MORNING): 201}
    assert (left.postings, left.away) == (roster.postings, roster.away)
    assert roster.covers == covers
    assert roster.without(9, MORNING) == roster


def test_a_reserve_cannot_stand_in_twice_nor_while_away_or_at_a_counter():
    usual = Roster((MAIN, RESERVE))
    assert free_reserves(usual, {LAW}, MORNING) == [RESERVE]
    at_counter = Posting(3, RESERVE.officer, "main", frozenset({LAND}), MONDAY, MONDAY)
    for roster in (
        Roster((MAIN, RESERVE), away={RESERVE.officer: frozenset({MORNING})}),
        Roster((MAIN, RESERVE), busy={RESERVE.officer: frozenset({MORNING})}),
        Roster((MAIN, RESERVE), covers={(9, MORNING): RESERVE.officer}),
        Roster((MAIN, RESERVE, at_counter)),
    ):
        assert free_reserves(roster, {LAW}, MORNING) == []
        assert free_reserves(roster, {LAW}, AFTERNOON) == (
            [] if at_counter in roster.postings else [RESERVE]
        )


def test_the_reserve_for_most_of_the_sectors_comes_first():
    both = Posting(5, 300, "reserve", frozenset({LAW, LAND}), MONDAY)
    assert free_reserves(Roster((RESERVE, both)), {LAW, LAND}, MORNING) == [both, RESERVE]


@article("10.3.h")
def test_a_sector_without_a_reserve_is_a_gap():
    assert unguarded((MAIN, RESERVE), [LAW, LAND], MONDAY) == [LAND]
    assert unguarded((MAIN, RESERVE), [LAW], MONDAY - timedelta(days=1)) == [LAW]
    assert unguarded((MAIN,), [LAND, LAW], MONDAY) == [LAW, LAND]
    both = Posting(5, 300, "reserve", frozenset({LAW, LAND}), MONDAY, MONDAY)
    assert unguarded((both,), [LAW, LAND], MONDAY) == []
    assert unguarded((both,), [LAW, LAND], MONDAY + timedelta(days=1)) == [LAW, LAND]


@given(postings(), officers, dates, st.none() | st.integers(0, 40))
def test_overlaps_are_those_of_days_counted_one_by_one(posted, officer, first, length):
    last = first + timedelta(days=length) if length is not None else None
    horizon = date(2026, 4, 15)

    def days(begin, end):
        end = min(end or horizon, horizon)
        return {begin + timedelta(n) for n in range((end - begin).days + 1)}

    expected = [
        posting
        for posting in posted
        if posting.role == "main"
        and posting.officer == officer
        and days(posting.first, posting.last) & days(first, last)
    ]
    assert overlapping(posted, officer, first, last) == expected


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [(-5, -1, False), (-5, 0, True), (0, 0, True), (2, 2, True), (2, 9, True), (3, 9, False),
     (-5, None, True), (2, None, True), (3, None, False)],
)  # fmt: skip
def test_one_shared_day_is_an_overlap(first, last, found):
    posting = Posting(1, 100, "main", frozenset({LAW}), MONDAY, MONDAY + timedelta(days=2))
    last_day = None if last is None else MONDAY + timedelta(days=last)
    shared = overlapping([posting], 100, MONDAY + timedelta(days=first), last_day)
    assert bool(shared) is found


@given(calendars, dates, st.integers(0, 20))
def test_between_two_officers_every_half_day_of_reception_is_uncovered(calendar, last, pause):
    successor = last + timedelta(days=1 + pause)
    expected = [
        (last + timedelta(days=n), session.start)
        for n in range(1, pause + 1)
        for session in calendar.reception_sessions(last + timedelta(days=n))
    ]
    assert len(uncovered_between(calendar, last, successor)) == len(expected)


@article("10.3.h")
def test_a_weekend_between_two_officers_leaves_nobody_missing_but_a_monday_does():
    calendar = regulation_calendar()
    friday = date(2026, 1, 16)
    assert uncovered_between(calendar, friday, date(2026, 1, 19)) == []
    monday = date(2026, 1, 19)
    assert uncovered_between(calendar, friday, date(2026, 1, 20)) == [
        HalfDay(monday, "am"),
        HalfDay(monday, "pm"),
    ]
    opened = regulation_calendar(open=[date(2026, 1, 17)])
    assert len(uncovered_between(opened, friday, date(2026, 1, 19))) == 2


@given(half_days, half_days)
def test_a_span_counts_its_half_days(first, last):
    found = list(span(first, last))
    expected = [each for each in WINDOW if first <= each <= last]
    assert found == expected


@given(calendars, dates)
def test_the_office_receives_where_it_has_a_session(calendar, day):
    sessions = calendar.reception_sessions(day)
    assert len(receiving(calendar, day, day)) == len(sessions)


@pytest.mark.parametrize(("start", "half"), [("07:00", "am"), ("11:59", "am"), ("12:00", "pm")])
def test_a_session_lies_in_the_half_it_begins_in(start, half):
    session = Session(time.fromisoformat(start), time(17))
    assert half_of(session) == half
    assert sessions_of((session,)) == {half: session}


def test_a_day_has_two_halves_and_no_other():
    with pytest.raises(ValueError, match="half of a day"):
        HalfDay(MONDAY, "night")


@article("10.1.c")
def test_only_listed_grounds_refuse_or_replace():
    assert REFUSAL_GROUNDS == ("discipline", "attitude", "competence", "unlawful")
    assert set(REFUSAL_GROUNDS) < set(REPLACEMENT_GROUNDS)
    assert set(REPLACEMENT_GROUNDS.values()) == {"10.1.c", "10.3.h"}
