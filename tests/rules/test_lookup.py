from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.lookup import (
    counted_address,
    mask_id,
    mask_name,
    normalise_code,
    normalise_factor,
    opens,
    refused_until,
    same_secret,
    throttle,
)

digits = st.text("0123456789", max_size=12)


@pytest.mark.parametrize(
    "typed",
    [
        "000.17.22.H56-210531-0001",
        " 000.17.22.h56-210531-0001 ",
        "000.17.22.H56 - 210531 - 0001",
        "000.17.22.H56–210531—0001",
        "000.17.22.H56\u2212210531\u20100001",
    ],
)
def test_a_code_is_found_however_it_is_typed(typed):
    assert normalise_code(typed) == "000.17.22.H56-210531-0001"


@pytest.mark.parametrize(
    ("typed", "factor"),
    [
        ("0912 345 678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("(+84) 0912.345.678", "0912345678"),
        ("84912345678", "0912345678"),
        ("+84 28 3829 1234", "02838291234"),
        ("092 084 001 234", "092084001234"),
        ("841234567", "841234567"),
        ("092-084-001-234", "092084001234"),
        ("", ""),
    ],
)
def test_a_phone_and_an_id_number_are_compared_by_their_digits(typed, factor):
    assert normalise_factor(typed) == factor


@given(st.text())
def test_a_factor_is_nothing_but_digits(typed):
    assert set(normalise_factor(typed)) <= set("0123456789")


@given(digits, digits)
def test_secrets_are_the_same_only_where_they_are_and_are_not_empty(a, b):
    assert same_secret(a, b) == (a == b and a != "")


def test_an_empty_factor_opens_nothing():
    assert not same_secret("", "")
    assert not same_secret(normalise_factor("abc"), normalise_factor("xyz"))


@pytest.mark.parametrize(("tries", "refused"), [(0, False), (4, False), (5, True), (6, True)])
def test_the_sixth_try_of_an_hour_is_refused(tries, refused):
    assert throttle(tries, limit=5) == refused


@pytest.mark.parametrize(
    ("name", "masked"),
    [("Nguyễn Văn An", "N*** V*** A***"), ("  Đỗ   Hà ", "Đ*** H***"), ("", "")],
)
def test_of_a_name_only_initials_are_shown(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("092084001234", "*********234"),
        ("361234567", "******567"),
        ("C1234567", "*****567"),
        ("1234567", "*******"),
        ("", ""),
    ],
)
def test_of_a_number_only_the_end_is_shown_and_nothing_of_a_short_one(number, masked):
    assert mask_id(number) == masked


@given(digits)
def test_a_mask_hides_more_than_half(number):
    masked = mask_id(number)
    assert len(masked) == len(number)
    assert masked.count("*") * 2 > len(number) or not number


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ("092 084 001 234", True),
        ("+84 912 345 678", True),
        ("092084001235", False),
        ("09208400123", False),
        ("", False),
        ("113", False),
    ],
)
def test_any_number_given_at_receipt_opens_and_no_other(typed, opened):
    assert opens(typed, ["092084001234", "", "0912345678", "113"]) == opened


@given(st.text())
def test_nothing_opens_a_dossier_without_numbers(typed):
    assert not opens(typed, [])
    assert not opens(typed, ["", ""])


NOW = datetime(2026, 11, 20, 9, 0)
moments = st.lists(
    st.integers(-7200, 0).map(lambda seconds: NOW + timedelta(seconds=seconds)), max_size=20
)


@given(moments, st.integers(1, 10))
def test_a_try_is_refused_until_fewer_than_the_limit_lie_within_an_hour(tries, limit):
    def within_an_hour_of(moment):
        return sum(moment - timedelta(hours=1) < at for at in tries)

    until = refused_until(tries, limit, NOW)
    if until is None:
        assert within_an_hour_of(NOW) < limit
    else:
        assert until > NOW
        assert within_an_hour_of(until) < limit <= within_an_hour_of(until - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("unix:", "unix:"),
    ],
)
def test_one_household_is_one_address(address, counted):
    assert counted_address(address) == counted


@pytest.mark.parametrize(("number", "is_open"), [("123456", False), ("1234567", True)])
def test_a_passport_s_seven_digits_open_and_fewer_do_not(number, is_open):
    assert opens(number, [number]) is is_open


def test_a_try_counts_for_an_hour_and_not_a_moment_longer():
    now, second = datetime(2026, 11, 20, 9), timedelta(seconds=1)
    hour = timedelta(hours=1)
    assert refused_until([now - hour], 1, now) is None
    assert refused_until([now - hour + second], 1, now) == now + second
