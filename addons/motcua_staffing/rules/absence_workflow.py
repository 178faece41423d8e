"""Life of an absence: asked for, looked at by the office, granted by the sending agency."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

MEMBER = "motcua_base.group_unit_member"
LEADER = "motcua_base.group_agency_leader"
HEAD = "motcua_base.group_office_head"

ABSENCE_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("requested", "Requested"),
        ("considered", "Opinion given"),
        ("granted", "Granted"),
        ("refused", "Not granted"),
        ("cancelled", "Cancelled"),
    ),
    moves=(
        Move("request", ("draft",), "requested", MEMBER, "10.3.h"),
        Move("consider", ("requested",), "considered", HEAD, "10.3.h"),
        Move("grant", ("considered",), "granted", LEADER, "10.3.h"),
        Move("refuse", ("considered",), "refused", LEADER, "10.3.h"),
        Move("cancel", ("draft", "requested", "considered", "granted"), "cancelled", MEMBER),
    ),
)
