from odoo import Command
from odoo.tests import tagged

from .article import article
from .slip_case import SlipCase


@tagged("post_install", "-at_install")
class TestRefusal(SlipCase):
    """Mẫu 03 at the counter: in writing, with the paper or condition that is missing."""

    @article("11.1.c")
    def test_a_refusal_ends_the_draft_without_code_or_clock(self):
        dossier = self.bare(self.form)
        slip = self.issue(dossier, "refusal", reason="Không thuộc thẩm quyền")
        self.assertEqual((dossier.state, slip.state), ("not_accepted", "delivered"))
        self.assertEqual(slip.number, "01/TTPVHCC")
        self.assertFalse(dossier.code or dossier.clock_ids or dossier.due_at)
        event = dossier.event_ids[-1:]
        self.assertEqual((event.move, event.article), ("refuse", "11.1.c"))

    @article("11.1.c")
    def test_a_refusal_says_why(self):
        dossier = self.bare()
        slip = self.draft_slip(dossier, "refusal", reason="  ")
        with self.assertRefused("Reason", article="11.1.c"):
            slip.action_issue()
        self.assertEqual(dossier.state, "draft")

    @article("11.1.a")
    def test_a_dossier_in_order_is_not_refused(self):
        dossier = self.bare(self.form, self.card)
        slip = self.draft_slip(dossier, "refusal")
        with self.assertRefused("must be received", article="11.1.a"):
            slip.action_issue()
        slip.line_ids = [self.line("Căn cước", self.card)]
        with self.assertRefused("handed in complete", article="11.1.a"):
            slip.action_issue()
        slip.line_ids = [Command.clear(), self.line("Người nộp chưa đủ 18 tuổi")]
        slip.action_issue()
        self.assertEqual(dossier.state, "not_accepted")

    @article("10.2.c", "11.1.c")
    def test_after_guidance_only_what_it_named_is_a_reason(self):
        dossier = self.bare(self.card)
        self.issue(dossier, "guidance")
        slip = self.draft_slip(dossier, "refusal")
        self.assertEqual(slip.line_ids.procedure_document_id, self.form)
        slip.line_ids = [self.line("Thiếu ủy quyền", self.mandate)]
        with self.assertRefused("Giấy ủy quyền", "01/HDHS", article="10.2.c"):
            slip.action_issue()
        slip.line_ids.filtered(lambda line: line.procedure_document_id == self.mandate).unlink()
        slip.action_issue()
        self.assertEqual(dossier.state, "not_accepted")

    def test_a_refused_dossier_is_neither_received_nor_guided_any_more(self):
        dossier = self.bare()
        self.issue(dossier, "refusal")
        for act in (dossier.action_receive, dossier.action_guide, dossier.action_refuse):
            with self.subTest(act=act.__name__), self.assertRefused("not possible from there"):
                act()

    def test_a_received_dossier_is_not_refused_at_the_counter(self):
        dossier = self.receive(self.procedure)
        with self.assertRefused("not possible from there"):
            dossier.action_refuse()

    def test_who_sent_it_by_post_is_told_why(self):
        dossier = self.bare(channel="post", applicant_phone="0909123456")
        self.issue(dossier, "refusal", reason="Không thuộc thẩm quyền")
        self.assertIn("Lý do: Không thuộc thẩm quyền", dossier.message_to_applicant_ids.body)

    def test_a_refused_dossier_stands_outside_the_figures(self):
        offices = self.env["motcua.office"].browse(self.centre.ids)
        self.issue(self.bare(), "refusal")
        counted = self.env["motcua.dossier"].search_count(
            [("office_id", "in", offices.ids), ("received_at", "!=", False)]
        )
        self.assertEqual(counted, 0)
