from odoo.tests import tagged
from odoo.tools.mail import html2plaintext

from odoo.addons.mail.tests.common import MailCommon

from .article import article
from .common import MotcuaCase

TELLING = "told_early"


@tagged("post_install", "-at_install")
class TestEarlyResult(MotcuaCase, MailCommon):
    """Received on 20/11 at 08:37 with five working days: due on 27/11 at 08:37."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure(working_days=5)
        cls.centre.write({"email": "mot.cua@example.com", "address": "Số 1 đường Hòa Bình"})

    def arrived(self, at, **traits):
        """A dossier whose result arrives at `at`, with somebody there to collect it."""
        self.at(self.now)
        dossier = self.play_to("processing", procedure=self.procedure, **traits)
        self.at(at)
        with self.mock_mail_gateway():
            self.play_to("resolved", dossier)
        dossier.collector_name = "Nguyễn Văn A"
        return dossier

    def tellings(self, dossier):
        return dossier.event_ids.filtered(lambda event: event.move == TELLING)

    def mails_to(self, address):
        return self._new_mails.filtered(lambda mail: mail.email_to == address)

    @article("14.4")
    def test_an_early_result_is_told_by_mail_before_it_is_handed_over(self):
        dossier = self.arrived("2026-11-26 16:00", applicant_email="dan@example.com")
        (mail,) = self.mails_to("dan@example.com")
        self.assertEqual(mail.state, "outgoing")
        text = html2plaintext(mail.body_html)
        for part in (dossier.code, self.centre.name, "Số 1 đường Hòa Bình", "07:00–10:30"):
            self.assertIn(part, text)
        (told,) = self.tellings(dossier)
        self.assertEqual(
            (told.article, told.note, told.unit_id), ("14.4", "by e-mail", self.centre.unit_id)
        )
        self.assertLocal(told.at, "2026-11-26 16:00")
        self.assertFalse(dossier.is_early_untold)
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")

    @article("14.4")
    def test_without_an_address_the_counter_telephones_before_the_hand_over(self):
        dossier = self.arrived("2026-11-26 16:00")
        self.assertTrue(dossier.is_early_untold)
        self.assertFalse(self.tellings(dossier))
        notice = self.env["mail.message"].search(
            [("partner_ids", "in", self.clerk.partner_id.ids), ("body", "ilike", dossier.code)]
        )
        self.assertIn("article 14.4", html2plaintext(notice.body))
        with self.assertRefused("tell the applicant first", article="14.4"):
            dossier.action_return_result()
        self.at("2026-11-26 16:20")
        dossier.action_told_by_phone()
        (told,) = self.tellings(dossier)
        self.assertEqual((told.user_id, told.note), (self.clerk, "by telephone"))
        self.assertLocal(told.at, "2026-11-26 16:20")
        self.assertIn(told.move_label, [fact["label"] for fact in dossier.get_timeline()])
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")

    @article("14.4")
    def test_on_the_due_day_or_later_nobody_has_to_be_told(self):
        for at in ("2026-11-27 07:00", "2026-11-27 16:00", "2026-11-30 09:00"):
            with self.subTest(at=at):
                dossier = self.arrived(at, applicant_email="dan@example.com")
                self.assertFalse(dossier.is_early_untold)
                self.assertFalse(self.mails_to("dan@example.com"))
                with self.assertRefused("no early result", article="14.4"):
                    dossier.action_told_by_phone()
                dossier.action_return_result()
                self.assertFalse(self.tellings(dossier))

    def test_a_result_of_the_same_day_or_at_once_is_not_early(self):
        for time in ("same_day", "at_once"):
            with self.subTest(time=time):
                self.at(self.now)
                dossier = self.play_to("resolved", **{time: True})
                self.assertFalse(dossier.is_early_untold)

    def test_the_mail_says_nothing_of_the_person_but_the_name(self):
        self.arrived(
            "2026-11-26 16:00",
            applicant_email="dan@example.com",
            applicant_id_number="092123456789",
            applicant_phone="0909123456",
            applicant_address="12 đường Nguyễn Trãi",
        )
        text = html2plaintext(self.mails_to("dan@example.com").body_html)
        self.assertIn("Nguyễn Văn A", text)
        for secret in ("092123456789", "0909123456", "Nguyễn Trãi", self.procedure.name):
            self.assertNotIn(secret, text)

    @article("14.4")
    def test_the_mail_job_sends_it(self):
        self.arrived("2026-11-26 16:00", applicant_email="dan@example.com")
        mail = self.mails_to("dan@example.com")
        with self.mock_mail_gateway():
            self.env["mail.mail"].process_email_queue(email_ids=mail.ids)
        (sent,) = self._mails
        self.assertEqual(sent["email_to"], ["dan@example.com"])
        self.assertIn("mot.cua@example.com", sent["email_from"])
        self.assertEqual(mail.state, "sent")

    @article("14.4")
    def test_a_mail_that_could_not_be_sent_tells_nobody(self):
        dossier = self.arrived("2026-11-26 16:00", applicant_email="dan@example.com")
        self.mails_to("dan@example.com").state = "exception"
        dossier.invalidate_recordset(["is_early_untold"])
        self.assertTrue(dossier.is_early_untold)
        with self.assertRefused("tell the applicant first", article="14.4"):
            dossier.action_return_result()
        dossier.action_told_by_phone()
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")

    def test_only_the_counter_that_has_the_result_tells(self):
        dossier = self.arrived("2026-11-26 16:00")
        head = self.user("office_head", self.centre)
        stranger = self.user("counter_officer", self.district_office)
        for person in (head, stranger, self.officer):
            with (
                self.subTest(person=person.name),
                self.assertRefused("Only a counter officer", article="14.4"),
            ):
                dossier.with_user(person).sudo().action_told_by_phone()
        self.assertFalse(self.tellings(dossier))
