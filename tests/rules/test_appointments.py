from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.appointments import (
    HEADS,
    RANK,
    Appointment,
    Kind,
    Right,
    acting,
    signature,
)
from odoo.addons.motcua_base.tests.article import article

DAY = date(2026, 11, 20)
ONE_DAY = timedelta(days=1)
rights = st.sampled_from(list(Right))
kinds = st.sampled_from(list(Kind))
days = st.dates(date(2026, 1, 1), date(2026, 3, 1))


@st.composite
def appointments(draw):
    start = draw(days)
    return Appointment(
        draw(st.integers(1, 9)),
        draw(st.integers(1, 2)),
        draw(kinds),
        start,
        draw(st.none() | st.integers(0, 40).map(lambda n: start + n * ONE_DAY)),
        frozenset(draw(st.sets(rights, max_size=4))),
        frozenset(draw(st.sets(st.integers(1, 3), max_size=2))),
    )


def head(**changes):
    values = {"id": 1, "unit_id": 1, "kind": Kind.HEAD, "valid_from": DAY, "valid_to": None}
    return Appointment(**{**values, **changes})


@article("4.1")
@pytest.mark.parametrize(
    ("day", "holds"),
    [(DAY - ONE_DAY, False), (DAY, True), (DAY + ONE_DAY, True), (DAY + 2 * ONE_DAY, False)],
)
def test_a_head_acts_from_the_first_day_to_the_end_of_the_last(day, holds):
    appointment = head(valid_to=DAY + ONE_DAY)
    assert appointment.gives(Right.ASSIGN, 1, day) is holds


@article("4.1")
def test_a_head_acts_for_the_own_unit_alone():
    assert head().gives(Right.STEER, 1, DAY)
    assert not head().gives(Right.STEER, 2, DAY)


@article("11.4")
def test_at_the_counter_decides_only_whom_a_delegation_names():
    assert not head().gives(Right.SOLVE, 1, DAY, 7)
    delegated = head(
        kind=Kind.DELEGATION, rights=frozenset({Right.SOLVE}), procedures=frozenset({7})
    )
    assert delegated.gives(Right.SOLVE, 1, DAY, 7)
    assert not delegated.gives(Right.SOLVE, 1, DAY, 8)
    assert not delegated.gives(Right.DECIDE, 1, DAY, 7)


@given(appointments(), rights, st.integers(1, 2), days, st.integers(1, 3))
def test_a_right_is_given_just_where_each_condition_holds(each, right, unit, day, procedure):
    in_time = each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)
    if each.kind in (Kind.HEAD, Kind.ACTING_HEAD):
        covered = right != Right.SOLVE
    else:
        covered = right in each.rights and (not each.procedures or procedure in each.procedures)
    expected = unit == each.unit_id and in_time and covered
    assert each.gives(right, unit, day, procedure) is expected


@given(st.lists(appointments(), max_size=5), rights, days, st.integers(1, 3))
def test_of_several_the_highest_is_named_and_none_only_where_none_gives(
    held, right, day, procedure
):
    found = acting(held, right, 1, day, procedure)
    giving = [each for each in held if each.gives(right, 1, day, procedure)]
    assert (found is None) is not bool(giving) or found in giving
    if giving:
        assert RANK.index(found.kind) == min(RANK.index(each.kind) for each in giving)


def test_the_signature_says_in_whose_place():
    assert signature(Kind.HEAD, "Giám đốc", "") == ("GIÁM ĐỐC",)
    assert signature(Kind.ACTING_HEAD, "Giám đốc", "") == ("Q. GIÁM ĐỐC",)
    assert signature(Kind.DEPUTY, "Phó Giám đốc", "Giám đốc") == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert signature(Kind.DELEGATION, "Trưởng phòng", "Giám đốc")[0] == "TUQ. GIÁM ĐỐC"
    assert set(HEADS) < set(RANK) == set(Kind)


@article("4.1")
@pytest.mark.parametrize("kinds", [RANK, RANK[::-1]])
def test_the_higher_of_two_is_named_in_whatever_order_they_come(kinds):
    held = [
        head(id=place, kind=kind, rights=frozenset({Right.ASSIGN}))
        for place, kind in enumerate(kinds, start=1)
    ]
    assert acting(held, Right.ASSIGN, 1, DAY).kind == RANK[0]
