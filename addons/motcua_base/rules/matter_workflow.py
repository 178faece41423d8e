"""Life of a matter of the office: kept open, submitted to whom it belongs, settled."""

from .workflow import Move, Workflow

MEMBER = "motcua_base.group_unit_member"

MATTER_WORKFLOW = Workflow(
    states=(
        ("open", "Under way"),
        ("submitted", "Submitted"),
        ("answered", "Answered"),
        ("settled", "Settled"),
        ("dropped", "Not pursued"),
    ),
    moves=(
        Move("submit", ("open",), "submitted", MEMBER),
        Move("answer", ("submitted",), "answered", MEMBER),
        Move("settle", ("open", "answered"), "settled", MEMBER),
        Move("drop", ("open",), "dropped", MEMBER),
    ),
)
