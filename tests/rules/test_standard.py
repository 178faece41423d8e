"""What an officer must be: regulation, article 10.3.a; NĐ 61/2018, article 11."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_staffing.rules.standard import (
    GRADES,
    RANKS,
    Facts,
    Standard,
    has_years,
    missing,
)

DAY = date(2026, 11, 20)
LAW, LAND = 1, 2
CITY = Standard("city", date(2018, 12, 24))
COMMUNE = Standard(
    "commune", date(2018, 12, 24), min_rank="none", min_years=0, min_grade="failed",
    needs_commune_title=True,
)  # fmt: skip


def officer(**traits):
    usual = {
        "staff_kind": "civil_servant",
        "rank": "specialist",
        "grade": "good",
        "since": {LAW: date(2020, 1, 1)},
    }
    return Facts(**{**usual, **traits})


def codes(standard, facts, sectors=(LAW,), duty="reception", day=DAY):
    return [(point.code, point.sector) for point in missing(standard, facts, sectors, duty, day)]


def test_who_meets_every_point_lacks_none():
    assert codes(CITY, officer()) == []


@article("10.3.a")
@pytest.mark.parametrize(
    ("traits", "lacks"),
    [
        ({"rank": "assistant"}, [("rank", None)]),
        ({"rank": None}, [("rank", None)]),
        ({"grade": "completed"}, [("grade", None)]),
        ({"grade": None}, [("grade", None)]),
        ({"since": {}}, [("years", LAW)]),
        ({"rank": "assistant", "grade": "failed"}, [("rank", None), ("grade", None)]),
    ],
)
def test_what_is_missing_is_listed_point_by_point(traits, lacks):
    assert codes(CITY, officer(**traits)) == lacks


@article("10.3.a")
def test_three_years_are_full_on_their_anniversary():
    since = date(2023, 11, 20)
    assert codes(CITY, officer(since={LAW: since})) == []
    assert codes(CITY, officer(since={LAW: date(2023, 11, 21)})) == [("years", LAW)]


def test_three_years_from_a_leap_day_are_full_on_the_first_of_march():
    assert not has_years(date(2024, 2, 29), date(2027, 2, 28), 3)
    assert has_years(date(2024, 2, 29), date(2027, 3, 1), 3)


def test_the_years_are_asked_in_every_sector_of_the_posting():
    assert codes(CITY, officer(), sectors=(LAW, LAND)) == [("years", LAND)]


def test_a_point_says_what_is_wanted_and_what_is_found():
    (point,) = missing(CITY, officer(since={LAW: date(2025, 1, 1)}), [LAW], "reception", DAY)
    assert (point.wanted, point.found) == ("3", "1")
    points = missing(CITY, officer(rank="assistant", grade=None), [LAW], "reception", DAY)
    assert [(each.code, each.wanted, each.found) for each in points] == [
        ("rank", "specialist", "assistant"),
        ("grade", "good", ""),
    ]


@pytest.mark.parametrize(
    ("since", "years"),
    [
        (None, "0"),
        (date(2027, 1, 1), "0"),
        (DAY, "0"),
        (date(2025, 11, 21), "0"),
        (date(2025, 11, 20), "1"),
        (date(2024, 11, 20), "2"),
        (date(2024, 11, 21), "1"),
        (date(2023, 11, 21), "2"),
    ],
)
def test_years_are_found_as_full_ones(since, years):
    facts = officer(since={LAW: since} if since else {})
    (point,) = missing(CITY, facts, [LAW], "reception", DAY)
    assert (point.code, point.found) == ("years", years)


@article("9.1.c")
def test_a_tour_lasts_six_months_and_has_no_other_end_where_nothing_else_is_set():
    usual = Standard("city", DAY)
    assert (usual.min_tour_months, usual.max_tour_months, usual.is_shorter_allowed) == (6, 0, False)


@article("8.3")
def test_a_commune_asks_for_a_title_and_nothing_else():
    nobody = officer(rank=None, grade=None, since={})
    assert codes(COMMUNE, nobody) == [("commune_title", None)]
    assert codes(COMMUNE, officer(rank=None, since={}, has_commune_title=True)) == []


@pytest.mark.parametrize("kind", ["contract_worker", "postal_worker"])
def test_hired_staff_and_technicians_are_no_officers_of_the_article(kind):
    unknown = officer(rank=None, grade=None, since={})
    assert codes(CITY, officer(staff_kind=kind, rank=None, since={})) == []
    assert codes(CITY, unknown, duty="technician") == []
    assert codes(CITY, unknown) != []


@given(
    st.sampled_from(RANKS), st.sampled_from(RANKS), st.sampled_from(GRADES), st.sampled_from(GRADES)
)
def test_a_higher_rank_or_grade_always_does(wanted, rank, needed, grade):
    standard = Standard("city", DAY, min_rank=wanted, min_grade=needed)
    found = {code for code, _sector in codes(standard, officer(rank=rank, grade=grade))}
    assert ("rank" in found) == (RANKS.index(rank) < RANKS.index(wanted))
    assert ("grade" in found) == (GRADES.index(grade) < GRADES.index(needed))


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(1, 10))
def test_years_grow_with_the_day(since, years):
    day = since.replace(year=since.year + years, day=28, month=12)
    assert has_years(since, day.replace(day=31), years) or since.month == 12
    assert not has_years(since, since, years)
