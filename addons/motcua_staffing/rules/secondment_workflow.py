"""Life of a secondment, from the agency's proposal to its end."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

LEADER = "motcua_base.group_agency_leader"
HEAD = "motcua_base.group_office_head"

SECONDMENT_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("proposed", "Proposed"),
        ("accepted", "Accepted"),
        ("active", "In service"),
        ("ended", "Ended"),
        ("refused", "Refused"),
        ("cancelled", "Cancelled"),
    ),
    moves=(
        Move("propose", ("draft",), "proposed", LEADER, "10.3.a"),
        Move("take_back", ("proposed",), "draft", LEADER),
        Move("accept", ("proposed",), "accepted", HEAD, "10.1.c"),
        Move("refuse", ("proposed",), "refused", HEAD, "10.1.c"),
        Move("cancel", ("draft", "accepted"), "cancelled", LEADER),
        # Begins and ends with its dates: nobody takes these by hand.
        Move("start", ("accepted",), "active", ""),
        Move("finish", ("active",), "ended", ""),
        Move("extend", ("active",), "active", LEADER, "9.1.c"),
        Move("end_early", ("active",), "active", LEADER, "10.3.h"),
    ),
)

# Positive lists, shared by constraints, record rules and calendars.
PLANNED_STATES = ("accepted", "active")
HELD_STATES = (*PLANNED_STATES, "ended")
