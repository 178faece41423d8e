"""Life of a drawer (ca thu): opened for a session, counted and closed before a witness."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

COLLECTOR = "motcua_base.group_counter_officer"

DRAWER_WORKFLOW = Workflow(
    states=(("open", "Open"), ("closed", "Closed")),
    moves=(Move("close", ("open",), "closed", COLLECTOR, "9.2.b"),),
)
