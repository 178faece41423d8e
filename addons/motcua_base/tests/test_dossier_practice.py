from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestCorrection(MotcuaCase):
    """A slip of the pen after receipt."""

    def correct(self, dossier, user=None, reason="Gõ nhầm họ tên", **values):
        desk = dossier.with_user(user or self.clerk)
        context = desk.action_correct()["context"]
        wizard = self.env["motcua.dossier.correct"].with_user(desk.env.user).with_context(**context)
        return wizard.create({"reason": reason, **values}).action_correct()

    @article("4.2")
    def test_a_mistyped_word_is_put_right_with_a_trace_and_the_same_code(self):
        dossier = self.receive(applicant_id_number="092123456789")
        code = dossier.code
        self.correct(dossier, applicant_name="Nguyễn Văn Á", applicant_id_number="092123456780")
        self.assertEqual((dossier.applicant_name, dossier.code), ("Nguyễn Văn Á", code))
        fact = dossier.event_ids[-1]
        self.assertEqual((fact.move, fact.user_id, fact.article), ("correct", self.clerk, "4.2"))
        self.assertIn("Nguyễn Văn A → Nguyễn Văn Á", fact.note)
        self.assertNotIn("092123456789", fact.note)
        self.assertIn("Nguyễn Văn Á", dossier.sudo()._receipt_slip()["dossier"].applicant_name)

    def test_nothing_different_and_no_reason_are_refused(self):
        dossier = self.receive()
        with self.assertRefused("nothing is different"):
            self.correct(dossier)
        with self.assertRefused("Reason", article="4.2"):
            self.correct(dossier, reason=" ", applicant_name="B")

    def test_it_is_corrected_by_the_counter_that_wrote_it_until_the_result_is_there(self):
        dossier = self.play_to("processing")
        for person in (self.officer, self.user("office_head", self.centre)):
            with self.subTest(person=person.name), self.assertRaises(AccessError):
                dossier.with_user(person).action_correct()
        self.correct(dossier, applicant_name="B")
        self.play_to("resolved", dossier)
        with self.assertRefused("not possible from there"):
            dossier.action_correct()

    @article("4.2")
    def test_outside_the_dialog_the_slip_stays_as_printed(self):
        dossier = self.receive()
        with self.assertRefused("stay as printed", article="4.2"):
            dossier.with_context(motcua_correcting=True).applicant_name = "B"


@tagged("post_install", "-at_install")
class TestUncollected(MotcuaCase):
    """Results that nobody collects; reminded after ten working days."""

    def waiting(self):
        return self.env["motcua.dossier"].search([("is_uncollected", "=", True)])

    @article("14.3")
    def test_a_result_is_not_collected_from_the_eleventh_working_day_on(self):
        dossier = self.play_to("resolved")
        self.at("2026-12-04 16:00")
        self.assertNotIn(dossier, self.waiting())
        self.at("2026-12-07 07:00")
        self.assertIn(dossier, self.waiting())

    def test_each_applicant_is_reminded_once_by_the_job(self):
        dossier = self.play_to("resolved", applicant_email="dan@example.com")
        by_post = self.play_to("resolved", result_channel="post")
        job = self.env.ref("motcua_base.motcua_dossier_cron_remind_uncollected")
        self.at("2026-12-07 07:00")
        for _run in range(2):
            job.ir_actions_server_id.run()
        reminders = dossier.message_to_applicant_ids.filtered(lambda each: each.kind == "result")
        self.assertEqual(len(reminders), 1)
        self.assertIn("chưa được nhận", reminders.body)
        self.assertFalse(
            by_post.message_to_applicant_ids.filtered(lambda each: each.kind == "result")
        )
