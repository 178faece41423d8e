import logging

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from .article import article
from .office_case import SENDER, OfficeCase
from .pdf_case import PdfCase
from .test_feedback_identity import SECRETS

HELD_BY = "motcua_feedback_sender"


@tagged("post_install", "-at_install")
class TestFeedbackIdentityWays(OfficeCase, PdfCase):
    """Each way by which a client, a printer, the mail or a log could learn who denounced."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.feedback = cls.new_feedback("denunciation", about_user_ids=[(4, cls.colleague.id)])
        cls.name_handler(cls.feedback)
        cls.curious = (cls.head, cls.inspector, cls.admin, cls.clerk, cls.leader)
        for person in cls.curious:
            person.group_ids += cls.env.ref("base.group_allow_export")
        cls.env.invalidate_all()

    def assertHidden(self, found):
        for secret in SECRETS:
            self.assertNotIn(secret, str(found))

    def answer_to(self, call, *arguments):
        """What a client is answered; a refusal is an answer that must not hold it either."""
        self.env.invalidate_all()
        try:
            return call(*arguments)
        except (UserError, ValueError) as error:
            return error

    def handled(self):
        """The denunciation goes its way to the answer, in the hands of its handler."""
        mine = self.feedback.with_user(self.handler)
        mine.action_handle()
        mine.write({"answer": "Đã xử lý cán bộ vi phạm", "told_by": "in_person"})
        mine.action_answer()
        return mine

    # --- calls of a client

    @article("5.5")
    def test_no_call_of_a_client_answers_with_the_sender(self):
        names = list(SENDER)
        nested = {
            **{name: {} for name in names},
            "sender_ids": {"fields": {"name": {}, "phone": {}}},
        }
        for person in self.curious:
            rows = self.env["motcua.feedback"].with_user(person)
            one = rows.browse(self.feedback.id)
            calls = (
                (one.read, names),
                (one.web_read, nested),
                (rows.web_search_read, [], nested),
                (rows.search_read, [], [*names, "sender_ids"]),
                (one.export_data, names),
                (one.export_data, ["sender_ids/name"]),
                (rows.name_search, "Tố Nga"),
                (one.copy_data,),
                (one.onchange, {"kind": "opinion"}, ["kind"], nested),
                (one.get_metadata,),
                (one.mapped, "sender_ids.name"),
            )
            for call, *arguments in calls:
                with self.subTest(person=person.name, call=call.__name__):
                    self.assertHidden(self.answer_to(call, *arguments))

    @article("5.5")
    def test_no_grouping_tells_the_sender(self):
        for person in self.curious:
            rows = self.env["motcua.feedback"].with_user(person)
            senders = self.env["motcua.feedback.sender"].with_user(person)
            colours = {"field": "kind", "colors": {"denunciation": "danger"}}
            calls = (
                (rows.formatted_read_group, [], ["sender_ids"], ["__count"]),
                (rows.formatted_read_group, [], ["sender_name"], ["__count"]),
                (rows.web_read_group, [], ["sender_ids"]),
                (senders.formatted_read_group, [], ["name"], ["phone:array_agg"]),
                (senders._read_group, [], ["name"], ["phone:max"]),
                (rows.read_progress_bar, [], "sender_ids", colours),
            )
            for call, *arguments in calls:
                with self.subTest(person=person.name, call=call.__name__):
                    self.assertHidden(self.answer_to(call, *arguments))

    @article("5.5")
    def test_no_condition_or_order_lets_the_sender_be_guessed(self):
        """Asked for letter by letter, the true answer and a wrong one look the same."""
        other = self.new_feedback("denunciation", sender=False)
        both = self.feedback | other
        for person in self.curious:
            rows = self.env["motcua.feedback"].with_user(person)
            mine = [("id", "in", both.ids)]
            for path in ("sender_name", "sender_ids.name", "sender_ids.phone", "sender_ids"):
                for operator in ("ilike", "=like", "not ilike", "!="):
                    with self.subTest(person=person.name, path=path, operator=operator):
                        right, wrong = (
                            str(self.answer_to(rows.search, [*mine, (path, operator, text)]))
                            for text in ("Nguyễn Thị%", "Trần Văn%")
                        )
                        self.assertEqual(right, wrong)
            with self.subTest(person=person.name, call="order"):
                ordered = self.answer_to(rows.search, mine, 0, None, "sender_name")
                self.assertIsInstance(ordered, UserError | ValueError)

    @article("5.5")
    def test_nobody_else_writes_or_moves_the_sender(self):
        sender = self.feedback.sudo().sender_ids
        for person in self.curious:
            feedback, theirs = self.feedback.with_user(person), sender.with_user(person)
            renamed = [Command.update(sender.id, {"name": "Khác"})]
            attempts = (
                (theirs.write, {"feedback_id": False}),
                (feedback.write, {"sender_ids": renamed}),
                (feedback.write, {"sender_name": "Khác"}),
                (theirs.unlink,),
            )
            for attempt, *arguments in attempts:
                with self.subTest(person=person.name), self.assertRaises(UserError):
                    attempt(*arguments)
        self.env.invalidate_all()
        self.assertEqual(sender.name, SENDER["sender_name"])

    # --- paper

    @article("5.5")
    def test_the_print_holds_the_sender_for_the_handler_alone(self):
        self.handled()
        for person in (self.head, self.inspector, self.admin, self.clerk):
            with self.subTest(person=person.name):
                paper = self.paper("motcua_feedback_sheet", self.feedback, person)
                self.assertHidden(paper.text)
                self.assertHidden(paper.reader.metadata)
                self.assertIn("Được giữ bí mật", paper.text)
                self.assertIn("Đã xử lý cán bộ vi phạm", paper.text)
        text = self.paper("motcua_feedback_sheet", self.feedback, self.handler).text
        self.assertIn(SENDER["sender_name"], text)
        self.assertIn("PHIẾU TIẾP NHẬN, XỬ LÝ TỐ CÁO", text)
        with self.assertRaises(AccessError):
            self.paper("motcua_feedback_sheet", self.feedback, self.leader)

    @article("5.5", "10.1.h")
    def test_the_print_of_ordinary_feedback_shows_its_course(self):
        feedback = self.new_feedback("violation", channel="found", sender=False)
        mine = feedback.with_user(self.head)
        mine.action_handle()
        mine.answer = "Đã lập biên bản"
        mine.action_answer()
        paper = self.paper("motcua_feedback_sheet", feedback, self.head)
        self.assertPaper(paper, "A4", "XỬ LÝ VI PHẠM", "Thụ lý", "Đã lập biên bản")
        self.assertNotIn("Người gửi", paper.text)

    # --- what stays behind

    @article("5.5")
    def test_no_table_of_the_database_but_the_senders_own_holds_it(self):
        """Messages, mails, attachments, traces, outbox, bus, logs: every table is read."""
        self.handled()
        self.run_job("motcua_feedback_cron_watch", "2027-01-20 08:00")
        self.env.flush_all()
        tables = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        holding = set()
        for (table,) in self.env.execute_query(SQL(tables)):
            for secret in ("Tố Nga", "918234567", "918 234 567", "092188001234", "nga.to@"):
                found = SQL(
                    "SELECT 1 FROM %s AS t WHERE t::text LIKE %s LIMIT 1",
                    SQL.identifier(table),
                    f"%{secret}%",
                )
                if self.env.execute_query(found):
                    holding.add(table)
        self.assertEqual(holding, {HELD_BY})

    @article("5.5")
    def test_no_log_holds_it_from_receipt_to_answer(self):
        with self.assertLogs(level=logging.INFO) as heard:
            logging.getLogger("odoo").info("at least one line")
            self.feedback = self.new_feedback("denunciation")
            with self.assertRaises(UserError):
                self.new_feedback("denunciation", subject="Của Nguyễn Thị Tố Nga")
            for person, vals in (
                (self.clerk, {"sender_name": "Tố Nga"}),
                (self.head, {"answer": "Tố Nga"}),
            ):
                with self.assertRaises(UserError):
                    self.feedback.with_user(person).write(vals)
            self.name_handler(self.feedback)
            self.handled()
            self.run_job("motcua_feedback_cron_watch", "2027-01-20 08:00")
        self.assertHidden(heard.output)
        self.assertNotIn("Tố Nga", str(heard.output))
