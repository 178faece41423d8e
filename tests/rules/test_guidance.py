from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.guidance import (
    Asked,
    demanded,
    slips_left,
    unfounded,
    waived,
)
from odoo.addons.motcua_base.rules.limits import TimeLimit
from odoo.addons.motcua_base.rules.receipt import Paper, Period, ReceiptPlan

papers_lists = st.lists(
    st.builds(
        Paper,
        id=st.integers(1, 6),
        name=st.sampled_from(["Tờ khai", "Căn cước", "Bản vẽ"]),
        sequence=st.just(10),
        originals=st.integers(0, 2),
        copies=st.integers(0, 2),
        is_required=st.booleans(),
        is_returned=st.just(False),
    ),
    unique_by=lambda paper: paper.id,
    max_size=5,
)
givens = st.dictionaries(
    st.integers(1, 6), st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6
)
askeds = st.none() | st.frozensets(st.integers(1, 6))
texts = st.sampled_from(["", " ", "Tờ khai", "Căn cước", "Tờ khai chưa ký"])


def plan(papers):
    return ReceiptPlan(
        is_offered=True,
        periods=(Period(date(2026, 1, 1)),),
        office_unit_id=1,
        agency_id=1,
        agency_unit_id=2,
        watching_unit_ids=(),
        sector_id=1,
        identifier="000.00.01.H13",
        code_pattern="{agency}-{yymmdd}-{seq:04}",
        limit=TimeLimit(5, "working_day"),
        papers=tuple(papers),
        steps=(),
    )


@given(papers_lists, givens, askeds)
def test_what_is_demanded_and_what_is_waived_are_what_is_missing(papers, counts, asked):
    found = plan(papers)
    demands, gaps = demanded(found, counts, asked), waived(found, counts, asked)
    assert sorted(map(repr, {*demands, *gaps})) == sorted(map(repr, set(found.missing(counts))))
    if asked is None:
        assert not gaps


@given(papers_lists, givens, st.frozensets(st.integers(1, 6)))
def test_only_papers_of_the_slip_are_demanded_after_it(papers, counts, asked):
    expected = [
        paper.name
        for paper in papers
        if paper.id in asked
        and paper.is_required
        and (
            counts.get(paper.id, (0, 0))[0] < paper.originals
            or counts.get(paper.id, (0, 0))[1] < paper.copies
        )
    ]
    assert [each.name for each in demanded(plan(papers), counts, asked)] == expected


@given(papers_lists, givens, st.integers(1, 6), texts)
def test_a_paper_that_is_there_is_asked_for_only_with_what_is_wrong(papers, counts, asked, text):
    found = plan(papers)
    lines = [Asked(asked, text)]
    listed = {paper.id: paper for paper in papers}
    refused = unfounded(lines, found, counts)
    if asked not in listed:
        assert not refused
        return
    paper = listed[asked]
    originals, copies = counts.get(asked, (0, 0))
    is_short = paper.is_required and (originals < paper.originals or copies < paper.copies)
    is_there = originals or copies
    says_nothing = text.strip() in ("", paper.name)
    assert bool(refused) == bool(not is_short and is_there and says_nothing)


def test_a_condition_is_never_unfounded():
    assert not unfounded([Asked(None, "")], plan([]), {})


@pytest.mark.parametrize(
    ("scope", "allowed", "before", "after", "left"),
    [
        ("per_stage", 1, 0, 0, 1),
        ("per_stage", 1, 1, 0, 0),
        ("per_stage", 1, 0, 1, 1),
        ("per_stage", 2, 1, 0, 1),
        ("per_dossier", 1, 0, 1, 0),
        ("per_dossier", 2, 1, 0, 1),
        ("per_dossier", 2, 1, 1, 0),
        ("per_stage", 1, 3, 0, 0),
    ],
)
def test_how_many_slips_are_left(scope, allowed, before, after, left):
    assert slips_left(scope, allowed, before, after) == left


@pytest.mark.parametrize(
    ("counts", "text", "refused"),
    [
        ((1, 0), "", True),
        ((1, 0), " Tờ khai ", True),
        ((1, 0), "Tờ khai chưa ký", False),
        ((0, 0), "Tờ khai", False),
        ((0, 1), "Tờ khai", False),
    ],
)
def test_a_paper_that_was_handed_in_whole_is_not_asked_for_by_its_name(counts, text, refused):
    paper = Paper(1, "Tờ khai", 10, 1, 0, is_required=True, is_returned=False)
    found = unfounded([Asked(1, text)], plan([paper]), {1: counts})
    assert found == ((paper,) if refused else ())
