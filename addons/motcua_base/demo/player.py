"""Plays the dossiers of the demonstration: each step by whom it belongs to, at its time.

Nothing is written past the steps: the clock is set, the right person acts.
"""

from datetime import timedelta
from random import Random

from ..models.time import Clock
from .agency_ways import AgencyWays
from .agenda import DESK, OPENING, Agenda, next_desk, next_reception
from .linked import LinkedActs
from .office_life import OfficeLife
from .office_ways import OfficeWays
from .plan import Planner
from .sideways import Sideways

SEED = 3418
AFTERNOON_CUTOFF = 15
DRAFTS = 6
UNACCEPTED = 3
LAST_MINUTES = 100
REFUSAL = (
    "Thành phần hồ sơ trên danh sách bàn giao không khớp với hồ sơ giấy, đề nghị kiểm tra lại."
)
OPINIONS = (
    "Hồ sơ đầy đủ, hợp lệ; đề xuất giải quyết.",
    "Đã đối chiếu dữ liệu, đủ điều kiện theo quy định; kính trình lãnh đạo.",
    "Nội dung phù hợp quy định; trình ký kết quả.",
)
POST_REASON = "Bưu điện giao theo phiếu giao nhận, nhập sau khi đóng tập hồ sơ"


class Player(OfficeLife, OfficeWays, AgencyWays, Sideways, LinkedActs):
    """One run of the demonstration, ending at `end` (local time)."""

    def __init__(self, env, end, count, days):
        self.env = env
        self.end = end
        self.chance = Random(SEED)
        self.time = env["motcua.time"]
        self.clock = Clock(None)
        self.agenda = Agenda()
        self.visits = {}  # id of a dossier → its visit
        self.people = self._people()
        units = dict.fromkeys(unit_id for unit_id, _role in self.people)
        self.offsets = {unit_id: place * 7 % 9 for place, unit_id in enumerate(units)}
        self.planner = self._planner()
        self.coming = self.planner.visits(count - DRAFTS - UNACCEPTED, days)

    def play(self):
        """Let everybody come, and everything happen that happens until the end."""
        self._give_fates()
        for visit in self.coming:
            self.agenda.add(visit.at, "receive", visit.office.unit_id.id, visit)
        for task in self.agenda.until(self.end):
            getattr(self, f"_{task.act}")(task)
        self._leave_drafts()
        self._leave_unaccepted()
        self._apologise_for_the_late()
        self._live()
        self._empty_the_post_box()
        self.env.flush_all()

    def _empty_the_post_box(self):
        """Take out what was written to the people of the demonstration: nobody reads it."""
        writers = [member.user_id.id for members in self.people.values() for member in members]
        mails = self.env["mail.mail"].sudo()
        mails.search([("state", "=", "outgoing"), ("create_uid", "in", writers)]).unlink()

    # --- the world

    def _people(self):
        """{(id of unit, role): users}, in the order they were made."""
        people = {}
        for membership in self.env["motcua.membership"].search([], order="id"):
            people.setdefault((membership.unit_id.id, membership.role), []).append(membership)
        return people

    def _planner(self):
        keys = ("trung_tam", "ninh_kieu", "phong_dien", "tan_an", "my_khanh")
        offices = {key: self.env.ref(f"motcua_base.motcua_office_demo_{key}") for key in keys}
        offered = {key: self._offered(office) for key, office in offices.items()}
        self.calendars = {}
        calendar = self._calendar(offices["trung_tam"].unit_id.id)
        return Planner(offices, offered, calendar, self.chance, self.end)

    def _offered(self, office):
        """Procedures received at the office whose agency has people to work on them."""
        published = office.procedure_ids.filtered(lambda procedure: procedure.state == "published")
        return [
            procedure
            for procedure in published.sorted("id")
            if procedure.time_unit
            != "at_once"  # decided at the counter, see the office's side ways
            and (procedure._competent_agency(office).unit_id.id, "case_officer") in self.people
        ]

    def _calendar(self, unit_id):
        if unit_id not in self.calendars:
            self.calendars[unit_id] = self.env["motcua.calendar.day"]._calendar(unit_id)
        return self.calendars[unit_id]

    def _as(self, membership, at, model="motcua.dossier", ids=()):
        """Records as a person sees them at a local time; the one clock is set to it."""
        self.clock.at = self.time._stored(at)
        context = {"motcua_clock": self.clock, "lang": "vi_VN", "mail_notify_force_send": False}
        env = self.env(user=membership.user_id.id, context=context, su=False)
        return env[model].browse(ids)

    def _somebody(self, unit_id, *roles):
        return next(
            self.people[unit_id, role][0] for role in roles if (unit_id, role) in self.people
        )

    # --- when

    def _desk(self, at, act, unit_id, visit):
        """When a unit does something next: at its desk time, or at once where it is urgent."""
        calendar = self._calendar(unit_id)
        if visit.is_quick:
            return calendar.add_working_minutes(at, self.chance.randint(3, 9))
        return next_desk(calendar, at, DESK[act], self.offsets[unit_id])

    def _forward_time(self, at, dossier, visit):
        unit_id = visit.office.unit_id.id
        calendar = self._calendar(unit_id)
        if visit.slip == "forward_late":
            limit = self.time._local(dossier.forward_by)
            return calendar.add_working_minutes(limit, self.chance.randint(20, 150))
        if at.hour >= AFTERNOON_CUTOFF and not visit.is_quick:
            return next_desk(calendar, at, OPENING, self.offsets[unit_id])
        return self._desk(at, "forward", unit_id, visit)

    def _accept_time(self, at, dossier, visit):
        unit_id = dossier.agency_id.unit_id.id
        if visit.slip == "confirm_late":
            limit = self.time._local(dossier.handover_line_ids.handover_id[:1].confirm_by)
            return self._calendar(unit_id).add_working_minutes(limit, self.chance.randint(20, 200))
        return self._desk(at, "accept", unit_id, visit)

    def _submit_time(self, at, dossier, visit):
        """When the officer is done with a step, so that the dossier keeps its pace."""
        steps = dossier.step_ids
        done = len(steps.filtered(lambda step: step.state == "done")) + 1
        total = visit.minutes * {"early": visit.share, "late": 1 + visit.share}.get(visit.pace, 1)
        if visit.pace == "on_time":
            total -= LAST_MINUTES
        calendar = self._calendar(dossier.agency_id.unit_id.id)
        target = calendar.add_working_minutes(
            visit.started_at, max(0, int(total * done / len(steps)))
        )
        return max(target, calendar.add_working_minutes(at, self.chance.randint(8, 40)))

    # --- at the office

    def _receive(self, task):
        for visit in task.subjects:
            clerk = self._clerk(visit)
            desk, typed = self._as(clerk, task.at), self._payload(visit, clerk)
            is_guided = visit.fate == "guided"
            answer = self._guide(desk, typed) if is_guided else desk.intake_receive(typed)
            dossier = self.env["motcua.dossier"].browse(answer["id"])
            visit.turn = len(self.visits)
            self.visits[dossier.id] = visit
            if is_guided:
                self._plan_bring(task, dossier)
            elif visit.fate != "delegated":
                self._begin(task, dossier)

    def _begin(self, task, dossier):
        """The clock of a dossier has started."""
        visit, calendar = self.visits[dossier.id], self._calendar(task.unit_id)
        visit.started_at = next_reception(calendar, task.at)
        due = self.time._local(dossier.due_at)
        visit.minutes = calendar.working_minutes(visit.started_at, due)
        if visit.channel == "online":
            self._plan_accept(task.at, dossier)
        else:
            at = self._forward_time(task.at, dossier, visit)
            self._plan(at, "forward", task.unit_id, dossier)

    def _clerk(self, visit):
        """The person at the counter of the sector, else anybody at the counter."""
        clerks = self.people[visit.office.unit_id.id, "counter_officer"]
        own = [each for each in clerks if visit.procedure.sector_id in each.counter_id.sector_ids]
        return (own or clerks)[0]

    def _payload(self, visit, clerk):
        """What the clerk types on the intake screen."""
        typed = {
            "office_id": visit.office.id,
            "counter_id": clerk.counter_id.id,
            "procedure_id": visit.procedure.id,
            "applicant": visit.person.as_typed(),
            "papers": [
                {
                    "procedure_document_id": paper.id,
                    "originals": paper.originals,
                    "copies": paper.copies,
                }
                for paper in visit.procedure.document_ids
                if paper.is_required or self.chance.random() < 0.5
            ],
            "channel": visit.channel,
            "result_channel": "post" if visit.by_post else "counter",
        }
        if visit.submitter:
            helper = visit.submitter.as_typed()
            typed["submitter"] = {
                **{name: helper[name] for name in ("name", "id_number", "phone")},
                "kind": "authorised",
            }
        if visit.channel == "post":
            earlier = visit.at - timedelta(minutes=self.chance.randint(4, 25))
            typed["received_at"] = earlier.strftime("%Y-%m-%d %H:%M")
            typed["received_reason"] = POST_REASON
        return typed | self._typed_besides(visit, clerk, typed)

    def _forward(self, task):
        clerk = self._somebody(task.unit_id, "counter_officer")
        self._as(clerk, task.at, ids=task.subjects).action_forward()
        for dossier in self._dossiers(task):
            self._plan_accept(task.at, dossier)

    def _arrive(self, task):
        clerk = self._somebody(task.unit_id, "counter_officer")
        self._as(clerk, task.at, ids=task.subjects).action_resolve()
        for dossier in self._dossiers(task):
            visit = self.visits[dossier.id]
            if visit.collected_after is None:
                continue
            calendar = self._calendar(task.unit_id)
            later = calendar.add_working_minutes(task.at, visit.collected_after)
            at = next_reception(calendar, later)
            if at > later:  # the door has just been opened
                at += timedelta(minutes=self.chance.randint(2, 45))
            self._plan(at, "collect", task.unit_id, dossier)

    def _collect(self, task):
        clerk = self._somebody(task.unit_id, "counter_officer")
        for dossier in self._as(clerk, task.at, ids=task.subjects):
            visit = self.visits[dossier.id]
            collector = visit.submitter or visit.person
            dossier.action_return_originals()
            dossier.filtered("is_early_untold").action_told_by_phone()
            dossier.write(
                {
                    "collector_name": collector.name,
                    "collector_id_number": collector.id_number,
                }
            )
            dossier.action_return_result()
            self._plan_correction(task.at, dossier)

    def _leave_drafts(self):
        """Dossiers that were typed in and kept: the applicant went to fetch something."""
        at = self.coming[-1].at
        for key in ("trung_tam", "trung_tam", "trung_tam", "ninh_kieu", "tan_an", "my_khanh"):
            visit = self.planner._visit(key, at)
            visit.channel = "counter"
            clerk = self._clerk(visit)
            self._as(clerk, at).intake_save(self._payload(visit, clerk))

    # --- in the agency

    def _plan_accept(self, at, dossier):
        visit = self.visits[dossier.id]
        if dossier.is_to_pass_on:
            return self._plan_take_in(at, dossier)
        act = "refuse" if visit.slip == "refused" else "accept"
        unit_id = dossier.agency_id.unit_id.id
        return self._plan(self._accept_time(at, dossier, visit), act, unit_id, dossier)

    def _refuse(self, task):
        """The agency refuses a hand-over once; the office sends it again."""
        officer = self._somebody(task.unit_id, "case_officer", "agency_leader")
        for dossier in self._as(officer, task.at, ids=task.subjects):
            context = dossier.action_refuse_handover()["context"]
            wizard = dossier.env["motcua.handover.refuse"].with_context(**context)
            wizard.create({"reason": REFUSAL}).action_refuse()
        for dossier in self._dossiers(task):
            visit = self.visits[dossier.id]
            visit.slip = None
            unit_id = visit.office.unit_id.id
            self._plan(self._desk(task.at, "forward", unit_id, visit), "forward", unit_id, dossier)

    def _accept(self, task):
        officer = self._somebody(task.unit_id, "case_officer", "agency_leader")
        self._as(officer, task.at, ids=task.subjects).action_accept()
        for dossier in self._dossiers(task):
            self._plan_incident(task.at, dossier)
            if not self._plan_fate(task.at, dossier):
                self._plan_assign(task.at, dossier)
                self._plan_take_over(task.at, dossier)

    def _plan_assign(self, at, dossier):
        unit_id = dossier.agency_id.unit_id.id
        self._plan(
            self._desk(at, "assign", unit_id, self.visits[dossier.id]), "assign", unit_id, dossier
        )

    def _assign(self, task):
        leader = self._somebody(task.unit_id, "agency_leader")
        officers = self.people[task.unit_id, "case_officer"]
        for place, officer in enumerate(officers):
            mine = [each for each in task.subjects if self._turn(each) % len(officers) == place]
            steps = self._steps(leader, task.at, mine, "open")
            if steps:
                steps._assign(officer.user_id.with_env(steps.env))
        for dossier in self._dossiers(task):
            if self.visits[dossier.id].pace != "stalled":
                self._plan_submit(task.at, dossier, task.unit_id)

    def _turn(self, dossier_id):
        """Whose turn a dossier is; what is shown on the list of an officer is on the first's."""
        visit = self.visits[dossier_id]
        return 0 if visit.waits == "submit" else visit.turn

    def _submit(self, task):
        for officer in self.people[task.unit_id, "case_officer"]:
            steps = self._steps(officer, task.at, task.subjects, "assigned")
            mine = steps.filtered(lambda step, officer=officer: step.officer_id == officer.user_id)
            self._verify(officer, task.at, mine)
            mine.write({"opinion": self.chance.choice(OPINIONS)})
            mine.action_submit()
        for dossier in self._dossiers(task):
            visit = self.visits[dossier.id]
            act = "send_back" if visit.slip == "sent_back" else "decide"
            self._plan(
                self._desk(task.at, "decide", task.unit_id, visit), act, task.unit_id, dossier
            )

    def _send_back(self, task):
        """The leader wants a step looked at again, once."""
        leader = self._somebody(task.unit_id, "agency_leader")
        self._steps(leader, task.at, task.subjects, "submitted").action_send_back()
        calendar = self._calendar(task.unit_id)
        for dossier in self._dossiers(task):
            self.visits[dossier.id].slip = None
            again = calendar.add_working_minutes(task.at, self.chance.randint(30, 120))
            self._plan(again, "submit", task.unit_id, dossier)

    def _decide(self, task):
        leader = self._somebody(task.unit_id, "agency_leader")
        self._steps(leader, task.at, task.subjects, "submitted").action_approve()
        for dossier in self._dossiers(task):
            self._reject(task.at, dossier)
            self._plan_next(task, dossier)

    def _send(self, task):
        officer = self._somebody(task.unit_id, "case_officer")
        signer = self._somebody(task.unit_id, "agency_leader")
        dossiers = self._as(officer, task.at, ids=task.subjects)
        dossiers.env["motcua.dossier.result"].create(
            [
                {
                    "dossier_id": dossier.id,
                    "name": name,
                    "number": f"{dossier.register_serial:03d}/KQ-{dossier.id}",
                    "signed_on": task.at.date(),
                    "signer": signer.user_id.name,
                }
                for dossier in dossiers.filtered(lambda dossier: not dossier.result_ids)
                for name in dossier.procedure_id._results()
            ]
        )
        dossiers.action_send_result()
        for dossier in self._dossiers(task):
            visit = self.visits[dossier.id]
            unit_id = visit.office.unit_id.id
            self._plan(self._desk(task.at, "arrive", unit_id, visit), "arrive", unit_id, dossier)

    # --- helpers

    def _plan(self, at, act, unit_id, dossier):
        if not self._stays(act, dossier):
            self.agenda.add(at, act, unit_id, dossier.id)

    def _stays(self, act, dossier):
        """Whether the dossier is left on this desk; a decision is the last one that is left."""
        if self.visits[dossier.id].waits != act:
            return False
        return act != "decide" or not dossier.step_ids.filtered(
            lambda step: step.state == "waiting"
        )

    def _dossiers(self, task):
        return self.env["motcua.dossier"].browse(task.subjects)

    def _steps(self, membership, at, ids, state):
        steps = self._as(membership, at, ids=ids).step_ids
        return steps.filtered(
            lambda step: step.state == state and step.unit_id == membership.unit_id
        )
