from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase


@tagged("post_install", "-at_install")
@article("10.3.a")
class TestStandardChecked(StaffingCase):
    """Only officers who meet the standard are proposed; what is missing is listed."""

    def refused(self, officer, *parts, **traits):
        posting = self.draft(officer, **traits)
        with self.assertRefused(*parts, article="10.3.a"):
            posting.action_propose()
        self.assertEqual(posting.state, "draft")
        return posting

    def test_who_meets_the_standard_is_proposed(self):
        posting = self.draft()
        self.assertTrue(posting.is_standard_met)
        self.assertFalse(posting.missing_text)
        posting.action_propose()
        self.assertEqual(posting.state, "proposed")

    def test_everything_that_is_missing_is_listed_at_once(self):
        officer = self.officer_of(rank="assistant", grade=None, since="2024-11-03")
        posting = self.refused(
            officer, "Rank", "Last grade", "Tư pháp: 3 full years", "on record: 1"
        )
        self.assertEqual(len(posting.missing_text.splitlines()), 3)

    def test_three_full_years_on_the_first_day_are_enough(self):
        self.draft(self.officer_of(since="2023-11-02")).action_propose()
        self.refused(self.officer_of(since="2023-11-03"), "3 full years")

    def test_a_good_grade_is_needed_and_a_later_one_counts(self):
        officer = self.officer_of(grade="completed")
        self.refused(officer, "Last grade")
        officer.grade_ids.create({"officer_id": officer.id, "year": 2026, "grade": "excellent"})
        self.draft(officer).action_propose()

    def test_the_years_are_asked_in_each_sector(self):
        both = self.sector + self.other_sector
        self.refused(self.officer_of(), "Xây dựng", sectors=both)
        self.draft(self.officer_of(sectors=both), sectors=both).action_propose()

    def test_a_change_of_the_rules_counts_from_its_day(self):
        standards = self.env["motcua.staff.standard"]
        standards._on("city", "2026-11-02").valid_to = "2026-11-30"
        self.env.flush_all()
        standards.create(
            {"level": "city", "basis": "NĐ 118", "valid_from": "2026-12-01", "min_years": 2}
        )
        officer = self.officer_of(since="2024-11-15")
        self.refused(officer, "3 full years")
        self.draft(officer, valid_from="2026-12-01").action_propose()

    def test_the_standard_of_2025_waits_for_its_first_day(self):
        shipped = self.env.ref("motcua_staffing.motcua_staff_standard_2025_city")
        self.assertFalse(shipped.valid_from)
        self.assertEqual(self.env["motcua.staff.standard"]._on("city", "2026-11-02").min_years, 3)

    def test_contract_and_postal_workers_need_none_of_it(self):
        for kind in ("contract_worker", "postal_worker"):
            officer = self.officer_of(staff_kind=kind, rank=False, grade=None, sectors=[])
            self.draft(officer, decision=False, valid_to=False).action_propose()

    def test_a_standard_and_its_rule_have_the_same_numbers(self):
        rule = self.env["motcua.staff.standard"]._on("city", "2026-11-02")._rule()
        self.assertEqual(
            (rule.min_rank, rule.min_years, rule.min_grade, rule.min_tour_months),
            ("specialist", 3, "good", 6),
        )
        self.assertFalse(rule.is_shorter_allowed)
