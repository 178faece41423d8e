"""The quarterly settlement: random histories balance to the đồng, against a model row by row."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_fees.rules.money import share
from odoo.addons.motcua_fees.rules.settlement import (
    AMOUNTS,
    CHANNELS,
    Movement,
    Row,
    UnknownMovement,
    identities,
    settle,
)
from odoo.addons.motcua_fees.rules.settlement_channels import by_channel, differences

FEES = st.integers(1, 3)
RATES = st.sampled_from([0, 3333, 7500, 10_000])
SIGNS = {"collect": 1, "cancel": -1, "correct": None, "refund": -1, "remit": -1, "pass_on": None}


@st.composite
def movements(draw):
    kind = draw(st.sampled_from(list(SIGNS)))
    amount = draw(st.integers(1, 10**7))
    sign = SIGNS[kind] or draw(st.sampled_from([1, -1]))
    return Movement(
        draw(FEES), draw(RATES), kind, draw(st.sampled_from(CHANNELS)), sign * amount,
        is_memo=draw(st.booleans()) if kind in ("collect", "cancel", "refund") else False,
        to_budget=draw(st.booleans()) if kind == "remit" else False,
    )  # fmt: skip


histories = st.lists(movements(), max_size=40)
openings = st.dictionaries(st.tuples(FEES, RATES), st.integers(0, 10**8), max_size=4)


def counted(opening, history):
    """The same sums, đồng by đồng, without rows."""
    sums = defaultdict(int, opening=sum(opening.values()))
    for each in history:
        if each.is_memo:
            continue
        name = {"collect": "collected", "cancel": "collected", "correct": "corrected", "refund": "refunded",
                "remit": "remitted", "pass_on": "passed_on"}[each.kind]  # fmt: skip
        sums[name] += -each.amount if name in ("refunded", "remitted") else each.amount
    return sums


@article("10.3.i")
@given(openings, histories)
def test_opening_and_all_that_moved_is_what_is_left(opening, history):
    rows = settle(opening, history)
    held = sum(opening.values()) + sum(each.amount for each in history if not each.is_memo)
    assert sum(row.closing for row in rows) == held
    names = ("opening", "collected", "corrected", "refunded", "remitted", "passed_on")
    sums = counted(opening, history)
    assert identities(rows, {name: sums[name] for name in names}) == {}


@given(openings, histories)
def test_retained_and_budget_are_the_whole_of_each_fee_rounded_once(opening, history):
    rows = settle(opening, history)
    for fee in {row.fee for row in rows}:
        mine = [row for row in rows if row.fee == fee]
        exact = sum(row.total * row.retention for row in mine)
        assert sum(row.retained for row in mine) == share(exact, 1)
        assert sum(row.retained + row.budget for row in mine) == sum(row.total for row in mine)


@given(histories)
def test_a_levy_goes_to_the_budget_whole(history):
    rows = settle({}, [m for m in history if m.retention == 0])
    assert all(row.retained == 0 and row.budget == row.total for row in rows)


@given(openings, histories)
def test_money_paid_straight_to_the_agency_is_never_left_to_hand_over(opening, history):
    without = [each for each in history if not each.is_memo]
    assert [row.closing for row in settle(opening, history) if row.closing] == [
        row.closing for row in settle(opening, without) if row.closing
    ]


@given(openings, histories.filter(len))
def test_one_dong_more_anywhere_is_seen(opening, history):
    rows = settle(opening, history)
    sums = counted(opening, history)
    rows[0].cash += 1
    assert identities(rows, {"collected": sums["collected"]})


def test_a_rate_that_changes_inside_the_quarter_is_rounded_once():
    rows = settle(
        {}, [Movement(1, 3333, "collect", "cash", 1), Movement(1, 3334, "collect", "cash", 1)]
    )
    assert [row.retained for row in rows] == [0, 1]
    assert sum(row.retained for row in rows) == share(3333 + 3334, 1)


def test_a_refund_in_a_quarter_without_takings_is_a_negative_total():
    (row,) = settle({(1, 7500): 10_000}, [Movement(1, 7500, "refund", "cash", -10_000)])
    assert (row.closing, row.total, row.retained, row.budget) == (0, -10_000, -7500, -2500)


def test_what_went_to_the_treasury_counts_as_paid_to_the_budget():
    (row,) = settle({(1, 0): 500}, [Movement(1, 0, "remit", "cash", -200, to_budget=True)])
    assert (row.closing, row.remitted, row.budget_paid) == (300, 200, 200)
    held = [
        Movement(1, 0, "collect", "cash", 900),
        Movement(1, 0, "refund", "cash", -100),
        Movement(1, 0, "remit", "cash", -300),
        Movement(1, 0, "remit", "cash", -200, to_budget=True),
    ]
    (row,) = settle({}, held)
    assert (row.closing, row.remitted, row.budget_paid) == (300, 500, 200)


def test_each_sum_has_its_column_and_nothing_else_moves():
    """All kinds once, each of another amount; a correction counts for the shares."""
    (row,) = settle(
        {(1, 7500): 1},
        [
            Movement(1, 7500, "collect", "transfer", 1000),
            Movement(1, 7500, "cancel", "transfer", -20),
            Movement(1, 7500, "correct", "cash", 300),
            Movement(1, 7500, "refund", "cash", -80),
            Movement(1, 7500, "remit", "cash", -500),
            Movement(1, 7500, "pass_on", "post", -7),
            Movement(1, 7500, "collect", "online", 4000, is_memo=True),
            Movement(1, 7500, "cancel", "online", -400, is_memo=True),
            Movement(1, 7500, "refund", "online", -60, is_memo=True),
        ],
    )
    moved = {"opening": 1, "transfer": 980, "corrected": 300, "refunded": 80, "remitted": 500,
             "passed_on": -7, "memo_collected": 3600, "memo_refunded": 60, "retained": 900}  # fmt: skip
    assert {name: getattr(row, name) for name in AMOUNTS} == {**dict.fromkeys(AMOUNTS, 0), **moved}
    assert (row.collected, row.total, row.budget) == (980, 1200, 300)
    assert row.closing == 1 + 980 + 300 - 80 - 500 - 7


def test_a_row_in_which_nothing_happened_is_all_zero():
    row = Row(4, 9)
    assert not {"fee", "retention"} & set(AMOUNTS)
    assert {getattr(row, name) for name in (*AMOUNTS, "collected", "closing", "total")} == {0}


@pytest.mark.parametrize(("kind", "channel"), [("give", "cash"), ("collect", "barter"), ("", "")])
def test_a_movement_without_a_column_is_refused(kind, channel):
    with pytest.raises(UnknownMovement):
        Movement(1, 0, kind, channel, 1)


@article("10.3.i")
@given(st.dictionaries(st.tuples(FEES, RATES, st.sampled_from(CHANNELS)), st.integers(0, 10**8), max_size=6),
       histories)  # fmt: skip
def test_every_fee_balances_on_every_channel_and_both_ways_of_counting_agree(openings, history):
    by_rate, by_way = defaultdict(int), defaultdict(int)
    for (fee, rate, channel), amount in openings.items():
        by_rate[fee, rate] += amount
        by_way[fee, channel] += amount
    rows, channels = settle(by_rate, history), by_channel(by_way, history)
    assert differences(rows, channels) == {}
    for row in channels:
        moved = sum(
            each.amount
            for each in history
            if (each.fee, each.channel, each.is_memo) == (row.fee, row.channel, False)
        )
        assert row.closing == by_way[row.fee, row.channel] + moved


@given(histories.filter(lambda history: any(not each.is_memo for each in history)))
def test_a_channel_that_counts_otherwise_is_seen(history):
    channels = by_channel({}, history)
    channels[0].collected += 1
    assert set(differences(settle({}, history), channels)) == {
        (channels[0].fee, "collected"),
        (channels[0].fee, "closing"),
    }
