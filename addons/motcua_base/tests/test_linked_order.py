from odoo.tests import tagged

from .article import article
from .linked_case import LinkedCase


@tagged("post_install", "-at_install")
class TestLinkedOrder(LinkedCase):
    """The office sets the order of the agencies, with task and time of each."""

    def order(self, dossier, user=None):
        action = dossier.with_user(user or self.clerk).action_set_order()
        return self.env[action["res_model"]].with_user(user or self.clerk).browse(action["res_id"])

    @article("13.6.a")
    def test_the_order_is_laid_out_from_the_version_and_the_office_turns_it_round(self):
        dossier = self.receive(self.linked)
        order = self.order(dossier)
        units = [self.other_agency.unit_id, self.third_agency.unit_id]
        self.assertEqual(list(order.line_ids.unit_id), units)
        first, last = order.line_ids
        self.assertEqual(first.task, "Cho ý kiến quy hoạch")
        first.sequence, last.sequence = last.sequence, first.sequence
        last.task = "Xác nhận đã nộp tiền"
        order.action_set_order()
        steps = dossier._ordered_steps()
        self.assertEqual(list(steps.unit_id), [self.agency.unit_id, *reversed(units)])
        self.assertEqual(steps[1].task, "Xác nhận đã nộp tiền")
        event = dossier.event_ids.sorted("id")[-1]
        self.assertEqual((event.move, event.note), ("set_order", "Sở Tài chính → Sở Xây dựng"))
        self.play_to("processing", dossier)
        self.go_round(dossier, self.third_agency, self.other_agency)
        self.assertTrue(all(step.state == "done" for step in dossier.step_ids))

    @article("13.6.a")
    def test_the_agencies_together_take_no_longer_than_the_procedure(self):
        dossier = self.receive(self.linked)
        order = self.order(dossier)
        order.line_ids[0].time_amount = 2
        with self.assertRefused("longer than the procedure", article="13.6.a"):
            order.action_set_order()
        order.line_ids[0].write({"time_amount": 1, "time_unit": "half_day"})
        order.action_set_order()
        self.assertEqual(self.step_of(dossier, self.other_agency).time_unit, "half_day")
        order.line_ids[0].write({"time_amount": 1, "time_unit": "month"})
        with self.assertRefused("not counted as that of the procedure", article="13.6.a"):
            order.action_set_order()

    @article("13.6.a")
    def test_each_agency_has_a_task(self):
        order = self.order(self.receive(self.linked))
        order.line_ids[1].task = " "
        with self.assertRefused("Sở Tài chính", "Task", article="13.6.a"):
            order.action_set_order()

    @article("13.6.a")
    def test_only_the_office_that_has_it_sets_the_order_and_not_after_forwarding(self):
        dossier = self.receive(self.linked)
        order = self.order(dossier)
        with self.assertRefused("sets the order", article="13.6.a"):
            dossier.with_user(self.officer)._set_order([])
        with self.assertRefused("sets the order", article="13.6.a"):
            dossier.with_user(self.user("office_head", self.centre)).action_set_order()
        dossier.action_forward()
        with self.assertRefused("before it is forwarded", article="13.6.a"):
            order.action_set_order()
        plain = self.receive()
        with self.assertRefused("on paper", article="13.6.a"):
            plain.action_set_order()

    def test_steps_are_changed_by_no_other_way(self):
        dossier = self.receive(self.linked)
        step = self.step_of(dossier, self.other_agency)
        for context in ({}, {"motcua_ordering": True}):
            with self.assertRefused():
                step.with_user(self.officer).with_context(**context).write({"sequence": 1})


