"""Life of a consultation: an opinion is asked for, given, and taken note of."""

from .workflow import Move, Workflow

MEMBER = "motcua_base.group_unit_member"
AGENCY = "motcua_base.group_agency_member"

CONSULTATION_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("sent", "Awaiting the answer"),
        ("answered", "Answered"),
        ("closed", "Closed"),
    ),
    moves=(
        # The lead agency asks, or the office where it is charged: asked of the dossier.
        Move("send", ("draft",), "sent", MEMBER, "13.5.a"),
        Move("answer", ("sent",), "answered", AGENCY, "13.5.b"),
        # Taken note of; or, with the reason, no longer waited for.
        Move("close", ("sent", "answered"), "closed", MEMBER, "13.5.a"),
    ),
)
