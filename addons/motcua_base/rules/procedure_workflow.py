"""Life of a version of a procedure: its internal process is decided before it is used."""

from .workflow import Move, Workflow

ADMINISTRATOR = "motcua_base.group_administrator"

PROCEDURE_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("approved", "Process approved"),
        ("published", "Published"),
        ("retired", "Retired"),
    ),
    moves=(
        Move("approve", ("draft",), "approved", ADMINISTRATOR, "10.3.c"),
        Move("publish", ("approved",), "published", ADMINISTRATOR, "10.3.e"),
        Move("retire", ("published",), "retired", ADMINISTRATOR, "10.3.e"),
    ),
)
