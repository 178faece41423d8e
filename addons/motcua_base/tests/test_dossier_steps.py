from odoo.tests import tagged

from .appraisal_case import VERIFIED, AppraisalCase
from .article import article


@tagged("post_install", "-at_install")
class TestSteps(AppraisalCase):
    @article("13.1")
    def test_the_leader_of_the_agency_assigns_the_officer(self):
        step = self.processing().step_ids[0]
        self.at("2026-11-20 09:00")
        step.with_user(self.leader)._assign(self.officer)
        self.assertEqual((step.state, step.officer_id), ("assigned", self.officer))
        mine = self.env["motcua.dossier.step"].search([("officer_id", "=", self.officer.id)])
        self.assertIn(step, mine)

    @article("13.1")
    def test_nobody_else_assigns(self):
        step = self.processing().step_ids[0]
        for role, unit in (
            ("case_officer", self.agency),
            ("agency_leader", self.other_agency),
            ("counter_officer", self.centre),
            ("office_head", self.centre),
        ):
            with self.subTest(role=role), self.assertRefused():
                step.with_user(self.user(role, unit)).sudo()._assign(self.officer)
        with self.assertRefused():
            step.sudo()._assign(self.officer)
        self.assertFalse(step.officer_id)

    @article("13.1")
    def test_the_officer_belongs_to_the_agency(self):
        step = self.processing().step_ids[0]
        stranger = self.user("case_officer", self.other_agency)
        with self.assertRefused("does not work at Sở Tư pháp", article="13.1"):
            step.with_user(self.leader)._assign(stranger)

    def test_the_leader_chooses_among_the_officers_of_today_and_sees_their_work(self):
        step = self.processing().step_ids[0]
        gone = self.new_user("case_officer", self.agency, valid_to="2026-11-19")
        action = step.with_user(self.leader).action_assign()
        wizard = (
            self.env[action["res_model"]].with_user(self.leader).with_context(**action["context"])
        )
        choice = wizard.create({"officer_id": self.officer.id})
        self.assertEqual(choice.candidate_ids, self.officer)
        self.assertNotIn(gone, choice.candidate_ids)
        choice.action_assign()
        self.assertEqual(step.officer_id, self.officer)

    def test_an_assigned_step_may_be_given_to_another(self):
        step = self.processing().step_ids[0]
        second = self.new_user("case_officer", self.agency)
        step.with_user(self.leader)._assign(self.officer)
        step.with_user(self.leader)._assign(second)
        self.assertEqual(step.officer_id, second)

    @article("10.3.d")
    def test_the_officer_in_charge_keeps_the_progress_and_nobody_else(self):
        step = self.processing().step_ids[0]
        step.with_user(self.leader)._assign(self.officer)
        colleague = self.new_user("case_officer", self.agency)
        self.at("2026-11-23 09:00")
        step.with_user(self.officer).opinion = "Đủ điều kiện cấp"
        for person in (colleague, self.leader, self.clerk):
            with self.subTest(person=person.name), self.assertRefused():
                step.with_user(person).opinion = "Khác"
        with self.assertRefused("Only the officer in charge"):
            step.with_user(colleague).action_submit()
        step.with_user(self.officer).action_submit()
        self.assertEqual(step.state, "submitted")
        self.assertLocal(step.submitted_at, "2026-11-23 09:00")
        with self.assertRefused("before submitting", article="10.3.d"):
            step.with_user(self.officer).opinion = "Đổi ý"

    @article("13.2")
    def test_appraised_submitted_decided_updated_and_returned(self):
        dossier = self.processing()
        first, second = dossier.step_ids.sorted("sequence")
        self.at("2026-11-23 09:00")
        self.do_step(first)
        self.assertEqual((first.state, second.state), ("done", "open"))
        self.assertLocal(first.done_at, "2026-11-23 09:00")
        self.assertLocal(second.due_at, "2026-11-24 09:00")
        self.do_step(second)
        self.enter_results(dossier)
        self.send_result(dossier)
        self.play_to_returned(dossier)
        done = self.env["motcua.dossier.step"].search([("dossier_id", "=", dossier.id)])
        self.assertEqual(set(done.mapped("state")), {"done"})
        self.assertEqual(done.officer_id, self.officer)
        self.assertEqual(dossier.state, "returned")

    def play_to_returned(self, dossier):
        dossier.with_user(self.clerk).action_resolve()
        self.play_to("returned", dossier)

    @article("13.3.a")
    def test_a_verification_is_done_submitted_and_updated(self):
        dossier = self.processing(procedure=self.new_procedure(steps=VERIFIED))
        step = dossier.step_ids.filtered(lambda row: row.kind == "verify")
        self.assertEqual(step.state, "open")
        step.with_user(self.leader)._assign(self.officer)
        step.with_user(self.officer).opinion = "Đã xác minh tại phường, đúng như tờ khai"
        file = self.verification(dossier)
        self.at("2026-11-24 10:00")
        self.concluded(file)
        step.with_user(self.officer).action_submit()
        step.with_user(self.leader).action_approve()
        found = self.env["motcua.dossier.step"].search(
            [("kind", "=", "verify"), ("state", "=", "done")]
        )
        self.assertEqual(found, step)
        self.assertLocal(step.done_at, "2026-11-24 10:00")
        self.assertIn("tại phường", step.opinion)

    def test_the_leader_sends_back_what_is_not_ready(self):
        step = self.processing().step_ids[0]
        step.with_user(self.leader)._assign(self.officer)
        step.with_user(self.officer).action_submit()
        step.with_user(self.leader).action_send_back()
        self.assertEqual(step.state, "assigned")
        self.assertFalse(step.submitted_at)
        step.with_user(self.officer).action_submit()

    def test_a_step_in_hours_runs_over_the_hours_of_its_unit(self):
        self.env["motcua.office.hours"].create(
            {
                "unit_id": self.agency.unit_id.id,
                "valid_from": "2018-01-01",
                "morning_start": 8,
                "morning_reception_end": 11,
                "morning_end": 12,
            }
        )
        dossier = self.receive(hours=4, received="2026-11-20 08:37")
        self.play_to("processing", dossier)
        step = dossier.step_ids[0]
        self.assertEqual((step.time_amount, step.time_unit), (3, "hour"))
        self.assertLocal(step.due_at, "2026-11-20 11:37")

    def test_what_else_a_step_says_is_not_written_by_hand(self):
        step = self.processing().step_ids[0]
        step.with_user(self.leader)._assign(self.officer)
        for vals in ({"officer_id": self.leader.id}, {"due_at": False}, {"time_amount": 9}):
            with self.subTest(**vals), self.assertRefused(article="10.3.d"):
                step.with_user(self.officer).write(vals)

    @article("4.4")
    def test_whoever_takes_part_sees_each_one_s_deadline_and_delay(self):
        dossier = self.receive(received="2026-11-20 08:37")
        self.at("2026-11-23 09:00")
        dossier.action_forward()
        dossier.with_user(self.officer).action_accept()
        head = self.user("office_head", self.centre)
        for person in (self.clerk, head, self.officer, self.leader):
            with self.subTest(person=person.name):
                seen = dossier.with_user(person)
                self.assertEqual(seen.step_ids[0].unit_id, self.agency.unit_id)
                self.assertLocal(seen.step_ids[0].due_at, "2026-11-27 09:00")
                delay = seen.breach_ids
                self.assertEqual((delay.unit_id, delay.kind), (self.centre.unit_id, "forward_late"))
                self.assertLocal(delay.due_at, "2026-11-20 17:00")
                units = seen.participant_ids.unit_id
                self.assertEqual(units, self.centre.unit_id | self.agency.unit_id)
