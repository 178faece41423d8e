from odoo.tests import tagged

from .article import article
from .linked_case import LinkedCase


@tagged("post_install", "-at_install")
class TestLinkedPaper(LinkedCase):
    """A linked procedure on paper goes from agency to agency in the order of the office."""

    def processing(self, **traits):
        return self.play_to("processing", self.receive(self.linked, **traits))

    @article("13.6.a")
    def test_it_goes_round_in_the_order_and_back_to_the_lead_which_sends_the_result(self):
        dossier = self.processing()
        self.assertEqual(dossier.linked_mode, "paper")
        self.go_round(dossier, self.other_agency, self.third_agency)
        way = [(h.from_unit_id, h.to_unit_id) for h in self.handovers_of(dossier, "linked")]
        lead, second, third = (
            agency.unit_id for agency in (self.agency, self.other_agency, self.third_agency)
        )
        self.assertEqual(way, [(lead, second), (second, third), (third, lead)])
        self.enter_results(dossier)
        self.send_result(dossier)
        dossier.with_user(self.clerk).action_resolve()
        self.assertEqual(dossier.state, "resolved")

    @article("13.6.a")
    def test_only_the_next_agency_in_the_order_may_get_it(self):
        dossier = self.processing()
        self.do_open_steps(dossier, self.agency)
        handovers = self.env["motcua.handover"].with_user(self.officer)
        mine = dossier.with_user(self.officer)
        for giver, taker, right in (
            (self.agency, self.third_agency, False),
            (self.agency, self.district, False),
            (self.agency, self.other_agency, True),
        ):
            stray = handovers._prepare("linked", giver.unit_id, taker.unit_id, mine)
            with self.subTest(taker=taker.name):
                if right:
                    stray.action_send()
                    self.assertEqual(stray.state, "sent")
                else:
                    with self.assertRefused("does not pass from"):
                        stray.action_send()

    @article("13.6.a")
    def test_it_is_not_sent_on_before_the_part_is_done_nor_twice(self):
        dossier = self.processing()
        with self.assertRefused("“Thẩm định”", "not done yet", article="13.6.a"):
            self.send_on(dossier, self.agency)
        self.do_open_steps(dossier, self.agency)
        self.assertTrue(dossier.with_user(self.officer).is_to_send_on)
        self.send_on(dossier, self.agency)
        self.assertFalse(dossier.with_user(self.officer).is_to_send_on)
        with self.assertRefused("no agency to send it on to", article="13.6.a"):
            self.send_on(dossier, self.agency)

    @article("13.6.a")
    def test_who_confirmed_holds_it_and_its_time_begins_then(self):
        dossier = self.processing()
        self.do_open_steps(dossier, self.agency)
        step = self.step_of(dossier, self.other_agency)
        self.at("2026-11-24 09:00")
        self.send_on(dossier, self.agency)
        self.assertEqual((step.state, dossier.holder_unit_id), ("waiting", self.agency.unit_id))
        self.at("2026-11-24 10:15")
        self.take_over(dossier, self.other_agency)
        self.assertEqual((step.state, dossier.holder_unit_id), ("open", self.other_agency.unit_id))
        self.assertLocal(step.given_at, "2026-11-24 10:15")
        self.assertLocal(step.due_at, "2026-11-25 10:15")

    @article("13.6.a")
    def test_the_result_waits_for_all_parts_and_for_the_papers(self):
        dossier = self.processing()
        self.do_open_steps(dossier, self.agency)
        self.enter_results(dossier)
        with self.assertRefused("is not done yet", article="13.2"):
            self.send_result(dossier)
        for giver, taker in (
            (self.agency, self.other_agency),
            (self.other_agency, self.third_agency),
        ):
            self.send_on(dossier, giver)
            self.take_over(dossier, taker)
            self.do_open_steps(dossier, taker)
        with self.assertRefused("is not done yet", article="13.2"):
            self.send_result(dossier)
        self.send_on(dossier, self.third_agency)
        self.take_over(dossier, self.agency)
        self.do_open_steps(dossier, self.agency)
        self.assertTrue(dossier.is_result_sendable)
        self.send_result(dossier)

    @article("13.6.a")
    def test_where_the_last_part_is_another_agency_s_the_papers_come_back_first(self):
        steps = [
            self._step(10, "Thẩm định", "approve", 4),
            {**self._step(20, "Phần việc cuối", "linked", 1), "agency_id": self.other_agency.id},
        ]
        dossier = self.play_to("processing", self.receive(self.new_procedure(steps=steps)))
        self.enter_results(dossier)
        self.do_open_steps(dossier, self.agency)
        self.send_on(dossier, self.agency)
        self.take_over(dossier, self.other_agency)
        self.do_open_steps(dossier, self.other_agency)
        found = self.env["motcua.dossier"].with_user(self.officer)
        sendable = [("is_result_sendable", "=", True), ("id", "=", dossier.id)]
        self.assertFalse(dossier.is_result_sendable)
        self.assertFalse(found.search(sendable))
        with self.assertRefused("have to be back at Sở Tư pháp", article="13.6.a"):
            self.send_result(dossier)
        self.send_on(dossier, self.other_agency)
        self.take_over(dossier, self.agency)
        self.assertEqual(found.search(sendable), dossier)
        self.send_result(dossier)

    def test_a_linked_agency_may_refuse_with_a_reason_and_gets_it_again(self):
        dossier = self.processing()
        self.do_open_steps(dossier, self.agency)
        self.send_on(dossier, self.agency)
        receiver = self.officer_of(self.other_agency)
        action = dossier.with_user(receiver).action_refuse_linked()
        wizard = self.env[action["res_model"]].with_user(receiver)
        wizard.with_context(**action["context"]).create({"reason": "Thiếu bản vẽ"}).action_refuse()
        self.assertEqual(dossier.holder_unit_id, self.agency.unit_id)
        refusal = dossier.event_ids.sorted("id")[-1]
        self.assertEqual((refusal.move, refusal.note), ("refuse_linked", "Thiếu bản vẽ"))
        self.assertEqual(refusal.unit_id, self.other_agency.unit_id)
        self.send_on(dossier, self.agency)
        self.take_over(dossier, self.other_agency)
        self.assertEqual(dossier.holder_unit_id, self.other_agency.unit_id)

    @article("10.3.b")
    def test_linked_agencies_see_it_from_receipt_and_act_in_their_own_step_alone(self):
        dossier = self.receive(self.linked)
        outsider = self.officer_of(self.other_agency)
        self.assertIn(dossier, self.env["motcua.dossier"].with_user(outsider).search([]))
        parts = {row.unit_id: row.part for row in dossier.participant_ids}
        self.assertEqual(parts[self.other_agency.unit_id], "step")
        self.play_to("processing", dossier)
        with self.assertRefused("only that unit", article="4.1"):
            dossier.with_user(outsider)._take("send_on")
        with self.assertRefused("nothing has been sent to you", article="13.6"):
            dossier.with_user(outsider).action_take_over()
        boss = self.user("agency_leader", self.other_agency)
        with self.assertRefused():
            dossier.step_ids[0].with_user(boss)._assign(outsider)
        with self.assertRefused("Only Sở Tư pháp sends the result", article="10.3.b"):
            dossier.with_user(outsider).action_send_result()

    @article("10.3.b")
    def test_each_agency_enters_the_result_of_its_own_part_while_it_works_on_it(self):
        dossier = self.processing()
        outsider = self.officer_of(self.other_agency)
        results = self.env["motcua.dossier.result"].with_user(outsider)
        row = {"dossier_id": dossier.id, "name": "Ý kiến quy hoạch"}
        with self.assertRefused("no step of it under way", article="10.3.b"):
            results.create(row)
        self.do_open_steps(dossier, self.agency)
        self.send_on(dossier, self.agency)
        self.take_over(dossier, self.other_agency)
        part = results.create({**row, "unit_id": self.agency.unit_id.id})
        self.assertEqual(part.unit_id, self.other_agency.unit_id)
        with self.assertRefused("which alone changes it", article="10.3.b"):
            part.with_user(self.officer).number = "1"
        part.number = "12/SXD"
        self.assertIn(part, dossier.with_user(self.officer).result_ids)

    def test_a_linked_dossier_is_counted_once(self):
        first = self.env["motcua.time"]._today().replace(day=1)
        before = self.env["motcua.dossier"]._public_figures(first)
        dossier = self.processing()
        self.go_round(dossier, self.other_agency, self.third_agency)
        after = self.env["motcua.dossier"]._public_figures(first)
        self.assertNotIn(self.centre.id, before)
        self.assertEqual(sum(figures.received for figures in after.values()), 1)
        self.assertEqual(dossier.search_count([("code", "=", dossier.code)]), 1)

    def test_total_and_local_dates_are_both_shown(self):
        dossier = self.processing()
        lanes = dossier.lane_ids
        self.assertEqual(
            [self.local(lane.local_due_at) for lane in lanes],
            ["2026-11-24 08:37", "2026-11-25 08:37", "2026-11-26 08:37", "2026-11-27 08:37"],
        )
        self.assertLocal(dossier.promised_at, "2026-11-27 08:37")
        view = dossier.sudo()._public_view("whole")
        (block,) = [b for b in view["blocks"] if b["template"] == "motcua_base.lookup_linked"]
        words = block["values"]
        self.assertEqual(words["lanes"][1]["unit"], "Sở Xây dựng")
        self.assertIn("planned until 08:37 on 25/11", words["lanes"][1]["sentence"])
        self.assertIn("promised for 08:37 on 27/11", words["whole"])
        self.do_open_steps(dossier, self.agency)
        lane = dossier.sudo()._public_view("whole")["blocks"][-1]["values"]["lanes"][0]
        self.assertIn("Done at", lane["sentence"])

    def between_the_others(self):
        """On its way from the second agency to the third: neither lead nor office sees that line."""
        dossier = self.processing()
        self.do_open_steps(dossier, self.agency)
        self.send_on(dossier, self.agency)
        self.take_over(dossier, self.other_agency)
        self.do_open_steps(dossier, self.other_agency)
        self.send_on(dossier, self.other_agency)
        self.env.invalidate_all()
        self.assertFalse(dossier.handover_line_ids.filtered(lambda line: not line.outcome))
        return dossier

    @article("4.2", "13.6.a")
    def test_a_withdrawal_takes_back_what_is_on_its_way_between_two_other_agencies(self):
        dossier = self.between_the_others()
        self._play_withdraw(dossier)
        last = dossier._all_lines().sorted("id")[-1]
        self.assertEqual((last.outcome, last.handover_id.state), ("void", "cancelled"))
        with self.assertRefused("nothing has been sent to you", article="13.6"):
            self.take_over(dossier, self.third_agency)

    @article("13.4", "13.6.a")
    def test_it_is_not_returned_while_on_its_way_between_two_other_agencies(self):
        dossier = self.between_the_others()
        draft = self.draft_slip("supplement", dossier)
        with self.assertRefused("on its way between two units", article="13.4"):
            self.issue(draft)
        self.take_over(dossier, self.third_agency)
        self.issue(draft)
        self.assertEqual(dossier.state, "awaiting_supplement")

    @article("4.4", "13.6.a")
    def test_the_time_of_each_agency_is_kept_though_the_office_sees_no_line_between_them(self):
        dossier = self.processing()
        self.at("2026-11-20 10:37")
        self.go_round(dossier, self.other_agency, self.third_agency)
        self.enter_results(dossier)
        self.send_result(dossier)
        self.at("2026-11-23 08:37")
        self.env.invalidate_all()
        desk = dossier.with_user(self.clerk)
        self.assertEqual(len(desk.handover_line_ids), 2)
        desk.action_resolve()
        units = dossier.sudo().holding_ids.sorted("sequence").unit_id
        self.assertLessEqual(self.other_agency.unit_id | self.third_agency.unit_id, units)
        slip = dossier.sudo()._control_slip()
        self.assertEqual(len(slip["rows"]), 5)
