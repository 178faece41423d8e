from odoo.tests import tagged
from odoo.tools.mail import html2plaintext

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestEarlyResult(MotcuaCase):
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
        self.play_to("resolved", dossier)
        dossier.collector_name = "Nguyễn Văn A"
        return dossier

    def told(self, dossier):
        return dossier.message_to_applicant_ids.filtered(lambda each: each.kind == "early_result")

    @article("14.4")
    def test_an_early_result_is_told_by_mail_before_it_is_handed_over(self):
        dossier = self.arrived("2026-11-26 16:00", applicant_email="dan@example.com")
        (message,) = self.told(dossier)
        self.assertEqual((message.channel, message.state), ("mail", "pending"))
        for part in (dossier.code, self.centre.name, "Số 1 đường Hòa Bình", "07:00–10:30"):
            self.assertIn(part, message.body)
        self.assertLocal(message.queued_at, "2026-11-26 16:00")
        self.assertFalse(dossier.is_early_untold)
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")

    @article("14.4")
    def test_without_an_address_the_counter_telephones_before_the_hand_over(self):
        dossier = self.arrived("2026-11-26 16:00")
        self.assertTrue(dossier.is_early_untold)
        self.assertEqual(self.told(dossier).channel, "phone")
        notice = self.env["mail.message"].search(
            [("partner_ids", "in", self.clerk.partner_id.ids), ("body", "ilike", dossier.code)]
        )
        self.assertIn("article 14.4", html2plaintext(notice.body))
        with self.assertRefused("tell the applicant first", article="14.4"):
            dossier.action_return_result()
        self.at("2026-11-26 16:20")
        dossier.action_told_by_phone()
        told = self.told(dossier)
        self.assertEqual((told.state, told.done_by_id), ("told", self.clerk))
        self.assertLocal(told.done_at, "2026-11-26 16:20")
        self.assertIn("Applicant told: Early result", [f["label"] for f in dossier.get_timeline()])
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")

    @article("14.4")
    def test_on_the_due_day_or_later_nobody_has_to_be_told(self):
        for at in ("2026-11-27 07:00", "2026-11-27 16:00", "2026-11-30 09:00"):
            with self.subTest(at=at):
                dossier = self.arrived(at, applicant_email="dan@example.com")
                self.assertFalse(dossier.is_early_untold)
                with self.assertRefused("no early result", article="14.4"):
                    dossier.action_told_by_phone()
                dossier.action_return_result()
                self.assertFalse(self.told(dossier))

    def test_a_result_of_the_same_day_or_at_once_is_not_early(self):
        for time in ("same_day", "at_once"):
            with self.subTest(time=time):
                self.at(self.now)
                dossier = self.play_to("resolved", **{time: True})
                self.assertFalse(dossier.is_early_untold)

    def test_the_mail_says_nothing_of_the_person_but_the_name(self):
        dossier = self.arrived(
            "2026-11-26 16:00",
            applicant_email="dan@example.com",
            applicant_id_number="092123456789",
            applicant_phone="0909123456",
            applicant_address="12 đường Nguyễn Trãi",
        )
        text = self.told(dossier).body
        self.assertIn("Nguyễn Văn A", text)
        for secret in ("092123456789", "0909123456", "Nguyễn Trãi", self.procedure.name):
            self.assertNotIn(secret, text)

    @article("14.4")
    def test_a_message_on_its_way_tells_and_one_that_failed_tells_nobody(self):
        dossier = self.arrived("2026-11-26 16:00", applicant_email="dan@example.com")
        message = self.told(dossier).sudo()
        message._take("claim")
        self.assertFalse(dossier.is_early_untold)
        message._take("fail")
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
        self.assertEqual(self.told(dossier).state, "pending")
