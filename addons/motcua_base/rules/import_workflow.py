"""Life of an import: checked without changing anything, then applied line by line."""

from .workflow import Move, Workflow

ADMINISTRATOR = "motcua_base.group_administrator"

IMPORT_WORKFLOW = Workflow(
    states=(
        ("draft", "File to check"),
        ("checked", "Checked"),
        ("applying", "Being applied"),
        ("done", "Applied"),
        ("cancelled", "Cancelled"),
    ),
    moves=(
        Move("check", ("draft", "checked"), "checked", ADMINISTRATOR),
        Move("apply", ("checked",), "applying", ADMINISTRATOR),
        Move("complete", ("applying",), "done", ""),
        Move("cancel", ("draft", "checked"), "cancelled", ADMINISTRATOR),
    ),
)
