"""Life of a correction of a mark: asked for by the keeper, countersigned by the head."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

HEAD = "motcua_base.group_office_head"
KEEPER = "motcua_staffing.group_hr_officer"

CORRECTION_WORKFLOW = Workflow(
    states=(
        ("asked", "To countersign"),
        ("made", "Made"),
        ("rejected", "Rejected"),
    ),
    moves=(
        Move("countersign", ("asked",), "made", HEAD, "6.3"),
        Move("reject", ("asked",), "rejected", HEAD, "6.3"),
    ),
)
