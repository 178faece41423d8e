"""Files of banks: good ones, and every kind of bad one."""

import contextlib
import io
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_fees.rules import bank_file
from odoo.addons.motcua_fees.rules.bank_file import (
    BadFile,
    FileLine,
    Mapping,
    fingerprint,
    read_file,
    totals,
)

BANK = Mapping("Ngày", "Ghi có", "Nội dung", "Số bút toán")
HEAD = "Ngày,Ghi có,Nội dung,Số bút toán\n"


def csv_file(*rows, encoding="utf-8"):
    return (HEAD + "\n".join(rows)).encode(encoding)


def xlsx_file(*rows):
    book = openpyxl.Workbook()
    for row in (HEAD.strip().split(","), *rows):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read_one(row):
    (found,) = read_file(csv_file(row), BANK)
    return found


def test_a_line_is_read():
    assert read_one("23/11/2026,8000,Nộp phí,FT1") == FileLine(
        2, date(2026, 11, 23), 8000, "Nộp phí", "FT1"
    )


@pytest.mark.parametrize(
    ("written", "amount"),
    [("1000000", 10**6), ("1.000.000", 10**6), ('"1,000,000"', 10**6), ('"1,000,000.00"', 10**6),
     ("1 000 000", 10**6), ("-8.000", -8000), ("8000.00", 8000), ("8.000 VND", 8000)],
)  # fmt: skip
def test_amounts_are_read_however_they_are_grouped(written, amount):
    assert read_one(f"23/11/2026,{written},x,FT1").amount == amount


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ("31/02/2026,8000,x,FT1", "day"),
        ("23/11/2026,8000.5,x,FT1", "amount"),
        ("23/11/2026,0,x,FT1", "amount"),
        ("23/11/2026,tám nghìn,x,FT1", "amount"),
        ("23/11/2026,,x,FT1", "amount"),
        # More than there is: a slip, no payment.
        ("23/11/2026,1000000000000001,x,FT1", "amount"),
        ("23/11/2026,8000,x,", "reference"),
        ("23/11/2026,=8000*2,x,FT1", "formula"),
        ('23/11/2026,8000,"=HYPERLINK(""http://x"")",FT1', "formula"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_does_not_stop_the_others(row, error):
    lines = read_file(csv_file("23/11/2026,5000,y,FT0", row, "23/11/2026,6000,z,FT2"), BANK)
    assert [each.error for each in lines] == ["", error, ""]
    assert totals(lines) == (2, 11_000)


def test_a_workbook_reads_like_a_text():
    lines = read_file(
        xlsx_file([date(2026, 11, 23), 8000, "a", "FT1"], ["23/11/2026", "8.000", "b", "FT2"],
                  [date(2026, 11, 23), "=A1+1", "c", "FT3"], [date(2026, 11, 23), 8000.5, "d", "FT4"]),
        BANK,
    )  # fmt: skip
    assert [each.error for each in lines] == ["", "", "formula", "amount"]
    assert {each.amount for each in lines[:2]} == {8000}


def test_money_out_has_a_column_of_its_own():
    mapping = Mapping("Ngày", "Ghi có", "Nội dung", "Số bút toán", amount_out="Ghi nợ")
    text = (
        "Ngày,Ghi nợ,Ghi có,Nội dung,Số bút toán\n23/11/2026,8000,,x,FT1\n23/11/2026,8000,5,x,FT2"
    )
    assert [(each.amount, each.error) for each in read_file(text.encode(), mapping)] == [
        (-8000, ""),
        (0, "amount"),
    ]


def test_money_out_leaves_whatever_its_sign_and_in_one_column_alone():
    mapping = Mapping("Ngày", "Ghi có", "Nội dung", "Số bút toán", amount_out="Ghi nợ")
    rows = ("-8000,", "0,5000", ",", "0,0", "5,1000000000000001")
    text = "\n".join(f"23/11/2026,{row},x,FT1" for row in rows)
    found = read_file(f"Ngày,Ghi nợ,Ghi có,Nội dung,Số bút toán\n{text}".encode(), mapping)
    assert [(each.amount, each.error) for each in found] == [
        (-8000, ""),
        (5000, ""),
        (0, "amount"),
        (0, "amount"),
        (0, "amount"),
    ]


def test_headings_may_stand_lower_and_lines_keep_their_numbers_in_the_file():
    mapping = Mapping("ngày", "GHI CÓ", "Nội dung", "Số bút toán", delimiter=";", heading_row=3)
    head = HEAD.replace(",", ";")
    text = f"Ngân hàng\nSao kê\n{head}\n;;;\n 23/11/2026 10:15 ;8000;x;FT1\n23/11/2026;5000\n"
    found = read_file(text.encode(), mapping)
    assert [(each.number, each.day, each.amount, each.error) for each in found] == [
        (6, date(2026, 11, 23), 8000, ""),
        (7, date(2026, 11, 23), 5000, "reference"),
    ]


def test_a_day_may_carry_its_time():
    (found,) = read_file(xlsx_file([datetime(2026, 11, 23, 23, 59), 8000, "a", "FT1"]), BANK)
    assert (found.day, type(found.day)) == (date(2026, 11, 23), date)


def test_empty_cells_of_a_workbook_are_empty():
    rows = ([None] * 4, [date(2026, 11, 23), 8000, None, "FT1"], [None, 8000, "b", "FT2"])
    found = read_file(xlsx_file(*rows), BANK)
    assert [(each.number, each.purpose, each.error) for each in found] == [
        (3, "", ""),
        (4, "b", "day"),
    ]


def test_a_file_longer_than_any_statement_is_refused(monkeypatch):
    monkeypatch.setattr(bank_file, "MOST_LINES", 2)
    rows = ["23/11/2026,8000,x,FT1"] * 3
    assert len(read_file(csv_file(*rows[:2]), BANK)) == 2
    with pytest.raises(BadFile, match="too_long"):
        read_file(csv_file(*rows), BANK)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (csv_file("23/11/2026,8000,Nộp,FT1", encoding="utf-16"), "encoding"),
        ("Ngày,Tiền\n".encode(), "columns"),
        (b"PK\x03\x04 no workbook", "format"),
        (b"", "columns"),
        (csv_file("23/11/2026,8000,\0,FT1"), "encoding"),
        (csv_file("23/11/2026,8000," + "x" * 200_000 + ",FT1"), "format"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, kind):
    with pytest.raises(BadFile) as caught:
        read_file(content, BANK)
    assert caught.value.args[0] == kind


def test_a_hundred_thousand_lines_are_read():
    rows = (f"23/11/2026,{n + 1},x,FT{n}" for n in range(100_000))
    assert totals(read_file(csv_file(*rows), BANK)) == (100_000, 100_000 * 100_001 // 2)


@given(st.binary(max_size=60))
def test_no_rubbish_brings_the_reader_down(content):
    with contextlib.suppress(BadFile):
        read_file(HEAD.encode() + content, BANK)
    assert fingerprint(content) == fingerprint(content)
