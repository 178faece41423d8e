from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .office_case import SENDER, OfficeCase

SECRETS = ("Tố Nga", "0918 234 567", "092188001234", "nga.to@example.vn", "Lý Tự Trọng")


@tagged("post_install", "-at_install")
class TestFeedbackIdentity(OfficeCase):
    """Who sent a denunciation is open to the named handlers alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.feedback = cls.new_feedback("denunciation", about_user_ids=[(4, cls.colleague.id)])
        cls.named = cls.name_handler(cls.feedback)
        cls.shut_out = (
            cls.clerk, cls.head, cls.colleague, cls.inspector, cls.admin, cls.officer,
            cls.leader, cls.other_leader, cls.user("office_head", cls.district_office),
        )  # fmt: skip
        cls.env.invalidate_all()

    def assertHidden(self, text):
        for secret in SECRETS:
            self.assertNotIn(secret, str(text))

    def readable(self, feedback):
        return feedback.read() if feedback.has_access("read") else []

    # --- the named handler

    @article("5.5")
    def test_the_named_handler_reads_the_sender(self):
        mine = self.feedback.with_user(self.handler)
        self.assertTrue(mine.is_sender_open)
        for name, value in SENDER.items():
            self.assertEqual(mine[name], value)
        self.assertTrue(mine.action_open_sender())
        found = mine.search([("sender_name", "ilike", "tố nga")])
        self.assertEqual(found, mine)

    @article("5.5")
    def test_a_dismissed_handler_reads_it_no_more(self):
        self.named.with_user(self.head).action_end()
        self.env.invalidate_all()
        self.assertFalse(self.feedback.with_user(self.handler).sender_name)

    # --- everybody else, by every way a client has

    @article("5.5")
    def test_nobody_else_reads_it_from_the_record_or_its_own(self):
        sender = self.feedback.sudo().sender_ids
        for person in self.shut_out:
            with self.subTest(person=person.name):
                self.env.invalidate_all()
                self.assertHidden(self.readable(self.feedback.with_user(person)))
                with self.assertRaises(AccessError):
                    sender.with_user(person).read(["name"])
                with self.assertRaises(AccessError):
                    sender.with_user(person).write({"name": "Khác"})

    @article("5.5")
    def test_nobody_else_finds_it_by_search_group_or_name(self):
        for person in self.shut_out:
            senders = self.env["motcua.feedback.sender"].with_user(person)
            feedback = self.env["motcua.feedback"].with_user(person)
            with self.subTest(person=person.name):
                for name, value in SENDER.items():
                    column = name.removeprefix("sender_")
                    self.assertFalse(self._found(senders, column, value))
                self.assertFalse(
                    self._visible(feedback, [("sender_name", "=", SENDER["sender_name"])])
                )
                self.assertFalse(
                    self._visible(feedback, [("sender_ids.name", "=", SENDER["sender_name"])])
                )
                self.assertFalse(
                    self._visible(
                        self.env["motcua.feedback.handler"].with_user(person),
                        [("feedback_id.sender_ids.name", "=", SENDER["sender_name"])],
                    )
                )
                self.assertHidden(self._grouped(senders))
                self.assertHidden(self._named(senders))

    def _found(self, senders, column, value):
        return senders.search([(column, "=", value)]) if senders.has_access("read") else senders

    def _visible(self, feedback, domain):
        """What a search finds; who may not read senders at all is refused instead."""
        try:
            return feedback.search(domain)
        except AccessError:
            return feedback

    def _grouped(self, senders):
        return (
            senders.formatted_read_group([], ["name"], ["__count"])
            if senders.has_access("read")
            else ""
        )

    def _named(self, senders):
        return senders.name_search("Nga") if senders.has_access("read") else ""

    @article("5.5")
    def test_nobody_else_exports_it(self):
        columns = ["number", *SENDER, "sender_ids/name", "sender_ids/phone"]
        exporters = self.env.ref("base.group_allow_export")
        for person in self.shut_out:
            feedback = self.feedback.with_user(person)
            with self.subTest(person=person.name):
                person.group_ids += exporters
                if not feedback.has_access("read"):
                    continue
                self.env.invalidate_all()
                try:
                    self.assertHidden(feedback.export_data(columns))
                except AccessError:
                    self.assertHidden(feedback.export_data(["number", *SENDER]))

    @article("5.5")
    def test_it_stands_in_no_message_trace_or_attachment(self):
        self.feedback.with_user(self.handler).action_handle()
        self.assertHidden(self.env["mail.message"].search([]).mapped("body"))
        self.assertHidden(self.traces(self.feedback).read())
        self.assertHidden(self.feedback.history)
        attached = self.env["ir.attachment"].search(
            [("res_model", "in", ("motcua.feedback", "motcua.feedback.sender"))]
        )
        self.assertFalse(attached)

    @article("5.5")
    def test_who_received_it_does_not_read_it_again(self):
        fresh = self.new_feedback("denunciation")
        self.assertTrue(fresh.has_access("read"))
        self.assertFalse(fresh.sender_name)
        with self.assertRefused(article="5.5"):
            fresh.action_open_sender()

    def test_the_answer_to_saving_a_new_one_does_not_hold_it(self):
        vals = {"kind": "denunciation", "subject": "Đòi tiền", "content": "Đòi tiền", **SENDER}
        specification = {name: {} for name in SENDER}
        saved = self.env["motcua.feedback"].with_user(self.clerk).web_save(vals, specification)
        self.assertHidden(saved)

    @article("5.5")
    def test_of_an_ordinary_complaint_the_head_reads_the_sender_but_not_of_a_secret_one(self):
        for confidential in (False, True):
            complaint = self.new_feedback("complaint", is_confidential=confidential)
            seen = complaint.with_user(self.head).sender_name
            self.assertEqual(bool(seen), not confidential)

    # --- texts that others read

    @article("5.5")
    def test_no_text_may_give_the_sender_away(self):
        mine = self.feedback.with_user(self.handler)
        for field, text in (
            ("answer", "Đã làm việc với bà NGUYEN THI TO NGA"),
            ("passing_note", "Số máy 0918.234.567"),
            ("passing_note", "+84 918 234 567"),
            ("refusal", "CCCD 092 188 001 234"),
        ):
            with self.subTest(text=text), self.assertRefused("of the sender", article="5.5"):
                mine[field] = text
        mine.answer = "Đã làm việc với bà Nga ở quầy 2, hồ sơ 000.00.50.H13-261120-0001"
        with self.assertRefused("of the sender", article="5.5"):
            self.new_feedback("denunciation", subject="Đơn của Nguyễn Thị Tố Nga")

    @article("5.5")
    def test_a_protected_sender_is_never_written_an_email(self):
        mine = self.feedback.with_user(self.handler)
        mine.action_handle()
        mine.write({"answer": "Đã xử lý", "told_by": "mail"})
        with self.assertRefused("Told by", article="5.5"):
            mine.action_answer()
        mine.told_by = "in_person"
        mine.action_answer()
        self.assertFalse(self.env["mail.mail"].search([("email_to", "ilike", "nga.to")]))
        with self.assertRefused("not published", article="5.5"):
            mine.action_publish()

    # --- who names handlers

    @article("5.5")
    def test_the_head_names_others_but_never_the_head_or_the_accused(self):
        for handler, words in (
            (self.head, "nobody names themselves"),
            (self.colleague, "one of those it is about"),
            (self.officer, "does not belong to"),
        ):
            with self.subTest(words=words), self.assertRefused(words, article="5.5"):
                self.name_handler(self.feedback, handler)

    @article("5.5")
    def test_nobody_but_the_head_names_handlers(self):
        third = self.new_user("counter_officer", self.centre)
        for person in (self.clerk, self.handler, self.inspector, self.admin, self.leader):
            with self.subTest(person=person.name), self.assertRefused():
                self.name_handler(self.feedback, third, by=person)
        self.assertTrue(self.name_handler(self.feedback, third))

    @article("5.5")
    def test_where_it_is_about_the_head_the_agency_above_names_the_handlers(self):
        about_head = self.new_feedback("denunciation", about_user_ids=[(4, self.head.id)])
        self.assertFalse(about_head.with_user(self.head).has_access("read"))
        above = self.user("agency_leader", self.host)
        for person in (self.head, self.leader):
            with self.assertRefused():
                self.name_handler(about_head, by=person)
        self.assertTrue(self.name_handler(about_head, by=above))

    @article("5.5")
    def test_nobody_reads_a_complaint_about_themselves(self):
        for kind, reads in (("complaint", False), ("denunciation", False), ("opinion", True)):
            feedback = self.new_feedback(
                kind, user=self.handler, about_user_ids=[(4, self.head.id)]
            ).with_user(self.head)
            self.assertEqual(feedback.has_access("read"), reads)

    @article("5.5")
    def test_the_head_sees_that_it_waits_but_does_not_act_in_it(self):
        seen = self.feedback.with_user(self.head)
        self.assertEqual(seen.subject, "Chờ lâu")
        with self.assertRefused(article="5.5"):
            seen.action_handle()
        with self.assertRefused(article="5.5"):
            seen.answer = "Của tôi"

    @article("5.5")
    def test_passed_on_it_is_closed_to_the_agency_until_its_leader_names_handlers(self):
        mine = self.feedback.with_user(self.handler)
        mine.write({"passed_to_id": self.agency.unit_id.id, "passing_note": "Thuộc Sở"})
        mine.action_pass_on()
        self.env.invalidate_all()
        self.assertFalse(self.feedback.with_user(self.officer).has_access("read"))
        self.assertFalse(self.feedback.with_user(self.leader).sender_name)
        self.name_handler(self.feedback, self.officer, by=self.leader)
        self.env.invalidate_all()
        self.assertEqual(self.feedback.with_user(self.officer).sender_name, SENDER["sender_name"])

    def test_named_and_dismissed_stay_on_record(self):
        with self.assertRefused(article="4.2"):
            self.named.with_user(self.head).write({"user_id": self.colleague.id})
        with self.assertRefused(article="4.2"):
            self.named.sudo().unlink()
        with self.assertRefused(article="4.2"):
            self.feedback.sudo().sender_ids.unlink()
