from odoo.tests import tagged

from .article import article
from .office_case import OfficeCase


@tagged("post_install", "-at_install")
class TestFeedback(OfficeCase):
    """Feedback, proposals, complaints: received, handled or passed on, answered in time."""

    @article("5.5")
    def test_it_is_received_with_a_number_and_its_limits(self):
        first, second = self.new_feedback(), self.new_feedback("complaint", channel="phone")
        self.assertEqual((first.number, second.number), ("0001/2026", "0002/2026"))
        self.assertLocal(first.received_at, self.now)
        self.assertLocal(first.refuse_by, "2026-11-24 17:00")
        self.assertLocal(first.supplement_by, "2026-11-27 17:00")
        self.assertLocal(first.settle_by, "2026-12-11 17:00")
        self.assertEqual(first.due_at, first.settle_by)

    @article("5.5")
    def test_only_people_of_a_unit_receive_there_and_nobody_types_its_times(self):
        with self.assertRefused(article="5.5"):
            self.new_feedback(unit_id=self.district_office.unit_id.id)
        with self.assertRefused("given by its steps", article="4.2"):
            self.new_feedback(received_at="2026-11-01 08:00:00")

    @article("4.2", "5.5")
    def test_what_was_said_stays_as_it_was_received(self):
        feedback = self.new_feedback()
        with self.assertRefused("stays as it was received", article="4.2"):
            feedback.content = "Khác"
        with self.assertRefused(article="4.2"):
            feedback.sudo().unlink()

    @article("5.5")
    def test_it_is_handled_answered_and_told_to_the_sender(self):
        feedback = self.new_feedback()
        feedback.action_handle()
        with self.assertRefused("Answer", article="5.5"):
            feedback.action_answer()
        feedback.answer = "Đã mở thêm quầy"
        with self.assertRefused("Told by", article="5.5"):
            feedback.action_answer()
        feedback.told_by = "mail"
        feedback.action_answer()
        self.assertEqual(feedback.state, "answered")
        self.assertLocal(feedback.told_at, self.now)
        mail = self.env["mail.mail"].search([("email_to", "=", "nga.to@example.vn")])
        self.assertIn("Đã mở thêm quầy", mail.body_html)
        self.assertLocal(feedback.publish_by, "2026-11-24 17:00")

    @article("5.5")
    def test_it_is_passed_on_and_the_explanation_goes_back_to_the_citizen(self):
        feedback = self.new_feedback(about_unit_id=self.agency.unit_id.id)
        with self.assertRefused("Passed to", article="5.5"):
            feedback.action_pass_on()
        feedback.write({"passed_to_id": self.agency.unit_id.id, "passing_note": "Thuộc Sở"})
        feedback.action_pass_on()
        self.assertTrue(self.inbox(self.leader, feedback.number))
        with self.assertRefused(article="5.5"):
            feedback.with_user(self.colleague).sudo().action_explain()
        theirs = feedback.with_user(self.leader)
        with self.assertRefused("Explanation of the agency", article="5.5"):
            theirs.action_explain()
        theirs.explanation = "Do thiếu giấy tờ"
        theirs.action_explain()
        feedback.invalidate_recordset()
        feedback.told_by = "phone"
        feedback.action_answer()
        self.assertEqual(feedback.answer, "Do thiếu giấy tờ")

    @article("5.5")
    def test_a_refusal_has_a_reason_and_a_late_one_is_kept_as_late(self):
        in_time, late = self.new_feedback(), self.new_feedback()
        with self.assertRefused("Why it is not taken up", article="5.5"):
            in_time.action_refuse()
        for feedback, now, breaches in ((in_time, "24 17:00", 0), (late, "24 17:00:01", 1)):
            self.at(f"2026-11-{now}")
            feedback.refusal = "Không thuộc thẩm quyền"
            feedback.action_refuse()
            self.assertEqual(len(self.traces(feedback, "late")), breaches)

    @article("5.5")
    def test_the_time_to_settle_stops_for_a_supplement_and_counts_anew(self):
        feedback = self.new_feedback()
        feedback.supplement = "Cho biết ngày"
        feedback.action_ask_supplement()
        self.assertFalse(feedback.due_at)
        self.at("2026-12-01 09:00")
        feedback.action_take_supplement()
        self.assertLocal(feedback.due_at, "2026-12-22 17:00")

    @article("5.5")
    def test_the_job_warns_and_finds_what_was_not_settled_in_time(self):
        feedback = self.new_feedback()
        feedback.action_handle()
        self.run_job("motcua_feedback_cron_watch", "2026-12-09 08:00")
        self.assertFalse(self.inbox(self.head, feedback.number))
        for now in ("2026-12-10 08:00", "2026-12-10 09:00"):
            self.run_job("motcua_feedback_cron_watch", now)
            self.assertEqual(len(self.inbox(self.head, "is due at 17:00 11/12/2026")), 1)
        self.run_job("motcua_feedback_cron_watch", "2026-12-11 17:00")
        self.assertFalse(self.traces(feedback, "late"))
        for now in ("2026-12-11 17:00:01", "2026-12-14 08:00"):
            self.run_job("motcua_feedback_cron_watch", now)
            late = self.traces(feedback, "late")
            self.assertEqual((len(late), late.article), (1, "5.5"))
        self.assertTrue(self.inbox(self.head, "its time has passed"))

    def test_one_bad_record_does_not_stop_the_job(self):
        bad, good = self.new_feedback(), self.new_feedback()
        for feedback in (bad, good):
            feedback.action_handle()
        self.env.cr.execute("UPDATE motcua_feedback SET state = 'nowhere' WHERE id = %s", [bad.id])
        self.env.invalidate_all()
        self.run_job("motcua_feedback_cron_watch", "2026-12-14 08:00")
        self.assertTrue(self.traces(good, "late"))

    @article("10.1.h")
    def test_a_violation_is_handled_or_passed_to_the_authority_in_charge(self):
        handled, passed = (
            self.new_feedback("violation", sender=False, channel="found") for _each in range(2)
        )
        handled.action_handle()
        with self.assertRefused("Answer", article="10.1.h"):
            handled.action_answer()
        handled.answer = "Lập biên bản, nhắc nhở"
        handled.action_answer()
        self.assertEqual(handled.state, "answered")
        with self.assertRefused("Passed to", article="10.1.h"):
            passed.action_pass_on()
        passed.passed_to_name = "Công an phường"
        with self.assertRefused("Why it is passed on", article="10.1.h"):
            passed.action_pass_on()
        passed.passing_note = "Có dấu hiệu tội phạm"
        passed.action_pass_on()
        self.assertEqual(passed.state, "passed_on")
        self.assertEqual(self.traces(passed).mapped("move"), ["create", "pass_on"])

    @article("5.5")
    def test_others_at_the_counter_do_not_see_it(self):
        feedback = self.new_feedback()
        for person, sees in ((self.clerk, True), (self.head, True), (self.colleague, False)):
            self.assertEqual(feedback.with_user(person).has_access("read"), sees)
        self.name_handler(feedback)
        self.assertTrue(feedback.with_user(self.handler).has_access("read"))
        with self.assertRefused(article="5.5"):
            feedback.action_handle()
        feedback.with_user(self.handler).action_handle()

    @article("4.2")
    def test_its_history_shows_who_took_each_step(self):
        feedback = self.new_feedback()
        feedback.action_handle()
        self.assertIn(self.clerk.name, feedback.history)
        self.assertIn("Being handled", feedback.history)
