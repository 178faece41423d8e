"""Life of a refund: asked for at the office, decided by the agency, paid back."""

from odoo.addons.motcua_base.rules.workflow import Move, Workflow

COLLECTOR = "motcua_base.group_counter_officer"
FINANCE = "motcua_fees.group_finance_officer"
LEADER = "motcua_base.group_agency_leader"

REFUND_WORKFLOW = Workflow(
    states=(
        ("draft", "Proposed"),
        ("decided", "Decided"),
        ("paid", "Paid back"),
        ("rejected", "Rejected"),
    ),
    moves=(
        Move("decide", ("draft",), "decided", LEADER, "16.1"),
        Move("reject", ("draft",), "rejected", LEADER, "16.1"),
        Move("pay", ("decided",), "paid", COLLECTOR, "16.1"),
        Move("pay_back", ("decided",), "paid", FINANCE, "16.1"),
        Move("record", ("decided",), "paid", "", "16.1"),
    ),
)
