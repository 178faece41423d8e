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
