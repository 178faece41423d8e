from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase

CHANGES = {
    "amount": "amount + 1",
    "day": "day - 1",
    "channel": "'other'",
    "is_memo": "NOT is_memo",
    "retention": "retention + 1",
    "kind": "'correct'",
    "dossier_id": "NULL",
    "note": "'x'",
}


@tagged("post_install", "-at_install")
class TestChain(FeesCase):
    def setUp(self):
        super().setUp()
        for _each in range(3):
            self.pay()
        self.env.flush_all()

    def broken(self):
        return [
            (found.place, found.kind) for *_units, found in self.env["motcua.fee.posting"]._verify()
        ]

    @article("4.2")
    def test_any_change_of_any_posted_row_is_found_at_its_place(self):
        self.assertChainsHold()
        for row in self.postings(agency_id=self.agency.id):
            for column, value in CHANGES.items():
                with (
                    self.subTest(place=row.place, column=column),
                    self.env.cr.savepoint(flush=False) as point,
                ):
                    self.env.cr.execute(
                        f"UPDATE motcua_fee_posting SET {column} = {value} WHERE id = %s", [row.id]
                    )
                    self.assertEqual(self.broken(), [(row.place, "changed")])
                    point.rollback()

    def test_a_row_taken_away_is_found_also_the_last(self):
        for row in self.postings(agency_id=self.agency.id):
            with self.subTest(place=row.place), self.env.cr.savepoint(flush=False) as point:
                self.env.cr.execute("DELETE FROM motcua_fee_posting WHERE id = %s", [row.id])
                self.assertEqual(self.broken(), [(row.place, "missing")])
                point.rollback()

    def test_no_row_is_rewritten_or_taken_away_by_the_program(self):
        row = self.postings(agency_id=self.agency.id)[0]
        with self.assertRaises(AccessError):
            row.sudo().write({"amount": 1})
        with self.assertRaises(AccessError):
            row.sudo().unlink()

    def test_the_screen_names_the_first_broken_row(self):
        inspector = self.new_user("inspector", self.centre)
        ledger = self.env["motcua.fee.posting"].with_user(inspector)
        self.assertEqual(ledger.action_verify()["params"]["type"], "success")
        self.env.cr.execute(
            "UPDATE motcua_fee_posting SET amount = 1 WHERE place = 2 AND agency_id = %s",
            [self.agency.id],
        )
        with self.assertRaisesRegex(UserError, "Sở Tư pháp.*row 2 was changed"):
            ledger.action_verify()

    def test_the_screen_names_a_sealed_quarter_that_was_changed(self):
        self.at("2027-01-05 09:00")
        settlement = self.settlement()
        settlement.action_compute()
        self.seal(settlement)
        ledger = self.env["motcua.fee.posting"].with_user(self.finance)
        self.assertEqual(ledger.action_verify()["params"]["type"], "success")
        self.env.cr.execute("UPDATE motcua_fee_settlement_line SET budget = 0")
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "IV/2026.*not as it was sealed"):
            ledger.action_verify()

    def test_each_agency_at_each_office_has_a_chain_of_its_own(self):
        procedure = self.new_procedure(
            agency_id=self.other_agency.id, fee_tariff_ids=[(6, 0, self.fee.ids)]
        )
        self.new_book(self.other_agency)
        self.pay(self.charged(procedure))
        places = self.postings(agency_id=self.other_agency.id).mapped("place")
        self.assertEqual(places, [1])
        self.assertEqual(self.postings(agency_id=self.agency.id).mapped("place"), [1, 2, 3])

    def test_sums_stay_whole_beyond_two_billion(self):
        tariff = self.new_tariff("Phí lớn", 3_000_000_000_001)
        procedure = self.new_procedure(fee_tariff_ids=[(6, 0, tariff.ids)])
        self.pay(self.charged(procedure))
        ledger = self.env["motcua.fee.posting"]
        ((total,),) = ledger._read_group([("tariff_id", "=", tariff.id)], [], ["amount:sum"])
        self.assertIs(type(total), int)
        self.assertEqual(total, 3_000_000_000_001)
        ((shown, *_rest),) = [
            (group["amount:sum"], 0)
            for group in ledger.formatted_read_group(
                [("tariff_id", "=", tariff.id)], ["tariff_id"], ["amount:sum"]
            )
        ]
        self.assertIs(type(shown), int)
