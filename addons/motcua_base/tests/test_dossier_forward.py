from odoo.tests import tagged

from .article import article
from .common import MotcuaCase

QUERIES = 19


@tagged("post_install", "-at_install")
class TestForward(MotcuaCase):
    @article("12.2")
    def test_what_came_in_person_leaves_the_same_day_up_to_fifteen_sharp(self):
        procedure = self.new_procedure()
        for received, forward_by in (
            ("2026-11-20 08:37", "2026-11-20 17:00"),
            ("2026-11-20 15:00:00", "2026-11-20 17:00"),
            ("2026-11-20 15:00:01", "2026-11-23 07:30"),
            ("2026-11-20 17:30", "2026-11-23 07:30"),
            ("2026-11-21 09:00", "2026-11-23 07:30"),
        ):
            with self.subTest(received=received):
                self.assertLocal(self.receive(procedure, received=received).forward_by, forward_by)

    def test_the_start_of_the_day_and_the_cut_off_are_numbers_of_the_rules_in_force(self):
        rules = self.env.ref("motcua_base.motcua_regime_2018")
        rules.write({"forward_cutoff": 16, "forward_start_minutes": 45})
        procedure = self.new_procedure()
        in_time = self.receive(procedure, received="2026-11-20 16:00")
        late = self.receive(procedure, received="2026-11-20 16:00:01")
        self.assertLocal(in_time.forward_by, "2026-11-20 17:00")
        self.assertLocal(late.forward_by, "2026-11-23 07:45")

    def test_what_a_special_opening_received_leaves_on_the_next_working_day(self):
        self.set_day("2026-11-21", "open", office=self.centre)
        dossier = self.receive(received="2026-11-21 08:37")
        self.assertLocal(dossier.forward_by, "2026-11-23 07:30")

    @article("12.1")
    def test_what_came_online_is_with_the_agency_at_once_and_what_came_in_person_is_not(self):
        procedure = self.new_procedure()
        online = self.receive(procedure, channel="online")
        born = self.receive_many(2, procedure, channel="online")
        for dossier in online + born:
            self.assertEqual(dossier.state, "forwarded")
            handover = dossier.handover_line_ids.handover_id
            self.assertEqual((handover.state, handover.carrier), ("sent", "electronic"))
            self.assertEqual(handover.sent_at, dossier.received_at)
        self.assertEqual(self.receive(procedure).state, "received")

    @article("12.2")
    def test_the_hand_over_keeps_who_gave_what_to_whom_when_and_by_which_carrier(self):
        dossier = self.receive()
        self.at("2026-11-20 16:40")
        dossier.action_forward()
        handover = dossier.handover_line_ids.handover_id.with_user(self.clerk)
        handover.write(
            {"carrier": "post", "tracking_number": "EB123456789VN", "seal": "Còn nguyên"}
        )
        self.assertEqual(dossier.state, "forwarded")
        self.assertEqual(handover.from_unit_id, self.centre.unit_id)
        self.assertEqual(handover.to_unit_id, self.agency.unit_id)
        self.assertEqual(handover.sent_by_id, self.clerk)
        self.assertLocal(handover.sent_at, "2026-11-20 16:40")
        self.assertLocal(handover.confirm_by, "2026-11-23 11:00")
        found = self.env["motcua.handover"].search([("carrier", "=", "post")])
        self.assertEqual(found.line_ids.dossier_id, dossier)

    def test_one_hand_over_for_each_agency(self):
        here = self.receive_many(2, self.new_procedure())
        there = self.receive_many(1, self.new_procedure(agency_id=self.other_agency.id))
        action = (here + there).action_forward()
        handovers = self.env["motcua.handover"].search(action["domain"])
        self.assertEqual(sorted(handovers.mapped("line_count")), [1, 2])
        self.assertEqual(set((here + there).mapped("state")), {"forwarded"})

    def test_only_the_office_that_holds_it_forwards(self):
        dossier = self.receive()
        stranger = self.user("counter_officer", self.district_office)
        with self.assertRefused("only that unit", article="4.1"):
            dossier.sudo().with_user(stranger).sudo().action_forward()
        with self.assertRefused("belongs to the role"):
            dossier.with_user(self.user("office_head", self.centre)).action_forward()

    def test_a_dossier_goes_to_its_agency_and_nowhere_else(self):
        dossier = self.receive()
        handovers = self.env["motcua.handover"].with_user(self.clerk)
        stray = handovers._prepare(
            "forward", self.centre.unit_id, self.other_agency.unit_id, dossier
        )
        with self.assertRefused("does not pass from", article="12"):
            stray.action_send()
        self.assertEqual(dossier.state, "received")

    def test_the_agency_may_refuse_with_a_reason_and_the_time_to_send_begins_anew(self):
        dossier = self.play_to("forwarded")
        self.at("2026-11-20 15:30")
        line = dossier.handover_line_ids.with_user(self.officer)
        line._settle("refused", "Thiếu trang 2 của tờ khai")
        self.assertEqual(dossier.state, "received")
        self.assertEqual(dossier.holder_unit_id, self.centre.unit_id)
        self.assertLocal(dossier.forward_by, "2026-11-23 07:30")
        refusal = dossier.event_ids[-1]
        self.assertEqual(
            (refusal.move, refusal.note), ("refuse_handover", "Thiếu trang 2 của tờ khai")
        )
        self.assertEqual(refusal.user_id, self.officer)
        self.assertLocal(dossier.due_at, "2026-11-27 08:37")
        dossier.action_forward()
        self.assertEqual(dossier.state, "forwarded")

    def test_a_refused_hand_over_is_asked_why(self):
        dossier = self.play_to("forwarded").with_user(self.officer)
        action = dossier.action_refuse_handover()
        wizard = (
            self.env[action["res_model"]].with_user(self.officer).with_context(**action["context"])
        )
        wizard.create({"reason": "Sai thẩm quyền"}).action_refuse()
        self.assertEqual(dossier.state, "received")
        self.assertEqual(dossier.handover_line_ids.refusal, "Sai thẩm quyền")

    def test_forwarding_a_hundred_takes_a_fixed_number_of_queries(self):
        procedure = self.new_procedure()
        self.receive(procedure).action_forward()
        dossiers = self.receive_many(100, procedure)
        self.env.invalidate_all()
        with self.assertQueryCount(QUERIES):
            dossiers.action_forward()
