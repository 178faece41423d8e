"""Life of a remittance: handed over by the office, confirmed by the agency."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

FINANCE = "motcua_fees.group_finance_officer"

REMITTANCE_WORKFLOW = Workflow(
    states=(
        ("draft", "Draft"),
        ("sent", "Handed over"),
        ("confirmed", "Confirmed"),
        ("cancelled", "Cancelled"),
    ),
    moves=(
        Move("send", ("draft",), "sent", FINANCE, "10.3.i"),
        Move("confirm", ("sent",), "confirmed", FINANCE, "10.3.i"),
        Move("refuse", ("sent",), "draft", FINANCE, "10.3.i"),
        Move("cancel", ("draft",), "cancelled", FINANCE, "10.3.i"),
    ),
)
