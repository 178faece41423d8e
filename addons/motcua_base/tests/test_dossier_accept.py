from odoo.tests import tagged

from .article import article
from .common import MotcuaCase

QUERIES = 26


@tagged("post_install", "-at_install")
class TestAccept(MotcuaCase):
    def test_the_agency_takes_over_and_the_first_step_begins(self):
        dossier = self.play_to("forwarded")
        self.at("2026-11-20 10:00")
        dossier.with_user(self.officer).action_accept()
        self.assertEqual(dossier.state, "processing")
        self.assertEqual(dossier.holder_unit_id, self.agency.unit_id)
        first, second = dossier.step_ids.sorted("sequence")
        self.assertEqual((first.state, second.state), ("open", "waiting"))
        self.assertLocal(first.given_at, "2026-11-20 10:00")
        self.assertLocal(first.due_at, "2026-11-26 10:00")

    def test_the_receiver_signs_line_by_line_and_the_hand_over_is_closed_by_the_last(self):
        dossiers = self.receive_many(2, self.new_procedure())
        dossiers.action_forward()
        handover = dossiers.handover_line_ids.handover_id
        self.at("2026-11-20 10:00")
        one, two = handover.line_ids.with_user(self.officer)
        one.action_accept()
        self.assertEqual(handover.state, "sent")
        self.assertEqual((one.outcome, one.settled_by_id), ("accepted", self.officer))
        two._settle("refused", "Thiếu bản sao")
        self.assertEqual(handover.state, "confirmed")
        self.assertEqual(handover.confirmed_by_id, self.officer)
        self.assertEqual(dossiers.mapped("state"), ["processing", "received"])

    def test_what_was_signed_is_not_signed_again(self):
        dossiers = self.receive_many(2, self.new_procedure())
        dossiers.action_forward()
        line = dossiers[0].handover_line_ids.with_user(self.officer)
        line.action_accept()
        with self.assertRefused("stays so", article="4.2"):
            line._settle("refused", "Đổi ý")

    def test_only_the_receiving_unit_confirms(self):
        dossier = self.play_to("forwarded")
        stranger = self.user("case_officer", self.other_agency)
        with self.assertRefused("Only Sở Tư pháp", article="12"):
            dossier.handover_line_ids.with_user(stranger).sudo()._settle("accepted")
        with self.assertRefused("Only Sở Tư pháp", article="12"):
            dossier.handover_line_ids.with_user(self.clerk).action_accept()

    def test_what_was_not_sent_cannot_be_confirmed(self):
        dossier = self.receive()
        with self.assertRefused("nothing has been sent", article="12"):
            dossier.with_user(self.officer).action_accept()

    def test_all_lines_are_taken_over_at_once(self):
        dossiers = self.receive_many(3, self.new_procedure())
        dossiers.action_forward()
        dossiers.handover_line_ids.handover_id.with_user(self.officer).action_confirm()
        self.assertEqual(set(dossiers.mapped("state")), {"processing"})

    def test_a_sent_hand_over_keeps_its_lines_and_a_draft_may_be_cancelled(self):
        dossier = self.receive()
        handovers = self.env["motcua.handover"].with_user(self.clerk)
        draft = handovers._prepare("forward", self.centre.unit_id, self.agency.unit_id, dossier)
        draft.action_cancel()
        self.assertEqual((draft.state, dossier.state), ("cancelled", "received"))
        dossier.action_forward()
        line = dossier.handover_line_ids - draft.line_ids
        with self.assertRefused("keeps its lines", article="4.2"):
            line.with_user(self.clerk).unlink()
        with self.assertRefused("without any", article="12"):
            empty = self.env["motcua.dossier"]
            handovers._prepare(
                "forward", self.centre.unit_id, self.agency.unit_id, empty
            ).action_send()

    @article("13.7.b")
    def test_a_higher_agency_solves_what_a_district_office_received_and_returns_it_there(self):
        procedure = self.new_procedure(office_ids=[(6, 0, self.district_office.ids)])
        clerk = self.user("counter_officer", self.district_office)
        dossier = self.receive(procedure, clerk=clerk, office_id=self.district_office.id)
        self.play_to("processing", dossier)
        self.assertEqual(dossier.holder_unit_id, self.agency.unit_id)
        self.play_to("resolved", dossier)
        back = dossier.handover_line_ids.handover_id.filtered(lambda h: h.kind == "result")
        self.assertEqual(back.from_unit_id, self.agency.unit_id)
        self.assertEqual(back.to_unit_id, self.district_office.unit_id)
        self.assertEqual(back.confirmed_by_id, clerk)
        self.assertEqual(dossier.holder_unit_id, self.district_office.unit_id)

    @article("13.7.a")
    def test_the_higher_agency_gets_it_and_its_one_stop_office_watches(self):
        both = [(6, 0, (self.centre + self.district_office).ids)]
        procedure = self.new_procedure(office_ids=both)
        clerk = self.user("counter_officer", self.district_office)
        dossier = self.receive(procedure, clerk=clerk, office_id=self.district_office.id)
        watching = dossier.participant_ids.filtered(lambda row: row.part == "watch")
        self.assertEqual(watching.unit_id, self.centre.unit_id)
        dossier.action_forward()
        self.assertEqual(dossier.handover_line_ids.handover_id.to_unit_id, self.agency.unit_id)
        watched = dossier.with_user(self.clerk)
        self.assertEqual(watched.state, "forwarded")
        self.play_to("processing", dossier)
        with self.assertRefused("only that unit", article="4.1"):
            watched._take("resolve")
        own = self.new_office("Bộ phận Một cửa Sở", kind="department", host=self.agency)
        second = self.receive(procedure, clerk=clerk, office_id=self.district_office.id)
        watching = second.participant_ids.filtered(lambda row: row.part == "watch")
        self.assertEqual(watching.unit_id, own.unit_id)

    @article("13.7.a")
    def test_at_the_same_level_nobody_watches(self):
        both = [(6, 0, (self.centre + self.district_office).ids)]
        dossier = self.receive(self.new_procedure(office_ids=both))
        self.assertEqual(dossier.participant_ids.mapped("part"), ["office", "lead"])

    def test_taking_over_a_hundred_takes_a_fixed_number_of_queries(self):
        procedure = self.new_procedure()
        self.play_to("processing", procedure=procedure)
        dossiers = self.receive_many(100, procedure)
        dossiers.action_forward()
        self.env.invalidate_all()
        with self.assertQueryCount(QUERIES):
            dossiers.with_user(self.officer).action_accept()
