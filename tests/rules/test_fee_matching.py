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


def test_a_whole_file_is_compared_with_what_was_announced():
    assert file_anomalies([5, 6], 11, 2) == []
    assert file_anomalies([5, 6], 12, 2) == ["total_differs"]
    assert file_anomalies([5, 6], 11, 3) == ["count_differs"]
    assert file_anomalies([5, 6], None, None) == []
