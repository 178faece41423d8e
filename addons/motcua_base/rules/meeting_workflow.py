"""Life of a meeting with the agencies: invited, held, its minutes closed."""

from .workflow import Move, Workflow

MEMBER = "motcua_base.group_unit_member"

MEETING_WORKFLOW = Workflow(
    states=(
        ("draft", "Planned"),
        ("invited", "Invited"),
        ("held", "Held"),
        ("closed", "Minutes closed"),
        ("cancelled", "Cancelled"),
    ),
    moves=(
        # The right to steer the office is asked of an appointment.
        Move("invite", ("draft",), "invited", MEMBER, "10.1.b"),
        Move("hold", ("draft", "invited"), "held", MEMBER, "10.1.b"),
        Move("close", ("held",), "closed", MEMBER, "10.1.b"),
        Move("cancel", ("draft", "invited"), "cancelled", MEMBER, "10.1.b"),
    ),
)
