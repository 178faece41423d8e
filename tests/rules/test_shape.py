"""A cell means one thing or is refused; reading never fails in any other way."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.spreadsheets.shape import BadCell, Column, Fault, Kind, Sheet, meaning

CHOICES = {"Cấp thành phố": "2_city", "City": "2_city", "Cấp xã": "4_commune"}
cells = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)
TYPES = {
    Kind.TEXT: str,
    Kind.CODE: str,
    Kind.NUMBER: int,
    Kind.DAY: date,
    Kind.TIME: str,
    Kind.CHOICE: str,
    Kind.FLAG: bool,
    Kind.LIST: list,
}


@given(cells, st.sampled_from(list(Kind)), st.booleans())
def test_every_cell_has_a_meaning_of_its_kind_or_is_refused_with_a_cause(cell, kind, required):
    column = Column("x", "X", kind, required, choices=CHOICES)
    try:
        found = meaning(column, cell)
    except BadCell as error:
        assert error.fault in Fault
        return
    assert found is None and not required or type(found) is TYPES[kind]


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_is_read_as_it_is_written_here(day):
    column = Column("x", "X", Kind.DAY)
    for cell in (day, day.strftime("%d/%m/%Y"), day.isoformat(), datetime(*day.timetuple()[:3])):
        assert meaning(column, cell) == day


@given(st.times())
def test_a_time_of_the_day_is_read_as_clerks_write_it(moment):
    hour, minute = moment.hour, moment.minute
    written = (moment, f"{hour}:{minute:02}", f"{hour}h{minute:02}", f"{hour} giờ {minute:02} phút")
    for cell in (*written, datetime.combine(date(2026, 11, 20), moment)):
        assert meaning(Column("x", "X", Kind.TIME), cell) == f"{hour:02}:{minute:02}"
    assert meaning(Column("x", "X", Kind.TIME), f"{hour}h") == f"{hour:02}:00"


@pytest.mark.parametrize(
    ("kind", "cell", "fault"),
    [
        (Kind.TEXT, "=A1+1", Fault.FORMULA),
        (Kind.TEXT, "#REF!", Fault.ERROR),
        (Kind.TEXT, "#N/A", Fault.ERROR),
        (Kind.TEXT, "Sá»Ÿ Y táº¿", Fault.ENCODING),
        (Kind.TEXT, "S\ufffd Y t\ufffd", Fault.ENCODING),
        (Kind.TEXT, "x" * 4001, Fault.TOO_LONG),
        (Kind.CODE, 1.00119, Fault.NUMBER_AS_CODE),
        (Kind.NUMBER, "năm", Fault.NOT_NUMBER),
        (Kind.NUMBER, 1.5, Fault.NOT_NUMBER),
        (Kind.NUMBER, -1, Fault.NOT_NUMBER),
        (Kind.NUMBER, True, Fault.NOT_NUMBER),
        (Kind.DAY, "31/02/2019", Fault.NOT_DAY),
        (Kind.DAY, 43823, Fault.NOT_DAY),
        (Kind.TIME, "sáng", Fault.NOT_TIME),
        (Kind.TIME, "24:00", Fault.NOT_TIME),
        (Kind.TIME, "8:60", Fault.NOT_TIME),
        (Kind.TIME, 0.34375, Fault.NOT_TIME),
        (Kind.CHOICE, "Cấp tỉnh", Fault.NOT_CHOICE),
        (Kind.FLAG, "có lẽ", Fault.NOT_FLAG),
    ],
)
def test_what_is_wrong_is_named(kind, cell, fault):
    with pytest.raises(BadCell) as caught:
        meaning(Column("x", "X", kind, choices=CHOICES), cell)
    assert caught.value.fault is fault


def test_what_must_be_there_is_missed():
    for cell in (None, "", "  "):
        assert meaning(Column("x", "X"), cell) is None
        with pytest.raises(BadCell):
            meaning(Column("x", "X", is_required=True), cell)


@pytest.mark.parametrize("text", ["Sở Y tế", "Ủy ban nhân dân", "ÂM NHẠC", "Ấp 1, xã Tân Ân", "Đà"])
def test_vietnamese_is_no_broken_encoding(text):
    assert meaning(Column("x", "X"), text) == text


def test_choices_flags_and_lists_forgive_case_and_accents():
    choice = Column("x", "X", Kind.CHOICE, choices=CHOICES)
    assert meaning(choice, "cap THANH pho") == "2_city"
    assert choice.offered() == ["Cấp thành phố", "Cấp xã"]
    assert meaning(Column("x", "X", Kind.FLAG), "CO") is True
    assert meaning(Column("x", "X", Kind.FLAG), 0) is False
    assert meaning(Column("x", "X", Kind.LIST), "a; b;;") == ["a", "b"]


def test_a_column_is_found_by_its_title_with_or_without_its_star():
    column = Column("day", "Từ ngày", is_required=True)
    sheet = Sheet("x", "X", (column,), ("day",))
    for title in ("Từ ngày", "Từ ngày *", "tu NGAY*"):
        assert sheet.column(title) is column
    assert sheet.column("Đến ngày") is None
