from odoo.tests import Form, tagged

from .appraisal_case import CONSULTED, AppraisalCase
from .article import article

JOB = "motcua_base.motcua_consultation_cron_watch_answers"


@tagged("post_install", "-at_install")
class TestConsultation(AppraisalCase):
    """Another agency is asked for its opinion, with content and deadline."""

    def watch(self, now):
        self.at(now)
        self.env.ref(JOB).ir_actions_server_id.run()

    # --- asking

    @article("13.5.a")
    def test_nothing_is_asked_without_content_deadline_and_agency(self):
        dossier = self.processing()
        for name in ("question", "answer_by", "agency_id"):
            with self.subTest(field=name):
                letter = self.consultation(dossier, **{name: False})
                with self.assertRefused("not sent", article="13.5.a"):
                    letter.action_send()
        with self.assertRefused("in the past", article="13.5.a"):
            self.consultation(dossier, answer_by=self._utc(self.now)).action_send()
        letter = self.consultation(dossier, answer_by=self._utc("2026-11-20 08:38"))
        letter.action_send()
        self.assertEqual(letter.state, "sent")

    @article("13.5.a")
    def test_letters_that_ask_have_the_numbers_of_their_unit_without_gaps(self):
        dossier = self.processing()
        first, drafted, second = (self.consultation(dossier) for _n in range(3))
        first.action_send()
        self.assertFalse(drafted.number)
        with self.assertRefused("not sent"), self.env.cr.savepoint():
            (self.consultation(dossier, question=False) | self.consultation(dossier)).action_send()
        second.action_send()
        self.assertEqual((first.number, second.number), ("01/STP", "02/STP"))
        dossier.with_user(self.leader).action_charge_office()
        asked = self.sent(dossier, user=self.clerk)
        self.assertEqual(asked.number, "01/TTPVHCC")
        self.at("2027-01-04 08:00")
        later = self.sent(dossier, answer_by=self._utc("2027-01-08 08:00"))
        self.assertEqual((later.number, later.year), ("01/STP", 2027))
        self.agency.abbreviation = "STP-HCTP"
        self.assertEqual(
            self.sent(dossier, answer_by=self._utc("2027-01-08 08:00")).number, "02/STP-HCTP"
        )

    @article("4.2", "13.5.a")
    def test_nobody_types_number_or_times_of_a_letter(self):
        dossier = self.processing()
        now = self.env["motcua.time"]._now()
        draft = self.consultation(dossier, number="99/STP", sent_at=now, answered_at=now)
        self.assertFalse(draft.number or draft.sent_at or draft.answered_at)
        draft.action_send()
        for name, value in (("number", "99/STP"), ("sent_at", now), ("year", 2020)):
            with self.subTest(field=name), self.assertRefused("not rewritten", article="13.5.a"):
                draft[name] = value

    @article("13.5.a")
    def test_the_agency_in_charge_asks_while_it_works_on_the_dossier(self):
        dossier = self.play_to("forwarded")
        with self.assertRefused("asked for by the agency in charge", article="13.5.a"):
            self.consultation(dossier)
        self.play_to("processing", dossier)
        self.assertEqual(self.consultation(dossier).asking_unit_id, self.agency.unit_id)

    def test_a_new_letter_can_be_sent_from_where_it_is_written(self):
        context = self.processing().with_user(self.officer).action_new_consultation()["context"]
        letters = self.env["motcua.consultation"].with_user(self.officer)
        form = Form(letters.with_context(**context))
        self.assertTrue(form.is_mine_to_ask)
        self.assertEqual(form.asking_unit_id, self.agency.unit_id)

    @article("13.5.a")
    def test_the_office_asks_only_where_it_is_charged(self):
        dossier = self.processing()
        with self.assertRefused("where it is charged", article="13.5.a"):
            self.consultation(dossier, user=self.clerk)
        with self.assertRefused():
            dossier.with_user(self.officer).action_charge_office()
        with self.assertRefused("given by the steps"):
            dossier.with_user(self.officer).is_office_charged = True
        dossier.with_user(self.leader).action_charge_office()
        letter = self.sent(dossier, user=self.clerk)
        self.assertEqual(letter.asking_unit_id, self.centre.unit_id)

    @article("13.5.a")
    def test_a_procedure_may_charge_the_office_from_the_start(self):
        procedure = self.new_procedure(is_consulted_by_office=True)
        dossier = self.receive(procedure)
        letter = self.sent(dossier, user=self.clerk)
        self.assertEqual(letter.asking_unit_id, self.centre.unit_id)

    @article("13.5.a")
    def test_the_agency_asked_sees_the_dossier_from_then_on(self):
        dossier = self.processing()
        theirs = self.user("case_officer", self.other_agency)
        letter = self.consultation(dossier)
        self.assertFalse(self.env["motcua.dossier"].with_user(theirs).search([]) & dossier)
        letter.action_send()
        self.assertTrue(self.env["motcua.dossier"].with_user(theirs).search([]) & dossier)
        self.assertIn(dossier.code, self.heard(theirs))
        with self.assertRefused():
            self.env["motcua.dossier.result"].with_user(theirs).create(
                {"dossier_id": dossier.id, "name": "Phiếu lý lịch tư pháp"}
            )

    @article("13.5.a")
    def test_the_whole_exchange_is_kept(self):
        letter = self.answered(self.sent(self.processing()))
        letter.close_note = "Tiếp thu"
        letter.action_close()
        self.assertEqual(letter.event_ids.mapped("kind"), ["send", "answer", "close"])
        self.assertEqual(
            letter.event_ids.mapped("text"),
            ["Công trình có phù hợp quy hoạch không?", "Phù hợp quy hoạch", "Tiếp thu"],
        )
        self.assertEqual(letter.event_ids[1].unit_id, self.other_agency.unit_id)
        with self.assertRefused("not rewritten", article="13.5.a"):
            letter.question = "Khác"
        with self.assertRefused("kept whole", article="13.5.a"):
            letter.unlink()
        with self.assertRefused("not rewritten", article="4.2"):
            letter.event_ids[0].sudo().text = "Khác"

    # --- answering

    @article("13.5.b")
    def test_only_the_agency_asked_answers(self):
        letter = self.sent(self.processing())
        for person in (self.officer, self.clerk):
            with self.subTest(person=person.name), self.assertRefused(article="13.5.a"):
                letter.with_user(person).answer = "Đồng ý"
        with self.assertRefused("Only Sở Xây dựng", article="13.5.a"):
            letter.action_answer()
        theirs = letter.with_user(self.user("case_officer", self.other_agency))
        with self.assertRefused("Opinion", article="13.5.b"):
            theirs.action_answer()
        self.answered(letter, "2026-11-24 16:00")
        self.assertEqual(letter.state, "answered")
        self.assertFalse(letter.is_late)
        self.assertFalse(letter.dossier_id.breach_ids)
        self.assertIn("Opinions given", self.heard(self.officer))

    @article("13.5.a")
    def test_waiting_is_given_up_only_with_a_reason(self):
        letter = self.sent(self.processing())
        with self.assertRefused("no longer waited for", article="13.5.a"):
            letter.action_close()
        letter.close_note = "Đã có quy hoạch mới"
        letter.action_close()
        self.assertEqual(letter.state, "closed")

    @article("13.5.a")
    def test_a_step_that_consults_waits_for_the_answers(self):
        dossier = self.processing(procedure=self.new_procedure(steps=CONSULTED))
        step = dossier.step_ids.filtered(lambda row: row.kind == "consult")
        step.with_user(self.leader)._assign(self.officer)
        step = step.with_user(self.officer)
        with self.assertRefused("waits for the opinions", article="13.5.a"):
            step.action_submit()
        letter = self.sent(dossier)
        with self.assertRefused("waits for the opinions", article="13.5.a"):
            step.action_submit()
        self.answered(letter)
        step.action_submit()
        self.assertEqual(step.state, "submitted")

    # --- late

    @article("13.5.b")
    def test_a_late_answer_is_found_and_the_head_notified_once_in_the_name_of_the_agency(self):
        dossier = self.processing()
        letter = self.sent(dossier)
        head = self.user("office_head", self.centre)
        self.watch("2026-11-24 16:00")
        self.assertFalse(letter.late_found_at)
        self.watch("2026-11-26 16:01")
        self.watch("2026-11-26 16:31")
        self.assertLocal(letter.late_found_at, "2026-11-26 16:01")
        said = self.heard(head)
        self.assertEqual(said.count("Sở Tư pháp thông báo: Sở Xây dựng chưa cho ý kiến"), 1)
        self.assertIn("trễ 2 ngày", said)
        self.assertIn("has not given its opinion", self.heard(self.leader))
        self.assertEqual(letter.event_ids.mapped("kind"), ["send", "late", "notice"])
        self.assertEqual(letter.event_ids[-1].unit_id, self.agency.unit_id)
        breach = dossier.breach_ids
        self.assertEqual((breach.kind, breach.article), ("answer_late", "13.5.b"))
        self.assertEqual(breach.unit_id, self.other_agency.unit_id)

    @article("13.5.b")
    def test_the_late_answer_itself_is_marked_though_no_job_ran_before(self):
        letter = self.answered(self.sent(self.processing()), "2026-11-24 16:01")
        self.assertTrue(letter.is_late)
        self.assertEqual(letter.event_ids.mapped("kind"), ["send", "answer", "late", "notice"])
        self.watch("2026-11-25 08:00")
        self.assertEqual(len(letter.event_ids), 4)

    @article("13.5.b")
    def test_what_was_answered_or_closed_is_not_found_late(self):
        dossier = self.processing()
        self.answered(self.sent(dossier))
        closed = self.sent(dossier, close_note="Không cần nữa")
        closed.close_note = "Không cần nữa"
        closed.action_close()
        self.watch("2026-12-01 08:00")
        self.assertFalse(dossier.breach_ids.filtered(lambda row: row.kind == "answer_late"))

    def test_the_tiles_show_what_waits(self):
        letter = self.sent(self.processing())
        theirs = self.user("case_officer", self.other_agency)
        found = self.env["motcua.consultation"]
        to_give = [("is_mine_to_answer", "=", True), ("state", "=", "sent")]
        late = [("is_mine_to_ask", "=", True), ("is_late", "=", True)]
        self.assertEqual(found.with_user(theirs).search(to_give), letter)
        self.assertFalse(found.with_user(self.officer).search(to_give))
        self.assertFalse(found.with_user(self.leader).search(late))
        self.at("2026-11-24 16:01")
        self.assertEqual(found.with_user(self.leader).search(late), letter)
