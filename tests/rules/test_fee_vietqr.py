"""VietQR payloads: a published example, round trips, spoilt ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_fees.rules.vietqr import (
    QrError,
    checksum,
    payment_code,
    plain,
    read_vietqr,
    vietqr,
)

banks = st.from_regex(r"[0-9]{6}", fullmatch=True)
accounts = st.from_regex(r"[0-9]{6,16}", fullmatch=True)
purposes = st.from_regex(r"[0-9A-Z]{1,25}", fullmatch=True)


def test_the_checksum_is_that_of_the_standard():
    assert checksum("123456789") == "29B1"


def test_a_payload_as_the_switch_of_the_banks_publishes_it_is_read():
    text = (
        "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA"
        "530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E"
    )
    assert read_vietqr(text) == {
        "bank": "970403",
        "account": "0011012345678",
        "amount": 180_000,
        "purpose": "thanh toan don hang",
    }


@given(banks, accounts, st.integers(1, 10**12), purposes)
def test_what_is_written_is_read_back(bank, account, amount, purpose):
    found = read_vietqr(vietqr(bank, account, amount, purpose))
    assert found == {"bank": bank, "account": account, "amount": amount, "purpose": purpose}


@given(banks, accounts, st.integers(1, 10**9), st.integers(8, 40))
def test_one_wrong_digit_is_seen(bank, account, amount, place):
    text = vietqr(bank, account, amount, "X")
    spoilt = text[:place] + ("1" if text[place] != "1" else "2") + text[place + 1 :]
    with pytest.raises(QrError):
        read_vietqr(spoilt)


def sealed(*fields):
    """A payload of these fields with the right checksum, whatever they say."""
    text = "".join(fields) + "6304"
    return text + checksum(text)


PLACE = "0010A000000727" + "0117" + "0006970403" + "0103001"
TO = f"38{len(PLACE)}{PLACE}"


@pytest.mark.parametrize(("amount", "fields"), [(0, []), (1, ["54011"]), (10, ["540210"])])
def test_the_shortest_payload_says_where_to_pay(amount, fields):
    found = read_vietqr(sealed(TO, "5303704", *fields))
    assert found == {"bank": "970403", "account": "001", "amount": amount, "purpose": ""}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ([], "kind"),
        # Dollars; another scheme than the switch of the banks.
        ([TO, "5303840"], "kind"),
        ([TO.replace("727", "728"), "5303704"], "kind"),
        # Fields that end before or behind their length, or have none.
        ([TO, "5304704"], "length"),
        ([TO, "53"], "length"),
        ([TO, "53xx704"], "length"),
        ([TO, "530²704"], "length"),
        ([TO, "5303704", "54041,50"], "amount"),
        ([TO, "5303704", "5403-10"], "amount"),
        ([TO, "5303704", "5400"], "amount"),
    ],
)
def test_a_sealed_payload_that_says_no_payment_is_refused(fields, why):
    with pytest.raises(QrError, match=why):
        read_vietqr(sealed(*fields))


def test_less_than_a_checksum_is_none():
    for text in ("", "6304", "304" + checksum("304")):
        with pytest.raises(QrError, match="checksum"):
            read_vietqr(text)


@pytest.mark.parametrize(
    "wrong", [("97040", "00110", 1, "X"),
              ("٩٧٠٤٠٣", "00110", 1, "X"), ("970403", "", 1, "X"), ("970403", "001", 1, "X"),
              ("970403", "1" * 20, 1, "X"), ("970403", "00110", 0, "X"),
              ("970403", "00110", 5, ""), ("970403", "00110", 5, "A" * 26)]
)  # fmt: skip
def test_what_no_code_can_say_is_refused(wrong):
    with pytest.raises(QrError):
        vietqr(*wrong)


def test_the_shortest_and_the_longest_a_code_can_say():
    for account, purpose in (("0011", "X"), ("1" * 19, "A" * 25)):
        found = read_vietqr(vietqr("970403", account, 1, purpose))
        assert (found["account"], found["amount"], found["purpose"]) == (account, 1, purpose)


def test_a_dossier_code_passes_a_bank_without_its_signs():
    assert payment_code("000.00.01.H13-261123-0001") == "0000001H132611230001"
    assert plain("Nộp phí Đỗ Thị Ánh") == "Nop phi Do Thi Anh"
