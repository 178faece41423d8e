"""Life of one internal step of a dossier."""

from .workflow import Move, Workflow

LEADER = "motcua_base.group_agency_leader"
CASE_OFFICER = "motcua_base.group_case_officer"

STEP_WORKFLOW = Workflow(
    states=(
        ("waiting", "Waiting"),
        ("open", "Open"),
        ("assigned", "Assigned"),
        ("submitted", "Submitted"),
        ("done", "Done"),
        ("cancelled", "Cancelled"),
    ),
    moves=(
        # A step opens when the one before it is done: nobody takes this move by hand.
        Move("start", ("waiting",), "open", ""),
        Move("assign", ("open", "assigned"), "assigned", LEADER, "13.1"),
        Move("submit", ("assigned",), "submitted", CASE_OFFICER, "13.2"),
        Move("approve", ("submitted",), "done", LEADER, "13.2"),
        Move("send_back", ("submitted",), "assigned", LEADER),
        # The dossier was returned and begins anew, or ended: its unfinished steps fall away.
        Move("drop", ("waiting", "open", "assigned", "submitted"), "cancelled", ""),
    ),
)

# What nothing more is to be done about.
ENDED_STEPS = ("done", "cancelled")
