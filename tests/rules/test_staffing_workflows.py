"""What the tables of staffing promise beyond being well-formed."""

import pytest

from odoo.addons.motcua_base.rules.workflow import MoveNotAllowed
from odoo.addons.motcua_staffing.rules.absence_workflow import ABSENCE_WORKFLOW
from odoo.addons.motcua_staffing.rules.correction_workflow import CORRECTION_WORKFLOW
from odoo.addons.motcua_staffing.rules.cover_workflow import COVER_WORKFLOW
from odoo.addons.motcua_staffing.rules.pack_workflow import PACK_WORKFLOW
from odoo.addons.motcua_staffing.rules.secondment_workflow import (
    HELD_STATES,
    PLANNED_STATES,
    SECONDMENT_WORKFLOW,
)
from odoo.addons.motcua_staffing.rules.sheet_workflow import SHEET_WORKFLOW

TABLES = (
    SECONDMENT_WORKFLOW,
    ABSENCE_WORKFLOW,
    COVER_WORKFLOW,
    PACK_WORKFLOW,
    SHEET_WORKFLOW,
    CORRECTION_WORKFLOW,
)


@pytest.mark.parametrize("table", TABLES)
def test_every_state_is_reached_and_leads_to_an_end(table):
    first, *others = table.state_names
    assert set(others) <= table.reachable_from(first)
    ends = {name for name in table.state_names if not table.moves_from(name)}
    assert ends
    assert all(name in ends or table.reachable_from(name) & ends for name in table.state_names)


@pytest.mark.parametrize("table", TABLES)
def test_roles_are_named_in_full_and_only_consequences_have_none(table):
    assert {move.name for move in table.moves if not move.role} <= {
        "start",
        "finish",
        "void",
        "reopen",
    }
    roles = {move.role for move in table.moves if move.role}
    assert all(role.startswith(("motcua_base.group_", "motcua_staffing.group_")) for role in roles)


def test_nobody_is_in_service_who_was_not_accepted():
    for source in ("draft", "proposed", "refused"):
        with pytest.raises(MoveNotAllowed):
            SECONDMENT_WORKFLOW.allowed("start", source)


def test_the_office_decides_what_the_agency_proposes():
    assert SECONDMENT_WORKFLOW.move("propose").role.endswith("agency_leader")
    assert SECONDMENT_WORKFLOW.move("accept").role.endswith("office_head")
    assert set(PLANNED_STATES) < set(HELD_STATES) < set(SECONDMENT_WORKFLOW.state_names)


def test_leave_is_granted_by_the_agency_after_the_opinion_of_the_office():
    with pytest.raises(MoveNotAllowed):
        ABSENCE_WORKFLOW.allowed("grant", "requested")
    assert ABSENCE_WORKFLOW.allowed("grant", "considered").role.endswith("agency_leader")
    assert ABSENCE_WORKFLOW.move("consider").role.endswith("office_head")


def test_a_pack_is_reversible_until_the_successor_signs():
    assert PACK_WORKFLOW.allowed("take_back", "given").target == "taken_back"
    with pytest.raises(MoveNotAllowed):
        PACK_WORKFLOW.allowed("take_back", "signed")


def test_a_locked_sheet_is_never_opened_again():
    assert not SHEET_WORKFLOW.moves_from("locked")
