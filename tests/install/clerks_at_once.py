# ruff: noqa: F821
"""Clerks receive at once and give up in every way; run by `odoo shell` in a scratch database.

Real transactions on connections of their own: some are committed, some rolled back after the
numbers were taken, some take numbers inside a savepoint that is taken back, and some lose their
connection. What stays has codes and serials from 1 on, without gap or double, in every book.
"""

import threading
from collections import defaultdict

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2 import InterfaceError, OperationalError
from psycopg2.errors import DeadlockDetected, SerializationFailure

from odoo import SUPERUSER_ID, Command, api

CLERKS, TURNS = 8, 3
ENDINGS = ("kept", "kept", "given up", "taken back", "cut off")

registry = env.registry


class GivenUp(Exception):
    """The transaction is rolled back after its numbers were taken."""


def units():
    """An agency, and two offices where anybody may come at any hour."""
    vals = {"level": "2_city", "agency_kind": "department"}
    agency = env["motcua.agency"].create({**vals, "name": "Sở", "identifier": "903.01.01.H13"})
    vals = {"is_strict_hours": False, "office_kind": "service_centre", "host_agency_id": agency.id}
    offices = env["motcua.office"].create(
        [{**vals, "name": f"Trung tâm {n}", "identifier": f"903.01.0{n}.H13"} for n in range(2, 4)]
    )
    return agency, offices


def published(number):
    """A procedure of a sector of its own, which both offices receive."""
    vals = {
        "code": f"9.90003{number}",
        "name": f"Thủ tục {number}",
        "sector_id": env["motcua.sector"].create({"name": f"Lĩnh vực {number}"}).id,
        "agency_id": agency.id,
        "level": "2_city",
        "time_amount": 5,
        "time_unit": "working_day",
        "result_names": "Kết quả",
        "valid_from": "2018-12-24",
        "office_ids": [Command.set(offices.ids)],
        "process_decision": "1",
        "process_decided_on": "2018-12-24",
        "notified_by_id": agency.id,
        "notified_on": "2018-12-24",
        "step_ids": [Command.create({"name": "Thẩm định", "time_amount": 5})],
    }
    procedure = env["motcua.procedure"].create(vals).with_user(env.ref("base.user_admin"))
    procedure.action_approve()
    procedure.action_publish()
    return procedure.id


def clerk(number):
    """Somebody who sits at both offices."""
    made = env["res.users"].create({"name": f"Quầy {number}", "login": f"quay{number}@test"})
    vals = {"user_id": made.id, "role": "counter_officer", "valid_from": "2018-12-24"}
    env["motcua.membership"].create([{**vals, "unit_id": each.unit_id.id} for each in offices])
    return made.id


# --- one clerk


def receive(own, places):
    """Receive a dossier for each (office, procedure) in one batch."""
    vals = {"applicant_name": "A", "papers": []}
    own["motcua.dossier"]._create_by(
        "receive",
        [{**vals, "office_id": office, "procedure_id": procedure} for office, procedure in places],
    )


def act(own, ending, places):
    if ending == "taken back":
        try:
            with own.cr.savepoint():
                receive(own, places)
                raise GivenUp
        except GivenUp:
            own.invalidate_all()
    receive(own, places)
    if ending == "given up":
        raise GivenUp
    if ending == "cut off":
        own.cr.execute("SELECT pg_terminate_backend(pg_backend_pid())", log_exceptions=False)


def turn(user_id, ending, places):
    """One act in a transaction of its own; taken again where it lost against another one."""
    while True:
        try:
            with registry.cursor() as cr:
                act(api.Environment(cr, user_id, {}), ending, places)
            return
        except GivenUp:
            return
        except (SerializationFailure, DeadlockDetected):
            continue
        except (OperationalError, InterfaceError):
            if ending != "cut off":
                raise
            return


def work(user_id, plan, start, problems):
    try:
        for ending, places in plan:
            start.wait()
            turn(user_id, ending, places)
    except Exception as error:
        problems.append(error)
        start.abort()


# --- what is proved


def no_gap_no_double():
    """Codes per office and day, serials per book: from 1 on, each once."""
    series = defaultdict(list)
    with registry.cursor() as cr:
        dossiers = api.Environment(cr, SUPERUSER_ID, {})["motcua.dossier"]
        for each in dossiers.search([("office_id", "in", offices.ids)]):
            stem, _dash, ordinal = each.code.rpartition("-")
            series[stem].append(int(ordinal))
            series[each.register_id.id].append(each.register_serial)
    for key, numbers in series.items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), (key, sorted(numbers))
    return sum(map(len, series.values())) // 2


agency, offices = units()
procedures = [published(number) for number in range(2)]
clerks = [clerk(number) for number in range(CLERKS)]
env.cr.commit()
PLACES = st.lists(
    st.tuples(st.sampled_from(offices.ids), st.sampled_from(procedures)), min_size=1, max_size=4
)
PLANS = st.lists(
    st.lists(st.tuples(st.sampled_from(ENDINGS), PLACES), min_size=TURNS, max_size=TURNS),
    min_size=CLERKS,
    max_size=CLERKS,
)


@settings(
    max_examples=10,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(PLANS)
def however_they_end_nothing_is_missing_and_nothing_twice(plans):
    start, problems = threading.Barrier(CLERKS, timeout=120), []
    threads = [
        threading.Thread(target=work, args=(user_id, plan, start, problems))
        for user_id, plan in zip(clerks, plans, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems, problems
    no_gap_no_double()


however_they_end_nothing_is_missing_and_nothing_twice()
assert no_gap_no_double() > CLERKS * TURNS
print("dossiers", no_gap_no_double())
