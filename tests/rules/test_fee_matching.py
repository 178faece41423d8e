"""Lines of bank files: what each of them is, and which dossier it most likely means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_fees.rules.matching import (
    ANOMALIES,
    Line,
    Owed,
    Verdict,
    codes_in,
    file_anomalies,
    ranked,
    score,
    verdict,
)

DAY = date(2026, 11, 23)
CODE = "000.00.01.H13-261123-0001"
COMPACT = "0000001H132611230001"
ALLOWED = 5


def line(amount=8000, purpose=COMPACT, day=DAY):
    return Line(amount, purpose, day)


def owed(unpaid=8000, dossier=1, **traits):
    return Owed(dossier, CODE, unpaid, **traits)


@pytest.mark.parametrize(
    "purpose",
    [
        COMPACT,
        CODE,
        f"NGUYEN VAN A NOP PHI {COMPACT} FT26327123",
        f"MBVCB.123.{COMPACT}.CT tu 0071",
        f"phí hồ sơ {CODE}",
    ],
)
def test_the_code_is_found_however_the_bank_writes_it(purpose):
    assert COMPACT in codes_in(purpose)


@pytest.mark.parametrize("ordinal", ["0001", "12345", "123456"])
def test_ordinals_of_more_than_four_digits_are_found_whole(ordinal):
    assert f"0000001H13261123{ordinal}" in codes_in(f"NOP PHI {CODE[:-4]}{ordinal} FT")
    assert codes_in(f"{CODE[:-4]}{ordinal}"[: -len(ordinal) + 3]) == ()


def test_codes_that_stand_together_are_all_found():
    other = "0000001H132611230002"
    assert {COMPACT, other} <= set(codes_in(f"{CODE} {other} 0909000111"))


def test_a_purpose_without_a_code_has_none():
    assert codes_in("Nguyen Van A nop le phi 0909000111") == ()


def seen(amount=8000, day=DAY, matched=False):
    return {"receipts": ((7, amount, day, matched),)}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((line(), [owed()]), Verdict(1, to_receipt=True)),
        ((line(), [owed(0, **seen())]), Verdict(1, receipt=7)),
        ((line(), []), Verdict(anomaly="not_found")),
        ((line(), [owed(), owed(dossier=2)]), Verdict(anomaly="several")),
        ((line(7999), [owed()]), Verdict(1, anomaly="amount_differs")),
        ((line(8001), [owed()]), Verdict(1, anomaly="amount_differs")),
        ((line(), [owed(0, **seen(matched=True))]), Verdict(1, anomaly="duplicate")),
        ((line(-8000), [owed(0)]), Verdict(1, anomaly="refund_mismatch")),
        ((line(-8000), [owed(0, refunds=(8000,))]), Verdict(1)),
        ((line(day=DAY + timedelta(5)), [owed(0, **seen())]), Verdict(1, receipt=7)),
        (
            (line(day=DAY + timedelta(6)), [owed(0, **seen())]),
            Verdict(1, receipt=7, anomaly="late"),
        ),
        # Of several receipts the one of the amount; one of another amount says nothing.
        ((line(), [owed(**seen(5000))]), Verdict(1, to_receipt=True)),
        ((line(), [owed(0, **seen(5000))]), Verdict(1, anomaly="amount_differs")),
        (
            (line(), [owed(0, receipts=((6, 5000, DAY, False), (7, 8000, DAY, False)))]),
            Verdict(1, receipt=7),
        ),
        # Paid twice only where nothing is left to pay, and one receipt was of this amount.
        ((line(), [owed(5000, **seen(matched=True))]), Verdict(1, anomaly="amount_differs")),
        ((line(), [owed(0, **seen(5000, matched=True))]), Verdict(1, anomaly="amount_differs")),
        (
            (line(), [owed(0, receipts=((6, 5000, DAY, True), (7, 8000, DAY, True)))]),
            Verdict(1, anomaly="duplicate"),
        ),
        ((line(-8000), [owed(0, refunds=(5000,))]), Verdict(1, anomaly="refund_mismatch")),
    ],
)
def test_each_line_is_what_it_is_and_nothing_else(found, expected):
    assert verdict(*found, ALLOWED) == expected


@given(
    st.integers(-20_000, 20_000).filter(bool),
    st.lists(st.builds(owed, st.sampled_from([0, 5000, 8000]), st.integers(1, 9)), max_size=3),
)
def test_a_line_is_matched_or_named_never_both_never_neither(amount, candidates):
    found = verdict(line(amount), candidates, ALLOWED)
    settled = found.receipt or found.to_receipt or (amount < 0 and not found.anomaly)
    assert bool(settled) != bool(found.anomaly)
    assert found.anomaly is None or found.anomaly in ANOMALIES


def test_the_likeliest_dossier_comes_first():
    right = Owed(1, "000.00.01.H13-261123-0001", 8000, "Nguyễn Văn An")
    same_amount = Owed(2, "000.00.01.H13-261123-0002", 8000, "Trần Thị Bình")
    other = Owed(3, "000.00.01.H13-261123-0003", 5000, "Lê Văn Cường")
    found = ranked(Line(8000, "NGUYEN VAN AN nop phi", DAY), [other, same_amount, right])
    assert [each.dossier for each in found] == [1, 2]


@pytest.mark.parametrize(
    ("amount", "purpose", "points"),
    [
        (1, "nop phi", 0),
        (8000, "nop phi", 3),
        (5000, "nop phi", 3),
        (1, "NGUYEN VAN AN nop phi", 3),
        (8000, "NGUYEN VAN AN nop phi", 6),
        (1, "VAN AN nop phi", 1),
        (1, "AN nop phi", 0),
        # The end of a code is its date and ordinal, all of them.
        (1, "nop phi 2611230001", 4),
        (1, "nop phi 611230001", 0),
        (8000, "NGUYEN VAN AN 2611230001", 10),
    ],
)
def test_what_speaks_for_a_dossier_that_no_code_names(amount, purpose, points):
    known = Owed(1, CODE, 8000, "Nguyễn Văn An", receipts=((7, 5000, DAY, False),))
    assert score(Line(amount, purpose, DAY), known) == points


def test_an_initial_is_no_word_of_a_name():
    assert score(line(1, "NGUYEN AN"), owed(name="Nguyễn V An")) == 3
    assert score(line(1, "A B"), owed(name="A B")) == 0
    assert score(line(1, "AN"), owed(name="An")) == 3
    assert score(line(1, "nop phi"), owed(name="")) == 0


def test_five_are_shown_by_their_codes_where_as_much_speaks_for_each():
    many = [Owed(n, f"{CODE[:-4]}{n:04d}", 5000, "Trần Văn Bình Anh") for n in range(9, 0, -1)]
    found = ranked(Line(1, "VAN BINH nop phi", DAY), many)
    assert [each.dossier for each in found] == [1, 2, 3, 4, 5]


def test_a_whole_file_is_compared_with_what_was_announced():
    assert file_anomalies([5, 6], 11, 2) == []
    assert file_anomalies([5, 6], 12, 2) == ["total_differs"]
    assert file_anomalies([5, 6], 11, 3) == ["count_differs"]
    assert file_anomalies([5, 6], None, None) == []
