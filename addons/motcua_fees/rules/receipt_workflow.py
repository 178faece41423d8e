"""Life of a receipt (biên lai): issued with a number, cancelled with a reason, never edited."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

FINANCE = "motcua_fees.group_finance_officer"
COLLECTOR = "motcua_base.group_counter_officer"

RECEIPT_WORKFLOW = Workflow(
    states=(("draft", "Draft"), ("issued", "Issued"), ("cancelled", "Cancelled")),
    moves=(
        Move("issue", ("draft",), "issued", COLLECTOR, "16.1"),
        Move("record", ("draft",), "issued", "", "16.1"),
        Move("cancel", ("issued",), "cancelled", COLLECTOR, "16.1"),
        Move("annul", ("issued",), "cancelled", FINANCE, "16.1"),
    ),
)
