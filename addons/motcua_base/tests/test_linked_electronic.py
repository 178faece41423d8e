from odoo.tests import tagged

from .article import article
from .linked_case import LinkedCase


@tagged("post_install", "-at_install")
class TestLinkedElectronic(LinkedCase):
    """Electronically a linked dossier goes to all agencies at once."""

    def online(self, **traits):
        procedure = self.new_linked(parallel=True, **traits)
        return self.receive(procedure, channel="online")

    @article("13.6.b")
    def test_it_is_with_all_at_once_naming_lead_duty_and_deadline_of_each(self):
        dossier = self.online()
        self.assertEqual((dossier.state, dossier.linked_mode), ("forwarded", "electronic"))
        sent = self.handovers_of(dossier, "linked")
        self.assertEqual(sent.to_unit_id, self.other_agency.unit_id | self.third_agency.unit_id)
        self.assertEqual(set(sent.mapped("state")), {"sent"})
        self.assertEqual(set(sent.mapped("carrier")), {"electronic"})
        self.assertEqual(set(sent.mapped("sent_at")), {dossier.received_at})
        note = sent.filtered(lambda h: h.to_unit_id == self.third_agency.unit_id).line_ids.note
        for text in ("Chủ trì: Sở Tư pháp", "Xác nhận nộp: 01 ngày làm việc", "23/11/2026"):
            self.assertIn(text, note)
        lead = self.handovers_of(dossier, "forward").line_ids.note
        self.assertIn("Thẩm định: 02 ngày làm việc", lead)

    @article("13.6.b")
    def test_what_was_handed_in_on_paper_goes_round_unless_the_version_is_electronic(self):
        self.assertEqual(self.receive(self.linked).linked_mode, "paper")
        dossier = self.receive(self.linked)
        dossier.action_forward()
        self.assertFalse(self.handovers_of(dossier, "linked"))
        marked = self.receive(self.new_linked(parallel=True))
        marked.action_forward()
        self.assertEqual(len(self.handovers_of(marked, "linked")), 2)

    @article("13.6.b")
    def test_parallel_steps_start_together_as_each_agency_takes_over(self):
        dossier = self.online()
        self.take_over_early(dossier, self.third_agency)
        self.assertEqual(self.step_of(dossier, self.third_agency).state, "waiting")
        self.play_to("processing", dossier)
        states = {step.unit_id: step.state for step in dossier._ordered_steps()[:3]}
        self.assertEqual(states[self.agency.unit_id], "open")
        self.assertEqual(states[self.third_agency.unit_id], "open")
        self.assertEqual(states[self.other_agency.unit_id], "waiting")
        self.take_over(dossier, self.other_agency)
        self.assertEqual(self.step_of(dossier, self.other_agency).state, "open")
        self.assertEqual(dossier.holder_unit_id, self.agency.unit_id)

    def take_over_early(self, dossier, agency):
        pack = self.handovers_of(dossier, "linked").filtered(
            lambda handover: handover.to_unit_id == agency.unit_id
        )
        pack.with_user(self.officer_of(agency)).action_confirm()

    @article("13.6.b")
    def test_the_decision_waits_for_every_branch(self):
        dossier = self.play_to("processing", self.online())
        for agency in (self.other_agency, self.third_agency):
            self.take_over(dossier, agency)
        last = dossier._ordered_steps()[-1]
        self.do_open_steps(dossier, self.agency)
        self.do_open_steps(dossier, self.other_agency)
        self.assertEqual(last.state, "waiting")
        self.do_open_steps(dossier, self.third_agency)
        self.assertEqual(last.state, "open")
        self.do_open_steps(dossier, self.agency)
        self.enter_results(dossier)
        self.send_result(dossier)
        self.assertTrue(dossier.is_result_on_way)

    @article("13.6.b")
    def test_each_result_goes_to_the_agency_that_needs_it_to_the_lead_and_to_the_office(self):
        dossier = self.play_to("processing", self.online(needs=self.other_agency))
        for agency in (self.other_agency, self.third_agency):
            self.take_over(dossier, agency)
        step = self.step_of(dossier, self.third_agency)
        boss, officer = (
            self.user(role, self.third_agency) for role in ("agency_leader", "case_officer")
        )
        step.with_user(boss)._assign(officer.with_user(boss))
        with self.assertRefused("result of Sở Xây dựng", article="13.6.b"):
            step.with_user(officer).action_submit()
        self.do_open_steps(dossier, self.other_agency)
        given = dossier.event_ids.filtered(lambda event: event.move == "share_result")
        self.assertEqual(given.unit_id, self.other_agency.unit_id)
        for unit in ("Sở Tài chính", "Sở Tư pháp", "Trung tâm Phục vụ hành chính công"):
            self.assertIn(unit, given.note)
        told = self.env["mail.message"].search([("body", "ilike", dossier.code)]).partner_ids
        self.assertTrue((officer | self.clerk | self.officer).partner_id <= told)
        step.with_user(officer).action_submit()

    def test_what_an_agency_refused_the_lead_sends_it_again(self):
        dossier = self.play_to("processing", self.online())
        outsider = self.officer_of(self.other_agency)
        line = dossier.with_user(outsider)._pending_linked_lines()
        line._settle("refused", "Không thuộc thẩm quyền")
        mine = dossier.with_user(self.officer)
        self.assertTrue(mine.is_to_send_on)
        mine.action_send_on()
        self.take_over(dossier, self.other_agency)
        self.assertEqual(self.step_of(dossier, self.other_agency).state, "open")
        with self.assertRefused("no agency to send it on to"):
            mine.action_send_on()

    @article("13.4", "13.6.b")
    def test_begun_anew_it_goes_to_all_of_them_again(self):
        dossier = self.play_to("processing", self.online())
        self.take_over(dossier, self.other_agency)
        self.take_over(dossier, self.third_agency)
        self.at("2026-11-23 09:00")
        self.play_to("awaiting_supplement", dossier)
        self.at("2026-11-24 09:00")
        self.bring(dossier)
        self.assertEqual(dossier.state, "forwarded")
        anew = dossier._on_its_way().handover_id.to_unit_id
        self.assertEqual(anew, self.other_agency.unit_id | self.third_agency.unit_id)
        self.play_to("processing", dossier)
        states = [step.state for step in dossier._ordered_steps()]
        self.assertEqual(states, ["open", "waiting", "waiting", "waiting"])
        self.take_over(dossier, self.other_agency)
        self.assertEqual([s.state for s in dossier._ordered_steps()][:2], ["open", "open"])
        self.assertFalse(dossier._linked_receivers())
