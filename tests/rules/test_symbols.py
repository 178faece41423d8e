import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.symbols import short_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sở Tư pháp", "STP"),
        ("Sở Tài nguyên và Môi trường", "STNMT"),
        ("Sở Kế hoạch và Đầu tư", "SKHĐT"),
        ("Ủy ban nhân dân quận Ninh Kiều", "UBND"),
        ("Uỷ ban nhân dân huyện Phong Điền", "UBND"),
        ("Văn phòng Ủy ban nhân dân thành phố", "VPUBND"),
        ("Ban Quản lý các Khu chế xuất", "BQLKCX"),
        ("Công an thành phố", "CATP"),
        ("", ""),
    ],
)
def test_agencies_are_shortened_as_their_papers_have_it(name, expected):
    assert short_name(name) == expected


@given(st.lists(st.sampled_from(["Ấp", "ông", "Đội", "tài", "Ứng"]), min_size=1))
def test_each_word_gives_one_capital_without_marks(words):
    shortened = short_name(" ".join(words))
    assert len(shortened) == len(words)
    assert set(shortened) <= set("AOĐTU")
