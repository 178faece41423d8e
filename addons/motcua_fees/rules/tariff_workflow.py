"""Life of a tariff: laid down, published with the procedures, ended."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

ADMINISTRATOR = "motcua_base.group_administrator"

TARIFF_WORKFLOW = Workflow(
    states=(("draft", "Draft"), ("published", "Published"), ("retired", "Ended")),
    moves=(
        Move("publish", ("draft",), "published", ADMINISTRATOR, "4.5"),
        Move("retire", ("published",), "retired", ADMINISTRATOR, "4.5"),
    ),
)
