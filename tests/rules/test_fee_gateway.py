"""What a gateway answers to a refund request, and what is no answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_fees.rules.gateway import REFUNDED, REFUSED, UNKNOWN, WAITING, refund_answer
from odoo.addons.motcua_fees.rules.signature import sign

SECRET = "chia-khoa"


def answer(status="refunded", code=200, secret=SECRET, spoil=None, **fields):
    sent = {"reference": "R-1", "amount": "8000", "status": status, **fields}
    sent["signature"] = sign(sent, secret)
    return refund_answer(code, {**sent, **(spoil or {})}, "R-1", 8000, SECRET)


@pytest.mark.parametrize(
    ("status", "meaning"),
    [("refunded", REFUNDED), ("paid", REFUNDED), ("pending", WAITING), ("failed", REFUSED)],
)
def test_a_signed_answer_means_what_it_says(status, meaning):
    assert answer(status) == meaning
    assert answer(status, code=422) == meaning


@pytest.mark.parametrize(
    "doubtful",
    [{"code": 500}, {"code": 503, "status": "failed"}, {"code": None}, {"secret": "khac"},
     {"spoil": {"status": "failed"}}, {"amount": "7999"}, {"reference": "R-2"}, {"status": "?"}],
)  # fmt: skip
def test_what_is_doubtful_is_never_taken_for_an_end(doubtful):
    assert answer(**doubtful) == UNKNOWN


@given(st.dictionaries(st.text(), st.text()), st.sampled_from([200, 400, 500, None]))
def test_no_rubbish_refunds_or_refuses(fields, code):
    assert refund_answer(code, fields, "R-1", 8000, SECRET) == UNKNOWN
