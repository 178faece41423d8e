from collections import Counter
from datetime import datetime, timedelta

from odoo import Command
from odoo.modules.module import Manifest
from odoo.tests import tagged
from odoo.tests.common import TransactionCase, freeze_time
from odoo.tools import convert_file

from ..rules.code import parse_code
from ..rules.dossier_workflow import DOSSIER_WORKFLOW

ROLES = ("quay", "thuly", "lanhdao", "truong", "giamsat", "quantri")


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    """The demonstration as it is installed, on a day of ours."""

    now = "2026-11-23 10:12"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.time = cls.env["motcua.time"]
        cls.frozen = cls.startClassPatcher(freeze_time(cls.stored(cls.now)))
        cls.env["motcua.calendar.day"]._load_shipped()
        for name in Manifest.for_addon("motcua_base")["demo"]:
            convert_file(cls.env, "motcua_base", name, {}, "init", noupdate=True)

    def setUp(self):
        super().setUp()
        self.frozen.move_to(self.stored(self.now))

    @classmethod
    def stored(cls, local):
        return cls.env["motcua.time"]._stored(datetime.fromisoformat(local))

    def local(self, stored):
        return self.time._local(stored)

    def demo_user(self, key):
        return self.env.ref(f"motcua_base.res_users_demo_{key}")

    def dossiers(self, *states):
        return self.env["motcua.dossier"].search([("state", "in", states)] if states else [])

    def calendar_of(self, unit):
        return self.env["motcua.calendar.day"]._calendar(unit.id)

    # --- master data

    def test_there_are_offices_and_agencies_of_every_level(self):
        kinds = Counter(self.env["motcua.office"].search([]).mapped("office_kind"))
        self.assertGreaterEqual(kinds["service_centre"], 1)
        self.assertGreaterEqual(min(kinds["district"], kinds["commune"]), 2)
        agencies = self.env["motcua.agency"].search([])
        self.assertGreaterEqual(len(agencies), 12)
        self.assertEqual(
            set(agencies.mapped("level")), {"1_central", "2_city", "3_district", "4_commune"}
        )

    def test_thirty_procedures_are_published_with_papers_and_a_decision(self):
        published = self.env["motcua.procedure"].search([("state", "=", "published")])
        self.assertGreaterEqual(len(set(published.mapped("code"))), 30)
        shown = published.filtered(lambda each: "dữ liệu minh họa" in (each.process_decision or ""))
        self.assertGreaterEqual(len(shown), 30)
        for procedure in shown:
            self.assertIn(len(procedure.document_ids), range(2, 7), procedure.display_name)
            is_at_once = procedure.time_unit == "at_once"  # decided at the counter, in no steps
            self.assertEqual(not procedure.step_ids, is_at_once, procedure.display_name)
            self.assertTrue(procedure.office_ids, procedure.display_name)
            self.assertIn("minh họa", procedure.decision)

    def test_each_role_has_an_account_whose_function_tells_it(self):
        for key in ROLES:
            user = self.demo_user(key)
            self.assertEqual(user.login, f"motcua.{key}@motcua.example")
            self.assertTrue(user.function)
            self.assertEqual((user.lang, user.tz), ("vi_VN", "Asia/Ho_Chi_Minh"))
        credential = {"login": user.login, "password": "motcua", "type": "password"}
        answer = user.with_user(user)._check_credentials(credential, {"interactive": False})
        self.assertEqual(answer["uid"], user.id)

    # --- dossiers

    def test_dossiers_are_in_every_state_and_end_today(self):
        states = Counter(self.dossiers().mapped("state"))
        self.assertEqual(set(states), set(DOSSIER_WORKFLOW.state_names))
        self.assertGreaterEqual(states.total(), 300)
        received = self.dossiers().mapped("received_at")
        last = max(at for at in received if at)
        self.assertEqual(self.local(last).date(), self.time._today())
        self.assertGreaterEqual(
            self.time._now() - min(at for at in received if at), timedelta(days=55)
        )

    def test_steps_and_results_are_seen_in_every_stage(self):
        steps = set(self.env["motcua.dossier.step"].search([]).mapped("state"))
        self.assertEqual(steps, {"waiting", "open", "assigned", "submitted", "done", "cancelled"})
        urgencies = Counter(dossier.urgency for dossier in self.dossiers())
        for urgency in (
            "in_time",
            "due_soon",
            "overdue",
            "done_early",
            "done_on_time",
            "done_late",
        ):
            self.assertTrue(urgencies[urgency], urgency)
        self.assertGreater(
            urgencies["done_early"] + urgencies["done_on_time"], 5 * urgencies["done_late"]
        )

    def test_all_channels_persons_firms_refusals_and_breaches_occur(self):
        dossiers = self.dossiers()
        self.assertEqual(set(dossiers.mapped("channel")), {"counter", "post", "online"})
        self.assertEqual(set(dossiers.mapped("applicant_kind")), {"person", "organisation"})
        self.assertEqual(set(dossiers.mapped("submitter_kind")), {"self", "authorised"})
        lines = self.env["motcua.handover.line"].search([])
        self.assertEqual(set(lines.mapped("outcome")), {"accepted", "refused", False})
        kinds = set(self.env["motcua.breach"].search([]).mapped("kind"))
        self.assertEqual(
            kinds,
            {"forward_late", "confirm_late", "delay_unannounced", "apology_late", "answer_late"},
        )
        self.assertTrue(dossiers.document_ids.filtered("originals_returned_at"))
        self.assertTrue(self.dossiers("processing").document_ids._awaiting_return())

    def test_each_work_list_has_something_to_do(self):
        def seen_by(key, model, *domain):
            return self.env[model].with_user(self.demo_user(key)).search_count(list(domain))

        for state in ("draft", "received", "forwarded", "processing", "resolved", "returned"):
            self.assertTrue(seen_by("quay", "motcua.dossier", ("state", "=", state)), state)
        for key, state in (("lanhdao", "open"), ("lanhdao", "submitted"), ("thuly", "assigned")):
            self.assertTrue(seen_by(key, "motcua.dossier.step", ("state", "=", state)), state)
        sent = [("handover_id.state", "=", "sent"), ("handover_id.kind", "=", "result")]
        self.assertTrue(seen_by("quay", "motcua.handover.line", *sent))
        self.assertTrue(
            seen_by(
                "thuly",
                "motcua.dossier",
                ("state", "=", "processing"),
                ("step_ids.state", "=", "done"),
            )
        )

    # --- what holds of each of them

    def test_codes_have_no_gap_by_identifier_and_day(self):
        ordinals = {}
        for dossier in self.dossiers().filtered("code"):
            code = parse_code(dossier.code)
            self.assertEqual(code.day, self.local(dossier.received_at).date())
            ordinals.setdefault((code.agency, code.day), []).append(code.ordinal)
        for series, numbers in ordinals.items():
            self.assertEqual(sorted(numbers), list(range(1, len(numbers) + 1)), series)

    def test_serials_have_no_gap_by_book(self):
        books = self.dossiers().filtered("code").grouped("register_id")
        for book, dossiers in books.items():
            serials = sorted(dossiers.mapped("register_serial"))
            self.assertEqual(serials, list(range(1, len(serials) + 1)), book.display_name)

    def test_stored_legal_dates_are_those_of_the_clock(self):
        for dossier in self.dossiers().filtered("code"):
            reading = dossier._reading()
            self.assertEqual(dossier.due_at, self.time._stored(reading.due_at), dossier.code)
            stopped = self.local(dossier.resolved_at or dossier.ended_at)
            self.assertEqual(stopped, reading.stopped_at, dossier.code)

    def test_clock_events_belong_to_the_moves(self):
        ends = {"resolved", "returned", "withdrawn", "stopped"}
        for dossier in self.dossiers():
            kinds = dossier.clock_ids.mapped("kind")
            moves = dossier.event_ids.mapped("move")
            returned = moves.count("request_supplement")
            again = moves.count("complete_supplement")
            expected = ["start", *["pause"] * returned, *["restart"] * again]
            expected += ["stop"] if dossier.state in ends else []
            self.assertEqual(kinds, expected if "receive" in moves else [], dossier.display_name)
            if kinds:
                self.assertEqual(dossier.clock_ids[0].at, dossier.received_at)

    def test_every_side_way_is_taken(self):
        slips = self.env["motcua.dossier.slip"].search([("state", "!=", "draft")])
        self.assertEqual(
            set(slips.mapped("kind")),
            {"guidance", "refusal", "supplement", "rejection", "apology", "stop"},
        )
        completed = self.dossiers().filtered(
            lambda dossier: "complete_supplement" in dossier.event_ids.mapped("move")
        )
        self.assertTrue(completed)
        refused = self.env["motcua.dossier.result"].search([("kind", "=", "refused")])
        self.assertTrue(refused)
        rescheduled = self.dossiers().filtered("is_rescheduled")
        self.assertTrue(rescheduled)

    def test_what_happens_at_the_office_besides(self):
        taken = {dossier: set(dossier.event_ids.mapped("move")) for dossier in self.dossiers()}
        guided = [each for each, moves in taken.items() if {"guide", "receive"} <= moves]
        self.assertTrue(guided)
        solved = self.dossiers("returned").filtered("solved_as_id")
        self.assertEqual(set(solved.mapped("time_unit")), {"at_once", "same_day"})
        passed = self.dossiers().filtered("passed_from_office_id")
        self.assertNotIn(passed.passed_from_office_id, passed.office_id)
        self.assertTrue(passed.result_ids)
        self.assertTrue(self.dossiers("forwarded").filtered("is_to_pass_on"))
        reused = self.env["motcua.dossier.document"].search([("reused_result_id", "!=", False)])
        self.assertEqual(
            reused.dossier_id.applicant_id, reused.reused_result_id.dossier_id.applicant_id
        )
        self.assertTrue(reused)

    def test_what_happens_in_the_agency_besides(self):
        meetings = self.env["motcua.verification"].search([("is_meeting", "=", True)])
        self.assertEqual(set(meetings.mapped("state")), {"announced", "concluded"})
        opinions = self.env["motcua.consultation"].search([])
        self.assertEqual(set(opinions.mapped("is_late")), {True, False})
        self.assertEqual(set(opinions.mapped("state")), {"closed"})

    def test_what_went_wrong_is_put_right(self):
        states = self.env["motcua.incident"].search([]).mapped("state")
        self.assertEqual(sorted(states), ["closed", "reported"])
        corrections = self.env["motcua.dossier.result"].search([("kind", "=", "correction")])
        self.assertEqual(sorted(map(bool, corrections.mapped("handed_at"))), [False, True])
        self.assertTrue(all(corrections.corrects_id.mapped("superseded_at")))

    # --- the office besides its dossiers

    def documents(self, kind, *domain):
        centre = self.env.ref("motcua_base.motcua_office_demo_trung_tam").unit_id
        return self.env[f"motcua.{kind}"].search([("unit_id", "=", centre.id), *domain])

    def test_feedback_is_handled_explained_published_and_its_denouncer_protected(self):
        found = self.documents("feedback").grouped("state")
        self.assertEqual(set(found), {"handling", "explained", "published"})
        self.assertTrue(found["explained"].passed_to_id)
        denunciation = found["handling"].filtered(lambda each: each.kind == "denunciation")
        handler = denunciation.handler_ids.user_id
        self.assertEqual(handler, self.demo_user("quay"))
        self.assertTrue(denunciation.with_user(handler).sender_name)
        for key in ("truong", "giamsat", "quantri"):
            self.assertFalse(denunciation.with_user(self.demo_user(key)).is_sender_open, key)
        accused = denunciation.about_user_ids
        self.assertFalse(self.documents("feedback").with_user(accused)._filtered_access("read"))

    def test_requests_are_answered_in_time_and_late_and_a_reminder_is_signed(self):
        answered = self.documents("request", ("state", "=", "answered"))
        self.assertEqual(sorted(map(bool, answered.mapped("delay_days"))), [False, True])
        reminders = self.documents("request", ("kind", "=", "reminder"))
        self.assertEqual(sorted(reminders.mapped("state")), ["draft", "sent"])
        self.assertTrue(all(letter.line_ids for letter in reminders))
        sent = reminders.filtered("number")
        self.assertTrue(sent.signature.startswith("TL. CHÁNH VĂN PHÒNG"))
        self.assertIn(self.demo_user("truong"), sent.sent_by_id)

    def test_the_quarter_meets_and_the_next_meeting_is_called(self):
        self.assertEqual(set(self.documents("meeting").mapped("state")), {"closed", "invited"})
        conclusions = self.documents("meeting").conclusion_ids
        self.assertEqual(sorted(conclusions.mapped("state")), ["done", "open"])
        self.assertGreater(
            conclusions.filtered(lambda each: each.state == "open").due_on, self.time._today()
        )
        centre = self.env.ref("motcua_base.motcua_office_demo_trung_tam")
        self.assertFalse(centre._with_meeting_due())

    def test_matters_are_checked_submitted_shared_and_held(self):
        matters = self.env["motcua.matter"].search([])
        states = {matter.kind_id.code: matter.state for matter in matters}
        self.assertEqual(
            states,
            {
                "safety": "settled",
                "publicity": "settled",
                "guidance": "settled",
                "property": "submitted",
                "difficulty": "submitted",
            },
        )
        checked = matters.filtered("item_ids")
        self.assertEqual((checked.kind_id.code, checked.faulty_count), ("safety", 1))
        shared = matters.filtered("is_shared").with_user(self.demo_user("quay_ninh_kieu_1"))
        self.assertTrue(shared._filtered_access("read"))

    def test_codes_are_reserved_for_an_outage_and_unused_ones_voided(self):
        blocks = self.env["motcua.outage"].search([], order="day")
        self.assertEqual(len(blocks), 2)
        self.assertEqual(set(blocks[0].line_ids.mapped("state")), {"void"})
        self.assertEqual(set(blocks[1].line_ids.mapped("state")), {"open"})
        self.assertGreater(blocks[1].day, self.time._today())

    def test_the_office_acts_in_working_hours_and_numbers_go_up_with_time(self):
        calendar = self.calendar_of(
            self.env.ref("motcua_base.motcua_office_demo_trung_tam").unit_id
        )
        for trace in self.env["motcua.trace"].search([("move", "!=", "late")]):
            at = self.local(trace.at)
            self.assertLessEqual(trace.at, self.time._now())
            sessions = calendar.working_sessions(at.date())
            inside = any(each.start <= at.time() <= each.end for each in sessions)
            self.assertTrue(inside, f"{trace.document_model} {trace.move} {at}")
        letters = self.documents("request", ("number", "!=", False)).sorted("sent_at")
        self.assertEqual(letters.mapped("number"), sorted(letters.mapped("number")))

    def test_the_clock_audit_finds_nothing_and_no_job_has_failed(self):
        self.env["motcua.dossier"]._cron_audit_clocks()
        self.assertFalse(self.env["motcua.clock.audit"].search([]))
        self.assertFalse(self.env["ir.cron"].search([("failure_count", ">", 0)]))

    def test_every_way_is_one_of_the_workflow(self):
        for dossier in self.dossiers():
            state, before = "draft", None
            for event in dossier.event_ids.sorted("id"):
                self.assertEqual(event.from_state, state, dossier.code)
                if event.from_state == event.to_state:  # a fact of the dossier, not a move
                    continue
                move = DOSSIER_WORKFLOW.allowed(event.move, state)
                self.assertEqual(event.to_state, move.target, dossier.code)
                self.assertFalse(before and event.at < before, dossier.code)
                state, before = event.to_state, event.at
            self.assertEqual(dossier.state, state, dossier.code)

    def test_each_move_was_taken_by_a_person_of_the_unit(self):
        for event in self.env["motcua.dossier.event"].search([]):
            self.assertIn(event.unit_id, event.user_id.motcua_unit_ids, event.dossier_id.code)

    def test_nothing_happens_outside_working_hours_or_in_the_future(self):
        for event in self.env["motcua.dossier.event"].search([]):
            at = self.local(event.at)
            self.assertLessEqual(event.at, self.time._now())
            sessions = self.calendar_of(event.unit_id).working_sessions(at.date())
            inside = any(each.start <= at.time() <= each.end for each in sessions)
            self.assertTrue(inside, f"{event.dossier_id.code} {event.move} {at}")

    def test_steps_follow_one_another(self):
        for dossier in self.dossiers().filtered("code"):
            done = None
            for step in dossier.step_ids.sorted("sequence"):
                times = [at for at in (done, step.given_at, step.submitted_at, step.done_at) if at]
                self.assertEqual(times, sorted(times), dossier.code)
                done = step.done_at
            times = [done, dossier.resolved_at, dossier.returned_at]
            self.assertEqual([at for at in times if at], sorted(at for at in times if at))

    def test_everyone_sees_the_dossiers_of_their_units_and_no_other(self):
        memberships = self.env["motcua.membership"].search(
            [("user_id.login", "=like", "%motcua.example")]
        )
        for membership in memberships.filtered(lambda each: each.role != "inspector"):
            user = membership.user_id
            expected = self.dossiers().filtered(
                lambda dossier, units=user.motcua_unit_ids: dossier.participant_ids.unit_id & units
            )
            seen = self.env["motcua.dossier"].with_user(user).search([])
            self.assertEqual(set(seen.ids), set(expected.ids), user.login)

    def test_a_stranger_sees_nothing(self):
        stranger = (
            self.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "name": "Người lạ",
                    "login": "stranger",
                    "group_ids": [Command.set(self.env.ref("motcua_base.group_unit_member").ids)],
                }
            )
        )
        self.assertFalse(self.env["motcua.dossier"].with_user(stranger).search_count([]))

    # --- installed at another time: the last session of reception waits to be forwarded

    def play(self, now):
        self.frozen.move_to(self.stored(now))
        before = self.dossiers()
        self.env["motcua.demo"]._play(count=40, days=14)
        return self.dossiers() - before

    def check(self, now, last_day):
        played = self.play(now)
        self.assertEqual(len(played), 40)
        events = played.event_ids
        self.assertLessEqual(max(events.mapped("at")), self.time._now())
        self.assertEqual(str(self.local(max(events.mapped("at"))).date()), last_day)
        waiting = played.filtered(lambda dossier: dossier.state == "received")
        self.assertTrue(waiting)
        self.assertGreaterEqual(min(waiting.mapped("forward_by")), self.time._now())

    def test_installed_early_on_a_monday(self):
        self.check("2026-11-23 06:30", "2026-11-20")

    def test_installed_at_noon(self):
        self.check("2026-11-20 11:45", "2026-11-20")

    def test_installed_on_a_holiday_at_night(self):
        self.check("2026-11-24 02:38", "2026-11-23")

    def test_installed_in_the_week_after_tet(self):
        self.check("2026-02-23 09:05", "2026-02-23")

    def test_installed_in_the_first_night_of_work_of_a_year(self):
        self.check("2027-01-04 00:10", "2026-12-31")

    def test_installed_on_a_sunday_night(self):
        self.check("2026-11-22 03:00", "2026-11-20")

    def test_installed_on_a_make_up_saturday(self):
        self.check("2026-08-22 15:40", "2026-08-22")

    def test_a_linked_procedure_is_played_over_its_agencies_and_back(self):
        procedure = self.env.ref("motcua_base.motcua_procedure_demo_mai_tang")
        dossiers = self.dossiers("resolved", "returned").filtered(
            lambda dossier: dossier.procedure_id == procedure
        )
        self.assertTrue(dossiers)
        for dossier in dossiers:
            higher = dossier.agency_id.parent_id.unit_id
            linked = dossier.handover_line_ids.handover_id.filtered(
                lambda handover: handover.kind == "linked"
            )
            self.assertIn(higher, linked.to_unit_id, dossier.code)
            if dossier.linked_mode == "paper":
                self.assertIn(dossier.agency_id.unit_id, linked.to_unit_id, dossier.code)
