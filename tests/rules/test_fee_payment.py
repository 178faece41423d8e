"""Who may pay through the postal firm, and whose proof of payment lies with the dossier."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_fees.rules.payment import (
    FeeCase,
    may_pay_by_post,
    missing_proof,
    needs_proof,
)

CHANNELS = ("counter", "post", "online")
SUBMITTERS = ("self", "authorised", "hired", "post")
KINDS = ("cash", "transfer", "post", "online", "other")

cases = st.builds(
    FeeCase,
    st.integers(1, 3),
    st.integers(1, 3),
    channel=st.sampled_from(CHANNELS),
    result_channel=st.sampled_from(CHANNELS),
    submitter=st.sampled_from(SUBMITTERS),
)


def case(channel="counter", **facts):
    return FeeCase(1, 2, channel, **facts)


@article("16.1.b")
@given(cases)
def test_the_postal_firm_takes_money_where_it_carries_or_nobody_comes(drawn):
    carries = [drawn.channel, drawn.result_channel, drawn.submitter].count("post")
    assert may_pay_by_post(drawn) == (carries > 0 or drawn.channel == "online")


@article("16.1.b")
@pytest.mark.parametrize(
    ("dossier", "allowed"),
    [
        (case(), False),
        (case(submitter="authorised"), False),
        (case(submitter="hired"), False),
        # An electronic result brings no postman.
        (case(result_channel="online"), False),
        (case("post"), True),
        (case("online"), True),
        (case(result_channel="post"), True),
        (case(submitter="post"), True),
    ],
)
def test_each_way_a_dossier_comes_and_goes(dossier, allowed):
    assert may_pay_by_post(dossier) is allowed


@article("16.3")
@pytest.mark.parametrize(("kind", "needed"), [(kind, kind != "cash") for kind in KINDS])
def test_only_cash_at_the_counter_goes_without_proof(kind, needed):
    assert needs_proof(kind) is needed


@article("16.3")
@given(cases, st.integers(-1, 1_000_000), st.sampled_from([*KINDS, None]), st.booleans())
def test_a_dossier_waits_for_the_proof_of_what_is_due_and_not_paid_in_person(
    drawn, amount, kind, has_proof
):
    is_in_person = drawn.channel == "counter" if kind is None else kind == "cash"
    expected = amount > 0 and not has_proof and not is_in_person
    assert missing_proof(drawn, amount, kind, has_proof) is expected


@article("16.3")
@pytest.mark.parametrize(
    ("dossier", "amount", "kind", "has_proof", "missing"),
    [
        (case("post"), 1, None, False, True),
        (case("post"), 1, None, True, False),
        (case("post"), 0, None, False, False),
        (case("online"), 8000, None, False, True),
        (case("counter"), 8000, None, False, False),
        (case("counter"), 8000, "cash", False, False),
        (case("counter"), 8000, "transfer", False, True),
        (case("counter"), 8000, "transfer", True, False),
        (case("counter"), 0, "transfer", False, False),
        # Cash that a postman or a carrier pays at the counter is paid in person.
        (case("post"), 8000, "cash", False, False),
    ],
)
def test_proof_by_what_is_due_and_how_it_is_paid(dossier, amount, kind, has_proof, missing):
    assert missing_proof(dossier, amount, kind, has_proof) is missing


def test_a_dossier_of_which_nothing_more_is_known_was_handed_in_and_is_fetched_in_person():
    assert case() == FeeCase(1, 2, "counter", "counter", "self")
