"""Life of a dossier, from the counter to the hand-over of its result."""

from .workflow import Move, Workflow

COUNTER = "motcua_base.group_counter_officer"
AGENCY = "motcua_base.group_agency_member"
LEADER = "motcua_base.group_agency_leader"

DOSSIER_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("awaiting_guidance", "Awaiting completion"),
        ("not_accepted", "Not accepted"),
        ("received", "Received"),
        ("forwarded", "Forwarded"),
        ("processing", "Processing"),
        ("awaiting_supplement", "Awaiting supplement"),
        ("resolved", "Result ready"),
        ("returned", "Result handed over"),
        ("withdrawn", "Withdrawn"),
        ("stopped", "Stopped"),
    ),
    moves=(
        # Before acceptance: no code, no clock.
        Move("receive", ("draft", "awaiting_guidance"), "received", COUNTER, "11.1.a"),
        Move("guide", ("draft", "awaiting_guidance"), "awaiting_guidance", COUNTER, "11.1.b"),
        Move("refuse", ("draft", "awaiting_guidance"), "not_accepted", COUNTER, "11.1.c"),
        # To the agency; or, where another authority is competent, to its one-stop office.
        Move("forward", ("received",), "forwarded", COUNTER, "12"),
        Move("accept", ("forwarded",), "processing", AGENCY, "13.1"),
        Move("refuse_handover", ("forwarded",), "received", AGENCY, "12"),
        Move("pass_on", ("received",), "forwarded", COUNTER, "12.3"),
        Move("take_in", ("forwarded",), "received", COUNTER, "12.3"),
        Move("turn_back", ("forwarded",), "received", COUNTER, "12.3"),
        # On paper from one linked agency to the next in the order of the office, and back.
        Move("set_order", ("received",), "received", COUNTER, "13.6.a"),
        # Where an agency did not take over: what has not begun may go to another one first.
        Move("set_order", ("processing",), "processing", COUNTER, "13.6.a"),
        Move("send_on", ("processing",), "processing", AGENCY, "13.6.a"),
        Move("take_over", ("processing",), "processing", AGENCY, "13.6.a"),
        Move("refuse_linked", ("processing",), "processing", AGENCY, "13.6.a"),
        # Electronically each result is given on as its step is decided: nobody does it by hand.
        Move("share_result", ("processing",), "processing", "", "13.6.b"),
        # Decided at the counter: due at once, or by a dated delegation.
        Move("solve", ("received",), "resolved", COUNTER, "11.4"),
        # Returned by the agency through the office, completed at the counter.
        Move("request_supplement", ("processing",), "awaiting_supplement", LEADER, "13.4"),
        Move("complete_supplement", ("awaiting_supplement",), "received", COUNTER, "13.4"),
        # The arrival of the result at the office, not the signature of the leader.
        Move("resolve", ("processing",), "resolved", COUNTER, "14.1"),
        Move("return_result", ("resolved",), "returned", COUNTER, "14.3"),
        # Ends without a result.
        Move(
            "withdraw",
            ("received", "forwarded", "processing", "awaiting_supplement"),
            "withdrawn",
            COUNTER,
            "4.2",
        ),
        Move("stop", ("processing", "awaiting_supplement"), "stopped", LEADER, "13.4"),
    ),
)

# Positive lists, shared by work lists, record rules and partial indexes.
CLOCK_STATES = ("received", "forwarded", "processing")
OPEN_STATES = (*CLOCK_STATES, "awaiting_supplement")
# Before acceptance: what was typed may still be changed, nothing is counted.
UNACCEPTED_STATES = ("draft", "awaiting_guidance")
# Ended without a result: solved in the figures, on time.
ENDED_STATES = ("withdrawn", "stopped")
# All that were accepted: every figure counts these and no others.
ACCEPTED_STATES = (*OPEN_STATES, "resolved", "returned", *ENDED_STATES)

# The ten states of the national exchange; a hand-over not yet confirmed is still "received".
NATIONAL_STATES = {
    "draft": 1,
    "awaiting_guidance": 1,
    "not_accepted": 3,
    "received": 2,
    "forwarded": 2,
    "processing": 4,
    "awaiting_supplement": 5,
    "withdrawn": 7,
    "stopped": 8,
    "resolved": 9,
    "returned": 10,
}
