"""Life of what a meeting concluded: open until it is done or dropped."""

from .workflow import Move, Workflow

MEMBER = "motcua_base.group_unit_member"

CONCLUSION_WORKFLOW = Workflow(
    states=(("open", "To be done"), ("done", "Done"), ("dropped", "Dropped")),
    moves=(
        Move("finish", ("open",), "done", MEMBER, "10.1.b"),
        Move("drop", ("open",), "dropped", MEMBER, "10.1.b"),
    ),
)
