import smtplib
from unittest.mock import patch

import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .article import article
from .common import MotcuaCase

SMTP = "odoo.addons.base.models.ir_mail_server.IrMail_Server"


class Mailbox:
    """A mail server that takes what it is given, or answers with an error."""

    def __init__(self, error=None, connects=True):
        self.error, self.connects, self.letters = error, connects, []

    def connect(self, *_args, **_kwargs):
        if not self.connects:
            raise OSError("nobody there")
        return self

    def send_message(self, letter, _sender, _recipients):
        if self.error:
            raise self.error
        self.letters.append(letter)

    def close(self):
        pass


class OutboxCase(MotcuaCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure()
        cls.centre.write({"email": "mot.cua@example.com", "phone": "0292 1022"})
        cls.messages = cls.env["motcua.message"]

    def setUp(self):
        super().setUp()
        self.registry_enter_test_mode()  # the transactions of the outbox see the test's own

    def message(self, text="Hồ sơ đã có kết quả.", kind="result", **person):
        dossier = self.receive(self.procedure, **{"applicant_phone": "0909123456", **person})
        return dossier._tell_applicant(kind, text)

    def run_job(self, mailbox):
        """One run of the job against a mail server."""
        with (
            patch(f"{SMTP}._connect__", mailbox.connect),
            patch(f"{SMTP}._disable_send", lambda *_args: False),
        ):
            self.env.ref("motcua_base.motcua_message_cron_send").ir_actions_server_id.run()
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestMessage(OutboxCase):
    """What an applicant is told is a row first."""

    @article("13.9", "14.4")
    def test_who_has_an_address_gets_a_mail_from_the_office(self):
        message, mailbox = self.message(applicant_email="dan@example.com"), Mailbox()
        self.assertEqual((message.channel, message.state), ("mail", "pending"))
        self.run_job(mailbox)
        (letter,) = mailbox.letters
        self.assertEqual(letter["To"], "dan@example.com")
        self.assertIn("mot.cua@example.com", letter["From"])
        self.assertIn(message.dossier_id.code, letter["Subject"])
        for part in ("Kính gửi: Nguyễn Văn A", "Hồ sơ đã có kết quả.", "0292 1022"):
            self.assertIn(part, message.body)
        self.assertEqual((message.state, message.attempts), ("sent", 1))
        self.run_job(mailbox)
        self.assertEqual(len(mailbox.letters), 1)

    @article("13.9")
    def test_who_has_none_is_telephoned_and_the_call_is_logged(self):
        message = self.message()
        self.run_job(Mailbox())
        self.assertEqual((message.channel, message.state), ("phone", "pending"))
        call = message.with_user(self.clerk)
        call.note = "Gặp vợ ông A, sẽ đến chiều nay"
        call.action_tell()
        self.assertEqual((message.state, message.done_by_id), ("told", self.clerk))
        self.assertIn("Telephone", [fact["note"] for fact in message.dossier_id.get_timeline()])

    def test_only_the_office_of_the_dossier_tells(self):
        message = self.message()
        for person in (self.officer, self.leader):
            with self.subTest(person=person.name), self.assertRefused("Only people of"):
                message.with_user(person).action_tell()
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRaises(AccessError):
            message.with_user(stranger).action_tell()
        mail = self.message(applicant_email="dan@example.com")
        with self.assertRefused("not to be telephoned"):
            mail.with_user(self.clerk).action_tell()

    def test_what_was_written_stays(self):
        message = self.message().with_user(self.clerk)
        for vals in ({"body": "khác"}, {"state": "told"}, {"address": "0"}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                message.write(vals)

    def test_a_draft_waits_until_it_is_released(self):
        dossier = self.receive(self.procedure, applicant_email="dan@example.com")
        draft, mailbox = dossier._tell_applicant("calendar", "Dời ngày", is_draft=True), Mailbox()
        self.run_job(mailbox)
        self.assertFalse(mailbox.letters)
        draft.with_user(self.clerk).action_release()
        self.run_job(mailbox)
        self.assertEqual(len(mailbox.letters), 1)

    def test_the_most_particular_template_frames_the_text(self):
        templates = self.env["motcua.message.template"]
        regime = self.env.ref("motcua_base.motcua_regime_2018")
        templates.create({"name": "1", "kind": "result", "channel": "phone", "body": "A {text}"})
        templates.create(
            {"name": "2", "kind": "result", "regime_id": regime.id, "body": "B {text} {code}"}
        )
        message = self.message("Xong.")
        self.assertEqual(message.body, f"B Xong. {message.dossier_id.code}")
        self.assertEqual(self.message("Hoãn.", "delay").body, "Hoãn.")

    def test_a_template_names_only_what_can_be_filled_in(self):
        for body in ("{text} {dossier}", "không có chữ", "{text} {0}"):
            with self.subTest(body=body), self.assertRaises(ValidationError):
                self.env["motcua.message.template"].create({"name": "x", "body": body})


@tagged("post_install", "-at_install")
class TestOutbox(OutboxCase):
    """Sent once, or said that it is not known."""

    def after(self, mailbox, **person):
        message = self.message(**{"applicant_email": "dan@example.com", **person})
        self.run_job(mailbox)
        return message

    def test_nobody_there_is_tried_again_with_growing_pauses_and_then_fails(self):
        message = self.after(Mailbox(connects=False))
        self.assertEqual((message.state, message.attempts), ("pending", 1))
        self.assertLocal(message.try_at, "2026-11-20 08:42")
        self.run_job(Mailbox())
        self.assertEqual(message.state, "pending", "not before its time")
        self.at("2026-11-20 08:42")
        self.run_job(Mailbox(connects=False))
        self.assertLocal(message.try_at, "2026-11-20 08:57")
        for day in range(21, 26):
            self.at(f"2026-11-{day} 08:00")
            self.run_job(Mailbox(connects=False))
        self.assertEqual(message.state, "failed")
        message.with_user(self.clerk).action_send_again()
        mailbox = Mailbox()
        self.run_job(mailbox)
        self.assertEqual((message.state, len(mailbox.letters)), ("sent", 1))

    def test_an_answer_of_the_server_is_certain(self):
        refused = smtplib.SMTPRecipientsRefused({"dan@example.com": (550, b"no such user")})
        self.assertEqual(self.after(Mailbox(refused)).state, "failed")
        busy = smtplib.SMTPRecipientsRefused({"dan@example.com": (451, b"later")})
        self.assertEqual(self.after(Mailbox(busy)).state, "pending")
        self.assertEqual(self.after(Mailbox(smtplib.SMTPDataError(554, b"spam"))).state, "failed")

    def test_a_connection_cut_in_the_middle_is_not_known_and_never_sent_again_by_itself(self):
        for error in (smtplib.SMTPServerDisconnected("cut"), TimeoutError("slow")):
            with self.subTest(error=error):
                message, mailbox = self.after(Mailbox(error)), Mailbox()
                self.assertEqual(message.state, "unknown")
                self.at("2026-11-30 08:00")
                self.run_job(mailbox)
                self.assertEqual((message.state, mailbox.letters), ("unknown", []))
                message.with_user(self.clerk).action_confirm_sent()
                self.assertEqual((message.state, message.done_by_id), ("sent", self.clerk))

    def test_a_process_that_died_leaves_a_message_of_which_nothing_is_known(self):
        message, mailbox = self.message(applicant_email="dan@example.com"), Mailbox()
        self.assertTrue(message._claim())
        self.at("2026-11-20 08:51")
        self.run_job(mailbox)
        self.assertEqual(message.state, "sending")
        self.at("2026-11-20 08:52")
        self.run_job(mailbox)
        self.assertEqual((message.state, mailbox.letters), ("unknown", []))

    def test_a_message_is_claimed_once(self):
        message = self.message(applicant_email="dan@example.com")
        self.assertTrue(message._claim())
        self.assertFalse(message._claim())

    def test_one_bad_message_does_not_keep_the_others(self):
        bad = self.message(applicant_email="dan@example.com")
        self.env.cr.execute("UPDATE motcua_message SET address = %s WHERE id = %s", ["\n", bad.id])
        self.env.invalidate_all()
        good, mailbox = self.message(applicant_email="hai@example.com"), Mailbox()
        self.run_job(mailbox)
        self.assertEqual((good.state, len(mailbox.letters)), ("sent", 1))
        self.assertNotEqual(bad.state, "sent")


@tagged("post_install", "-at_install")
class TestChannel(OutboxCase):
    """Which way a message takes."""

    def turn_on(self, code, **vals):
        channel = self.env["motcua.channel"]._of(code)
        channel.write({"gateway_url": "https://gateway.example.vn/send", "is_on": True, **vals})
        return channel

    def answered(self, status=200, error=None):
        answer = requests.Response()
        answer.status_code = status
        return patch.object(requests, "post", side_effect=error, return_value=answer)

    @article("13.9")
    def test_a_social_network_is_off_until_its_permission_is_entered_and_begins(self):
        with self.assertRefused("number and date of the permission", article="13.9"):
            self.turn_on("zalo")
        with self.assertRefused("the address is missing"):
            self.turn_on("sms", gateway_url=False)
        self.turn_on("zalo", permission_number="99/UBND", permission_on="2026-11-21")
        self.assertEqual(self.message().channel, "phone")
        self.at("2026-11-21 08:00")
        self.assertEqual(self.message().channel, "zalo")

    def test_a_text_message_goes_through_the_gateway_without_accents(self):
        self.turn_on("sms", sender_name="MOTCUA")
        message = self.message("Hồ sơ đã xong.")
        with self.answered() as post:
            self.run_job(Mailbox())
        sent = post.call_args.kwargs["json"]
        self.assertEqual((sent["to"], sent["from"]), ("0909123456", "MOTCUA"))
        self.assertIn("Ho so da xong.", sent["text"])
        self.assertEqual(message.state, "sent")

    def test_answers_of_the_gateway_are_read_with_care(self):
        self.turn_on("sms")
        cut = requests.ConnectionError("Connection aborted")
        reason = NewConnectionError(None, "refused")
        nobody = requests.ConnectionError(MaxRetryError(None, "/", reason))
        cases = (
            ({"status": 400}, "failed"),
            ({"status": 429}, "pending"),
            ({"status": 502}, "unknown"),
            ({"error": cut}, "unknown"),
            ({"error": requests.ReadTimeout("slow")}, "unknown"),
            ({"error": nobody}, "pending"),
        )
        for given, state in cases:
            with self.subTest(given=given), self.answered(**given):
                message = self.message()
                self.run_job(Mailbox())
                self.assertEqual(message.state, state)

    def test_the_token_of_a_gateway_is_the_administrators_of_the_system(self):
        channel = self.turn_on("sms", gateway_token="secret")
        for person in (self.clerk, self.user("office_head", self.centre)):
            with self.subTest(person=person.name), self.assertRaises(AccessError):
                channel.with_user(person).read(["gateway_token"])
