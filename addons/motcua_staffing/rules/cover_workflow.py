"""Life of a half-day to be covered."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

PLANNER = "motcua_staffing.group_staff_planner"

COVER_WORKFLOW = Workflow(
    states=(
        ("open", "To fill"),
        ("filled", "Filled"),
        ("void", "Not needed"),
    ),
    moves=(
        Move("fill", ("open", "filled"), "filled", PLANNER, "10.3.h"),
        Move("release", ("filled",), "open", PLANNER, "10.3.h"),
        # Consequences: the stand-in is absent too; the absence is cancelled.
        Move("reopen", ("filled",), "open", ""),
        Move("void", ("open", "filled"), "void", ""),
    ),
)
