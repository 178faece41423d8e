"""The chain of posted rows: any one changed, missing or added row is found, at its place."""

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_fees.rules.chain import START, Break, Link, chained, digest, first_break

contents = st.lists(
    st.fixed_dictionaries(
        {"amount": st.integers(), "kind": st.sampled_from(["collect", "refund"])}
    ),
    min_size=1,
    max_size=12,
)


def links(rows):
    return [
        Link(n, row, mark)
        for n, (row, mark) in enumerate(zip(rows, chained(START, rows), strict=True), 1)
    ]


@given(contents)
def test_an_untouched_chain_holds(rows):
    assert first_break(links(rows), given=len(rows)) is None


@given(contents, st.data())
def test_a_changed_row_is_named(rows, data):
    chain = links(rows)
    place = data.draw(st.integers(0, len(rows) - 1))
    old = chain[place]
    chain[place] = Link(old.place, {**old.content, "amount": old.content["amount"] + 1}, old.digest)
    assert first_break(chain) == Break(place + 1, "changed")


@given(contents, st.data())
def test_a_row_taken_away_is_named_also_the_last(rows, data):
    chain = links(rows)
    place = data.draw(st.integers(0, len(rows) - 1))
    del chain[place]
    assert first_break(chain, given=len(rows)) == Break(place + 1, "missing")


@given(contents, st.data())
def test_a_row_put_in_is_named(rows, data):
    chain = links(rows)
    place = data.draw(st.integers(0, len(rows) - 1))
    chain.insert(place, chain[place])
    found = first_break(chain)
    assert found == Break(place + 1, "doubled")


def test_a_digest_is_written_once_and_for_all():
    """Stored chains are checked by it: another way to write a row would break them all."""
    row = {"name": "Phí", "amount": 8000, "kind": "collect"}
    assert len(START) == 64 and set(START) == {"0"}
    assert digest(START, row) == "565b00b18e56229cc5a6b403be9e46130309f298f9146adec321021c600a2a7a"


def test_no_rows_are_a_chain():
    assert first_break([]) is None
    assert first_break([], given=1) == Break(1, "missing")
