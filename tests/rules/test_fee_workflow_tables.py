"""What the tables of money promise beyond being well-formed."""

import pytest

from odoo.addons.motcua_base.rules.workflow import MoveNotAllowed
from odoo.addons.motcua_fees.rules.drawer_workflow import DRAWER_WORKFLOW
from odoo.addons.motcua_fees.rules.receipt_workflow import RECEIPT_WORKFLOW
from odoo.addons.motcua_fees.rules.refund_workflow import REFUND_WORKFLOW
from odoo.addons.motcua_fees.rules.remittance_workflow import REMITTANCE_WORKFLOW
from odoo.addons.motcua_fees.rules.settlement_workflow import SETTLEMENT_WORKFLOW
from odoo.addons.motcua_fees.rules.tariff_workflow import TARIFF_WORKFLOW

TABLES = (
    DRAWER_WORKFLOW,
    RECEIPT_WORKFLOW,
    REFUND_WORKFLOW,
    REMITTANCE_WORKFLOW,
    SETTLEMENT_WORKFLOW,
    TARIFF_WORKFLOW,
)


@pytest.mark.parametrize("table", TABLES)
def test_every_state_can_be_reached_and_leads_to_an_end(table):
    first, *others = table.state_names
    assert set(others) <= table.reachable_from(first)
    ends = {name for name in table.state_names if not table.moves_from(name)}
    assert all(name in ends or table.reachable_from(name) & ends for name in table.state_names)


@pytest.mark.parametrize("table", TABLES)
def test_a_role_is_named_in_full_and_only_a_consequence_has_none(table):
    assert {move.name for move in table.moves if not move.role} <= {"record"}
    assert all(move.role.startswith("motcua_") for move in table.moves if move.role)


@pytest.mark.parametrize(
    ("table", "state"),
    [(SETTLEMENT_WORKFLOW, "sealed"), (RECEIPT_WORKFLOW, "cancelled"), (REMITTANCE_WORKFLOW, "confirmed"),
     (REFUND_WORKFLOW, "paid"), (DRAWER_WORKFLOW, "closed")],
)  # fmt: skip
def test_what_is_final_stays(table, state):
    assert table.moves_from(state) == ()


def test_a_receipt_is_cancelled_never_taken_back_to_draft():
    assert not RECEIPT_WORKFLOW.reachable_from("issued") & {"draft"}


def test_a_settlement_is_not_sealed_before_the_agency_has_confirmed():
    for state in ("draft", "checked"):
        with pytest.raises(MoveNotAllowed):
            SETTLEMENT_WORKFLOW.allowed("seal", state)


def test_who_takes_money_does_not_settle_it():
    takers = {RECEIPT_WORKFLOW.move("issue").role, *(move.role for move in DRAWER_WORKFLOW.moves)}
    settlers = {move.role for move in (*SETTLEMENT_WORKFLOW.moves, *REMITTANCE_WORKFLOW.moves)}
    assert not takers & settlers
