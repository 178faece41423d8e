"""Life of an attendance sheet: kept through the month, signed, locked."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

KEEPER = "motcua_staffing.group_hr_officer"
HEAD = "motcua_base.group_office_head"

SHEET_WORKFLOW = Workflow(
    states=(
        ("open", "Kept"),
        ("signed", "Signed by the keeper"),
        ("locked", "Locked"),
    ),
    moves=(
        Move("sign", ("open",), "signed", KEEPER, "6.3"),
        Move("reopen", ("signed",), "open", HEAD, "6.3"),
        Move("lock", ("signed",), "locked", HEAD, "6.3"),
    ),
)
