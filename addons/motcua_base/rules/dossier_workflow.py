"""Life of a dossier, from the counter to the hand-over of its result."""

from .workflow import Move, Workflow

COUNTER = "motcua_base.group_counter_officer"
AGENCY = "motcua_base.group_agency_member"

DOSSIER_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("received", "Received"),
        ("forwarded", "Forwarded"),
        ("processing", "Processing"),
        ("resolved", "Result ready"),
        ("returned", "Result handed over"),
    ),
    moves=(
        Move("receive", ("draft",), "received", COUNTER, "11.1.a"),
        Move("forward", ("received",), "forwarded", COUNTER, "12"),
        Move("accept", ("forwarded",), "processing", AGENCY, "13.1"),
        Move("refuse_handover", ("forwarded",), "received", AGENCY, "12"),
        # The arrival of the result at the office, not the signature of the leader.
        Move("resolve", ("processing",), "resolved", COUNTER, "14.1"),
        Move("return_result", ("resolved",), "returned", COUNTER, "14.3"),
    ),
)

# Positive lists, shared by work lists, record rules and partial indexes.
CLOCK_STATES = ("received", "forwarded", "processing")
OPEN_STATES = (*CLOCK_STATES, "awaiting_supplement")

# The ten states of the national exchange; a hand-over not yet confirmed is still "received".
NATIONAL_STATES = {
    "draft": 1,
    "received": 2,
    "forwarded": 2,
    "processing": 4,
    "resolved": 9,
    "returned": 10,
}
