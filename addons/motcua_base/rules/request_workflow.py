"""Life of what an office and an agency ask of each other: sent, answered, or closed."""

from .workflow import Move, Workflow

MEMBER = "motcua_base.group_unit_member"

REQUEST_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("sent", "Sent off"),
        ("answered", "Answered"),
        ("closed", "Closed without an answer"),
        ("cancelled", "Cancelled"),
    ),
    moves=(
        # A reminder is signed under an appointment; that is asked of the record.
        Move("send", ("draft",), "sent", MEMBER, "6.1"),
        Move("answer", ("sent",), "answered", MEMBER, "6.1"),
        Move("close", ("sent",), "closed", MEMBER, "6.1"),
        Move("cancel", ("draft",), "cancelled", MEMBER),
    ),
)
