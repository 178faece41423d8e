from odoo.exceptions import AccessError
from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestIntake(MotcuaCase):
    """What the screen of the counter asks of the server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.procedure = cls.new_procedure(
            name="Cấp phiếu lý lịch tư pháp",
            papers=("Tờ khai", {"name": "Căn cước", "copies": 1, "originals": 0}),
        )
        cls.screen = cls.env["motcua.dossier"].with_user(cls.clerk)

    def payload(self, **changes):
        papers = [
            {**paper} for paper in self.screen.intake_papers(self.centre.id, self.procedure.id)
        ]
        return {
            "office_id": self.centre.id,
            "counter_id": self.counter_1.id,
            "procedure_id": self.procedure.id,
            "client_key": "8c1f",
            "applicant": {
                "name": "Nguyễn Văn A",
                "id_number": "092 123 456 789",
                "phone": "0909 123 456",
            },
            "papers": papers,
            **changes,
        }

    def test_the_screen_opens_with_office_and_counters_of_the_user(self):
        start = self.screen.intake_start()
        self.assertEqual(start["office"]["id"], self.centre.id)
        self.assertEqual({each["name"] for each in start["counters"]}, {"Quầy 1", "Quầy 2"})
        elsewhere = self.env["motcua.dossier"].with_user(self.user("office_head", self.centre))
        with self.assertRaises(AccessError):
            elsewhere.intake_start()

    def test_the_usual_counter_of_the_user_is_chosen(self):
        self.clerk.motcua_membership_ids.counter_id = self.counter_2
        self.assertEqual(self.screen.intake_start()["counter_id"], self.counter_2.id)

    def test_procedures_are_found_without_accents_in_any_order_of_words_and_by_code(self):
        for term in ("ly lich", "lich TU PHAP ly", "Lý lịch", self.procedure.code, ""):
            with self.subTest(term=term):
                found = self.screen.intake_procedures(self.centre.id, term)
                self.assertIn(self.procedure.id, [each["id"] for each in found])
        self.assertFalse(self.screen.intake_procedures(self.centre.id, "xây nhà"))

    def test_only_what_the_office_receives_today_is_offered(self):
        self.new_procedure(name="Chưa công bố", state="approved")
        self.new_procedure(name="Hết hạn", valid_to="2026-11-19")
        self.new_procedure(name="Chưa đến ngày", valid_from="2026-11-21")
        self.new_procedure(name="Nơi khác", office_ids=[(6, 0, self.district_office.ids)])
        offered = self.screen.intake_procedures(self.centre.id)
        self.assertEqual([each["id"] for each in offered], [self.procedure.id])

    def test_procedures_of_the_counter_come_first(self):
        building = self.new_procedure(name="A xây dựng", sector_id=self.other_sector.id)
        first = [
            self.screen.intake_procedures(self.centre.id, "", counter.id)[0]["id"]
            for counter in (self.counter_1, self.counter_2)
        ]
        self.assertEqual(first, [self.procedure.id, building.id])

    @article("10.2.d")
    def test_what_the_screen_holds_is_received_in_one_call(self):
        answer = self.screen.intake_receive(self.payload(content="Cấp 2 bản", set_count=2))
        dossier = self.screen.browse(answer["id"])
        self.assertEqual((answer["code"], answer["state"]), (dossier.code, "received"))
        self.assertEqual(answer["due"], "08:37 27/11/2026")
        self.assertEqual((dossier.counter_id, dossier.set_count), (self.counter_1, 2))
        self.assertEqual(dossier.applicant_id_number, "092123456789")
        self.assertEqual(dossier.document_ids.mapped("name"), ["Tờ khai", "Căn cước"])

    def test_the_same_submission_twice_is_one_dossier(self):
        first, second = (self.screen.intake_receive(self.payload()) for _time in range(2))
        self.assertEqual(first, second)
        other = self.screen.intake_receive(self.payload(client_key="8c20"))
        self.assertNotEqual(first["id"], other["id"])

    def test_what_is_refused_leaves_nothing_behind(self):
        people = self.env["motcua.applicant"].search_count([])
        payload = self.payload(papers=[])
        with self.assertRefused("still lacks", article="11.1"):
            self.screen.intake_receive(payload)
        self.assertEqual(
            payload["applicant"]["name"], "Nguyễn Văn A", "the screen keeps what was typed"
        )
        self.assertEqual(self.env["motcua.applicant"].search_count([]), people)
        self.assertFalse(self.screen.search([("client_key", "=", "8c1f")]))

    def test_what_is_missing_on_the_screen_is_named(self):
        for changes, field in (
            ({"procedure_id": False}, "Procedure"),
            ({"applicant": {}}, "Applicant"),
            ({"applicant": {"name": "  "}}, "Applicant"),
        ):
            with self.subTest(**changes), self.assertRefused(field, article="11.1"):
                self.screen.intake_receive(self.payload(**changes))

    def test_an_applicant_is_known_by_number_and_the_dossier_keeps_a_copy(self):
        first = self.screen.browse(self.screen.intake_receive(self.payload())["id"])
        moved = {"name": "Nguyễn Văn A", "id_number": "092123456789", "address": "Số 2"}
        answer = self.screen.intake_receive(self.payload(client_key="8c20", applicant=moved))
        second = self.screen.browse(answer["id"])
        self.assertEqual(first.applicant_id, second.applicant_id)
        self.assertEqual(second.applicant_id.address, "Số 2")
        self.assertEqual(second.applicant_id.phone, "0909123456", "what was not typed again stays")
        self.assertFalse(first.applicant_address)

    def test_a_draft_has_no_code_and_no_clock(self):
        draft = self.screen.browse(self.screen.intake_save(self.payload(papers=[]))["id"])
        self.assertEqual(draft.state, "draft")
        self.assertFalse(draft.code or draft.clock_ids or draft.due_at)

    def test_the_post_gives_its_time_in_local_words(self):
        payload = self.payload(
            channel="post", received_at="2026-11-20 07:15", received_reason="Bưu tá"
        )
        dossier = self.screen.browse(self.screen.intake_receive(payload)["id"])
        self.assertLocal(dossier.received_at, "2026-11-20 07:15")

    def test_nobody_calls_the_screen_for_another_office(self):
        calls = (
            ("intake_start", ()),
            ("intake_procedures", ()),
            ("intake_papers", (self.procedure.id,)),
            ("intake_deadline", (self.procedure.id,)),
            ("intake_applicants", ("0921",)),
        )
        for name, rest in calls:
            with self.subTest(call=name), self.assertRefused("Only people of", article="4.1"):
                getattr(self.screen, name)(self.district_office.id, *rest)
        for name in ("intake_receive", "intake_save"):
            with self.subTest(call=name), self.assertRefused("Only people of", article="4.1"):
                getattr(self.screen, name)(self.payload(office_id=self.district_office.id))

    def test_the_last_half_hour_of_a_half_day_is_for_hand_over(self):
        for now, expected in (
            ("2026-11-20 10:30", False),
            ("2026-11-20 10:31", True),
            ("2026-11-20 11:01", False),
            ("2026-11-20 16:45", True),
            ("2026-11-21 10:45", False),
        ):
            with self.subTest(now=now):
                self.at(now)
                self.assertEqual(self.screen.intake_start()["window"], expected)
