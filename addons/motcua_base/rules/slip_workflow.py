"""Life of a slip: drafted, issued under a number, told or handed to the applicant."""

from .workflow import Move, Workflow

MEMBER = "motcua_base.group_unit_member"
COUNTER = "motcua_base.group_counter_officer"

SLIP_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("issued", "Issued"),
        ("delivered", "Handed to the applicant"),
        ("cancelled", "Cancelled"),
    ),
    moves=(
        # Who may issue which kind is asked of the kind: the counter, or an appointment.
        Move("issue", ("draft",), "issued", MEMBER),
        Move("deliver", ("issued",), "delivered", COUNTER),
        Move("cancel", ("draft",), "cancelled", MEMBER),
    ),
)
