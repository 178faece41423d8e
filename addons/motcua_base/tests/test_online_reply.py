from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .slip_case import SlipCase


@tagged("post_install", "-at_install")
class TestOnlineReply(SlipCase):
    """What comes online is answered within the working hours of the rules of that day."""

    now = "2026-11-20 14:00"

    def in_2025(self):
        self.env.ref("motcua_base.motcua_regime_2025").valid_from = "2026-11-20"

    def submit(self, *given):
        return self.bare(*given, channel="online")

    def breaches(self, dossier):
        return [(row.kind, row.article, self.local(row.due_at)) for row in dossier.breach_ids]

    def watch(self):
        self.env["motcua.dossier"]._cron_watch_replies()

    @article("11.1.b")
    def test_the_rules_of_2025_give_eight_working_hours(self):
        self.in_2025()
        dossier = self.submit()
        self.assertLocal(dossier.submitted_at, "2026-11-20 14:00")
        self.assertLocal(dossier.reply_by, "2026-11-23 14:00")
        self.at("2026-11-23 14:00")
        self.watch()
        self.assertEqual(self.breaches(dossier), [])
        self.at("2026-11-23 14:01")
        self.watch()
        self.watch()
        self.assertEqual(self.breaches(dossier), [("reply_late", "11.1.b", "2026-11-23 14:00")])

    @article("11.1.b")
    def test_the_rules_of_2018_set_no_limit(self):
        dossier = self.submit()
        self.assertLocal(dossier.submitted_at, "2026-11-20 14:00")
        self.assertFalse(dossier.reply_by)
        self.at("2027-01-20 14:00")
        self.watch()
        self.assertFalse(dossier.breach_ids)

    def test_at_the_counter_and_by_post_nothing_is_submitted(self):
        self.in_2025()
        for channel in ("counter", "post"):
            self.assertFalse(self.bare(channel=channel).submitted_at)

    @article("11.1.b")
    def test_each_answer_in_time_is_an_answer_and_each_late_one_a_breach(self):
        self.in_2025()
        answers = {
            "received": lambda dossier: dossier.action_receive(),
            "awaiting_guidance": lambda dossier: self.issue(
                dossier, "guidance", line_ids=[self.line("Thiếu chữ ký")]
            ),
            "not_accepted": lambda dossier: self.issue(
                dossier, "refusal", line_ids=[self.line("Không đủ điều kiện")]
            ),
        }
        for when, late in (("2026-11-23 14:00", 0), ("2026-11-23 14:01", 1)):
            for state, answer in answers.items():
                with self.subTest(state=state, when=when):
                    self.at(self.now)
                    dossier = self.submit(self.form, self.card)
                    self.at(when)
                    answer(dossier)
                    self.assertIn(dossier.state, (state, "forwarded"))
                    self.assertEqual(len(dossier.breach_ids), late)

    def test_an_answered_submission_is_watched_no_more(self):
        self.in_2025()
        dossier = self.submit(self.form)
        self.issue(dossier, "guidance")
        self.at("2026-11-27 14:00")
        self.watch()
        self.assertFalse(dossier.breach_ids)

    def test_the_counter_is_reminded_once_within_the_last_hour(self):
        self.in_2025()
        self.submit()
        messages = self.env["mail.message"]
        seen = []
        for when in ("2026-11-23 12:55", "2026-11-23 13:05", "2026-11-23 13:30"):
            self.at(when)
            before = messages.search_count([("body", "ilike", "online submissions")])
            self.watch()
            seen.append(messages.search_count([("body", "ilike", "online submissions")]) - before)
        self.assertEqual(seen, [0, 1, 0])

    def test_the_job_is_seen_running(self):
        self.in_2025()
        dossier = self.submit()
        self.at("2026-11-24 14:00")
        self.env.ref("motcua_base.motcua_dossier_cron_watch_replies").ir_actions_server_id.run()
        self.assertEqual(dossier.breach_ids.kind, "reply_late")

    def test_times_of_a_submission_are_not_typed(self):
        self.in_2025()
        dossier = self.submit()
        with self.assertRaises(AccessError):
            dossier.reply_by = "2027-01-01 00:00:00"
        with self.assertRaises(AccessError):
            self.bare(channel="online", submitted_at="2020-01-01 00:00:00")
