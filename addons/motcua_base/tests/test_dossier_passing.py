from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestPassing(MotcuaCase):
    """A dossier of another authority passes to the one-stop office of that authority."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.theirs = cls.new_procedure(
            agency_id=cls.district.id,
            level="3_district",
            office_ids=[(6, 0, cls.district_office.ids)],
            name="Đăng ký kinh doanh hộ",
        )
        cls.desk = cls.user("counter_officer", cls.district_office)

    def foreign(self, **traits):
        traits = {"destination_office_id": self.district_office.id, **traits}
        return self.receive(self.theirs, **traits)

    @article("12.3")
    def test_it_is_received_here_with_this_office_s_code_and_counts_there(self):
        dossier = self.foreign()
        self.assertTrue(dossier.code.startswith(self.centre.identifier))
        self.assertEqual(dossier.agency_id, self.district)
        self.assertLocal(dossier.due_at, "2026-11-27 08:37")
        parts = {row.unit_id: row.part for row in dossier.participant_ids}
        self.assertEqual(parts[self.centre.unit_id], "office")
        self.assertEqual(parts[self.district_office.unit_id], "destination")
        self.assertEqual(parts[self.district.unit_id], "lead")
        code = dossier.code
        dossier.action_pass_on()
        dossier.with_user(self.desk).action_take_in()
        self.assertEqual((dossier.code, dossier.state), (code, "received"))
        self.assertEqual(dossier.office_id, self.district_office)
        self.assertEqual(dossier.holder_unit_id, self.district_office.unit_id)
        self.assertEqual(dossier.passed_from_office_id, self.centre)
        first = self.env["motcua.time"]._today().replace(day=1)
        figures = self.env["motcua.dossier"]._public_figures(first)
        self.assertEqual(
            {office: each.received for office, each in figures.items()},
            {self.district_office.id: 1},
        )
        passed = [("is_passed_on_by_me", "=", True)]
        self.assertEqual(self.env["motcua.dossier"].with_user(self.clerk).search(passed), dossier)
        self.assertFalse(self.env["motcua.dossier"].with_user(self.desk).search(passed))

    @article("12.3")
    def test_the_same_time_rule_holds_up_to_fifteen_sharp(self):
        for received, by, late in (
            ("2026-11-20 15:00:00", "2026-11-20 17:00", "2026-11-20 17:01"),
            ("2026-11-20 15:00:01", "2026-11-23 07:30", "2026-11-23 07:31"),
        ):
            for sent, breaches in ((by, 0), (late, 1)):
                with self.subTest(received=received, sent=sent):
                    dossier = self.foreign(received=received)
                    self.assertLocal(dossier.forward_by, by)
                    self.at(sent)
                    dossier.action_pass_on()
                    self.assertEqual(len(dossier.breach_ids), breaches)
                    self.assertEqual(dossier.breach_ids.mapped("article"), ["12.3"] * breaches)

    @article("12.3")
    def test_carrier_seal_and_number_are_kept_and_the_other_office_confirms(self):
        dossier = self.foreign()
        dossier.action_pass_on()
        pack = dossier.handover_line_ids.handover_id
        self.assertEqual((pack.kind, dossier.state), ("passing", "forwarded"))
        self.assertEqual(pack.to_unit_id, self.district_office.unit_id)
        pack.write({"carrier": "post", "tracking_number": "EB1VN", "seal": "Còn nguyên"})
        mine = dossier.with_user(self.desk)
        self.assertTrue(mine.is_passed_to_me)
        self.assertIn(dossier, mine.search([("is_passed_to_me", "=", True)]))
        with self.assertRefused("can do this for its side", article="12"):
            dossier.action_take_in()
        self.at("2026-11-20 16:00")
        mine.action_take_in()
        self.assertLocal(pack.confirmed_at, "2026-11-20 16:00")
        self.assertLocal(dossier.forward_by, "2026-11-23 07:30")
        self.assertFalse(mine.is_passed_to_me)
        self.assertFalse(mine.search([("is_passed_to_me", "=", True)]))
        self.assertIn(self.district_office.name, dossier.sudo().message_to_applicant_ids.body)

    @article("12.3")
    def test_from_there_it_goes_its_way_and_the_result_comes_back_there(self):
        dossier = self.foreign()
        dossier.action_pass_on()
        dossier.with_user(self.desk).action_take_in()
        with self.assertRefused("only that unit", article="4.1"):
            dossier.with_user(self.clerk).action_forward()
        self.play_to("returned", dossier)
        result = dossier.sudo().handover_line_ids.handover_id.filtered(lambda h: h.kind == "result")
        self.assertEqual(result.to_unit_id, self.district_office.unit_id)

    @article("12.3")
    def test_it_goes_to_no_agency_and_one_s_own_to_no_other_office(self):
        dossier = self.foreign()
        handovers = self.env["motcua.handover"].with_user(self.clerk)
        stray = handovers._prepare("forward", self.centre.unit_id, self.district.unit_id, dossier)
        with self.assertRefused("does not pass from"):
            stray.action_send()
        own = self.receive()
        with self.assertRefused("passes to none", article="12.3"):
            own.action_pass_on()
        with self.assertRefused("passes to no other office", article="12.3"):
            self.receive(destination_office_id=self.district_office.id)
        with self.assertRefused("is not received at", article="5.1"):
            self.receive(self.theirs)
        other = self.new_office("Bộ phận Một cửa huyện", kind="district", host=self.district)
        with self.assertRefused("is not received at", article="5.1"):
            self.foreign(destination_office_id=other.id)

    @article("12.3")
    def test_it_is_turned_back_with_a_reason_and_may_pass_again(self):
        dossier = self.foreign()
        dossier.action_pass_on()
        self.at("2026-11-20 15:30")
        mine = dossier.with_user(self.desk)
        action = mine.action_turn_back()
        wizard = self.env[action["res_model"]].with_user(self.desk)
        wizard.with_context(**action["context"]).create(
            {"reason": "Niêm phong rách"}
        ).action_refuse()
        self.assertEqual((dossier.state, dossier.office_id), ("received", self.centre))
        self.assertLocal(dossier.forward_by, "2026-11-23 07:30")
        self.assertFalse(dossier.passed_from_office_id)
        self.assertEqual(dossier.event_ids.sorted("id")[-1].note, "Niêm phong rách")
        self.assertFalse(dossier.sudo().message_to_applicant_ids)
        dossier.action_forward()
        self.assertEqual(dossier.state, "forwarded")
        self.assertEqual(dossier.event_ids.sorted("id")[-1].move, "pass_on")

    @article("12.3")
    def test_what_came_online_passes_at_once(self):
        dossier = self.foreign(channel="online")
        self.assertEqual(dossier.state, "forwarded")
        pack = dossier.handover_line_ids.handover_id
        self.assertEqual((pack.kind, pack.carrier), ("passing", "electronic"))
        dossier.with_user(self.desk).action_take_in()
        self.assertEqual(dossier.state, "forwarded")
        last = dossier.sudo().handover_line_ids.sorted("id")[-1].handover_id
        self.assertEqual((last.kind, last.to_unit_id), ("forward", self.district.unit_id))

    @article("12.3")
    def test_the_job_finds_what_was_not_passed_on_or_not_confirmed(self):
        waiting, sent = self.foreign(), self.foreign()
        sent.action_pass_on()
        dossiers = self.env["motcua.dossier"]
        self.at("2026-11-20 16:59")
        dossiers._cron_watch_forwarding()
        self.assertFalse(waiting.breach_ids)
        self.at("2026-11-20 17:30")
        dossiers._cron_watch_forwarding()
        self.assertEqual(
            (waiting.breach_ids.kind, waiting.breach_ids.article), ("forward_late", "12.3")
        )
        late = sent.breach_ids
        self.assertEqual((late.kind, late.article), ("confirm_late", "12.3"))
        self.assertEqual(late.unit_id, self.district_office.unit_id)

    def test_nobody_writes_the_destination_or_the_passing_after_receipt(self):
        dossier = self.foreign()
        with self.assertRefused("stay as printed", article="4.2"):
            dossier.destination_office_id = self.centre
        with self.assertRefused("given by the steps", article="11.2"):
            dossier.passed_from_office_id = self.district_office

    @article("12.3")
    def test_the_intake_screen_finds_it_after_the_own_ones_and_receives_it(self):
        own = self.new_procedure(name="Đăng ký kinh doanh")
        screen = self.env["motcua.dossier"].with_user(self.clerk)
        found = screen.intake_procedures(self.centre.id, "dang ky kinh doanh")
        self.assertEqual([each["id"] for each in found], [own.id, self.theirs.id])
        self.assertNotIn("competence", found[0])
        self.assertIn("belongs to Ủy ban nhân dân quận", found[1]["competence"])
        self.assertNotIn(
            self.theirs.id, [each["id"] for each in screen.intake_procedures(self.centre.id)]
        )
        answer = screen.intake_receive(
            {
                "office_id": self.centre.id,
                "procedure_id": self.theirs.id,
                "destination_office_id": found[1]["destination_id"],
                "client_key": "k1",
                "applicant": {"name": "Nguyễn Văn A"},
                "papers": self.full_papers(self.theirs),
            }
        )
        dossier = screen.browse(answer["id"])
        self.assertTrue(dossier.is_to_pass_on)
        self.assertEqual(dossier.agency_id, self.district)
        self.assertIn(self.district_office.name, dossier._slip_collection())

    def test_the_look_up_says_where_it_goes(self):
        dossier = self.foreign()
        dossier.action_pass_on()
        sentence = dossier.sudo()._public_view("whole")["sentence"]
        for words in ("Another authority is competent", self.district_office.name):
            self.assertIn(words, sentence)

    def test_its_time_is_counted_by_the_office_that_gave_the_date(self):
        hours = {"valid_from": "2018-12-24", "morning_reception_end": 10, "morning_end": 10}
        self.env["motcua.office.hours"].create(
            {"unit_id": self.district_office.unit_id.id, **hours}
        )
        dossier = self.foreign(received="2026-11-20 10:20")
        dossier.action_pass_on()
        dossier.with_user(self.desk).action_take_in()
        self.assertEqual(dossier._reading().due_at, self.env["motcua.time"]._local(dossier.due_at))


@tagged("post_install", "-at_install")
class TestWrongDestination(MotcuaCase):
    """What was turned back goes to the office that the sender chooses again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_district = cls.new_agency(
            "Ủy ban nhân dân huyện", kind="committee", level="3_district"
        )
        cls.right_office = cls.new_office(
            "Bộ phận Một cửa huyện", kind="district", host=cls.other_district
        )
        both = (cls.district_office | cls.right_office).ids
        cls.theirs = cls.new_procedure(
            agency_id=False, level="3_district", office_ids=[(6, 0, both)]
        )

    def turned_back(self):
        """Passed to the wrong district at 08:37, turned back at 15:30 of the same Friday."""
        dossier = self.receive(self.theirs, destination_office_id=self.district_office.id)
        dossier.action_pass_on()
        self.at("2026-11-20 15:30")
        desk = self.user("counter_officer", self.district_office)
        dossier.handover_line_ids.with_user(desk)._settle("refused", "Không thuộc địa bàn")
        return dossier

    def dialog(self, dossier, **values):
        context = dossier.action_correct()["context"]
        wizards = self.env["motcua.dossier.correct"].with_user(self.clerk)
        return wizards.with_context(**context).create({"reason": "Chọn nhầm huyện", **values})

    @article("12.3", "4.2")
    def test_the_sender_chooses_the_right_office_and_the_traces_stay(self):
        dossier = self.turned_back()
        kept = ("code", "received_at", "due_at", "promised_at", "register_serial", "forward_by")
        before = [dossier[name] for name in kept]
        papers = dossier.document_ids
        dialog = self.dialog(dossier)
        self.assertEqual(dialog.destination_office_id, self.district_office)
        self.assertEqual(dialog.home_office_ids, self.district_office | self.right_office)
        dialog.destination_office_id = self.right_office
        dialog.action_correct()
        self.assertEqual([dossier[name] for name in kept], before)
        self.assertEqual(dossier.document_ids, papers)
        self.assertEqual(dossier.agency_id, self.other_district)
        self.assertEqual(dossier.step_ids.unit_id, self.other_district.unit_id)
        parts = {row.unit_id: row.part for row in dossier.participant_ids}
        self.assertEqual(parts[self.right_office.unit_id], "destination")
        self.assertNotIn(self.district_office.unit_id, parts)
        fact = dossier.event_ids.sorted("id")[-1]
        self.assertEqual((fact.move, fact.article), ("correct", "4.2"))
        self.assertIn("Bộ phận Một cửa quận → Bộ phận Một cửa huyện", fact.note)
        dossier.action_pass_on()
        lines = dossier.sudo().handover_line_ids.sorted("id")
        self.assertEqual(lines.mapped("outcome"), ["refused", False])
        self.assertEqual(lines[0].handover_id.to_unit_id, self.district_office.unit_id)
        self.assertEqual(lines[1].handover_id.to_unit_id, self.right_office.unit_id)
        taker = self.user("counter_officer", self.right_office)
        dossier.with_user(taker).action_take_in()
        self.play_to("returned", dossier)

    @article("12.3")
    def test_choosing_again_gives_no_more_time_and_takes_none(self):
        dossier = self.turned_back()
        self.assertLocal(dossier.forward_by, "2026-11-23 07:30")
        self.at("2026-11-20 16:30")
        self.dialog(dossier, destination_office_id=self.right_office.id).action_correct()
        self.assertLocal(dossier.forward_by, "2026-11-23 07:30")
        self.at("2026-11-23 07:30")
        dossier.action_pass_on()
        self.assertFalse(dossier.breach_ids.filtered(lambda row: row.kind == "forward_late"))
        late = self.turned_back()
        self.dialog(late, destination_office_id=self.right_office.id).action_correct()
        self.at("2026-11-23 07:31")
        late.action_pass_on()
        self.assertEqual(
            late.breach_ids.filtered(lambda row: row.kind == "forward_late").article, "12.3"
        )

    @article("12.3")
    def test_only_an_office_that_receives_it_may_be_chosen_and_only_while_it_is_here(self):
        dossier = self.turned_back()
        third = self.new_office("Bộ phận Một cửa xã", kind="district", host=self.district)
        with self.assertRefused("does not receive", article="4.5"):
            dossier._correct_destination(third, "Nhầm")
        with self.assertRefused("does not receive", article="4.5"):
            dossier._correct_destination(self.env["motcua.office"], "Nhầm")
        desk = self.user("counter_officer", self.district_office)
        with self.assertRefused("corrects what it wrote", article="4.1"):
            dossier.with_user(desk)._correct_destination(self.right_office, "Nhầm")
        dossier.action_pass_on()
        with self.assertRefused("has left the counter", article="4.2"):
            dossier._correct_destination(self.right_office, "Nhầm")
        dossier.with_user(desk).action_take_in()
        with self.assertRefused("has left the counter", article="4.2"):
            dossier.with_user(desk)._correct_destination(self.right_office, "Nhầm")

    @article("12.3", "4.2")
    def test_the_procedure_may_be_the_wrong_one_too_here_or_elsewhere(self):
        own = self.new_procedure()
        papers = {own.document_ids.id: (1, 0)}
        dossier = self.turned_back()
        dialog = self.dialog(dossier)
        dialog.procedure_id = own
        self.assertFalse(dialog.destination_office_id)
        dialog.paper_ids.originals = 1
        dialog.action_correct()
        self.assertFalse(dossier.destination_office_id)
        self.assertEqual(dossier.agency_id, self.agency)
        self.play_to("processing", dossier)
        mistaken = self.receive(own)
        dialog = self.dialog(mistaken)
        dialog.procedure_id = self.theirs
        self.assertTrue(dialog.is_passed_on)
        with self.assertRefused("does not receive", article="4.5"), self.env.cr.savepoint():
            mistaken._correct_procedure(self.theirs, papers, "Nhầm")
        dialog.destination_office_id = self.right_office
        dialog.paper_ids.originals = 1
        dialog.action_correct()
        self.assertTrue(mistaken.is_to_pass_on)
        mistaken.action_pass_on()
        self.assertEqual(mistaken.state, "forwarded")

    @article("4.4", "12.3")
    def test_the_time_of_each_office_is_its_own(self):
        dossier = self.turned_back()
        self.dialog(dossier, destination_office_id=self.right_office.id).action_correct()
        self.at("2026-11-20 16:00")
        dossier.action_pass_on()
        self.at("2026-11-20 16:30")
        taker = self.user("counter_officer", self.right_office)
        dossier.with_user(taker).action_take_in()
        self.at("2026-11-23 09:30")
        held = [
            (each.unit, str(each.part), each.spent, each.allowed)
            for each in dossier._attribution().intervals
            if each.spent
        ]
        first, right = self.centre.unit_id.id, self.right_office.unit_id.id
        # Under way Friday 08:37–15:30 (lunch 11–13), here until 16:00, under way until 16:30;
        # there until Monday 09:30, who might have kept it until Monday 07:30.
        self.assertEqual(
            held,
            [
                (first, "under_way", 293, 293),
                (first, "office", 30, 30),
                (first, "under_way", 30, 30),
                (right, "office", 180, 60),
            ],
        )