@tagged("post_install", "-at_install")
class TestLinkedOrderAnew(LinkedCase):
    """The process begins anew after a supplement, or an agency did not take over."""

    def ordered(self):
        """A dossier whose two linked agencies the office has turned round, with times of its own."""
        dossier = self.receive(self.linked)
        first, last = dossier._linked_steps()
        dossier._set_order(
            [(last, "Xác nhận đã nộp tiền", 2, "half_day"), (first, "Ý kiến", 1, "hour")]
        )
        return dossier

    def way(self, dossier):
        return [
            (step.unit_id, step.task, step.time_amount, step.time_unit)
            for step in dossier._ordered_steps()[1:3]
        ]

    def begun_anew(self, dossier):
        self.at("2026-11-23 09:00")
        self.play_to("awaiting_supplement", dossier)
        self.at("2026-11-24 09:00")
        self.bring(dossier)
        return dossier

    @article("13.4", "13.6.a")
    def test_begun_anew_the_order_of_the_office_holds(self):
        dossier = self.begun_anew(self.play_to("processing", self.ordered()))
        self.assertEqual(dossier.state, "received")
        self.assertEqual(
            self.way(dossier),
            [
                (self.third_agency.unit_id, "Xác nhận đã nộp tiền", 2, "half_day"),
                (self.other_agency.unit_id, "Ý kiến", 1, "hour"),
            ],
        )
        self.assertEqual(set(dossier._ordered_steps().mapped("round")), {2})
        self.play_to("processing", dossier)
        self.go_round(dossier, self.third_agency, self.other_agency)
        self.assertTrue(dossier.is_result_sendable or dossier._ordered_steps()[-1].state == "done")

    @article("13.4", "13.6.a")
    def test_begun_anew_what_the_office_left_as_it_was_is_that_of_the_version(self):
        dossier = self.begun_anew(self.play_to("processing", self.receive(self.linked)))
        self.assertEqual(
            self.way(dossier),
            [
                (self.other_agency.unit_id, "Cho ý kiến quy hoạch", 1, "working_day"),
                (self.third_agency.unit_id, "Xác nhận nộp", 1, "working_day"),
            ],
        )

    @article("13.4", "13.6.a")
    def test_another_procedure_brings_its_own_order(self):
        dossier = self.ordered()
        other = self.new_linked()
        papers = {other.document_ids.id: (1, 0)}
        dossier._correct_procedure(other, papers, "Chọn nhầm")
        self.assertEqual(dossier._ordered_steps()[1].unit_id, self.other_agency.unit_id)
        self.assertEqual(dossier._ordered_steps()[1].task, "Cho ý kiến quy hoạch")

    @article("13.4", "13.6.a")
    def test_what_was_done_in_the_first_round_is_asked_for_again_and_counted_once(self):
        dossier = self.play_to("processing", self.ordered())
        self.do_open_steps(dossier, self.agency)
        self.send_on(dossier, self.agency)
        self.take_over(dossier, self.third_agency)
        self.do_open_steps(dossier, self.third_agency)
        self.begun_anew(dossier)
        self.assertEqual(len(dossier.lane_ids), 4)
        self.assertEqual(set(dossier.lane_ids.mapped("state")), {"waiting"})
        self.assertEqual(len(dossier.sudo()._transfer_slip()["rows"]), 4)
        action = dossier.action_set_order()
        order = self.env[action["res_model"]].with_user(self.clerk).browse(action["res_id"])
        self.assertEqual(len(order.line_ids), 2)
        order.action_set_order()
        # Two days of the lead, a day, an hour, and a day, from Tuesday at 09:00 on.
        self.assertLocal(dossier.lane_ids[-1].local_due_at, "2026-11-30 10:00")

    @article("13.4", "13.6.a")
    def test_where_the_time_goes_on_the_papers_go_to_the_agency_whose_step_waits_for_them(self):
        dossier = self.play_to("processing", self.ordered())
        self.do_open_steps(dossier, self.agency)
        self.send_on(dossier, self.agency)
        self.take_over(dossier, self.third_agency)
        step = self.step_of(dossier, self.third_agency)
        self.at("2026-11-27 09:00")
        self.issue(self.draft_slip("supplement", dossier, override_reason="Mới phát hiện"))
        self.bring(dossier)
        self.play_to("processing", dossier)
        self.assertEqual((step.state, dossier.holder_unit_id), ("open", self.agency.unit_id))
        self.assertEqual(dossier.next_unit_id, self.third_agency.unit_id)
        self.send_on(dossier, self.agency)
        self.take_over(dossier, self.third_agency)
        with self.assertRefused("not done yet", article="13.6.a"):
            self.send_on(dossier, self.third_agency)
        self.do_open_steps(dossier, self.third_agency)
        self.send_on(dossier, self.third_agency)
        self.assertEqual(dossier._on_its_way().handover_id.to_unit_id, self.other_agency.unit_id)

    # --- an agency does not take over

    def turned_away(self):
        dossier = self.play_to("processing", self.receive(self.linked))
        self.do_open_steps(dossier, self.agency)
        self.send_on(dossier, self.agency)
        line = dossier._on_its_way().with_user(self.officer_of(self.other_agency))
        line._settle("refused", "Phải có xác nhận của Sở Tài chính trước")
        return dossier

    @article("13.6.a")
    def test_what_an_agency_did_not_take_over_goes_to_another_one_first(self):
        dossier = self.turned_away()
        self.assertTrue(dossier.has_order)
        first, last = dossier._linked_steps()
        dossier._set_order(
            [(last, last.task, 1, "working_day"), (first, first.task, 1, "working_day")]
        )
        self.assertEqual(dossier.next_unit_id, self.third_agency.unit_id)
        self.send_on(dossier, self.agency)
        self.assertEqual(dossier._on_its_way().handover_id.to_unit_id, self.third_agency.unit_id)
        moves = dossier.event_ids.sorted("id").mapped("move")
        self.assertEqual(moves[-3:], ["refuse_linked", "set_order", "send_on"])
        outcomes = dossier._linked_lines().sorted("id").mapped("outcome")
        self.assertEqual(outcomes, ["refused", False])
        self.assertFalse(dossier.has_order)

    @article("13.6.a")
    def test_what_has_begun_keeps_its_place_and_only_the_office_turns_the_rest(self):
        dossier = self.turned_away()
        steps = dossier._linked_steps()
        self.assertEqual(steps.unit_id, self.other_agency.unit_id | self.third_agency.unit_id)
        with self.assertRefused("sets the order", article="13.6.a"):
            dossier.with_user(self.officer).action_set_order()
        self.send_on(dossier, self.agency)
        with self.assertRefused("did not take over", article="13.6.a"):
            dossier.action_set_order()
        self.take_over(dossier, self.other_agency)
        with self.assertRefused("did not take over", article="13.6.a"):
            dossier.action_set_order()

    @article("13.6.a")
    def test_where_only_one_agency_is_left_there_is_nothing_to_turn(self):
        dossier = self.turned_away()
        self.send_on(dossier, self.agency)
        self.take_over(dossier, self.other_agency)
        self.do_open_steps(dossier, self.other_agency)
        self.send_on(dossier, self.other_agency)
        line = dossier._on_its_way().with_user(self.officer_of(self.third_agency))
        line._settle("refused", "Thiếu biên lai")
        self.assertFalse(dossier.has_order)
        self.assertEqual(dossier.next_unit_id, self.third_agency.unit_id)
