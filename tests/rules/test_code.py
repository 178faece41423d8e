from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.code import (
    DEFAULT_PATTERN,
    CodeError,
    DossierCode,
    dossier_code,
    identifier_kind,
    parse_code,
)
from odoo.addons.motcua_base.tests.article import article

DAY = date(2021, 5, 31)
OLD, NEW = "000.17.22.H56", "H29.22.17"
agencies = st.sampled_from([OLD, NEW, "H13", "H13.01", "000.00.01.H13", "H13.01.123.4"])
patterns = st.sampled_from(
    [
        DEFAULT_PATTERN,
        "{agency}/{seq:05}/{yymmdd}",
        "HS.{yymmdd}-{seq}-{agency}",
        "{agency}-{yymmdd}{seq:04}",
    ]
)
codes = st.builds(
    DossierCode, agencies, st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 99999)
)


@article("11.2")
@pytest.mark.parametrize(
    ("agency", "day", "ordinal", "code"),
    [
        (OLD, DAY, 1, "000.17.22.H56-210531-0001"),
        (NEW, date(2023, 1, 4), 21, "H29.22.17-230104-0021"),
        (OLD, DAY, 9000, "000.17.22.H56-210531-9000"),
    ],
)
def test_a_code_is_identifier_day_and_ordinal(agency, day, ordinal, code):
    assert dossier_code(DEFAULT_PATTERN, agency, day, ordinal) == code


@given(patterns, codes)
def test_a_code_says_again_what_it_was_made_from(pattern, said):
    code = dossier_code(pattern, said.agency, said.day, said.ordinal, said.is_reserved)
    assert parse_code(code, pattern) == said


@article("11.2")
@given(codes, codes)
def test_two_dossiers_never_have_one_code(one, other):
    made = [
        dossier_code(DEFAULT_PATTERN, each.agency, each.day, each.ordinal, each.is_reserved)
        for each in (one, other)
    ]
    assert (made[0] == made[1]) == (one == other)


@pytest.mark.parametrize(
    ("ordinal", "reserved"),
    [(0, False), (-1, False), (9001, False), (10000, False), (9000, True), (1, True)],
)
def test_the_reserved_ordinals_and_the_series_do_not_mix(ordinal, reserved):
    with pytest.raises(CodeError):
        dossier_code(DEFAULT_PATTERN, OLD, DAY, ordinal, reserved)


def test_the_first_reserved_ordinal_is_9001():
    code = dossier_code(DEFAULT_PATTERN, OLD, DAY, 9001, reserved=True)
    assert parse_code(code).is_reserved
    assert not parse_code("000.17.22.H56-210531-9000").is_reserved


def test_a_fifth_digit_is_not_cut():
    code = dossier_code(DEFAULT_PATTERN, OLD, DAY, 12345, reserved=True)
    assert code == "000.17.22.H56-210531-12345"
    assert parse_code(code).ordinal == 12345


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{agency}-{yymmdd}",
        "{agency}-{yymmdd}-{seq}-{seq}",
        "{agency}-{yymmdd}-{seq:04}-{day}",
        "{agency.__class__}-{yymmdd}-{seq:04}",
        "{agency}-{yymmdd}-{seq:999999999}",
        "{agency}-{yymmdd}-{seq:04}}",
        "{agency!r}-{yymmdd}-{seq:04}",
    ],
)
def test_a_pattern_with_anything_but_its_three_fields_is_refused(pattern):
    with pytest.raises(CodeError):
        dossier_code(pattern, OLD, DAY, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "000.17.22.H56-210531-001",
        "000.17.22.H56-210231-0001",
        "000.17.22.H56-210531-0001x",
        "000.17.22.H56-210531-0001\n",
        " 000.17.22.H56-210531-0001",
        "-210531-0001",
        "000.17.22.H56-٢١٠٥٣١-0001",
    ],
)
def test_what_is_no_code_is_not_read_as_one(text):
    with pytest.raises(CodeError):
        parse_code(text)


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("000.00.01.H13", "old"),
        (OLD, "old"),
        (NEW, "new"),
        ("H13", "new"),
        ("H13.01.123.4", "new"),
        ("H13.01.123.4.5", None),
        ("H13.1234", None),
        ("J13", None),
        ("00.00.01.H13", None),
        ("000.00.01.H13-", None),
        ("", None),
    ],
)
def test_old_and_new_identifiers_are_told_apart(identifier, kind):
    assert identifier_kind(identifier) == kind
