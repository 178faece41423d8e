# ruff: noqa: F821
"""The job of the outbox dies at every point it can die at; run by `odoo shell` in a scratch database.

Each run of the job is a process of its own, forked here, against a mail server that keeps what it
gets. A run that is to die does so by `os._exit`: no handler, no rollback of ours, as after a power
cut. A point is before or after a statement, a commit, a line said to the mail server or its answer.
Afterwards the job runs undisturbed, and what became of each message is compared with the letters.
"""

import os
import signal
import smtplib
from collections import Counter
from datetime import datetime, timedelta
from threading import Timer

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo import SUPERUSER_ID, Command, api, sql_db

from odoo.addons.motcua_base.models.time import Clock
from odoo.addons.motcua_base.rules.outbox import SILENCE, WAITS

from tests.harness.smtp import MailServer, Mood

START = datetime(2026, 11, 20, 1, 37)
DIED, FAILED = 77, 78
NEVER = 10**9
PAUSES = (timedelta(0), timedelta(minutes=5), SILENCE, timedelta(days=1))

registry, server = env.registry, MailServer()


def units():
    """An agency, and an office where anybody may come at any hour."""
    agency = env["motcua.agency"].create(
        {
            "name": "Sở Tư pháp",
            "level": "2_city",
            "agency_kind": "department",
            "identifier": "902.01.01.H13",
        }
    )
    office = env["motcua.office"].create(
        {
            "is_strict_hours": False,
            "name": "Trung tâm",
            "office_kind": "service_centre",
            "host_agency_id": agency.id,
            "identifier": "902.01.02.H13",
        }
    )
    return agency, office


def published(agency, office):
    procedure = (
        env["motcua.procedure"]
        .create(
            {
                "code": "9.900017",
                "name": "Thủ tục",
                "sector_id": env["motcua.sector"].create({"name": "Lĩnh vực"}).id,
                "agency_id": agency.id,
                "level": "2_city",
                "time_amount": 5,
                "time_unit": "working_day",
                "result_names": "Kết quả",
                "valid_from": "2018-12-24",
                "office_ids": [Command.set(office.ids)],
                "process_decision": "1",
                "process_decided_on": "2018-12-24",
                "notified_by_id": agency.id,
                "notified_on": "2018-12-24",
                "step_ids": [Command.create({"name": "Thẩm định", "time_amount": 5})],
            }
        )
        .with_user(env.ref("base.user_admin"))
    )
    procedure.action_approve()
    procedure.action_publish()
    return procedure


def received():
    """A dossier whose applicant has an address."""
    agency, office = units()
    clerk = env["res.users"].create({"name": "Quầy", "login": "outbox@test"})
    vals = {"user_id": clerk.id, "unit_id": office.unit_id.id, "role": "counter_officer"}
    env["motcua.membership"].create({**vals, "valid_from": "2018-12-24"})
    born = {
        "office_id": office.id,
        "procedure_id": published(agency, office).id,
        "applicant_name": "A",
        "applicant_email": "dan@example.com",
        "papers": [],
    }
    return env["motcua.dossier"].with_user(clerk)._create_by("receive", [born])


def listen():
    """Odoo sends by the mail server of the loopback."""
    vals = {"smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_encryption": "none"}
    env["ir.mail_server"].create({"name": "Thư", **vals})


def message(token):
    """A message to be sent, alone in the outbox, its words named by the token; its id."""
    clocked = dossier.with_context(motcua_clock=Clock(START))
    made = clocked._tell_applicant("result", f"Kết quả {token}.")
    env.cr.commit()
    server.letters.clear()
    server.mood = Mood.TAKES
    return made.id


# --- a process that dies


class Death:
    """Counts what the process does and ends it at the point of that number."""

    def __init__(self, point):
        self.left = point

    def pass_by(self):
        self.left -= 1
        if self.left < 0:
            os._exit(DIED)

    def guard(self, owner, name):
        original = getattr(owner, name)

        def guarded(*args, **kwargs):
            self.pass_by()
            done = original(*args, **kwargs)
            self.pass_by()
            return done

        setattr(owner, name, guarded)


