"""Life of a change of the calendar: shown with its consequences, then applied."""

from .workflow import Move, Workflow

ADMINISTRATOR = "motcua_base.group_administrator"

CALENDAR_CHANGE_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("previewed", "Consequences shown"),
        ("applied", "Applied"),
        ("cancelled", "Cancelled"),
    ),
    moves=(
        Move("preview", ("draft", "previewed"), "previewed", ADMINISTRATOR, "9.2.a"),
        Move("apply", ("previewed",), "applied", ADMINISTRATOR, "9.2.a"),
        Move("cancel", ("draft", "previewed"), "cancelled", ADMINISTRATOR),
    ),
)
