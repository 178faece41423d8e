from datetime import date

from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import StaffingCase


@tagged("post_install", "-at_install")
@article("10.3.h")
class TestSecondmentEnd(StaffingCase):
    """A posting ends early by replacement, reduction, withdrawal or end of service, and no other way."""

    def setUp(self):
        super().setUp()
        self.posted = self.posting()

    def end(self, kind="replacement", last="2026-11-27", **traits):
        vals = {
            "secondment_id": self.posted.id,
            "act": "end_early",
            "end_kind": kind,
            "last_on": last,
        }
        if kind == "replacement":
            vals["end_ground"] = "duties"
        vals = {**vals, "note": "Chậm hẹn 12 hồ sơ", **traits}
        act = self.env["motcua.secondment.act"].with_user(self.leader).create(vals)
        return act.action_take()

    def successor(self, first="2026-11-30", **traits):
        return self.posting(valid_from=first, state="accepted", **traits)

    def test_a_replacement_has_a_ground_a_successor_and_nobody_missing(self):
        self.end(successor_id=self.successor().id)
        self.assertEqual(self.posted.valid_to, date(2026, 11, 27))
        self.assertEqual(self.posted.end_ground, "duties")
        self.assertEqual(self.posted.sudo().membership_id.valid_to, date(2026, 11, 27))

    @article("10.1.c")
    def test_without_a_listed_ground_nobody_is_replaced(self):
        with self.assertRefused("Ground", "articles 10.1.c"):
            self.end(end_ground=False, successor_id=self.successor().id)

    def test_without_a_successor_for_all_sectors_nobody_is_replaced(self):
        with self.assertRefused("Successor", article="10.3.h"):
            self.end()
        other = self.posting(
            self.officer_of(sectors=self.other_sector), sectors=self.other_sector,
            valid_from="2026-11-30", state="accepted",
        )  # fmt: skip
        with self.assertRefused("Successor", article="10.3.h"):
            self.end(successor_id=other.id)

    def test_not_one_half_day_is_left_without_an_officer(self):
        tuesday = self.successor("2026-12-01")
        with self.assertRefused("2 half-days", "30/11/2026", article="10.3.h"):
            self.end(successor_id=tuesday.id)
        self.end(last="2026-11-30", successor_id=tuesday.id)
        self.assertEqual(self.posted.valid_to, date(2026, 11, 30))

    def test_a_special_opening_between_them_counts(self):
        self.set_day("2026-11-28", kind="open", office=self.centre)
        with self.assertRefused("2 half-days", "28/11/2026", article="10.3.h"):
            self.end(successor_id=self.successor().id)

    def test_reduction_and_withdrawal_need_the_recorded_consultation(self):
        for kind in ("reduction", "withdrawal"):
            with self.subTest(kind=kind), self.assertRefused("Consultation", article="10.3.h"):
                self.end(kind)
        self.posted.with_user(self.head)._consult("Đồng ý", "Quầy 2 nhận thay")
        self.end("withdrawal")
        self.assertEqual(self.posted.end_kind, "withdrawal")
        self.assertEqual(self.posted.consulted_by_id, self.head)

    def test_a_reduction_needs_its_evidence_beside_the_consultation(self):
        self.posted.with_user(self.head)._consult("Đồng ý", "Quầy 2 nhận thay")
        with self.assertRefused("Evidence", article="10.3.h"):
            self.end("reduction", note=False)

    def test_the_head_alone_records_the_consultation_with_its_measure(self):
        for user in (self.leader, self.hr):
            with self.subTest(user=user.name), self.assertRefused("head", article="10.3.h"):
                self.posted.with_user(user)._consult("Đồng ý", "Quầy 2 nhận thay")
        with self.assertRefused("measure", article="10.3.h"):
            self.posted.with_user(self.head)._consult("Đồng ý", "")

    def test_the_volume_of_two_quarters_stands_beside_the_decision(self):
        self.receive(received="2026-11-19 08:00")
        self.at(self.now)
        self.assertIn("1 in the last 90 days, 0 in the 90 days before", self.posted.volume_text)

    def test_service_ends_with_its_reason(self):
        with self.assertRefused("Reason", article="10.3.h"):
            self.end("end_of_service", note=False)
        self.end("end_of_service", note="Nghỉ hưu")
        self.assertEqual(self.posted.end_kind, "end_of_service")

    def test_an_early_end_is_neither_in_the_past_nor_after_the_tour(self):
        for last in ("2026-11-18", "2027-11-01"):
            with self.subTest(last=last), self.assertRefused("Last day", article="10.3.h"):
                self.end("end_of_service", last=last)

    def test_the_office_is_told(self):
        self.end("end_of_service", note="Nghỉ hưu")
        domain = [("partner_ids", "in", self.head.partner_id.ids), ("body", "ilike", "ends early")]
        self.assertTrue(self.env["mail.message"].search(domain))
