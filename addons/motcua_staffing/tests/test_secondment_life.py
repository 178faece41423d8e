from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase

COUNTER = "motcua_base.group_counter_officer"


@tagged("post_install", "-at_install")
class TestSecondmentLife(StaffingCase):
    """From the proposal to the end: tour, reserve, access, extension."""

    def test_proposed_accepted_in_service_ended(self):
        posting = self.posting(valid_from="2026-11-23", valid_to="2027-05-22")
        self.assertEqual(posting.state, "accepted")
        jobs = self.env["motcua.secondment"]
        for day, state in (
            ("2026-11-22", "accepted"),
            ("2026-11-23", "active"),
            ("2027-05-22", "active"),
            ("2027-05-23", "ended"),
        ):
            self.at(f"{day} 00:02")
            jobs._cron_keep_postings()
            self.assertEqual(posting.state, state, day)
        moves = posting.event_ids.mapped("move")
        self.assertEqual(moves, ["propose", "accept", "start", "finish"])

    @article("9.1.c")
    def test_the_planned_tour_is_at_least_six_months(self):
        for last, allowed in (("2027-02-27", False), ("2027-02-28", True)):
            posting = self.draft(valid_from="2026-08-31", valid_to=last)
            with self.subTest(last=last):
                if allowed:
                    posting.action_propose()
                    continue
                with self.assertRefused("at least 6 months", "28/02/2027", article="9.1.c"):
                    posting.action_propose()

    @article("9.1.c")
    def test_reserves_and_hired_staff_have_no_tour_but_others_need_a_last_day(self):
        self.draft(role="reserve", valid_to=date(2026, 11, 30)).action_propose()
        with self.assertRefused("last day of the tour", article="9.1.c"):
            self.draft(valid_to=False).action_propose()

    @article("9.1.c")
    def test_a_shorter_tour_is_possible_only_where_the_rules_know_one(self):
        posting = self.draft(valid_to=date(2027, 1, 31), shorter_reason="Mùa tuyển sinh")
        with self.assertRefused(article="9.1.c"):
            posting.action_propose()
        self.env["motcua.staff.standard"]._on("city", "2026-11-02").is_shorter_allowed = True
        posting.action_propose()
        unexplained = self.draft(valid_to=date(2027, 1, 31))
        with self.assertRefused("needs a reason", article="9.1.c"):
            unexplained.action_propose()

    @article("10.3.h")
    def test_a_main_posting_needs_a_reserve_of_its_agency(self):
        posting = self.draft()
        posting.action_propose()
        with self.assertRefused("Reserve", "Sở Tư pháp", article="10.3.h"):
            posting.with_user(self.head).action_accept()
        self.reserve(self.other_agency, sectors=self.other_sector)
        with self.assertRefused("Reserve", article="10.3.h"):
            posting.with_user(self.head).action_accept()
        self.reserve()
        posting.with_user(self.head).action_accept()
        self.assertEqual(posting.state, "active")

    def test_nobody_is_main_at_two_offices_at_once(self):
        first = self.posting()
        again = self.draft(first.sudo().officer_id, valid_from="2027-05-01")
        with self.assertRefused("posted to", article="9.1.c"):
            again.action_propose()
        self.draft(first.sudo().officer_id, valid_from="2027-11-02").action_propose()

    def test_the_database_refuses_a_double_posting_as_well(self):
        first = self.posting()
        second = self.draft(first.sudo().officer_id, valid_from="2026-12-01")
        with self.assertDatabaseRefuses("motcua_secondment_no_double_posting"):
            self.env.cr.execute(
                "UPDATE motcua_secondment SET state = 'accepted' WHERE id = %s", [second.id]
            )

    def test_access_begins_and_ends_with_the_posting(self):
        posting = self.posting(valid_from="2026-11-23", valid_to="2027-05-22")
        user = posting.sudo().officer_id.user_id
        for day, holds in (
            ("2026-11-22", False),
            ("2026-11-23", True),
            ("2027-05-22", True),
            ("2027-05-23", False),
        ):
            self.at(f"{day} 00:05")
            self.env["motcua.membership"]._cron_sync_access()
            self.assertEqual(user.has_group(COUNTER), holds, day)

    def test_a_membership_by_hand_is_taken_over_and_ends_with_the_posting(self):
        officer = self.officer_of()
        by_hand = self.give_role(officer.user_id, "counter_officer", self.centre)
        posting = self.posting(officer)
        self.assertEqual(posting.sudo().membership_id, by_hand)
        self.assertEqual(by_hand.valid_to, posting.valid_to)

    def test_a_reserve_has_no_access_by_its_nomination(self):
        reserve = self.reserve()
        self.assertFalse(reserve.sudo().officer_id.user_id.has_group(COUNTER))

    @article("10.1.c")
    def test_an_officer_is_refused_only_for_a_listed_ground(self):
        posting = self.posting(state="proposed")
        act = self.env["motcua.secondment.act"].with_user(self.head)
        bare = act.create({"secondment_id": posting.id, "act": "refuse", "note": "Không hợp"})
        with self.assertRefused("Ground", article="10.1.c"):
            bare.action_take()
        bare.refusal_ground = "attitude"
        bare.action_take()
        self.assertEqual((posting.state, posting.refusal_ground), ("refused", "attitude"))

    def test_a_posting_that_has_begun_is_in_service_at_once_as_the_screen_accepts_it(self):
        posting = self.posting(state="proposed")
        seen = posting.with_user(self.head).with_context(seen_motcua_secondment=posting.version)
        seen.action_accept()
        self.assertEqual(posting.state, "active")

    def test_each_side_takes_its_own_steps(self):
        posting = self.draft()
        stranger = self.user("agency_leader", self.other_agency)
        for user in (stranger, self.head, self.clerk):
            with self.subTest(user=user.name), self.assertRefused():
                posting.with_user(user).action_propose()
        posting.action_propose()
        other_head = self.user("office_head", self.district_office)
        for user in (other_head, self.leader):
            with self.subTest(user=user.name), self.assertRefused():
                posting.with_user(user).action_accept()

    def test_what_was_agreed_changes_by_steps_alone(self):
        posting = self.posting()
        with self.assertRefused("extend", article="10.3.h"):
            posting.valid_to = "2028-01-01"
        with self.assertRefused(article="10.3.h"):
            posting.end_kind = "reduction"
        with self.assertRaises(AccessError):
            posting.state = "ended"
        with self.assertRefused(article="4.2"):
            posting.unlink()

    def test_a_proposal_is_rewritten_by_nobody_before_it_is_taken_back(self):
        posting = self.posting(state="proposed")
        for user in (self.leader, self.head, self.hr):
            with self.subTest(user=user.name), self.assertRefused("take it back", article="10.3.h"):
                posting.with_user(user).valid_to = "2028-01-01"
        posting.with_user(self.leader).action_take_back()
        posting.with_user(self.leader).valid_to = "2028-01-01"
        self.assertEqual(posting.valid_to, date(2028, 1, 1))

    @article("10.3.a")
    def test_a_counter_given_later_is_held_to_the_standard_and_access_follows(self):
        counters = self.env["motcua.counter"]
        own, foreign = (
            counters.create({"name": name, "office_id": self.centre.id, "sector_ids": sectors.ids})
            for name, sectors in (("7", self.sector), ("8", self.other_sector))
        )
        posting = self.posting()
        desk = posting.with_user(self.head)
        desk.counter_id = own
        self.assertEqual(posting.sudo().membership_id.counter_id, own)
        with self.assertRefused("full years", article="10.3.a"):
            desk.counter_id = foreign

    def test_an_extension_lengthens_posting_and_access(self):
        posting = self.posting()
        act = self.env["motcua.secondment.act"].with_user(self.leader)
        wizard = act.create(
            {"secondment_id": posting.id, "act": "extend", "last_on": posting.valid_to}
        )
        with self.assertRefused("must be later", article="9.1.c"):
            wizard.action_take()
        wizard.last_on = "2028-06-30"
        with self.assertRefused("Decision", article="9.1.c"):
            wizard.action_take()
        wizard.decision = "20/QĐ-STP"
        wizard.action_take()
        self.assertEqual(posting.valid_to, date(2028, 6, 30))
        self.assertEqual(posting.sudo().membership_id.valid_to, date(2028, 6, 30))

    def test_an_extension_does_not_run_into_another_posting(self):
        posting = self.posting()
        self.posting(posting.sudo().officer_id, valid_from="2027-11-02", state="accepted")
        with self.assertRefused("posted to", article="9.1.c"):
            posting._extend(date(2027, 12, 1), "20/QĐ")

    def test_a_cancelled_posting_gives_no_access(self):
        posting = self.posting(valid_from="2026-11-23")
        posting.action_cancel()
        self.assertEqual(posting.state, "cancelled")
        self.assertFalse(posting.sudo().membership_id)

    def test_both_sides_are_told_60_and_30_days_before_a_tour_ends(self):
        posting = self.posting(valid_from="2026-06-01", valid_to="2026-12-31")
        notices = []
        for day in ("2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01", "2026-12-02"):
            self.at(f"{day} 00:02")
            before = self.notices(self.leader)
            self.env["motcua.secondment"]._cron_keep_postings()
            notices.append(self.notices(self.leader) - before)
        self.assertEqual(notices, [0, 1, 0, 1, 0])
        self.assertTrue(self.notices(self.head))
        self.assertEqual(posting.warned_days, 30)

    def notices(self, user):
        domain = [("partner_ids", "in", user.partner_id.ids), ("body", "ilike", "ends on")]
        return self.env["mail.message"].search_count(domain)
