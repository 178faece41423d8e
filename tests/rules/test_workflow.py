import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.workflow import (
    Move,
    MoveNotAllowed,
    UnknownMove,
    UnknownState,
    Workflow,
    WorkflowError,
)

STATES = (("draft", "Draft"), ("sent", "Sent"), ("lost", "Lost"), ("done", "Done"))
SEND = Move("send", ("draft",), "sent", "base.group_user", "12.2")
END_SENT = Move("end", ("sent",), "done", "base.group_user")
END_DRAFT = Move("end", ("draft",), "lost", "base.group_user")
TABLE = Workflow(STATES, (SEND, END_SENT, END_DRAFT))


@st.composite
def workflows(draw):
    """Any table without doubled names: a few states, and moves between any of them."""
    names = [f"s{n}" for n in range(draw(st.integers(1, 6)))]
    state = st.sampled_from(names)
    arrows = draw(st.lists(st.tuples(st.lists(state, min_size=1, unique=True), state), max_size=8))
    moves = (Move(f"m{n}", tuple(sources), to, "") for n, (sources, to) in enumerate(arrows))
    return Workflow(tuple((name, name.upper()) for name in names), tuple(moves))


def arrows_of(workflow):
    return {(source, move.target) for move in workflow.moves for source in move.sources}


@given(workflows())
def test_a_state_is_reachable_where_a_chain_of_moves_leads_to_it(workflow):
    reached = arrows_of(workflow)
    for _each in workflow.states:
        reached |= {(a, d) for a, b in reached for c, d in arrows_of(workflow) if b == c}
    for state in workflow.state_names:
        assert workflow.reachable_from(state) == {b for a, b in reached if a == state}


@given(workflows())
def test_exactly_the_moves_of_a_state_are_allowed_in_it(workflow):
    for state in workflow.state_names:
        for move in workflow.moves:
            if move in workflow.moves_from(state):
                assert workflow.allowed(move.name, state) == move
            else:
                with pytest.raises(MoveNotAllowed):
                    workflow.allowed(move.name, state)


@given(workflows())
def test_the_drawing_has_every_state_and_every_arrow_once(workflow):
    lines = workflow.mermaid().splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert len(lines) == len(set(lines))
    arrows = [line.split(":")[0].strip() for line in lines if ": m" in line]
    expected = [f"{s} --> {m.target}" for m in workflow.moves for s in m.sources]
    assert sorted(arrows) == sorted(expected)
    assert [line for line in lines if line.endswith("--> [*]")] == [
        f"    {name} --> [*]" for name in workflow.state_names if not workflow.moves_from(name)
    ]


def test_the_drawing_reads_like_the_table():
    assert TABLE.mermaid().splitlines()[1:] == [
        '    state "Draft" as draft',
        '    state "Sent" as sent',
        '    state "Lost" as lost',
        '    state "Done" as done',
        "    [*] --> draft",
        "    draft --> sent: send",
        "    sent --> done: end",
        "    draft --> lost: end",
        "    lost --> [*]",
        "    done --> [*]",
    ]


def test_one_move_leads_to_different_ends_from_different_states():
    assert TABLE.rows("end") == (END_SENT, END_DRAFT)
    assert TABLE.allowed("end", "sent").target == "done"
    assert TABLE.allowed("end", "draft").target == "lost"


def test_a_move_is_found_by_its_name():
    assert TABLE.move("send") == SEND


def test_a_move_that_does_not_start_here_names_itself_and_the_state():
    with pytest.raises(MoveNotAllowed, match="send does not start in sent") as caught:
        TABLE.allowed("send", "sent")
    assert (caught.value.move, caught.value.state) == ("send", "sent")


@pytest.mark.parametrize("ask", [TABLE.move, TABLE.rows, lambda name: TABLE.allowed(name, "draft")])
def test_an_unknown_move_is_a_missing_key(ask):
    with pytest.raises(UnknownMove) as caught:
        ask("burn")
    assert isinstance(caught.value, KeyError)


@pytest.mark.parametrize("ask", [TABLE.moves_from, TABLE.reachable_from])
def test_an_unknown_state_is_a_missing_key(ask):
    with pytest.raises(UnknownState):
        ask("burnt")


@pytest.mark.parametrize(
    ("states", "moves"),
    [
        ((), ()),
        ((*STATES, ("draft", "Another draft")), ()),
        (STATES, (Move("send", ("draft",), "nowhere", ""),)),
        (STATES, (Move("send", ("nowhere",), "sent", ""),)),
        (STATES, (Move("send", (), "sent", ""),)),
        (STATES, (Move("send", ("draft", "draft"), "sent", ""),)),
        (STATES, (SEND, SEND)),
        (STATES, (SEND, Move("send", ("draft", "lost"), "done", ""))),
        (STATES, (SEND, Move("send", ("lost",), "sent", ""))),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(states, moves):
    with pytest.raises(WorkflowError):
        Workflow(states, moves)
