"""Who may be made to pay for an incident, and when an apology is owed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.incident import BEARERS, FAULTS, may_bear, needs_apology
from odoo.addons.motcua_base.tests.article import article

OF_THE_STATE = {"officer", "agency", "office"}


@article("15.1")
@given(st.sampled_from(FAULTS), st.sampled_from(BEARERS))
def test_the_applicant_never_pays_for_the_fault_of_the_state(fault, bearer):
    refused = bearer == "applicant" and fault in OF_THE_STATE
    assert may_bear(fault, bearer) is not refused


@given(st.text(max_size=12))
def test_what_is_no_party_is_no_answer(word):
    if word not in FAULTS:
        with pytest.raises(ValueError):
            may_bear(word, "office")


@article("15.2")
@pytest.mark.parametrize("kind", ["lost", "mislaid", "damaged"])
def test_harm_to_a_dossier_is_apologised_for_unless_the_applicant_did_it(kind):
    for fault in FAULTS:
        assert needs_apology(kind, fault) is (fault != "applicant")
    assert not needs_apology("result_error", "office")
