from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestVisit(MotcuaCase):
    """Who comes to the counter: with a ticket, with priority, with a stack of dossiers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure()
        cls.centre.is_strict_hours = True

    def payload(self, **typed):
        return {
            "office_id": self.centre.id,
            "procedure_id": self.procedure.id,
            "applicant": {"name": "Nguyễn Văn A"},
            "papers": self.full_papers(self.procedure),
            **typed,
        }

    def intake(self, **typed):
        dossiers = self.env["motcua.dossier"].with_user(self.clerk)
        return dossiers.browse(dossiers.intake_receive(self.payload(**typed))["id"])

    def at_closing(self, at, ticket=None, **traits):
        """A dossier received at a local time, of somebody whose ticket was drawn at `ticket`."""
        ticket_at = ticket and self._utc(ticket)
        return self.receive(self.procedure, received=at, ticket_at=ticket_at, **traits)

    @article("9.2.b")
    def test_after_reception_only_a_ticket_drawn_before_it_closed_is_served(self):
        self.assertFalse(self.at_closing("2026-11-20 16:30").is_after_closing)
        for ticket in (None, "2026-11-20 16:31", "2026-11-19 16:00", "2026-11-20 06:59"):
            with self.subTest(ticket=ticket), self.assertRefused("Ticket", article="9.2.b"):
                self.at_closing("2026-11-20 16:45", ticket)
        served = self.at_closing("2026-11-20 16:45", "2026-11-20 16:30", ticket_number="B017")
        self.assertEqual((served.state, served.ticket_number), ("received", "B017"))
        self.assertTrue(served.is_after_closing)

    @article("9.2.b")
    def test_the_last_half_hour_of_the_morning_is_like_that_of_the_afternoon(self):
        with self.assertRefused("Ticket", article="9.2.b"):
            self.at_closing("2026-11-20 10:31")
        self.assertTrue(self.at_closing("2026-11-20 11:00", "2026-11-20 10:30").is_after_closing)

    @article("9.2.b")
    def test_outside_the_hours_nothing_is_received_at_the_counter(self):
        for closed in (
            "2026-11-20 06:59",
            "2026-11-20 11:01",
            "2026-11-20 17:01",
            "2026-11-21 09:00",
        ):
            with self.subTest(closed=closed), self.assertRefused("is closed", article="9.2"):
                self.at_closing(closed, "2026-11-20 10:00")
        for open_at in ("2026-11-20 07:00", "2026-11-20 13:00"):
            self.assertEqual(self.at_closing(open_at).state, "received")

    def test_a_special_opening_has_the_same_hours(self):
        self.set_day("2026-11-21", "open", office=self.centre)
        self.assertEqual(self.at_closing("2026-11-21 09:00").state, "received")
        with self.assertRefused("Ticket", article="9.2.b"):
            self.at_closing("2026-11-21 10:45")

    def test_post_and_online_come_at_any_hour(self):
        for channel in ("post", "online"):
            dossier = self.at_closing("2026-11-20 22:00", channel=channel)
            self.assertFalse(dossier.is_after_closing)

    def test_an_office_may_leave_its_hours_open(self):
        self.centre.is_strict_hours = False
        self.assertEqual(self.at_closing("2026-11-20 22:00").state, "received")

    @article("9.2.b")
    def test_the_intake_screen_hands_the_ticket_on(self):
        self.at("2026-11-20 16:40")
        with self.assertRefused("Ticket", article="9.2.b"):
            self.intake()
        dossier = self.intake(ticket_number="B018", ticket_at="2026-11-20 16:29")
        self.assertLocal(dossier.ticket_at, "2026-11-20 16:29")
        self.assertTrue(dossier.is_after_closing)

    def test_priority_is_kept_and_changes_no_deadline(self):
        usual, first = self.intake(), self.intake(priority="pregnant")
        self.assertEqual(first.priority, "pregnant")
        self.assertEqual(first.due_at, usual.due_at)
        self.assertEqual(first.forward_by, usual.forward_by)
        with self.assertRefused("stay as printed", article="4.2"):
            usual.priority = "elderly"

    def test_the_dossiers_of_a_visit_are_found_and_printed_together(self):
        stack = self.intake(visit_key="v1") + self.intake(visit_key="v1")
        other, without = self.intake(visit_key="v2"), self.intake()
        self.assertEqual(stack.mapped("visit_count"), [2, 2])
        self.assertEqual((other.visit_count, without.visit_count), (1, 0))
        shown = self.env["motcua.dossier"].search(stack[0].action_show_visit()["domain"])
        self.assertEqual(shown, stack.with_env(self.env).sorted())
        self.assertEqual(stack[0].action_print_visit()["context"]["active_ids"], stack.ids)


@tagged("post_install", "-at_install")
class TestLostSlip(MotcuaCase):
    """The receipt slip is lost: who collects shows who it is."""

    def ready(self):
        dossier = self.play_to("resolved").with_user(self.clerk)
        dossier.action_return_originals()
        self.tell_early(dossier)
        dossier.collector_name = "Nguyễn Văn A"
        return dossier

    @article("14.3")
    def test_without_the_slip_identity_is_shown_and_stands_in_the_register(self):
        dossier = self.ready()
        dossier.is_slip_lost = True
        with self.assertRefused("Receipt slip lost", article="14.3"):
            dossier.action_return_result()
        dossier.identity_paper = "căn cước công dân"
        with self.assertRefused("Receipt slip lost", article="14.3"):
            dossier.action_return_result()
        dossier.collector_id_number = "092123456789"
        dossier.action_return_result()
        signed = dossier.sudo()._register_row()["signed"]
        self.assertEqual(
            signed, "Nguyễn Văn A (mất giấy tiếp nhận, đã đối chiếu căn cước công dân)"
        )
        with self.assertRefused("kept", article="14.3"):
            dossier.identity_paper = "hộ chiếu"

    def test_with_the_slip_nothing_more_is_asked(self):
        dossier = self.ready()
        dossier.action_return_result()
        self.assertEqual(dossier.sudo()._register_row()["signed"], "Nguyễn Văn A")


@tagged("post_install", "-at_install")
class TestWrongProcedure(MotcuaCase):
    """The wrong procedure was chosen; it is noticed while the dossier is at the counter."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wrong = cls.new_procedure(papers=("Tờ khai",), working_days=5)
        cls.right = cls.new_procedure(
            papers=("Tờ khai", "Bản vẽ"),
            working_days=10,
            agency_id=cls.other_agency.id,
            sector_id=cls.other_sector.id,
        )

    def dialog(self, dossier):
        context = dossier.action_correct()["context"]
        wizards = self.env["motcua.dossier.correct"].with_user(self.clerk)
        wizard = wizards.with_context(**context).create({"reason": "Chọn nhầm thủ tục"})
        wizard.procedure_id = self.right
        return wizard

    def corrected(self, dossier):
        wizard = self.dialog(dossier)
        wizard.paper_ids[1].originals = 1
        wizard.action_correct()

    @article("4.2", "11.1.a")
    def test_dates_papers_and_steps_are_laid_out_anew_and_the_code_stays(self):
        dossier = self.receive(self.wrong)
        fixed = ("code", "register_id", "register_serial", "received_at", "forward_by")
        before = [dossier[name] for name in fixed]
        self.at("2026-11-20 09:30")
        self.corrected(dossier)
        self.assertEqual([dossier[name] for name in fixed], before)
        self.assertEqual(dossier.procedure_id, self.right)
        self.assertLocal(dossier.due_at, "2026-12-04 08:37")
        self.assertEqual(dossier.due_at, dossier.promised_at)
        reading = dossier._reading()
        self.assertEqual(self.env["motcua.time"]._stored(reading.due_at), dossier.due_at)
        self.assertEqual(dossier.document_ids.mapped("name"), ["Tờ khai", "Bản vẽ"])
        self.assertEqual(dossier.step_ids.unit_id, self.other_agency.unit_id)
        self.assertEqual(dossier.agency_id, self.other_agency)
        self.assertNotIn(self.agency.unit_id, dossier.participant_ids.unit_id)
        fact = dossier.event_ids[-1]
        self.assertEqual((fact.move, fact.article), ("correct", "4.2"))
        self.assertIn(f"{self.wrong.display_name} → {self.right.display_name}", fact.note)
        self.play_to("returned", dossier)

    def test_the_right_procedure_asks_for_its_own_papers(self):
        dossier = self.receive(self.wrong)
        with self.assertRefused("Bản vẽ", article="11.1"), self.env.cr.savepoint():
            self.dialog(dossier).action_correct()
        self.assertEqual(dossier.procedure_id, self.wrong)
        self.assertEqual(dossier.document_ids.mapped("name"), ["Tờ khai"])

    @article("4.2")
    def test_once_it_has_left_the_counter_the_procedure_stays(self):
        dossier = self.play_to("forwarded", self.new_dossier(self.wrong))
        with self.assertRefused("has left the counter", article="4.2"):
            self.corrected(dossier)

    def test_what_the_agency_refused_can_be_corrected_and_sent_to_the_right_one(self):
        dossier = self.play_to("forwarded", self.new_dossier(self.wrong))
        line = dossier.handover_line_ids.with_user(self.officer)
        line._settle("refused", "Không thuộc thẩm quyền")
        self.corrected(dossier)
        dossier.action_forward()
        handover = dossier.handover_line_ids.sorted("id")[-1].handover_id
        self.assertEqual(handover.to_unit_id, self.other_agency.unit_id)

    def test_a_procedure_of_another_office_is_refused_unless_it_passes_there(self):
        dossier = self.receive(self.wrong)
        self.right.sudo().office_ids = self.district_office
        dialog = self.dialog(dossier)
        dialog.paper_ids[1].originals = 1
        dialog.destination_office_id = False
        with self.assertRefused("does not receive", article="4.5"), self.env.cr.savepoint():
            dialog.action_correct()
        dialog.destination_office_id = self.district_office
        dialog.action_correct()
        self.assertTrue(dossier.is_to_pass_on)
