"""What the shipped tables promise beyond being well-formed."""

import pytest

from odoo.addons.motcua_base.rules.conclusion_workflow import CONCLUSION_WORKFLOW
from odoo.addons.motcua_base.rules.dossier_workflow import (
    CLOCK_STATES,
    DOSSIER_WORKFLOW,
    NATIONAL_STATES,
    OPEN_STATES,
)
from odoo.addons.motcua_base.rules.feedback_workflow import FEEDBACK_WORKFLOW
from odoo.addons.motcua_base.rules.handover_workflow import HANDOVER_WORKFLOW
from odoo.addons.motcua_base.rules.import_workflow import IMPORT_WORKFLOW
from odoo.addons.motcua_base.rules.matter_workflow import MATTER_WORKFLOW
from odoo.addons.motcua_base.rules.meeting_workflow import MEETING_WORKFLOW
from odoo.addons.motcua_base.rules.message_workflow import MESSAGE_WORKFLOW
from odoo.addons.motcua_base.rules.procedure_workflow import PROCEDURE_WORKFLOW
from odoo.addons.motcua_base.rules.request_workflow import REQUEST_WORKFLOW
from odoo.addons.motcua_base.rules.slip_workflow import SLIP_WORKFLOW
from odoo.addons.motcua_base.rules.step_workflow import STEP_WORKFLOW
from odoo.addons.motcua_base.rules.workflow import MoveNotAllowed

TABLES = (
    CONCLUSION_WORKFLOW,
    DOSSIER_WORKFLOW,
    FEEDBACK_WORKFLOW,
    HANDOVER_WORKFLOW,
    MESSAGE_WORKFLOW,
    IMPORT_WORKFLOW,
    MATTER_WORKFLOW,
    MEETING_WORKFLOW,
    PROCEDURE_WORKFLOW,
    REQUEST_WORKFLOW,
    SLIP_WORKFLOW,
    STEP_WORKFLOW,
)


@pytest.mark.parametrize("table", TABLES)
def test_every_state_can_be_reached_from_the_first(table):
    first, *others = table.state_names
    assert set(others) <= table.reachable_from(first)
    assert first not in table.reachable_from(first)


@pytest.mark.parametrize("table", TABLES)
def test_every_state_leads_to_an_end(table):
    ends = {name for name in table.state_names if not table.moves_from(name)}
    assert ends
    assert all(name in ends or table.reachable_from(name) & ends for name in table.state_names)


@pytest.mark.parametrize("table", TABLES)
def test_a_role_is_named_in_full_and_only_a_consequence_has_none(table):
    without = {move.name for move in table.moves if not move.role}
    assert without <= {
        "start", "drop", "void", "share_result", "complete",
        "enqueue", "claim", "succeed", "put_back", "fail", "lose",
    }  # fmt: skip
    roles = {move.role for move in table.moves if move.role}
    assert all(role.startswith("motcua_base.group_") for role in roles)


def test_a_dossier_goes_from_the_counter_to_the_agency_and_back():
    way = ("receive", "forward", "accept", "resolve", "return_result")
    state = "draft"
    for name in way:
        state = DOSSIER_WORKFLOW.allowed(name, state).target
    assert state == "returned"


def test_a_dossier_that_the_agency_refuses_is_the_counters_again():
    assert DOSSIER_WORKFLOW.allowed("refuse_handover", "forwarded").target == "received"


@pytest.mark.parametrize("state", ["draft", "received", "forwarded", "processing"])
def test_no_result_is_handed_over_before_it_is_at_the_office(state):
    with pytest.raises(MoveNotAllowed):
        DOSSIER_WORKFLOW.allowed("return_result", state)


def test_every_state_of_a_dossier_has_a_national_one():
    assert set(NATIONAL_STATES) == set(DOSSIER_WORKFLOW.state_names)
    assert set(NATIONAL_STATES.values()) <= set(range(1, 11))


def test_a_dossier_goes_back_in_the_national_states_only_when_its_supplement_is_complete():
    back = {
        move.name
        for move in DOSSIER_WORKFLOW.moves
        for source in move.sources
        if NATIONAL_STATES[source] > NATIONAL_STATES[move.target]
    }
    assert back == {"complete_supplement"}


def test_a_refused_hand_over_leaves_the_national_state_as_it_was():
    for move in (*DOSSIER_WORKFLOW.rows("refuse_handover"), *DOSSIER_WORKFLOW.rows("turn_back")):
        for source in move.sources:
            assert NATIONAL_STATES[source] <= NATIONAL_STATES[move.target]


def test_the_clock_runs_in_states_that_are_open_and_in_the_table():
    assert set(CLOCK_STATES) <= set(DOSSIER_WORKFLOW.state_names)
    assert (*CLOCK_STATES, "awaiting_supplement") == OPEN_STATES


def test_a_sent_hand_over_is_not_cancelled_by_its_sender():
    with pytest.raises(MoveNotAllowed):
        HANDOVER_WORKFLOW.allowed("cancel", "sent")


def test_a_process_is_not_published_before_it_is_decided():
    with pytest.raises(MoveNotAllowed):
        PROCEDURE_WORKFLOW.allowed("publish", "draft")


def test_an_officer_does_not_approve_what_the_officer_submits():
    roles = {STEP_WORKFLOW.move(name).role for name in ("assign", "approve", "send_back")}
    assert roles == {"motcua_base.group_agency_leader"}
    assert STEP_WORKFLOW.move("submit").role == "motcua_base.group_case_officer"


def test_an_assigned_step_can_be_given_to_somebody_else():
    assert STEP_WORKFLOW.allowed("assign", "assigned").target == "assigned"
