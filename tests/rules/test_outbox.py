from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.outbox import SILENCE, WAITS, Outcome, after, is_silent

NOW = datetime(2026, 11, 20, 8, 37)
# What happens to one attempt: it ends in some way, or the process dies before, or after sending.
FATES = st.sampled_from([*Outcome, "dies before", "dies after"])


@pytest.mark.parametrize(("attempts", "wait"), list(enumerate(WAITS, start=1)))
def test_what_did_not_go_is_tried_again_later_and_later(attempts, wait):
    following = after(Outcome.NOT_SENT, attempts, NOW)
    assert (following.state, following.try_at) == ("pending", NOW + timedelta(minutes=wait))


def test_after_the_last_pause_it_fails():
    assert after(Outcome.NOT_SENT, len(WAITS) + 1, NOW).state == "failed"
    assert after(Outcome.REFUSED, 1, NOW).state == "failed"


def test_silence_is_death_after_a_while():
    assert not is_silent(NOW, NOW + SILENCE - timedelta(seconds=1))
    assert is_silent(NOW, NOW + SILENCE)


@given(st.lists(FATES, min_size=1, max_size=12))
def test_a_message_goes_once_or_says_that_it_does_not_know(fates):
    """A person who never touches it sees it sent once, failed, or not known; never sent twice."""
    state, gone = "pending", 0
    for attempts, fate in enumerate(fates, start=1):
        if state != "pending":
            break
        gone += fate in (Outcome.SENT, "dies after") or fate == Outcome.UNKNOWN
        outcome = Outcome.UNKNOWN if isinstance(fate, str) and "dies" in fate else fate
        state = after(outcome, attempts, NOW).state
    assert gone <= 1
    assert gone or state != "sent"
    assert state == "unknown" or not gone or state == "sent"
