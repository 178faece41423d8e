from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from . import test_table_import
from .appraisal_case import AppraisalCase
from .office_case import OfficeCase
from .test_message import SMTP, Mailbox

JOB_LOG = "odoo.addons.motcua_base.models.job"
LATER = "2027-01-20 07:30"


@tagged("post_install", "-at_install")
class TestJobsScheduled(OfficeCase, AppraisalCase):
    """Each job of base, run by the scheduler itself, does its work past a bad record.

    A job is started as the scheduler starts it, in a transaction of its own that is committed
    between batches; the first of the records it finds is refused every time.
    """

    load = test_table_import.TestTableImport.load

    def setUp(self):
        super().setUp()
        self.registry_enter_test_mode()

    def schedule(self, job, bad):
        """Run the job of that name; return {model: ids it has worked on}."""
        done, tool = {}, type(self.env["motcua.job"])
        original = tool._run

        def run(this, model, domain, work, *rest):
            def guarded(records):
                if model._name == bad._name and set(records.ids) & set(bad.ids):
                    raise UserError(f"bad: {bad}")
                work(records)
                done.setdefault(model._name, set()).update(records.ids)

            return original(this, model, domain, guarded, *rest)

        self.env.flush_all()
        with (
            patch.object(tool, "_run", run),
            patch(f"{SMTP}._connect__", Mailbox().connect),
            patch(f"{SMTP}._disable_send", lambda *_args: False),
            mute_logger(JOB_LOG),
            self.registry.cursor() as cr,
        ):
            cron = self.env.ref(f"motcua_base.{job}").with_env(self.env(cr=cr, su=True))
            self.assertIs(cron.method_direct_trigger(), True)
        self.env.invalidate_all()
        return done

    def assertRuns(self, job, records, now=LATER):
        """The job works on all of the records but the first, which is bad, and says it is through."""
        self.at(now)
        done = self.schedule(job, records[:1]).get(records._name, set())
        self.assertFalse(done & set(records[:1].ids))
        self.assertLessEqual(set(records[1:].ids), done)
        cron = self.env.ref(f"motcua_base.{job}")
        self.assertEqual(cron.failure_count, 0)
        progress = self.env["ir.cron.progress"].search(
            [("cron_id", "=", cron.id)], order="id desc", limit=1
        )
        self.assertEqual(progress.remaining, 0)

    # --- in which language

    def test_what_a_job_tells_is_said_in_vietnamese(self):
        self.receive(received="2026-11-20 08:37")
        bad = self.receive(received="2026-11-20 08:38")
        self.at("2026-11-20 16:01")
        self.schedule("motcua_dossier_cron_watch_forwarding", bad)
        told = self.env["mail.message"].search(
            [("notified_partner_ids", "in", self.clerk.partner_id.ids)], order="id desc", limit=1
        )
        self.assertIn("hồ sơ phải chuyển đến cơ quan giải quyết", told.body)

    # --- dossiers

    def test_forwarding_is_watched(self):
        dossiers = self.receive_many(3, self.new_procedure())
        self.assertRuns("motcua_dossier_cron_watch_forwarding", dossiers, "2026-11-20 17:30")
        self.assertEqual([len(each.breach_ids) for each in dossiers], [0, 1, 1])

    def test_confirmation_is_watched(self):
        lines = (self.play_to("forwarded") | self.play_to("forwarded")).handover_line_ids
        self.assertRuns("motcua_dossier_cron_watch_forwarding", lines, "2026-11-23 17:30")
        handovers = lines.handover_id
        self.assertRuns("motcua_dossier_cron_watch_forwarding", handovers[:0], "2026-11-23 17:40")

    def test_one_office_that_cannot_be_told_does_not_keep_the_others_from_it(self):
        procedure = self.new_procedure()
        here = self.receive(procedure)
        other = self.user("counter_officer", self.district_office)
        procedure.office_ids += self.district_office
        there = self.receive(procedure, clerk=other, office_id=self.district_office.id)
        self.at("2026-11-20 16:01")
        self.schedule("motcua_dossier_cron_watch_forwarding", self.centre)
        self.assertFalse(here.forward_reminded_at)
        self.assertTrue(there.forward_reminded_at)
        self.schedule("motcua_dossier_cron_watch_forwarding", self.env["motcua.office"])
        self.assertTrue(here.forward_reminded_at)

    def test_agencies_are_urged(self):
        dossiers = self.play_to("processing") | self.play_to("processing")
        self.assertRuns("motcua_dossier_cron_urge_agencies", dossiers)

    def test_delays_are_watched(self):
        dossiers = self.play_to("processing") | self.play_to("processing")
        self.assertRuns("motcua_dossier_cron_watch_delays", dossiers)
        self.assertIn("delay_unannounced", dossiers[1].breach_ids.mapped("kind"))

    def test_answers_to_online_submissions_are_watched(self):
        self.env.ref("motcua_base.motcua_regime_2025").valid_from = "2026-11-20"
        drafts = self.new_dossier(channel="online") | self.new_dossier(channel="online")
        self.assertTrue(all(drafts.mapped("reply_by")))
        self.assertRuns("motcua_dossier_cron_watch_replies", drafts)
        self.assertEqual(drafts[1].breach_ids.kind, "reply_late")

    def test_who_did_not_collect_is_reminded(self):
        dossiers = self.play_to("resolved") | self.play_to("resolved")
        self.assertRuns("motcua_dossier_cron_remind_uncollected", dossiers)
        self.assertEqual(dossiers[1].message_to_applicant_ids[:1].kind, "result")

    def test_supplements_are_waited_for(self):
        dossiers = self.play_to("processing") | self.play_to("processing")
        for dossier in dossiers:
            self.issue(self.draft_slip("supplement", dossier))
        self.assertRuns("motcua_dossier_cron_watch_supplements", dossiers)

    def test_clocks_are_recomputed(self):
        dossiers = self.receive_many(2, self.new_procedure())
        self.assertRuns("motcua_dossier_cron_audit_clocks", dossiers)

    def test_opinions_are_waited_for(self):
        letters = self.sent(self.processing()) | self.sent(self.processing())
        self.assertRuns("motcua_consultation_cron_watch_answers", letters)
        self.assertTrue(letters[1].late_found_at)

    # --- the office

    def test_access_begins_and_ends(self):
        people = self.new_user("counter_officer", self.centre) | self.new_user(
            "counter_officer", self.centre
        )
        people.motcua_membership_ids.valid_to = "2026-12-31"
        self.assertRuns("motcua_membership_cron_sync_access", people)
        group = "motcua_base.group_counter_officer"
        self.assertEqual([each.has_group(group) for each in people], [True, False])

    def test_messages_are_sent(self):
        procedure = self.new_procedure()
        dossiers = [self.receive(procedure, applicant_email=f"dan{n}@example.com") for n in (1, 2)]
        messages = self.env["motcua.message"].concat(
            *(each._tell_applicant("result", "Đã xong") for each in dossiers)
        )
        self.assertRuns("motcua_message_cron_send", messages)
        self.assertEqual(messages.mapped("state"), ["pending", "sent"])

    def test_attempts_never_heard_of_again_are_given_up(self):
        dossier = self.receive(applicant_email="dan@example.com")
        messages = dossier._tell_applicant("result", "Một") | dossier._tell_applicant(
            "result", "Hai"
        )
        for message in messages:
            message._claim()
        self.assertRuns("motcua_message_cron_send", messages)
        self.assertEqual(messages.mapped("state"), ["sending", "unknown"])

    def test_feedback_is_watched(self):
        feedback = self.new_feedback() | self.new_feedback()
        self.assertRuns("motcua_feedback_cron_watch", feedback)
        self.assertEqual([len(self.traces(each, "late")) > 0 for each in feedback], [False, True])

    def test_reminders_are_laid_out(self):
        dossiers = self.play_to("processing") | self.play_to("processing")
        self.assertRuns("motcua_request_cron_draft_reminders", dossiers)
        self.assertEqual(dossiers.request_line_ids.dossier_id, dossiers[1])

    def test_requests_are_watched(self):
        asked = {"subject": "Cung cấp", "content": "Sổ", "to_unit_id": self.agency.unit_id.id}
        requests = self.env["motcua.request"].with_user(self.clerk).create([asked, asked])
        requests.action_send()
        self.assertRuns("motcua_request_cron_watch", requests)
        self.assertEqual([len(self.traces(each, "late")) for each in requests], [0, 1])

    def test_meetings_are_watched(self):
        offices = self.centre | self.district_office
        self.assertRuns("motcua_meeting_cron_watch", offices)

    def test_conclusions_of_meetings_are_watched(self):
        wanted = [self.conclusion(content="Một"), self.conclusion(content="Hai")]
        meeting = self.hold(self.new_meeting(), wanted)
        meeting.action_close()
        self.assertRuns("motcua_meeting_cron_watch", meeting.conclusion_ids)

    def test_matters_are_watched(self):
        matters = self.new_matter("difficulty", due_on="2026-11-25") | self.new_matter(
            "difficulty", due_on="2026-11-25"
        )
        self.assertRuns("motcua_matter_cron_watch", matters)
        self.assertEqual([len(self.traces(each, "late")) for each in matters], [0, 1])

    def test_imported_rows_are_applied(self):
        record = self.load(test_table_import.FILE)
        record.action_apply()
        lines = record.line_ids
        self.assertRuns("motcua_import_cron_apply", lines[-1:] | lines[:-1])
        self.assertEqual((record.state, record.waiting_count), ("applying", 1))
        self.schedule("motcua_import_cron_apply", lines[:0])
        self.assertEqual((record.state, record.waiting_count), ("done", 0))

    def test_no_job_of_base_is_left_out(self):
        """Whoever adds a job adds it here as well."""
        names = (
            self.env["ir.model.data"]
            .search([("module", "=", "motcua_base"), ("model", "=", "ir.cron")])
            .mapped("name")
        )
        with open(__file__, encoding="utf-8") as source:
            seen = source.read()
        self.assertFalse([name for name in names if f'"{name}"' not in seen])
