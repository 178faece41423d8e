from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .article import article
from .common import MotcuaCase

PAPERS = (
    "Tờ khai",
    {"name": "Bằng tốt nghiệp", "originals": 0, "copies": 1, "is_required": False},
)


@tagged("post_install", "-at_install")
class TestReturnForSupplement(MotcuaCase):
    """Returned by the agency, through the office, by Mẫu 02."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure(papers=PAPERS)
        cls.form, cls.diploma = cls.procedure.document_ids

    def processing(self, **traits):
        return self.play_to("processing", self.new_dossier(self.procedure, **traits))

    def returned(self, at="2026-11-23 09:00", **traits):
        dossier = self.processing()
        self.at(at)
        return dossier, self.issue(self.draft_slip("supplement", dossier, **traits))

    # --- within three working days, by whom

    @article("13.4")
    def test_it_is_returned_until_the_end_of_the_third_working_day_and_not_later(self):
        early, late = self.processing(), self.processing()
        self.assertLocal(early.return_by, "2026-11-25 17:00")
        drafts = [self.draft_slip("supplement", each) for each in (early, late)]
        self.at("2026-11-25 17:00")
        self.issue(drafts[0])
        self.assertEqual(early.state, "awaiting_supplement")
        self.at("2026-11-25 17:00:01")
        with self.assertRefused("17:00 25/11/2026", article="13.4"):
            self.issue(drafts[1])
        self.assertEqual((late.state, drafts[1].state), ("processing", "draft"))

    @article("13.4")
    def test_days_off_do_not_count_among_the_three(self):
        self.set_day("2026-11-24")
        dossier = self.processing()
        self.assertLocal(dossier.return_by, "2026-11-26 17:00")

    @article("13.4")
    def test_sector_law_may_give_a_procedure_other_days_and_has_to_be_named(self):
        with self.assertRefused("By which law", article="13.4"):
            self.new_procedure(return_days=5)
        procedure = self.new_procedure(return_days=5, return_days_basis="Điều 15 NĐ 123/2015")
        dossier = self.play_to("processing", self.new_dossier(procedure))
        self.at("2026-11-27 17:00")
        self.issue(self.draft_slip("supplement", dossier))
        self.assertEqual(dossier.state, "awaiting_supplement")
        with self.assertRefused("is approved", article="10.3.c"):
            approved = self.new_procedure(state="approved")
            approved.return_days = 4

    @article("13.4")
    def test_a_late_return_by_order_is_a_breach_and_gains_no_new_time(self):
        dossier = self.processing()
        self.at("2026-11-26 09:37")
        slip = self.draft_slip("supplement", dossier, override_reason="Phát hiện khi xác minh")
        self.assertTrue(slip.is_return_late)
        self.issue(slip)
        breach = dossier.breach_ids
        self.assertEqual((breach.kind, breach.article), ("return_late", "13.4"))
        self.assertLocal(breach.due_at, "2026-11-25 17:00")
        self.at("2026-11-30 09:37")
        self.bring(dossier)
        self.assertEqual(dossier.clock_ids.mapped("kind"), ["start", "pause", "resume"])
        # One working day less an hour was left of the five.
        self.assertLocal(dossier.due_at, "2026-12-01 08:37")

    @article("13.4")
    def test_a_reason_for_being_late_is_none_where_it_is_in_time(self):
        dossier = self.processing()
        slip = self.draft_slip("supplement", dossier, override_reason="Cho chắc")
        with self.assertRefused("not late", article="13.4"):
            self.issue(slip)

    @article("13.4")
    def test_an_officer_drafts_and_the_leader_signs(self):
        dossier = self.processing()
        slip = self.draft_slip("supplement", dossier)
        with self.assertRaises(AccessError):
            slip.with_user(self.officer).action_issue()
        with self.assertRaises(AccessError):
            self.draft_slip("supplement", dossier, user=self.clerk)
        deputy = self.new_user("agency_leader", self.agency)
        self.env["motcua.appointment"].search([("user_id", "=", deputy.id)]).valid_to = "2026-11-19"
        with self.assertRefused(article="13.4"):
            slip.with_user(deputy).action_issue()
        self.issue(slip)
        self.assertEqual(slip.issued_by_id, self.leader)

    # --- what it asks for

    @article("4.5")
    @article("10.2.c")
    def test_nothing_is_asked_for_that_the_procedure_does_not_list(self):
        dossier = self.processing()
        stranger = self.new_procedure(papers=("Sổ đỏ",)).document_ids
        with self.assertRefused("only what the procedure lists", article="4.5"):
            self.draft_slip("supplement", dossier, papers=stranger)
        slip = self.draft_slip("supplement", dossier, papers=self.diploma)
        slip.line_ids.procedure_document_id = False
        with self.assertRefused("names no paper", article="4.5"):
            self.issue(slip)
        slip.line_ids.procedure_document_id = self.diploma
        self.issue(slip)
        self.assertEqual(dossier.state, "awaiting_supplement")

    @article("13.4")
    def test_it_says_what_is_missing_and_why(self):
        dossier = self.processing()
        with self.assertRefused("has to be listed", article="13.4"):
            self.issue(self.draft_slip("supplement", dossier, papers=self.diploma[:0]))
        with self.assertRefused("Reason", article="13.4"):
            self.issue(self.draft_slip("supplement", dossier, reason=" "))

    def test_papers_are_ticked_and_become_lines(self):
        dossier = self.processing()
        slip = self.draft_slip("supplement", dossier, papers=self.diploma[:0])
        with Form(slip.with_user(self.officer)) as form:
            form.asked_paper_ids.add(self.diploma)
            form.asked_paper_ids.add(self.form)
            form.asked_paper_ids.remove(self.form.id)
        line = slip.line_ids
        self.assertEqual(line.procedure_document_id, self.diploma)
        self.assertEqual((line.content, line.originals, line.copies), ("Bằng tốt nghiệp", 0, 1))
        self.assertEqual(slip.used_text, "0 of 1 used")

    # --- once

    @article("10.2.c")
    @article("13.4")
    def test_the_second_request_is_refused_and_names_the_first(self):
        dossier, first = self.returned()
        self.bring(dossier)
        self.play_to("processing", dossier)
        second = self.draft_slip("supplement", dossier, papers=self.diploma)
        self.assertEqual(second.used_text, "1 of 1 used")
        with self.assertRefused(first.number, "10.2.c and 13.4"):
            self.issue(second)
        self.assertEqual(dossier.state, "processing")

    @article("10.2.c")
    def test_guidance_before_acceptance_counts_only_where_one_request_is_all(self):
        for scope, allowed in (("per_stage", True), ("per_dossier", False)):
            with self.subTest(scope=scope):
                regime = self.env.ref("motcua_base.motcua_regime_2018")
                self.env.cr.execute(
                    "UPDATE motcua_regime SET supplement_scope = %s WHERE id = %s",
                    [scope, regime.id],
                )
                self.env.registry.clear_cache()
                regime.invalidate_recordset()
                dossier = self.processing()
                self._guided(dossier)
                slip = self.draft_slip("supplement", dossier)
                if allowed:
                    self.issue(slip)
                    self.assertEqual(dossier.state, "awaiting_supplement")
                else:
                    with self.assertRefused("77/HDHS", "10.2.c"):
                        self.issue(slip)

    def _guided(self, dossier):
        """A slip that the counter issued before acceptance, as it stands in the database."""
        self.env.cr.execute(
            "INSERT INTO motcua_dossier_slip (dossier_id, kind, state, number, year, unit_id, issued_at, version)"
            " VALUES (%s, 'guidance', 'issued', %s, 2026, %s, %s, 0)",
            [dossier.id, "77/HDHS", self.centre.unit_id.id if not self._numbered() else None,
             self._utc("2026-11-20 08:00")],
        )  # fmt: skip
        self.env.invalidate_all()

    def _numbered(self):
        return self.env["motcua.dossier.slip"].search_count([("number", "=", "77/HDHS")])

    # --- what follows

    @article("13.4")
    def test_the_clock_stands_still_and_the_office_has_it(self):
        dossier, slip = self.returned()
        self.assertFalse(dossier.due_at or dossier.promised_at or dossier.warn_at)
        self.assertEqual(dossier.holder_unit_id, self.centre.unit_id)
        self.assertEqual(dossier.clock_ids.mapped("kind"), ["start", "pause"])
        self.assertEqual(dossier.clock_ids[-1].cause, slip.display_name)
        self.assertEqual(dossier.urgency, "paused")
        self.assertIn(dossier, dossier.search([("urgency", "=", "paused")]))
        self.assertIn("stands still", dossier.time_left_text)
        told = dossier.message_to_applicant_ids
        self.assertEqual(told.kind, "supplement")
        self.assertIn("- Tờ khai (01 bản chính)", told.body)
        inbox = self.env["mail.message"].search(
            [("notified_partner_ids", "in", self.clerk.partner_id.ids)]
        )
        self.assertTrue(any(slip.number in message.body for message in inbox))

    @article("13.4")
    def test_the_office_hands_the_slip_over_and_not_the_agency(self):
        _dossier, slip = self.returned()
        with self.assertRaises(AccessError):
            slip.with_user(self.officer).action_deliver()
        self.at("2026-11-23 10:00")
        slip.with_user(self.clerk).action_deliver()
        self.assertLocal(slip.delivered_at, "2026-11-23 10:00")

    def test_nothing_is_returned_while_its_result_is_on_the_way(self):
        dossier = self.processing()
        slip = self.draft_slip("supplement", dossier)
        self.do_steps(dossier)
        self.enter_results(dossier)
        self.send_result(dossier)
        with self.assertRefused("on its way", article="13.4"):
            self.issue(slip)

    def test_steps_wait_while_the_dossier_is_returned(self):
        dossier, _slip = self.returned()
        with self.assertRaises(UserError):
            self.do_step(dossier.step_ids[0])
