from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.limits import TimeLimit
from odoo.addons.motcua_base.rules.receipt import (
    Paper,
    Period,
    PlannedStep,
    ReceiptPlan,
    Shortfall,
)

ONE_DAY = timedelta(days=1)
FORM = Paper(1, "Tờ khai", 10, 2, 1, True, False)
PROXY = Paper(2, "Giấy ủy quyền", 20, 1, 0, False, False)
PERIODS = (Period(date(2026, 1, 1), date(2026, 6, 30)), Period(date(2026, 3, 1)))
counts = st.integers(0, 4)


def plan(**values):
    facts = {
        "is_offered": True,
        "periods": PERIODS,
        "office_unit_id": 1,
        "agency_id": 1,
        "agency_unit_id": 2,
        "watching_unit_ids": (),
        "sector_id": 1,
        "identifier": "000.00.01.H13",
        "code_pattern": "{agency}-{yymmdd}-{seq:04}",
        "limit": TimeLimit(5, "working_day"),
        "papers": (FORM, PROXY),
        "steps": (),
    }
    return ReceiptPlan(**{**facts, **values})


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 1) - ONE_DAY, False),
        (date(2026, 3, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 6, 30) + ONE_DAY, False),
    ],
)
def test_a_day_counts_only_while_everything_holds(day, expected):
    assert plan().is_receivable_on(day) is expected
    assert not plan(is_offered=False).is_receivable_on(day)


@given(counts, counts)
def test_what_is_missing_and_what_is_given_make_up_what_is_needed(originals, copies):
    missing = plan().missing({FORM.id: (originals, copies)})
    lacking = Shortfall(FORM.name, max(0, 2 - originals), max(0, 1 - copies))
    assert missing == ((lacking,) if lacking.originals or lacking.copies else ())


def test_what_is_not_required_is_never_missing():
    assert [each.name for each in plan().missing({})] == [FORM.name]


def test_a_paper_that_is_not_listed_is_told():
    assert plan().unlisted({FORM.id: (1, 0), 9: (1, 0)}) == {9}
    with pytest.raises(LookupError):
        plan().paper(9)


def test_linked_agencies_are_those_of_other_units_once_each_in_order():
    steps = [
        PlannedStep(n, n, "", "linked", 1, "hour", unit, "", False)
        for n, unit in enumerate((2, 7, 5, 7, 2))
    ]
    assert plan(steps=tuple(steps)).linked_unit_ids == (7, 5)
    assert plan().linked_unit_ids == ()


def test_of_what_was_not_handed_in_at_all_everything_is_missing():
    ((paper, shortfall),) = plan(papers=(FORM, PROXY)).lacking({})
    assert (paper, shortfall.originals, shortfall.copies) == (FORM, 2, 1)


def test_a_paper_is_found_by_its_id_and_no_other():
    listed = plan(papers=(FORM, PROXY))
    assert (listed.paper(1), listed.paper(2)) == (FORM, PROXY)
    with pytest.raises(LookupError):
        listed.paper(3)
