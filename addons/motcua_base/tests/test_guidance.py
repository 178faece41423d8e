from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .slip_case import SlipCase


@tagged("post_install", "-at_install")
class TestGuidance(SlipCase):
    """Mẫu 02 at the counter: all that is missing, at once, and once only."""

    @article("10.2.b", "11.1.b")
    def test_all_that_is_missing_is_laid_out_at_once_paper_by_paper(self):
        slip = self.draft_slip(self.bare(), "guidance")
        asked = [(line.content, line.originals, line.copies) for line in slip.line_ids]
        self.assertEqual(asked, [("Tờ khai", 1, 0), ("Căn cước", 0, 2)])
        self.assertEqual(slip.line_ids.procedure_document_id, self.form | self.card)

    @article("11.1.b")
    def test_guidance_gives_neither_code_nor_clock(self):
        dossier = self.bare(self.form)
        slip = self.issue(dossier, "guidance")
        self.assertEqual((dossier.state, slip.state), ("awaiting_guidance", "delivered"))
        self.assertEqual(slip.number, "01/HDHS")
        self.assertFalse(dossier.code or dossier.clock_ids or dossier.due_at or dossier.step_ids)
        self.assertEqual(slip.issued_by_id, self.clerk)

    @article("11.1.a")
    def test_a_dossier_in_order_must_be_received(self):
        dossier = self.bare(self.form, self.card)
        slip = self.draft_slip(dossier, "guidance")
        with self.assertRefused("must be received", article="11.1.a"):
            slip.action_issue()
        slip.line_ids = [self.line("Tờ khai", self.form)]
        with self.assertRefused("Tờ khai", "handed in complete", article="11.1.a"):
            slip.action_issue()
        self.assertEqual(dossier.state, "draft")
        slip.line_ids.content = "Tờ khai chưa ký tên"
        slip.action_issue()
        self.assertEqual(dossier.state, "awaiting_guidance")

    @article("11.1.a")
    def test_a_condition_is_named_without_a_paper(self):
        dossier = self.bare(self.form, self.card)
        self.issue(dossier, "guidance", line_ids=[self.line("Chưa đủ 18 tuổi")])
        self.assertEqual(dossier.state, "awaiting_guidance")

    @article("10.2.c", "11.1.b")
    def test_a_second_guidance_is_refused_and_names_the_first(self):
        dossier = self.bare()
        first = self.issue(dossier, "guidance")
        self.assertFalse(dossier.is_guidance_left)
        with self.assertRefused("01/HDHS", "08:37 20/11/2026", article="10.2.c"):
            dossier.action_guide()
        second = self.env["motcua.dossier.slip"].with_user(self.clerk)
        vals = {"dossier_id": dossier.id, "kind": "guidance", "reason": "Thêm"}
        lines = [self.line("Giấy khác", self.mandate)]
        with self.assertRefused("01/HDHS", article="10.2.c"):
            second.create({**vals, "line_ids": lines}).action_issue()
        self.assertEqual(dossier.action_show_guidance()["res_id"], first.id)

    @article("10.2.c")
    def test_the_number_of_slips_is_a_parameter_of_the_rules(self):
        self.env["motcua.regime"]._on(self.env["motcua.time"]._today()).max_supplements = 2
        dossier = self.bare()
        self.issue(dossier, "guidance")
        self.assertTrue(dossier.is_guidance_left)
        self.issue(dossier, "guidance", line_ids=[self.line("Thiếu chữ ký")])
        with self.assertRefused(article="10.2.c"):
            dossier.action_guide()

    @article("11.1.b")
    def test_the_applicant_comes_back_and_the_same_dossier_is_received(self):
        dossier = self.bare(self.form)
        slip = self.issue(dossier, "guidance")
        self.at("2026-11-24 09:00")
        with self.assertRefused("01/HDHS", "Căn cước", article="11.1.b"):
            dossier.action_receive()
        self.bring(dossier, self.card)
        dossier.action_receive()
        self.assertEqual(dossier.state, "received")
        self.assertLocal(dossier.received_at, "2026-11-24 09:00")
        self.assertLocal(dossier.due_at, "2026-12-01 09:00")
        self.assertTrue(slip.line_ids.is_brought)

    @article("11.1.b")
    def test_what_is_wrong_in_a_paper_is_put_right_by_the_clerk(self):
        dossier = self.bare(self.form, self.card)
        line = self.issue(
            dossier, "guidance", line_ids=[self.line("Tờ khai chưa ký", self.form)]
        ).line_ids
        with self.assertRefused("Tờ khai chưa ký", article="11.1.b"):
            dossier.action_receive()
        with self.assertRaises(AccessError):
            line.with_user(self.officer).action_put_right()
        line.action_put_right()
        with self.assertRefused("not waited for", article="11.1.b"):
            line.action_put_right()
        dossier.action_receive()
        self.assertEqual(dossier.state, "received")

    @article("10.2.c")
    def test_what_the_slip_did_not_list_is_demanded_no_more(self):
        dossier = self.bare()
        slip = self.draft_slip(dossier, "guidance")
        slip.line_ids.filtered(lambda line: line.procedure_document_id == self.card).unlink()
        slip.action_issue()
        self.bring(dossier, self.form)
        dossier.action_receive()
        self.assertEqual(dossier.state, "received")
        self.assertEqual(dossier.lacking_text, "Căn cước (copies: 2)")

    def test_without_guidance_everything_required_is_demanded(self):
        dossier = self.bare(self.form)
        with self.assertRefused("Căn cước", article="11.1"):
            dossier.action_receive()
        self.bring(dossier, self.card)
        dossier.action_receive()
        self.assertFalse(dossier.lacking_text)

    def test_who_sent_it_by_post_is_told_and_who_came_is_not(self):
        told = []
        for channel in ("counter", "post", "online"):
            dossier = self.bare(self.form, channel=channel, applicant_phone="0909123456")
            self.issue(dossier, "guidance")
            told.append(dossier.message_to_applicant_ids)
        self.assertFalse(told[0])
        for message in told[1:]:
            self.assertEqual((message.kind, message.state), ("guidance", "pending"))
            self.assertEqual(message.dossier_id.slip_ids.state, "issued")
            self.assertIn("1. Căn cước (bản sao: 02)", message.body)

    def test_a_draft_that_is_received_after_all_leaves_no_slip_to_issue(self):
        dossier = self.bare(self.form)
        slip = self.draft_slip(dossier, "guidance")
        self.bring(dossier, self.card)
        dossier.action_receive()
        self.assertEqual(slip.state, "cancelled")

    @article("10.2.c")
    def test_what_was_waived_is_not_typed(self):
        with self.assertRaises(AccessError):
            self.bare().lacking_text = "Tờ khai"

    def test_guidance_is_the_counters(self):
        dossier = self.bare()
        slip = self.draft_slip(dossier, "guidance")
        head = self.user("office_head", self.centre)
        for person in (self.officer, head, self.user("counter_officer", self.district_office)):
            with self.subTest(person=person.login), self.assertRaises(AccessError):
                slip.with_user(person).action_issue()
        self.assertEqual(slip.state, "draft")
