from odoo.tests import tagged

from .article import article
from .office_case import OfficeCase


@tagged("post_install", "-at_install")
class TestRequest(OfficeCase):
    """What office and agency ask of each other, answered with its delay."""

    def ask(self, user=None, send=True, **traits):
        vals = {
            "subject": "Cung cấp thông tin",
            "content": "Bản sao sổ gốc",
            "to_unit_id": self.agency.unit_id.id,
        }
        request = (
            self.env["motcua.request"].with_user(user or self.clerk).create({**vals, **traits})
        )
        if send:
            request.action_send()
        return request

    @article("6.1", "7")
    def test_a_request_is_numbered_told_and_answered_in_time(self):
        first, second = self.ask(), self.ask()
        self.assertEqual((first.number, second.number), ("01/TTPVHCC", "02/TTPVHCC"))
        self.assertLocal(first.due_at, "2026-11-25 17:00")
        self.assertTrue(self.inbox(self.officer, "Cung cấp thông tin"))
        theirs = first.with_user(self.officer)
        with self.assertRefused("Answer", article="6.1"):
            theirs.action_answer()
        self.at("2026-11-25 17:00")
        theirs.answer = "Đã gửi kèm"
        theirs.action_answer()
        self.assertEqual((first.state, first.delay_days), ("answered", 0))
        self.assertFalse(self.traces(first, "late"))

    @article("6.1")
    def test_a_late_answer_keeps_its_delay(self):
        request = self.ask()
        self.at("2026-11-27 09:00")
        theirs = request.with_user(self.officer)
        theirs.answer = "Nay mới có"
        theirs.action_answer()
        self.assertEqual(request.delay_days, 2)
        self.assertEqual(len(self.traces(request, "late")), 1)

    @article("6.1")
    def test_an_answer_by_a_day_that_has_passed_is_refused(self):
        with self.assertRefused("Answer by", article="6.1"):
            self.ask(answer_on="2026-11-19")
        self.assertLocal(self.ask(answer_on="2026-11-20").due_at, "2026-11-20 17:00")
        self.assertLocal(self.ask(answer_on="2026-11-22").due_at, "2026-11-23 17:00")

    @article("6.1")
    def test_without_content_it_is_not_sent(self):
        with self.assertRefused("What is asked", article="6.1"):
            self.ask(content=" ")

    @article("7")
    def test_an_agency_asks_the_office_as_well(self):
        request = self.ask(
            self.officer, to_unit_id=self.centre.unit_id.id, unit_id=self.agency.unit_id.id
        )
        mine = request.with_user(self.clerk)
        mine.answer = "Đã rõ"
        mine.action_answer()
        self.assertEqual(self.traces(request).mapped("move"), ["create", "send", "answer"])

    @article("4.2")
    def test_what_was_sent_is_sealed_and_a_draft_is_not_seen_by_the_other_side(self):
        draft = self.ask(send=False)
        self.assertFalse(draft.with_user(self.officer).has_access("read"))
        draft.action_send()
        with self.assertRefused(article="4.2"):
            draft.content = "Khác"
        with self.assertRefused(article="4.2"):
            draft.with_user(self.officer).subject = "Khác"
        with self.assertRefused(article="4.2"):
            draft.with_user(self.officer).write({"delay_days": 3})
        with self.assertRefused():
            draft.unlink()

    def test_only_the_unit_that_was_asked_answers(self):
        request = self.ask()
        for person in (self.clerk, self.user("case_officer", self.other_agency)):
            with self.subTest(person=person.name), self.assertRefused(article="6.1"):
                request.with_user(person).sudo().action_answer()

    def test_one_that_is_not_needed_is_closed_with_the_reason(self):
        request = self.ask()
        with self.assertRefused("Why it is closed"):
            request.action_close()
        request.closing_note = "Đã có trong kho số hóa"
        request.action_close()
        self.assertEqual(request.state, "closed")
        draft = self.ask(send=False)
        draft.action_cancel()
        self.assertEqual(draft.state, "cancelled")

    @article("6.1", "7")
    def test_the_job_tells_both_sides_once_of_what_was_not_answered(self):
        request = self.ask()
        self.run_job("motcua_request_cron_watch", "2026-11-25 17:00")
        self.assertFalse(self.traces(request, "late"))
        for now in ("2026-11-25 17:00:01", "2026-11-26 09:00"):
            self.run_job("motcua_request_cron_watch", now)
            for person in (self.head, self.leader):
                self.assertEqual(len(self.inbox(person, "was not answered")), 1)
        self.assertEqual(len(self.traces(request, "late")), 1)
        self.assertFalse(request.next_ids)

    # --- measures

    @article("10.1.a")
    def test_the_head_proposes_a_measure_on_an_officer_who_is_late_with_the_evidence(self):
        dossier = self.play_to("processing", working_days=5)
        step = dossier.step_ids[0]
        step.with_user(self.leader)._assign(self.officer.with_user(self.leader))
        self.at("2026-12-10 09:00")
        measure = {"kind": "measure", "to_unit_id": self.agency.unit_id.id, "content": False}
        with self.assertRefused("Officer concerned", article="10.1.a"):
            self.ask(self.head, **measure)
        measure["officer_id"] = self.officer.id
        with self.assertRefused():
            self.ask(self.clerk, **measure)
        request = self.ask(self.head, send=False, **measure)
        with self.assertRefused(article="4.1"):
            request.with_user(self.clerk).sudo().action_send()
        request.action_fill()
        self.assertEqual(request.line_ids.dossier_id, dossier)
        request.action_send()
        self.assertTrue(request.with_user(self.leader).has_access("read"))
        for person in (self.officer, self.clerk):
            self.assertFalse(request.with_user(person).has_access("read"))

    @article("10.1.a")
    def test_an_officer_in_time_is_no_evidence(self):
        dossier = self.play_to("processing", working_days=5)
        dossier.step_ids[0].with_user(self.leader)._assign(self.officer.with_user(self.leader))
        request = self.ask(self.head, send=False, kind="measure", officer_id=self.officer.id)
        request.action_fill()
        self.assertFalse(request.line_ids)
