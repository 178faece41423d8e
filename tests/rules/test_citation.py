"""How provisions of the regulation are cited on screens and forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.citation import citation

articles, clauses = st.integers(1, 99), st.integers(1, 20)
points = st.sampled_from("abcdđeghik")


@given(articles, clauses, points)
def test_vietnamese_names_the_smallest_part_first(article, clause, point):
    assert citation(f"{article}", "vi_VN") == f"Điều {article}"
    assert citation(f"{article}.{clause}", "vi_VN") == f"khoản {clause} Điều {article}"
    assert (
        citation(f"{article}.{clause}.{point}", "vi_VN")
        == f"điểm {point} khoản {clause} Điều {article}"
    )


@pytest.mark.parametrize("lang", ["en_US", "", None, False])
def test_any_other_language_keeps_the_id(lang):
    assert citation("10.2.đ", lang) == "article 10.2.đ"
    assert citation("12", lang) == "article 12"


@pytest.mark.parametrize("words", ["Điều 147 Bộ luật Dân sự", "10.a", "10.3.ab", "10.", "3/2018"])
@pytest.mark.parametrize("lang", ["vi_VN", "en_US"])
def test_what_is_no_id_stays_as_it_is(words, lang):
    assert citation(words, lang) == words


@pytest.mark.parametrize("nothing", ["", None, False])
def test_nothing_is_cited_as_nothing(nothing):
    assert citation(nothing, "vi_VN") == ""
