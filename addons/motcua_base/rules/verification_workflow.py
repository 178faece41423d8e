"""Life of a verification: planned, told to the applicant who has to be there, concluded."""

from .workflow import Move, Workflow

MEMBER = "motcua_base.group_agency_member"

VERIFICATION_WORKFLOW = Workflow(
    states=(
        ("draft", "Planned"),
        ("announced", "Applicant told"),
        ("concluded", "Concluded"),
        ("cancelled", "Cancelled"),
    ),
    moves=(
        Move("announce", ("draft",), "announced", MEMBER, "13.3.b"),
        Move("conclude", ("draft", "announced"), "concluded", MEMBER, "13.3.a"),
        Move("cancel", ("draft", "announced"), "cancelled", MEMBER, "13.3.b"),
    ),
)
