from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestResolve(MotcuaCase):
    """From the decision in the agency to the arrival of the result at the office."""

    def decided(self, **traits):
        dossier = self.play_to("processing", **traits)
        self.do_steps(dossier)
        return dossier

    def test_the_result_is_sent_when_every_step_is_done(self):
        dossier = self.play_to("processing")
        first, _second = dossier.step_ids.sorted("sequence")
        self.do_step(first)
        self.enter_results(dossier)
        with self.assertRefused("“Ký duyệt” is not done yet", article="13.2"):
            self.send_result(dossier)

    @article("14.1")
    def test_every_result_the_procedure_names_is_there(self):
        procedure = self.new_procedure(result_names="Giấy phép\nBản vẽ đã đóng dấu")
        dossier = self.decided(procedure=procedure)
        results = self.env["motcua.dossier.result"].with_user(self.officer)
        results.create({"dossier_id": dossier.id, "name": "Giấy phép"})
        with self.assertRefused("“Bản vẽ đã đóng dấu” is missing", article="14.1"):
            self.send_result(dossier)
        results.create({"dossier_id": dossier.id, "name": "Bản vẽ đã đóng dấu"})
        self.send_result(dossier)
        dossier.with_user(self.clerk).action_resolve()
        self.assertEqual(dossier.state, "resolved")

    @article("10.3.b")
    def test_the_result_returns_through_the_office_and_only_its_agency_sends_it(self):
        dossier = self.decided()
        self.enter_results(dossier)
        for role, unit in (("counter_officer", self.centre), ("case_officer", self.other_agency)):
            with self.subTest(role=role), self.assertRefused("Only Sở Tư pháp", article="10.3.b"):
                dossier.with_user(self.user(role, unit)).sudo().action_send_result()
        dossier.with_user(self.officer).action_send_result()
        handover = dossier.handover_line_ids.handover_id.filtered(lambda row: row.kind == "result")
        self.assertEqual(
            (handover.from_unit_id, handover.to_unit_id), (self.agency.unit_id, self.centre.unit_id)
        )
        self.assertEqual(dossier.holder_unit_id, self.agency.unit_id)

    @article("10.3.b")
    def test_the_agency_never_hands_a_result_to_the_applicant(self):
        dossier = self.play_to("resolved")
        dossier.with_user(self.clerk).collector_name = "Nguyễn Văn A"
        for person in (self.officer, self.leader):
            with self.subTest(person=person.name), self.assertRefused():
                dossier.with_user(person).action_return_result()
        both = self.officer
        self.give_role(both, "counter_officer", self.district_office)
        self.tell_early(dossier)
        with self.assertRefused("only that unit", article="4.1"):
            dossier.with_user(both).action_return_result()
        self.assertEqual(dossier.state, "resolved")

    def test_a_hand_over_of_results_put_together_by_hand_keeps_the_same_rules(self):
        dossier = self.play_to("processing")
        handover = (
            self.env["motcua.handover"]
            .with_user(self.officer)
            ._prepare("result", self.agency.unit_id, self.centre.unit_id, dossier)
        )
        with self.assertRefused("is not done yet", article="13.2"):
            handover.action_send()

    def test_a_result_is_on_its_way_once(self):
        dossier = self.decided()
        self.enter_results(dossier)
        self.send_result(dossier)
        with self.assertRefused("on its way already"):
            self.send_result(dossier)

    def test_the_clock_stops_at_the_arrival_and_not_at_the_signature(self):
        dossier = self.decided()
        self.enter_results(dossier)
        self.at("2026-11-25 16:00")
        self.send_result(dossier)
        self.assertEqual(dossier.clock_ids.mapped("kind"), ["start"])
        self.assertFalse(dossier.resolved_at)
        self.at("2026-11-26 07:15")
        dossier.with_user(self.clerk).action_resolve()
        self.assertEqual(dossier.state, "resolved")
        self.assertEqual(dossier.clock_ids.mapped("kind"), ["start", "stop"])
        self.assertLocal(dossier.resolved_at, "2026-11-26 07:15")
        self.assertEqual(dossier.holder_unit_id, self.centre.unit_id)

    def test_early_on_time_and_late_are_told_apart_by_the_arrival(self):
        procedure = self.new_procedure(working_days=5)
        for arrives, expected in (
            ("2026-11-26 16:00", "done_early"),
            ("2026-11-27 07:00", "done_on_time"),
            ("2026-11-27 08:37", "done_on_time"),
            ("2026-11-27 08:38", "done_late"),
        ):
            with self.subTest(arrives=arrives):
                self.at(self.now)
                dossier = self.play_to("processing", procedure=procedure)
                self.at(arrives)
                self.play_to("resolved", dossier)
                self.assertEqual(dossier.urgency, expected)

    def test_nothing_can_arrive_that_was_not_sent(self):
        dossier = self.decided()
        with self.assertRefused("nothing has been sent", article="12"):
            dossier.with_user(self.clerk).action_resolve()

    @article("14.5")
    def test_results_are_kept_for_search_and_reuse_and_stand_from_then_on(self):
        dossier = self.decided()
        results = self.env["motcua.dossier.result"].with_user(self.officer)
        scan = self.env["ir.attachment"].with_user(self.officer)
        file = scan.create({"name": "ket-qua.pdf", "raw": b"%PDF-1.4 ket qua"})
        result = results.create(
            {
                "dossier_id": dossier.id,
                "name": "Phiếu lý lịch tư pháp",
                "number": "1234/STP-LLTP",
                "signed_on": "2026-11-20",
                "signer": "Trần Văn C",
                "file_ids": [(6, 0, file.ids)],
            }
        )
        self.send_result(dossier)
        dossier.with_user(self.clerk).action_resolve()
        found = (
            self.env["motcua.dossier.result"]
            .with_user(self.clerk)
            .search([("number", "=", "1234/STP-LLTP")])
        )
        self.assertEqual(found.dossier_id, dossier)
        self.assertEqual(found.file_ids.raw, b"%PDF-1.4 ket qua")
        with self.assertRefused("entered while the agency works on it", article="14.5"):
            result.number = "9999"
        with self.assertRefused("entered while the agency works on it", article="14.5"):
            result.unlink()

    def test_no_result_is_entered_before_the_agency_works_on_it(self):
        dossier = self.play_to("forwarded")
        with self.assertRefused("entered while the agency works on it", article="14.5"):
            self.enter_results(dossier)
