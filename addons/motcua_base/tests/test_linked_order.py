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
