from datetime import date

from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase


@tagged("post_install", "-at_install")
@article("9.1.c", "10.3.h")
class TestTimeline(StaffingCase):
    """Postings as bars, gaps in between, for those who may see them."""

    def setUp(self):
        super().setUp()
        self.env["motcua.counter"].search([("office_id", "=", self.centre.id)]).unlink()
        self.env["motcua.counter"].create(
            {"name": "Quầy", "office_id": self.centre.id, "sector_ids": self.sector.ids}
        )
        self.posted = self.posting(valid_from="2026-11-02", valid_to=date(2027, 5, 31))
        self.at("2026-11-20 09:00")

    def rows(self, user=None, office=None, **shown):
        table = self.env["motcua.secondment"].with_user(user or self.hr).get_timeline(**shown)
        offices = {each["id"]: each["rows"] for each in table["offices"]}
        return offices.get((office or self.centre).id, [])

    def bars(self, kind, *names, **shown):
        """(offset, length, label) of the bars of a kind, in all rows or those named."""
        return [
            (bar["offset"], bar["length"], bar["label"])
            for row in self.rows(**shown)
            for bar in row["bars"]
            if bar["kind"] == kind and (not names or row["name"] in names)
        ]

    def test_a_quarter_shows_three_months_from_this_one_on(self):
        table = self.env["motcua.secondment"].with_user(self.hr).get_timeline()
        self.assertEqual(
            (table["first"], table["days"], table["today"]), ("2026-11-01", 91 + 1, 19)
        )
        self.assertEqual(
            [month["title"] for month in table["months"]], ["11/2026", "12/2026", "01/2027"]
        )
        later = self.env["motcua.secondment"].with_user(self.hr).get_timeline(steps=1)
        self.assertEqual((later["first"], later["today"]), ("2027-02-01", False))

    def test_a_main_posting_is_a_bar_over_its_days_and_a_reserve_another(self):
        name = self.posted.sudo().officer_id.name
        self.assertEqual(self.bars("main"), [(1, 91, f"{name}, until 31/05/2027")])
        reserve = self.posted.sudo()._reserves().officer_id.name
        self.assertEqual(self.bars("reserve"), [(0, 92, f"{reserve}, until 31/12/2030")])
        self.assertEqual([bar[:2] for bar in self.bars("main", scale="month")], [(1, 29)])
        self.assertEqual(self.bars("gap"), [])

    def test_what_an_extension_added_is_a_bar_of_its_own(self):
        self.posted._extend(date(2027, 8, 31), "20/QĐ-STP")
        (main,) = self.bars("main", first="2027-05-10", scale="quarter")
        (added,) = self.bars("extension", first="2027-05-10", scale="quarter")
        self.assertEqual((main[:2], added[:2]), ((0, 31), (31, 61)))

    def test_a_posting_extended_and_ended_before_that_shows_no_extension(self):
        self.posted._extend(date(2027, 8, 31), "20/QĐ-STP")
        self.posted._end_early("end_of_service", date(2026, 12, 31), note="Nghỉ hưu")
        self.assertEqual(self.bars("extension", scale="half_year"), [])
        self.assertEqual(self.bars("main", scale="half_year")[0][:2], (1, 60))

    def test_days_of_reception_with_no_main_officer_are_a_gap_from_today_on(self):
        self.assertEqual(self.bars("gap", first="2027-05-01"), [(31, 60, "Nobody")])
        self.assertEqual(self.bars("gap", first="2026-09-01", scale="month"), [])
        row = self.rows(by="officer", first="2027-05-01")[0]
        self.assertEqual([bar["label"] for bar in row["bars"]], [self.sector.name])

    def test_a_proposal_covers_nothing_yet(self):
        self.posting(valid_from="2027-06-01", state="proposed")
        self.assertEqual(len(self.bars("proposed", first="2027-05-01")), 1)
        self.assertEqual(len(self.bars("gap", first="2027-05-01")), 1)

    def test_overlapping_bars_lie_in_lanes_of_their_own(self):
        self.posting(valid_from="2026-12-01")
        (row,) = self.rows()
        self.assertEqual(sorted(bar["lane"] for bar in row["bars"]), [0, 1, 2])
        self.assertEqual(row["lanes"], 3)

    # --- who sees what

    def test_agencies_see_their_own_officers_and_gaps_of_their_sectors(self):
        counter = self.env["motcua.counter"].search([("office_id", "=", self.centre.id)])
        counter.sector_ids += self.other_sector
        self.reserve(self.other_agency, sectors=self.other_sector, valid_to="2027-05-31")
        other = self.posting(
            self.officer_of(self.other_agency, self.other_sector),
            sectors=self.other_sector,
            valid_to=date(2027, 5, 31),
        )
        stranger = self.user("agency_leader", self.other_agency)
        name = other.sudo().officer_id.name
        self.assertEqual(
            [bar[2] for bar in self.bars("main", user=stranger)], [f"{name}, until 31/05/2027"]
        )
        own = self.rows(user=stranger, first="2027-06-01")
        self.assertEqual([row["name"] for row in own], [self.other_sector.name])
        self.assertEqual(len(self.bars("main", user=self.hr)), 2)
        inspector = self.person_with("motcua_base.group_inspector")
        self.assertEqual(len(self.bars("main", user=inspector)), 2)

    def person_with(self, group):
        user = self.new_user()
        user.group_ids += self.env.ref(group)
        return user

    def test_an_officer_sees_the_own_postings_without_gaps(self):
        person = self.posted.sudo().officer_id.user_id
        self.posting()
        self.assertEqual(len(self.bars("main", user=person)), 1)
        self.assertEqual(self.bars("gap", user=person, first="2027-05-01"), [])

    def test_heads_of_other_offices_see_none_of_it(self):
        stranger = self.user("office_head", self.district_office)
        self.assertEqual(self.rows(user=stranger), [])

    def test_queries_do_not_grow_with_postings(self):
        few = self.count_queries()
        for _each in range(4):
            self.posting()
        self.assertLessEqual(self.count_queries(), few + 1)

    def count_queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.rows(scale="half_year")
        return self.env.cr.sql_log_count - before