def start(at, point=NEVER):
    """Run the job in a process of its own that dies at the point; its process id."""
    child = os.fork()
    if child:
        return child
    code = FAILED
    try:
        sql_db._Pool = None  # the connections of the parent stay its own
        registry._db = sql_db.db_connect(env.cr.dbname)
        death = Death(point)
        for name in ("execute", "commit"):
            death.guard(sql_db.Cursor, name)
        for name in ("send", "getreply"):
            death.guard(smtplib.SMTP, name)
        with registry.cursor() as cr:
            own = api.Environment(cr, SUPERUSER_ID, {"motcua_clock": Clock(at)})
            own["motcua.message"]._cron_send()
        code = 0
    finally:
        os._exit(code)


def end(child):
    """Wait for a run; False where it died."""
    _child, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, DIED), code
    return code == 0


def run(at, point=NEVER):
    return end(start(at, point))


def calm(at, ids):
    """The job runs on undisturbed until every wait is over, and a day longer."""
    for _each in range(len(WAITS) + 2):
        at += timedelta(days=1)
        is_over = not {"pending", "sending"} & states(ids)
        run(at)
        if is_over:
            return


def states(ids):
    env.cr.rollback()
    env.invalidate_all()
    return set(env["motcua.message"].browse(ids).mapped("state"))


def judge(message_id, token):
    """(state, letters) at the end: sent once, or what is not known is called so."""
    (state,) = states([message_id])
    letters = sum(f"Kết quả {token}." in letter.get_content() for letter in server.letters)
    assert letters <= 1, f"{token}: sent {letters} times"
    assert state in ("sent", "unknown", "failed"), f"{token}: still {state}"
    assert letters == 1 or state != "sent", f"{token}: said to be sent, and never was"
    assert letters == 0 or state != "failed", f"{token}: said to have failed, and was sent"
    return state, letters


# --- what is proved


def every_point_of_one_run():
    """The process dies once, at each point in turn."""
    seen, point = Counter(), 0
    while True:
        token = f"điểm-{point}"
        message_id = message(token)
        survived = run(START, point)
        calm(START, [message_id])
        seen[judge(message_id, token)] += 1
        if survived:
            break
        point += 1
    print("points", point, dict(seen))
    # Before the claim nothing is lost, between claim and letter nothing is known, and after it neither.
    assert seen[("sent", 1)] > 10, seen
    assert seen[("unknown", 0)] > 2, seen
    assert seen[("unknown", 1)] > 2, seen


runs = st.tuples(
    st.one_of(st.just(NEVER), st.integers(0, 120)),
    st.sampled_from(Mood),
    st.sampled_from(PAUSES),
)


@settings(
    max_examples=30,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(runs, min_size=1, max_size=4))
def deaths_moods_and_pauses_in_any_order(lives):
    """Several runs, each against a server in some mood, dying somewhere or not at all."""
    token = f"đời-{next(names)}"
    message_id, at = message(token), START
    for point, mood, pause in lives:
        server.mood = mood
        run(at, point)
        at += pause
    server.mood = Mood.TAKES
    calm(at, [message_id])
    outcomes[judge(message_id, token)] += 1


def three_at_once():
    """Three processes do the job at the same time over one outbox: nobody gets a letter twice."""
    ids = [message(f"chung-{number}") for number in range(20)]
    children = [start(START) for _each in range(3)]
    assert all([end(child) for child in children])
    calm(START, ids)
    assert states(ids) == {"sent"}
    assert len(server.letters) == len(ids), len(server.letters)
    known = {letter["Message-ID"] for letter in server.letters}
    assert len(known) == len(ids), known


def somebody_writes_beside_it():
    """The log of the call is written while the letter goes: how the attempt ended is not lost."""
    message_id = message("sổ gọi")

    def write_beside(_letter):
        cr = registry.cursor()
        cr.execute("UPDATE motcua_message SET note = 'gọi rồi' WHERE id = %s", [message_id])
        Timer(0.5, lambda: (cr.commit(), cr.close())).start()

    server.heard = write_beside
    assert run(START)
    server.heard = None
    assert judge(message_id, "sổ gọi") == ("sent", 1)


signal.signal(signal.SIGCHLD, signal.SIG_DFL)
names, outcomes = iter(range(NEVER)), Counter()
dossier = received()
listen()
env.cr.commit()
with server:
    every_point_of_one_run()
    deaths_moods_and_pauses_in_any_order()
    print("lives", dict(outcomes))
    three_at_once()
    somebody_writes_beside_it()
