"""Life of a result given to the post: under way, then delivered, brought back or lost."""

from .workflow import Move, Workflow

COUNTER = "motcua_base.group_counter_officer"

CONSIGNMENT_WORKFLOW = Workflow(
    states=(
        ("sent", "Under way"),
        ("delivered", "Delivered"),
        ("undelivered", "Brought back undelivered"),
        ("lost", "Lost"),
    ),
    moves=(
        Move("deliver", ("sent",), "delivered", COUNTER, "14.3"),
        Move("bring_back", ("sent",), "undelivered", COUNTER, "14.3"),
        Move("lose", ("sent",), "lost", COUNTER, "15.3"),
    ),
)
