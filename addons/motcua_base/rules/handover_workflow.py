"""Life of a hand-over: sent by one unit, confirmed by the other, line by line."""

from .workflow import Move, Workflow

MEMBER = "motcua_base.group_unit_member"

HANDOVER_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("sent", "Sent"),
        ("confirmed", "Confirmed"),
        ("cancelled", "Cancelled"),
    ),
    moves=(
        Move("send", ("draft",), "sent", MEMBER, "12.2"),
        Move("confirm", ("sent",), "confirmed", MEMBER, "12.2"),
        Move("cancel", ("draft",), "cancelled", MEMBER, "12.2"),
        # All its dossiers ended on the way: there is nothing left to confirm.
        Move("void", ("sent",), "cancelled", ""),
    ),
)
