from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .article import article
from .delay_case import IN_TIME, DelayCase


@tagged("post_install", "-at_install")
class TestDelayWatch(DelayCase):
    """The system warns on the last lawful day, and finds the delays nobody announced."""

    def watch(self, now):
        self.at(now)
        self.env.ref("motcua_base.motcua_dossier_cron_watch_delays").ir_actions_server_id.run()

    def warnings(self, person):
        inbox = self.env["mail.message"].search(
            [("notified_partner_ids", "in", person.partner_id.ids)]
        )
        return inbox.filtered(lambda mail: "last day to announce" in (mail.body or ""))

    def due_list(self, user):
        domain = [("is_of_my_units", "=", True), ("is_apology_due", "=", True)]
        return self.env["motcua.dossier"].with_user(user).search(domain)

    # --- in time

    @article("13.9")
    def test_the_agency_is_warned_once_on_the_last_lawful_day(self):
        dossier = self.at_agency()
        for now, told in (
            ("2026-11-25 16:00", 0),
            ("2026-11-26 07:00", 1),
            ("2026-11-26 08:00", 1),
            ("2026-11-27 07:00", 1),
        ):
            with self.subTest(now=now):
                self.watch(now)
                self.assertEqual(len(self.warnings(self.leader)), told)
        self.assertIn(dossier.code, self.warnings(self.leader).body)
        self.assertFalse(self.warnings(self.user("agency_leader", self.other_agency)))
        warned = dossier.event_ids.filtered(lambda row: row.move == "warn_delay")
        self.assertLocal(warned.at, "2026-11-26 07:00")

    @article("13.9")
    def test_of_a_monday_the_warning_comes_on_friday(self):
        self.at("2026-11-23 09:00")
        self.play_to("processing", procedure=self.procedure)
        self.watch("2026-11-26 09:00")
        self.assertFalse(self.warnings(self.leader))
        self.watch("2026-11-27 09:00")
        self.assertEqual(len(self.warnings(self.leader)), 1)

    @article("13.9")
    def test_who_has_apologised_or_sent_the_result_is_not_warned(self):
        announced, sent = self.at_agency(), self.at_agency()
        self.apologise(announced, "2026-11-25 09:00")
        self.do_steps(sent)
        self.enter_results(sent)
        self.send_result(sent)
        self.watch("2026-11-26 09:00")
        self.assertFalse(self.warnings(self.leader))

    @article("13.9")
    def test_leaders_and_the_head_see_what_is_to_be_signed_today(self):
        dossier = self.at_agency()
        head = self.user("office_head", self.centre)
        people = (self.leader, head)
        for now, is_listed in (
            ("2026-11-25 23:59", False),
            ("2026-11-26 00:00", True),
            ("2026-11-28 09:00", True),
        ):
            self.at(now)
            dossier.invalidate_recordset()
            self.assertEqual(dossier.is_apology_due, is_listed)
            for person in people:
                with self.subTest(now=now, person=person.name):
                    self.assertEqual(dossier in self.due_list(person), is_listed)
        self.apologise(dossier, "2026-11-28 10:00")
        self.assertNotIn(dossier, self.due_list(head))

    @article("13.9")
    def test_the_form_says_when_the_last_moment_is_over(self):
        dossier = self.at_agency()
        for now, is_late in (("2026-11-26 17:00", False), ("2026-11-26 17:00:01", True)):
            self.at(now)
            dossier.invalidate_recordset()
            self.assertEqual((dossier.is_apology_due, dossier.is_apology_late), (True, is_late))

    # --- found afterwards

    @article("13.9", "10.3.đ")
    def test_a_delay_nobody_announced_is_a_breach_of_the_agency(self):
        dossier = self.at_agency()
        for now, found in (
            ("2026-11-27 08:37:00", 0),
            ("2026-11-27 08:37:01", 1),
            ("2026-11-28 09:00", 1),
        ):
            with self.subTest(now=now):
                self.watch(now)
                self.assertEqual(self.kinds(dossier), ["delay_unannounced"] * found)
        breach = dossier.breach_ids
        self.assertEqual((breach.unit_id, breach.article), (self.agency.unit_id, "13.9"))
        self.assertLocal(breach.due_at, "2026-11-26 17:00")

    @article("13.9", "10.3.đ")
    def test_a_delay_announced_in_time_is_none(self):
        dossier = self.at_agency()
        self.apologise(dossier, IN_TIME)
        self.watch("2026-11-30 09:00")
        self.assertFalse(dossier.breach_ids)

    @article("13.9")
    def test_the_late_result_itself_is_a_breach_though_no_job_ran_between(self):
        in_time, late = self.at_agency(), self.at_agency()
        self.at("2026-11-27 08:37:00")
        self.play_to("resolved", in_time)
        self.at("2026-11-27 08:37:01")
        self.play_to("resolved", late)
        self.assertFalse(in_time.breach_ids)
        self.assertEqual(self.kinds(late), ["delay_unannounced"])

    @article("13.9")
    def test_a_result_that_was_sent_in_time_waits_for_the_office_alone(self):
        dossier = self.at_agency()
        self.at("2026-11-27 08:00")
        self.do_steps(dossier)
        self.enter_results(dossier)
        self.send_result(dossier)
        self.watch("2026-11-27 09:00")
        dossier.with_user(self.clerk).action_resolve()
        self.assertEqual(dossier.urgency, "done_late")
        self.assertFalse(dossier.breach_ids)

    @article("13.9")
    def test_nothing_done_afterwards_takes_the_breach_away(self):
        dossier = self.at_agency()
        self.watch("2026-11-27 09:00")
        breach = dossier.breach_ids
        self.apologise(dossier, "2026-11-27 10:00")
        self.reschedule(dossier)
        for act in (
            lambda: breach.sudo().write({"due_at": self._utc("2026-12-01 09:00")}),
            breach.sudo().unlink,
        ):
            with self.assertRefused(article="4.2"):
                act()
        with self.assertRefused(article="4.2"):
            dossier.slip_ids.with_user(self.leader).issued_at = self._utc("2026-11-26 09:00")
        self.assertEqual(self.kinds(dossier), ["apology_late", "delay_unannounced"])

    def test_what_the_office_never_sent_on_is_its_own(self):
        dossier = self.at_agency("received")
        self.watch("2026-11-27 09:00")
        breach = dossier.breach_ids.filtered(lambda row: row.kind == "delay_unannounced")
        self.assertEqual(breach.unit_id, self.centre.unit_id)

    # --- how it works

    @mute_logger("odoo.addons.motcua_base.models.job")
    def test_a_bad_record_is_passed_over(self):
        dossiers = self.at_agency() + self.at_agency() + self.at_agency()
        bad, record = dossiers[1], type(dossiers)._record_unannounced

        def recorded(records):
            if bad in records:
                raise UserError(bad.display_name)
            record(records)

        with patch.object(type(dossiers), "_record_unannounced", recorded):
            self.watch("2026-11-28 09:00")
        self.assertEqual(dossiers.filtered("breach_ids"), dossiers - bad)

    def test_the_job_asks_as_many_questions_for_ten_as_for_two(self):
        counts = []
        for size in (2, 10):
            for _each in range(size):
                self.at_agency()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.watch("2026-11-28 09:00")
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)
