"""Life of a hand-over pack: given, and signed by the successor or taken back."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

MEMBER = "motcua_base.group_unit_member"

PACK_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("given", "Given"),
        ("signed", "Signed"),
        ("taken_back", "Taken back"),
    ),
    moves=(
        Move("give", ("draft",), "given", MEMBER, "10.3.h"),
        Move("sign", ("given",), "signed", MEMBER, "10.3.h"),
        Move("take_back", ("given",), "taken_back", MEMBER, "10.3.h"),
    ),
)
