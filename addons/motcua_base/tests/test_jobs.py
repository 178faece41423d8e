from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .article import article
from .common import MotcuaCase

JOB_LOG = "odoo.addons.motcua_base.models.job"


@tagged("post_install", "-at_install")
class TestJobs(MotcuaCase):
    """The watch over the times of article 12."""

    def watch(self, now):
        self.at(now)
        self.env.ref("motcua_base.motcua_dossier_cron_watch_forwarding").ir_actions_server_id.run()

    def messages(self, person):
        inbox = self.env["mail.message"].search(
            [("notified_partner_ids", "in", person.partner_id.ids)]
        )
        return inbox.filtered(lambda message: "have to be forwarded" in (message.body or ""))

    # --- reminders

    @article("12.2")
    def test_the_counters_are_told_once_within_the_last_hour(self):
        dossier = self.receive(received="2026-11-20 08:37")
        head = self.user("office_head", self.centre)
        for now, told in (
            ("2026-11-20 15:59", 0),
            ("2026-11-20 16:01", 1),
            ("2026-11-20 16:11", 1),
        ):
            with self.subTest(now=now):
                self.watch(now)
                self.assertEqual(len(self.messages(self.clerk)), told)
                self.assertEqual(len(self.messages(head)), told)
        self.assertFalse(self.messages(self.user("counter_officer", self.district_office)))
        self.assertIn(
            "1 dossiers have to be forwarded by 17:00 20/11/2026", self.messages(self.clerk).body
        )
        self.assertLocal(dossier.forward_reminded_at, "2026-11-20 16:01")

    def test_what_was_sent_reminds_nobody(self):
        self.play_to("forwarded")
        self.watch("2026-11-20 16:30")
        self.assertFalse(self.messages(self.clerk))

    # --- breaches

    @article("12.2")
    def test_what_was_not_forwarded_in_time_is_found_by_the_job(self):
        dossier = self.receive(received="2026-11-20 15:00")
        for now, found in (
            ("2026-11-20 17:00", 0),
            ("2026-11-20 17:00:01", 1),
            ("2026-11-23 08:00", 1),
        ):
            with self.subTest(now=now):
                self.watch(now)
                self.assertEqual(len(dossier.breach_ids), found)
        breach = dossier.breach_ids
        self.assertEqual((breach.kind, breach.article), ("forward_late", "12.2"))
        self.assertEqual(breach.unit_id, self.centre.unit_id)
        self.assertLocal(breach.due_at, "2026-11-20 17:00")

    @article("12.2")
    def test_after_fifteen_o_clock_it_has_until_the_start_of_the_next_day(self):
        dossier = self.receive(received="2026-11-20 15:00:01")
        self.watch("2026-11-23 07:30")
        self.assertFalse(dossier.breach_ids)
        self.watch("2026-11-23 07:30:01")
        self.assertLocal(dossier.breach_ids.due_at, "2026-11-23 07:30")

    @article("12.2")
    def test_the_late_act_itself_is_a_breach_though_no_job_ran_between(self):
        in_time, late = self.receive(), self.receive()
        self.at("2026-11-20 17:00")
        in_time.action_forward()
        self.at("2026-11-20 17:00:01")
        late.action_forward()
        self.assertFalse(in_time.breach_ids)
        self.assertEqual(late.breach_ids.kind, "forward_late")
        self.watch("2026-11-21 08:00")
        self.assertEqual(len(late.breach_ids), 1)

    @article("12.2")
    def test_neither_acting_later_nor_an_earlier_time_takes_a_breach_away(self):
        dossier = self.receive()
        self.watch("2026-11-21 08:00")
        breach = dossier.breach_ids
        with self.assertRefused("not typed"):
            dossier.sudo().forward_by = self._utc("2026-11-30 08:00")
        for act in (
            lambda: breach.sudo().write({"due_at": self._utc("2026-11-30 08:00")}),
            breach.sudo().unlink,
        ):
            with self.assertRefused(article="4.2"):
                act()
        dossier.action_forward()
        handover = dossier.handover_line_ids.handover_id
        with self.assertRefused("signed", article="12"):
            handover.with_user(self.clerk).sent_at = self._utc("2026-11-20 16:00")
        self.assertEqual(dossier.breach_ids, breach)

    def test_a_receipt_entered_days_later_is_late_to_forward_as_well(self):
        self.at("2026-11-24 08:00")
        dossier = self.receive(
            channel="post", received_at=self._utc("2026-11-20 09:00"), received_reason="Nhập bù"
        )
        dossier.action_forward()
        self.assertLocal(dossier.breach_ids.due_at, "2026-11-20 17:00")

    def test_a_hand_over_not_confirmed_by_the_next_session_is_a_breach_of_the_receiver(self):
        dossier = self.play_to("forwarded")
        self.watch("2026-11-20 17:00")
        self.assertFalse(dossier.breach_ids)
        self.watch("2026-11-20 17:00:01")
        breach = dossier.breach_ids
        self.assertEqual((breach.kind, breach.unit_id), ("confirm_late", self.agency.unit_id))
        dossier.with_user(self.officer).action_accept()
        self.assertEqual(dossier.breach_ids, breach)

    def test_a_late_confirmation_is_a_breach_though_no_job_ran_between(self):
        dossier = self.play_to("forwarded")
        self.at("2026-11-20 17:00:01")
        dossier.with_user(self.officer).action_accept()
        self.assertEqual(dossier.breach_ids.kind, "confirm_late")

    def test_being_late_again_after_a_refusal_is_another_breach(self):
        dossier = self.receive()
        self.at("2026-11-20 17:30")
        dossier.action_forward()
        dossier.handover_line_ids.with_user(self.officer)._settle("refused", "Thiếu")
        self.watch("2026-11-23 08:00")
        self.assertEqual(dossier.breach_ids.mapped("kind"), ["forward_late", "forward_late"])

    # --- how jobs work

    @mute_logger(JOB_LOG)
    def test_a_bad_record_is_passed_over_and_the_others_are_done(self):
        dossiers = self.receive_many(5, self.new_procedure())
        bad = dossiers[2]
        work = type(dossiers)._record_late_forwarding

        def record(records):
            if bad in records:
                raise UserError(bad.display_name)
            work(records)

        with patch.object(type(dossiers), "_record_late_forwarding", record):
            self.watch("2026-11-20 17:30")
        with_breach = dossiers.filtered("breach_ids")
        self.assertEqual(with_breach, dossiers - bad)

    @mute_logger(JOB_LOG)
    def test_what_is_passed_over_is_listed_with_what_went_wrong_until_it_is_done(self):
        dossiers = self.receive_many(3, self.new_procedure())
        bad, failures = dossiers[1], self.env["motcua.job.failure"].with_user(self.admin)
        job = self.env.ref("motcua_base.motcua_dossier_cron_watch_forwarding")
        work = type(dossiers)._record_late_forwarding

        def record(records):
            if bad in records:
                raise KeyError("a fault of the program")
            work(records)

        with patch.object(type(dossiers), "_record_late_forwarding", record):
            for now, count in (("2026-11-20 17:30", 1), ("2026-11-20 17:40", 2)):
                self.watch(now)
                (row,) = failures.search([("res_model", "=", "motcua.dossier")])
                self.assertEqual((row.res_id, row.failure_count), (bad.id, count))
        self.assertIn("a fault of the program", row.message)
        self.assertLocal(row.first_at, "2026-11-20 17:30")
        self.assertLocal(row.last_at, "2026-11-20 17:40")
        self.assertFalse(row.settled_at)
        self.assertEqual(row.action_open_record()["res_id"], bad.id)
        self.watch("2026-11-20 17:50")
        self.assertTrue(bad.breach_ids)
        self.assertLocal(row.settled_at, "2026-11-20 17:50")
        self.assertEqual(failures._open_of("motcua.dossier", job.name), failures.browse())

    @mute_logger(JOB_LOG)
    def test_what_is_no_more_due_is_no_more_listed(self):
        dossiers = self.receive_many(2, self.new_procedure())
        failures, jobs = self.env["motcua.job.failure"], self.env["motcua.job"]

        def fail(_records):
            raise UserError("Không làm được")

        jobs._run(dossiers, [("id", "in", dossiers.ids)], fail, 2)
        rows = failures.search([("res_id", "in", dossiers.ids)])
        self.assertEqual(len(rows), 2)
        jobs._run(dossiers, [("id", "=", dossiers[0].id)], fail, 2)
        self.assertEqual([bool(row.settled_at) for row in rows.sorted("res_id")], [False, True])

    @mute_logger(JOB_LOG)
    def test_the_job_names_what_it_passed_over_and_it_is_counted_where_the_administrator_lands(
        self,
    ):
        dossier = self.receive(received="2026-11-20 08:37")
        job = self.env.ref("motcua_base.motcua_dossier_cron_watch_forwarding")
        state = self.env["motcua.job.state"].with_user(self.admin).browse(job.id)

        def fail(_records):
            raise UserError("Không làm được")

        self.env["motcua.job"].with_context(cron_id=job.id)._survive(dossier, fail)
        listed = self.env["motcua.job.failure"].with_context(cron_id=job.id)
        listed._note("motcua.dossier", "fail", {dossier.id: "Không làm được"})
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(state.passed_over_count, 1)
        action = state.action_open_failures()
        rows = self.env["motcua.job.failure"].with_user(self.admin).search(action["domain"])
        self.assertEqual(rows.mapped("res_id"), dossier.ids)
        sections = self.env["motcua.dossier"].with_user(self.admin).work_start()["sections"]
        tiles = {tile["action"]: tile["count"] for part in sections for tile in part["tiles"]}
        self.assertEqual(tiles["motcua_base.motcua_job_failure_action_open"], 1)

    def test_work_is_done_in_batches(self):
        dossiers = self.receive_many(5, self.new_procedure())
        sizes = []
        self.env["motcua.job"]._run(
            self.env["motcua.dossier"],
            [("id", "in", dossiers.ids)],
            lambda part: sizes.append(len(part)),
            2,
        )
        self.assertEqual(sizes, [2, 2, 1])

    def test_a_job_stopped_by_the_scheduler_leaves_the_rest_to_the_next_run(self):
        dossiers = self.receive_many(4, self.new_procedure())
        done = []
        job = self.env["motcua.job"].with_context(cron_id=1)
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 0):
            job._run(self.env["motcua.dossier"], [("id", "in", dossiers.ids)], done.extend, 2)
        self.assertEqual(len(done), 2)
