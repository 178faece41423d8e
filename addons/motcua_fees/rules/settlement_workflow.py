"""Life of a quarterly settlement: computed, checked, confirmed by the agency, sealed."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

FINANCE = "motcua_fees.group_finance_officer"
HEAD = "motcua_base.group_office_head"

SETTLEMENT_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("checked", "Checked"),
        ("confirmed", "Confirmed by the agency"),
        ("sealed", "Sealed"),
    ),
    moves=(
        Move("check", ("draft",), "checked", FINANCE, "10.3.i"),
        Move("reopen", ("checked",), "draft", FINANCE, "10.3.i"),
        Move("confirm", ("checked",), "confirmed", FINANCE, "10.3.i"),
        Move("seal", ("confirmed",), "sealed", HEAD, "10.3.i"),
    ),
)
