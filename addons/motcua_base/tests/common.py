"""A small world for tests, and builders that fill in what a test does not care about."""

from contextlib import contextmanager
from datetime import datetime

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests.common import TransactionCase, freeze_time, new_test_user
from odoo.tools import mute_logger

from .aside_builders import ASIDE, AsideBuilders

FRIDAY_MORNING = "2026-11-20 08:37"
LOCAL = "%Y-%m-%d %H:%M"
TIME_TRAITS = {
    "hours": "hour",
    "half_days": "half_day",
    "working_days": "working_day",
    "calendar_days": "calendar_day",
    "months": "month",
    "same_day": "same_day",
    "at_once": "at_once",
}
# The usual way of a dossier: the move out of each state.
WAY = {
    "draft": "receive",
    "received": "forward",
    "forwarded": "accept",
    "processing": "resolve",
    "awaiting_supplement": "complete_supplement",
    "resolved": "return_result",
}


class MotcuaCase(AsideBuilders, TransactionCase):
    """One service centre with two counters, a district office, two city departments.

    The clock stands still at `now` (local time) and moves by `at()` alone. The calendar has
    no days of its own but those a test sets; Monday to Friday are worked from 7 to 11 and
    from 13 to 17. People come by `user(role, unit)`: found where there is one, else made.
    """

    now = FRIDAY_MORNING

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.frozen = cls.startClassPatcher(freeze_time(cls._utc(cls.now)))
        cls.env["motcua.calendar.day"].search([]).unlink()
        cls.admin = cls.env.ref("base.user_admin")
        cls.sector = cls.new_sector("Tư pháp")
        cls.other_sector = cls.new_sector("Xây dựng")
        cls.host = cls.new_agency(
            "Văn phòng Ủy ban nhân dân thành phố", kind="administrative_office"
        )
        cls.agency = cls.new_agency("Sở Tư pháp")
        cls.other_agency = cls.new_agency("Sở Xây dựng")
        cls.centre = cls.new_office("Trung tâm Phục vụ hành chính công", host=cls.host)
        cls.counter_1, cls.counter_2 = (
            cls.env["motcua.counter"].create(
                {"name": name, "office_id": cls.centre.id, "sector_ids": [Command.set(sector.ids)]}
            )
            for name, sector in (("Quầy 1", cls.sector), ("Quầy 2", cls.other_sector))
        )
        cls.district = cls.new_agency("Ủy ban nhân dân quận", kind="committee", level="3_district")
        cls.district_office = cls.new_office(
            "Bộ phận Một cửa quận", kind="district", host=cls.district
        )
        cls.clerk = cls.user("counter_officer", cls.centre)
        cls.officer = cls.user("case_officer", cls.agency)
        cls.leader = cls.user("agency_leader", cls.agency)

    def setUp(self):
        super().setUp()
        self.at(self.now)

    # --- time

    @classmethod
    def _utc(cls, local):
        """“2026-11-20 08:37”, with or without seconds, as naive UTC."""
        return cls.env["motcua.time"]._stored(datetime.fromisoformat(local))

    @classmethod
    def at(cls, local):
        """Set the clock to a local time."""
        cls.frozen.move_to(cls._utc(local))

    @classmethod
    def local(cls, stored):
        """A stored time as “2026-11-20 08:37” local; an empty one as None."""
        return stored and cls.env["motcua.time"]._local(stored).strftime(LOCAL) or None

    @classmethod
    def set_day(
        cls, day, kind="off", name=None, office=None, decision="Quyết định số 1", announced=True
    ):
        """Put a day into the calendar, whatever stood there before; openings are announced."""
        days = cls.env["motcua.calendar.day"]
        office_id = office.id if office else False
        days.search([("day", "=", day), ("office_id", "=", office_id)]).unlink()
        name = name or {"off": "Nghỉ lễ", "work": "Làm bù", "open": "Mở cửa thêm"}[kind]
        shown_at = announced and kind == "open" and cls.env["motcua.time"]._now()
        vals = {
            "day": day,
            "kind": kind,
            "name": name,
            "decision": decision,
            "office_id": office_id,
            "decided_on": kind == "open" and "2026-11-19",
            "signer": kind == "open" and "Chánh Văn phòng",
            "announced_at": shown_at,
            "posted_at": shown_at,
        }
        return days.create(vals)

    # --- the office

    @classmethod
    def new_sector(cls, name):
        sectors = cls.env["motcua.sector"]
        return sectors.search([("name", "=", name)], limit=1) or sectors.create({"name": name})

    @classmethod
    def new_agency(cls, name="Cơ quan", kind="department", level="2_city", **traits):
        identifier = traits.pop("identifier", None) or cls._new_identifier("agency")
        return cls.env["motcua.agency"].create(
            {"name": name, "agency_kind": kind, "level": level, "identifier": identifier, **traits}
        )

    @classmethod
    def new_office(cls, name="Bộ phận Một cửa", kind="service_centre", host=None, **traits):
        identifier = traits.pop("identifier", None) or cls._new_identifier("office")
        return cls.env["motcua.office"].create(
            {
                "is_strict_hours": False,
                "name": name,
                "office_kind": kind,
                "host_agency_id": (host or cls.host).id,
                "identifier": identifier,
                **traits,
            }
        )

    @classmethod
    def _new_identifier(cls, kind):
        """An identifier that no other unit of the kind has: 900.01.01.H13, 900.01.02.H13 …"""
        taken = cls.env["motcua.unit"].search_count([("kind", "=", kind)])
        return f"900.{1 + taken // 99:02}.{1 + taken % 99:02}.H13"

    # --- people

    @classmethod
    def new_user(cls, role=None, unit=None, name=None, **membership):
        """A person with a role in a unit (agency, office or unit) from the first day of all on."""
        login = f"test_{role or 'nobody'}_{cls.env['res.users'].search_count([]) + 1}"
        groups = "base.group_user"
        if role and role not in cls.env["motcua.membership"]._group_of_role():
            groups += f",motcua_base.group_{role}"
            role = None
        user = new_test_user(
            cls.env,
            login,
            groups,
            context={"no_reset_password": True},
            name=name or login,
            lang="en_US",
        )
        if role:
            cls.give_role(user, role, unit, **membership)
        return user

    @classmethod
    def give_role(cls, user, role, unit, **traits):
        vals = {"user_id": user.id, "unit_id": cls.unit_of(unit).id, "role": role}
        if role in ("office_head", "agency_leader"):
            cls.appoint(user, unit)
        return cls.env["motcua.membership"].create({"valid_from": "2018-12-24", **vals, **traits})

    @classmethod
    def appoint(cls, user, unit, kind=None, rights=None, **traits):
        """Appoint a person at a unit: its head where it has none yet, else a deputy with all rights.

        `rights`: their codes, for deputies and delegations.
        """
        unit = cls.unit_of(unit)
        appointments, known = cls.env["motcua.appointment"], cls.env["motcua.right"]
        if kind is None:
            headed = appointments.search_count([("unit_id", "=", unit.id), ("kind", "=", "head")])
            kind = "deputy" if headed else "head"
        wanted = [("side", "=", unit.kind)] + ([("code", "in", rights)] if rights else [])
        vals = {
            "unit_id": unit.id,
            "user_id": user.id,
            "kind": kind,
            "title": {"head": "Giám đốc"}.get(kind, "Phó Giám đốc"),
            "head_title": "Giám đốc",
            "number": "12/QĐ-UBND",
            "decided_on": "2018-12-24",
            "signer": "Chủ tịch",
            "right_ids": [
                Command.set(known.search(wanted).ids if kind == "deputy" or rights else [])
            ],
            "valid_from": "2018-12-24",
        }
        return appointments.create({**vals, **traits})

    @classmethod
    def user(cls, role, unit):
        """The person with that role in the unit; made if there is none."""
        known = cls.env["motcua.membership"].search(
            [("unit_id", "=", cls.unit_of(unit).id), ("role", "=", role)], limit=1
        )
        return known.user_id or cls.new_user(role, unit)

    @classmethod
    def unit_of(cls, record):
        return record if record._name == "motcua.unit" else record.unit_id

    # --- procedures

    @classmethod
    def new_procedure(cls, papers=("Tờ khai",), steps=None, state="published", **traits):
        """A procedure of `agency`, received at the centre, led to `state` by its moves.

        Its time is one of working_days=5 (the default), hours=, half_days=, calendar_days=,
        months=, same_day=True, at_once=True. `papers`: names or dicts. `steps`: dicts, or
        else two steps that add up.
        """
        amount, unit = cls._time_of(traits)
        vals = {
            "code": f"9.{cls.env['motcua.procedure'].search_count([]) + 1:06}",
            "name": "Cấp phiếu lý lịch tư pháp",
            "sector_id": cls.sector.id,
            "agency_id": cls.agency.id,
            "level": "2_city",
            "time_amount": amount,
            "time_unit": unit,
            "result_names": "Phiếu lý lịch tư pháp",
            "valid_from": "2018-12-24",
            "office_ids": [Command.set(cls.centre.ids)],
            "document_ids": [Command.create(cls._paper(paper)) for paper in papers],
            "step_ids": [Command.create(step) for step in steps or cls._steps(amount, unit)],
            "process_decision": "12/QĐ-UBND",
            "process_decided_on": "2018-12-24",
            "notified_by_id": cls.agency.id,
            "notified_on": "2018-12-24",
        }
        procedure = cls.env["motcua.procedure"].create({**vals, **traits}).with_user(cls.admin)
        for move, target in (
            ("approve", "approved"),
            ("publish", "published"),
            ("retire", "retired"),
        ):
            if procedure.state == state:
                break
            getattr(procedure, f"action_{move}")()
            assert procedure.state == target
        return procedure.with_env(cls.env)

    @classmethod
    def _time_of(cls, traits):
        named = [name for name in TIME_TRAITS if name in traits] or ["working_days"]
        amount = traits.pop(named[0], 5)
        return (0 if amount is True else amount), TIME_TRAITS[named[0]]

    @classmethod
    def _paper(cls, paper):
        return paper if isinstance(paper, dict) else {"name": paper, "originals": 1}

    @classmethod
    def _steps(cls, amount, unit):
        """Steps that add up to the time: appraisal, and one unit of it for the decision."""
        if unit == "at_once":
            return []
        if unit == "same_day":
            amount, unit = 2, "hour"
        shares = [("Thẩm định", "appraise", amount - 1), ("Ký duyệt", "approve", 1)]
        return [
            {
                "name": name,
                "kind": kind,
                "time_amount": share,
                "time_unit": unit,
                "sequence": 10 * place,
            }
            for place, (name, kind, share) in enumerate(shares, start=1)
            if share
        ]

    # --- dossiers

    @classmethod
    def new_dossier(cls, procedure=None, papers=True, clerk=None, **traits):
        """A draft of a counter officer with all papers of its procedure (papers=False: none).

        Time traits (working_days=5 …) make a procedure of their own.
        """
        if procedure is None:
            timed = {name: traits.pop(name) for name in TIME_TRAITS if name in traits}
            procedure = cls.new_procedure(**timed)
        vals = {
            "office_id": cls.centre.id,
            "procedure_id": procedure.id,
            "applicant_name": "Nguyễn Văn A",
            "document_ids": [
                Command.create(line) for line in (cls.full_papers(procedure) if papers else ())
            ],
        }
        return cls.env["motcua.dossier"].with_user(clerk or cls.clerk).create({**vals, **traits})

    @classmethod
    def full_papers(cls, procedure):
        """Lines of papers as a complete dossier brings them."""
        return [
            {
                "procedure_document_id": paper.id,
                "originals": paper.originals,
                "copies": paper.copies,
            }
            for paper in procedure.document_ids
        ]

    @classmethod
    def receive(cls, procedure=None, received=None, **traits):
        """A dossier received at the counter; `received` (local) sets the clock first."""
        if received:
            cls.at(received)
        dossier = cls.new_dossier(procedure, **traits)
        dossier.action_receive()
        return dossier

    @classmethod
    def receive_many(cls, count, procedure, clerk=None, **traits):
        """Dossiers born received in one call."""
        vals = {"office_id": cls.centre.id, "procedure_id": procedure.id, **traits}
        return (
            cls.env["motcua.dossier"]
            .with_user(clerk or cls.clerk)
            ._create_by(
                "receive",
                [
                    {
                        **vals,
                        "applicant_name": f"Người thứ {n}",
                        "papers": cls.full_papers(procedure),
                    }
                    for n in range(1, count + 1)
                ],
            )
        )

    # --- the way of a dossier, each step by whom it belongs to

    @classmethod
    def play_to(cls, state, dossier=None, **traits):
        """A dossier taken to `state` by its moves, each by the right person."""
        dossier = dossier or cls.new_dossier(**traits)
        if state in ASIDE:
            source, move = ASIDE[state]
            getattr(cls, f"_play_{move}")(cls.play_to(source, dossier))
        while dossier.state != state:
            getattr(cls, f"_play_{WAY[dossier.state]}")(dossier)
        return dossier

    @classmethod
    def _play_receive(cls, dossier):
        dossier.with_user(cls.user("counter_officer", dossier.office_id)).action_receive()

    @classmethod
    def _play_forward(cls, dossier):
        dossier.with_user(cls.user("counter_officer", dossier.office_id)).action_forward()

    @classmethod
    def _play_accept(cls, dossier):
        dossier.with_user(cls.user("case_officer", dossier.agency_id)).action_accept()

    @classmethod
    def _play_resolve(cls, dossier):
        cls.do_steps(dossier)
        cls.enter_results(dossier)
        cls.send_result(dossier)
        dossier.with_user(cls.user("counter_officer", dossier.office_id)).action_resolve()

    @classmethod
    def _play_return_result(cls, dossier):
        desk = dossier.with_user(cls.user("counter_officer", dossier.office_id))
        desk.action_return_originals()
        desk.collector_name = "Nguyễn Văn A"
        cls.tell_early(desk)
        desk.action_return_result()

    @classmethod
    def tell_early(cls, dossier):
        """The counter has told the applicant of an early result, where that is still due."""
        desk = dossier.with_user(cls.user("counter_officer", dossier.office_id))
        desk.filtered("is_early_untold").action_told_by_phone()

    @classmethod
    def do_steps(cls, dossier):
        """All internal steps: the leader assigns, the officer submits, the leader decides."""
        undone = dossier.step_ids.filtered(lambda step: step.state not in ("done", "cancelled"))
        for step in undone.sorted("sequence"):
            cls.do_step(step)

    @classmethod
    def do_step(cls, step):
        leader, officer = (
            cls.user(role, step.unit_id) for role in ("agency_leader", "case_officer")
        )
        step.with_user(leader)._assign(officer.with_user(leader))
        step.with_user(officer).action_submit()
        step.with_user(leader).action_approve()

    @classmethod
    def enter_results(cls, dossier):
        officer = cls.user("case_officer", dossier.agency_id)
        cls.env["motcua.dossier.result"].with_user(officer).create(
            [{"dossier_id": dossier.id, "name": name} for name in dossier.procedure_id._results()]
        )

    @classmethod
    def send_result(cls, dossier):
        dossier.with_user(cls.user("case_officer", dossier.agency_id)).action_send_result()

    # --- assertions

    @contextmanager
    def assertRefused(self, *parts, article=None):
        """What happens inside is refused with a message that has these parts, and the article."""
        with self.assertRaises(UserError) as caught:
            yield
        message = str(caught.exception)
        for part in (*parts, *([f"article {article}"] if article else [])):
            self.assertIn(part, message)

    def assertLocal(self, stored, expected):
        """A stored time is this local one (“2026-11-20 08:37”)."""
        self.assertEqual(self.local(stored), expected)

    @contextmanager
    def assertDatabaseRefuses(self, constraint):
        """What happens inside violates this constraint or unique index."""
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError) as caught:
            yield
            self.env.flush_all()
        self.assertEqual(caught.exception.diag.constraint_name, constraint)
