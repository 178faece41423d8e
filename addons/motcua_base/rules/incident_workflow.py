"""Life of an incident: reported, its fault established, remedied, closed."""

from .workflow import Move, Workflow

MEMBER = "motcua_base.group_unit_member"

INCIDENT_WORKFLOW = Workflow(
    states=(
        ("reported", "Reported"),
        ("established", "Fault established"),
        ("remedied", "Remedied"),
        ("closed", "Closed"),
    ),
    moves=(
        # By the head of the office or of the agency: asked of their appointments.
        Move("establish", ("reported",), "established", MEMBER, "15"),
        Move("remedy", ("established",), "remedied", MEMBER, "15"),
        Move("close", ("remedied",), "closed", MEMBER, "15"),
    ),
)
