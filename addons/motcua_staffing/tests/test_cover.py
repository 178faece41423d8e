from datetime import date

from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase

COUNTER = "motcua_base.group_counter_officer"


@tagged("post_install", "-at_install")
@article("10.3.h")
class TestCover(StaffingCase):
    """A granted absence opens a cover per half-day; the reserve is proposed, told, let in."""

    def setUp(self):
        super().setUp()
        self.reserved = self.reserve()
        self.stand_in = self.reserved.sudo().officer_id
        self.posted = self.posting()

    def test_each_half_day_of_reception_is_to_be_covered_and_no_other(self):
        self.set_day("2026-11-24")
        absence = self.absent(self.posted, "2026-11-20", "2026-11-25", first_half="pm")
        half_days = [(cover.day, cover.half) for cover in absence.cover_ids.sorted()]
        friday, monday, wednesday = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 25)
        self.assertEqual(
            half_days,
            [(friday, "pm"), (monday, "am"), (monday, "pm"), (wednesday, "am"), (wednesday, "pm")],
        )

    def test_a_special_opening_is_covered_too(self):
        self.set_day("2026-11-21", kind="open", office=self.centre)
        absence = self.absent(self.posted, "2026-11-21")
        self.assertEqual(len(absence.cover_ids), 2)

    def test_the_reserve_is_proposed_and_told(self):
        absence = self.absent(self.posted)
        self.assertEqual(absence.cover_ids.proposed_id, self.stand_in)
        domain = [
            ("partner_ids", "in", self.stand_in.user_id.partner_id.ids),
            ("body", "ilike", "stand in at Trung tâm"),
        ]
        self.assertEqual(self.env["mail.message"].search_count(domain), 1)

    def test_who_stands_in_is_let_in_on_that_day_and_no_other(self):
        absence = self.absent(self.posted)
        absence.cover_ids.with_user(self.leader).action_fill()
        self.assertEqual(set(absence.cover_ids.mapped("state")), {"filled"})
        for day, holds in (("2026-11-22", False), ("2026-11-23", True), ("2026-11-24", False)):
            self.at(f"{day} 00:05")
            self.env["motcua.membership"]._cron_sync_access()
            self.assertEqual(self.stand_in.user_id.has_group(COUNTER), holds, day)

    def test_office_and_agency_fill_and_others_do_not(self):
        absence = self.absent(self.posted, "2026-11-23", "2026-11-24")
        first, second = absence.cover_ids[:1], absence.cover_ids[1:2]
        stranger = self.user("agency_leader", self.other_agency)
        for user in (stranger, self.clerk, self.posted.sudo().officer_id.user_id):
            with self.subTest(user=user.name), self.assertRefused():
                first.with_user(user).action_fill_with(self.stand_in.id)
        first.with_user(self.head).action_fill_with(self.stand_in.id)
        second.with_user(self.hr).action_fill_with(self.stand_in.id)
        self.assertEqual((first + second).mapped("state"), ["filled", "filled"])

    def test_only_a_free_reserve_of_the_sectors_stands_in(self):
        cover = self.absent(self.posted).cover_ids[:1].with_user(self.head)
        other = self.reserve(self.other_agency, sectors=self.other_sector).sudo().officer_id
        for officer in (other, self.posted.sudo().officer_id, self.officer_of()):
            with (
                self.subTest(officer=officer.name),
                self.assertRefused("no reserve", article="10.3.h"),
            ):
                cover.action_fill_with(officer.id)
        cover.action_fill_with(self.stand_in.id)

    def test_a_reserve_is_not_at_two_places_on_one_half_day(self):
        second = self.posting()
        covers = self.absent(self.posted).cover_ids + self.absent(second).cover_ids
        mornings = covers.filtered(lambda cover: cover.half == "am").with_user(self.head)
        mornings[0].action_fill_with(self.stand_in.id)
        with self.assertRefused("not free", article="10.3.h"):
            mornings[1].action_fill_with(self.stand_in.id)
        self.assertFalse(mornings[1].proposed_id == self.stand_in and mornings[1].state == "filled")

    def test_nor_while_main_at_another_office(self):
        district = self.new_agency("Chi cục Thuế", "central_vertical", "1_central")
        self.env["motcua.counter"].create(
            {"name": "1", "office_id": self.district_office.id, "sector_ids": self.sector.ids}
        )
        person = self.officer_of(district)
        self.posting(person, office_id=self.district_office.id)
        self.reserve(district, officer=person)
        cover = self.absent(self.posted).cover_ids[:1].with_user(self.head)
        with self.assertRefused("not free", article="10.3.h"):
            cover.action_fill_with(person.id)

    def test_a_stand_in_who_falls_ill_leaves_the_half_day_open_again(self):
        absence = self.absent(self.posted)
        absence.cover_ids.with_user(self.head).action_fill()
        self.absent(self.reserved, kind="sick", last_half="am")
        self.assertEqual(
            {cover.half: cover.state for cover in absence.cover_ids}, {"am": "open", "pm": "filled"}
        )

    def test_a_cancelled_absence_needs_no_cover_from_then_on(self):
        absence = self.absent(self.posted, "2026-11-20", "2026-11-23")
        absence.cover_ids.with_user(self.head).action_fill()
        self.at("2026-11-20 13:30")
        absence.with_user(self.leader).action_cancel()
        states = [cover.state for cover in absence.cover_ids.sorted()]
        self.assertEqual(states, ["filled", "void", "void", "void"])

    def test_released_it_is_open_again(self):
        cover = self.absent(self.posted).cover_ids[:1].with_user(self.head)
        cover.action_fill()
        cover.action_release()
        self.assertEqual((cover.state, bool(cover.stand_in_id)), ("open", False))
