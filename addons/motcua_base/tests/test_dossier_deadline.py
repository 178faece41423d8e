from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestDeadline(MotcuaCase):
    """The due time of a dossier, from the records of the office to the stored date."""

    def check(self, *cases):
        for received, limit, due in cases:
            with self.subTest(received=received, limit=limit):
                self.assertLocal(self.receive(received=received, **limit).due_at, due)

    @article("9.2.b")
    def test_five_working_days_from_before_in_between_and_after_the_hours(self):
        five = {"working_days": 5}
        self.check(
            ("2026-11-20 06:30", five, "2026-11-27 07:00"),
            ("2026-11-20 07:00", five, "2026-11-27 07:00"),
            ("2026-11-20 08:37", five, "2026-11-27 08:37"),
            ("2026-11-20 10:30", five, "2026-11-27 10:30"),
            ("2026-11-20 10:45", five, "2026-11-27 10:30"),
            ("2026-11-20 12:00", five, "2026-11-27 13:00"),
            ("2026-11-20 16:30", five, "2026-11-27 16:30"),
            ("2026-11-20 17:00", five, "2026-11-27 16:30"),
            ("2026-11-20 17:01", five, "2026-11-30 07:00"),
            ("2026-11-21 09:00", five, "2026-11-30 07:00"),
        )

    def test_each_unit_is_counted_in_its_own_way(self):
        self.check(
            ("2026-11-20 08:37", {"hours": 4}, "2026-11-20 14:37"),
            ("2026-11-20 15:00", {"hours": 8}, "2026-11-23 15:00"),
            ("2026-11-20 08:37", {"half_days": 1}, "2026-11-20 14:37"),
            ("2026-11-20 15:00", {"half_days": 2}, "2026-11-23 15:00"),
            ("2026-11-20 08:37", {"working_days": 1}, "2026-11-23 08:37"),
            ("2026-11-20 08:37", {"calendar_days": 10}, "2026-11-30 08:37"),
            ("2026-11-20 08:37", {"calendar_days": 8}, "2026-11-30 08:37"),
            ("2026-10-30 08:37", {"months": 1}, "2026-11-30 08:37"),
            ("2026-01-30 08:37", {"months": 1}, "2026-03-02 08:37"),
            ("2026-11-20 08:37", {"at_once": True}, None),
        )

    def test_same_day_ends_the_day_at_fifteen_sharp_and_the_next_one_after(self):
        same_day = {"same_day": True}
        self.check(
            ("2026-11-20 08:37", same_day, "2026-11-20 16:30"),
            ("2026-11-20 15:00:00", same_day, "2026-11-20 16:30"),
            ("2026-11-20 15:00:01", same_day, "2026-11-23 16:30"),
        )

    def test_five_days_from_the_last_working_day_before_tet_end_after_it(self):
        for day in ("2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"):
            self.set_day(day, name="Tết Nguyên đán Bính Ngọ")
        self.check(("2026-02-13 08:37", {"working_days": 5}, "2026-02-27 08:37"))

    def test_a_make_up_saturday_is_counted_like_any_working_day(self):
        self.set_day("2026-01-02")
        self.set_day("2026-01-10", "work")
        self.set_day("2026-08-31")
        self.set_day("2026-08-22", "work")
        self.check(
            ("2026-01-07 08:37", {"working_days": 5}, "2026-01-13 08:37"),
            ("2026-08-20 08:37", {"working_days": 5}, "2026-08-26 08:37"),
            ("2026-01-10 08:37", {"working_days": 1}, "2026-01-12 08:37"),
            ("2026-01-09 15:00", {"hours": 4}, "2026-01-10 09:00"),
        )

    def test_a_special_opening_receives_but_is_no_counted_day(self):
        self.set_day("2026-11-21", "open", office=self.centre)
        self.check(
            ("2026-11-20 08:37", {"working_days": 1}, "2026-11-23 08:37"),
            ("2026-11-21 08:37", {"working_days": 1}, "2026-11-23 08:37"),
        )

    def test_hours_of_another_office_do_not_count_here(self):
        self.env["motcua.office.hours"].create(
            {
                "unit_id": self.district_office.unit_id.id,
                "valid_from": "2018-01-01",
                "morning_start": 8,
                "morning_reception_end": 11,
                "morning_end": 11.5,
            }
        )
        self.set_day("2026-11-21", "open", office=self.district_office)
        self.check(("2026-11-20 10:45", {"working_days": 5}, "2026-11-27 10:30"))
        procedure = self.new_procedure(office_ids=[(6, 0, self.district_office.ids)])
        clerk = self.user("counter_officer", self.district_office)
        self.at("2026-11-20 10:45")
        dossier = self.receive(procedure, clerk=clerk, office_id=self.district_office.id)
        self.assertLocal(dossier.due_at, "2026-11-27 10:45")

    def test_every_day_on_the_way_is_told_with_its_reason_and_decision(self):
        self.set_day("2026-11-24", name="Ngày Văn hóa", decision="Nghị quyết số 80")
        dossier = self.receive(working_days=2, received="2026-11-20 08:37")
        ledger = dossier.get_ledger()
        told = [
            (day["day"], day["counted"], day["number"], day["decision"]) for day in ledger["days"]
        ]
        self.assertEqual(
            told,
            [
                ("20/11/2026", False, None, ""),
                ("21/11/2026", False, None, ""),
                ("22/11/2026", False, None, ""),
                ("23/11/2026", True, 1, ""),
                ("24/11/2026", False, None, "Ngày Văn hóa (Nghị quyết số 80)"),
                ("25/11/2026", True, 2, ""),
            ],
        )
        self.assertEqual(ledger["due"], "08:37 25/11/2026")

    def test_the_screen_foretells_the_date_that_receipt_then_gives(self):
        procedure = self.new_procedure(working_days=5)
        screen = self.env["motcua.dossier"].with_user(self.clerk)
        foretold = screen.intake_deadline(self.centre.id, procedure.id)
        dossier = self.receive(procedure)
        self.assertEqual(foretold["due"], dossier.get_ledger()["due"])
        self.assertEqual(foretold["days"], dossier.get_ledger()["days"])
