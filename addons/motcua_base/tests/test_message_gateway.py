from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..models import sms_gateway
from .article import article
from .gateway_server import Gateway, half, hang_up, reply
from .test_message import Mailbox, OutboxCase


@tagged("post_install", "-at_install")
class TestMessageGateway(OutboxCase):
    """Text messages and the social network over a real connection, however it ends."""

    def setUp(self):
        super().setUp()
        self.gateway = self.enterContext(Gateway().running())
        self.channel = self.turn_on("sms", gateway_token="bí mật".encode().hex())

    def turn_on(self, code, **vals):
        channel = self.env["motcua.channel"]._of(code)
        channel.write({"gateway_url": self.gateway.url, "is_on": True, **vals})
        return channel

    def sent_with(self, answer, **person):
        """A message after one run of the job against a gateway that answers so."""
        self.gateway.answer = answer
        message = self.message("Hồ sơ đã xong.", **person)
        self.run_job(Mailbox())
        return message

    @article("13.9", "14.4")
    def test_a_text_message_arrives_once_with_its_reference_and_the_token(self):
        self.channel.sender_name = "MOTCUA"
        message = self.sent_with(reply(202, b'{"id": "abc"}'))
        self.assertEqual((message.state, message.attempts, message.error), ("sent", 1, False))
        self.run_job(Mailbox())
        (text,) = self.gateway.texts
        self.assertEqual((text["to"], text["from"]), ("0909123456", "MOTCUA"))
        self.assertEqual(text["id"], f"motcua-{message.id}")
        self.assertIn("Ho so da xong.", text["text"])
        self.assertEqual(self.gateway.tokens, [f"Bearer {'bí mật'.encode().hex()}"])

    @article("13.9")
    def test_the_social_network_carries_the_text_with_its_accents(self):
        self.channel.is_on = False
        self.turn_on("zalo", permission_number="99/UBND", permission_on="2026-11-20")
        message = self.sent_with(reply(200))
        self.assertEqual((message.channel, message.state), ("zalo", "sent"))
        self.assertIn("Hồ sơ đã xong.", self.gateway.texts[0]["text"])

    def test_what_the_gateway_answers_decides_what_becomes_of_the_text(self):
        page = reply(200, b"<html>Wi-Fi</html>", "text/html; charset=utf-8")
        cases = (
            ("empty 204", reply(204), "sent"),
            ("no JSON", reply(200, b"OK"), "sent"),
            ("error inside 200", reply(200, b'{"error": "blocked number"}'), "failed"),
            ("bad number", reply(422), "failed"),
            ("wrong token", reply(401), "pending"),
            ("busy", reply(429), "pending"),
            ("broken", reply(500), "unknown"),
            ("page of a proxy", page, "unknown"),
            ("half an answer", half, "unknown"),
            ("hung up", hang_up, "unknown"),
        )
        for what, answer, state in cases:
            with self.subTest(what):
                message = self.sent_with(answer)
                self.assertEqual(message.state, state, message.error)
                self.assertEqual(bool(message.error), state != "sent")
        self.assertEqual(len(self.gateway.texts), len(cases))

    def test_a_gateway_that_moved_is_not_followed(self):
        message = self.sent_with(reply(302, Location=f"{self.gateway.url}/new"))
        self.assertEqual((message.state, self.gateway.pages), ("pending", []))
        self.assertIn("302", message.error)

    def test_a_gateway_that_says_nothing_is_waited_for_and_never_sent_to_again(self):
        with patch.object(sms_gateway, "TIMEOUT", 0.2):
            message = self.sent_with(self.gateway.be_silent)
            self.assertEqual(message.state, "unknown")
            self.at("2026-11-30 08:00")
            self.run_job(Mailbox())
        self.assertEqual((message.state, len(self.gateway.texts)), ("unknown", 1))

    def test_nobody_there_is_tried_again_and_goes_through_when_somebody_is(self):
        self.channel.gateway_url = "http://127.0.0.1:9/send"
        message = self.sent_with(reply(200))
        self.assertEqual((message.state, self.gateway.texts), ("pending", []))
        self.channel.gateway_url = self.gateway.url
        self.run_job(Mailbox())
        self.assertEqual(message.state, "pending", "not before its time")
        self.at("2026-11-20 08:42")
        self.run_job(Mailbox())
        self.assertEqual((message.state, message.attempts), ("sent", 2))

    def test_a_number_whose_line_is_cut_does_not_keep_the_others(self):
        first = self.message("Một")
        second = self.message("Hai", applicant_phone="0909999999")
        answers = iter((half, reply(200)))
        self.gateway.answer = lambda handler: next(answers)(handler)
        self.run_job(Mailbox())
        self.assertEqual(sorted((first | second).mapped("state")), ["sent", "unknown"])

    def test_odoos_own_text_messages_go_the_same_way_at_once_and_by_the_queue(self):
        texts = self.env["sms.sms"]
        texts.create({"number": "0909123456", "body": "Mã xác nhận"}).send(unlink_sent=False)
        second = texts.create({"number": "0909123457", "body": "Mã thứ hai"})
        with patch.object(type(self.env["ir.cron"]), "_commit_progress"):
            second._process_queue()
        self.assertEqual(
            [text["text"] for text in self.gateway.texts], ["Ma xac nhan", "Ma thu hai"]
        )

    def test_an_address_that_is_none_is_refused_when_it_is_entered(self):
        for url in ("gateway.example.vn", "ftp://gateway", "https://", "https://a b"):
            with self.subTest(url=url), self.assertRaises(ValidationError):
                self.channel.gateway_url = url
