from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestRemittance(FeesCase):
    @article("10.3.i")
    def test_money_leaves_the_ledger_when_the_agency_confirms(self):
        self.pay()
        self.pay()
        remittance = self.remit(confirm=False)
        self.assertEqual((remittance.amount, remittance.posting_count), (16_000, 2))
        self.assertFalse(self.postings(kind="remit", agency_id=self.agency.id))
        remittance.with_user(self.agency_finance).action_confirm()
        (row,) = self.postings(remittance_id=remittance.id)
        self.assertEqual((row.kind, row.amount, row.to_budget), ("remit", -16_000, False))
        self.assertEqual(remittance._held(self.centre), [])
        self.assertChainsHold()

    def test_a_row_is_handed_over_once(self):
        self.pay()
        self.remit()
        with self.assertRefused("no money", article="10.3.i"):
            self.remit()

    def test_a_cancelled_receipt_lowers_the_next_one(self):
        receipt = self.pay()
        self.remit()
        self.pay()
        self.pay()
        self.cancel(receipt)
        self.assertEqual(self.remit().amount, 8000)

    def test_levies_go_to_the_treasury_apart(self):
        levy = self.new_tariff("Lệ phí", 5000, kind="levy", retained=0)
        procedure = self.new_procedure(fee_tariff_ids=[(6, 0, (self.fee | levy).ids)])
        self.pay(self.charged(procedure))
        treasury = self.remit(destination="treasury", scope="levy")
        self.assertEqual(treasury.amount, 5000)
        self.assertTrue(self.postings(remittance_id=treasury.id).to_budget)
        self.assertEqual(self.remit(scope="fee").amount, 8000)

    def test_at_the_treasury_fees_and_levies_are_not_mixed(self):
        self.agency.write({"fee_account": "3511.0.1", "levy_account": "3511.0.2"})
        levy = self.new_tariff("Lệ phí", 5000, kind="levy", retained=0)
        procedure = self.new_procedure(fee_tariff_ids=[(6, 0, (self.fee | levy).ids)])
        self.pay(self.charged(procedure))
        with self.assertRefused("apart", article="10.3.i"), self.env.cr.savepoint():
            self.remit(destination="treasury")
        levies = self.remit(destination="treasury", scope="levy")
        self.assertEqual((levies.amount, levies.account), (5000, "3511.0.2"))
        fees = self.remit(destination="treasury")
        self.assertEqual((fees.amount, fees.state), (8000, "confirmed"))
        self.pay(self.charged(procedure))
        self.assertEqual(self.remit(destination="agency").amount, 13_000)

    def test_each_side_acts_for_itself_and_nobody_for_both(self):
        self.pay()
        remittance = self.remit(confirm=False)
        with self.assertRaises(AccessError):
            remittance.action_confirm()
        self.give_role(self.finance, "finance_officer", self.agency)
        with self.assertRaises(AccessError):
            remittance.with_user(self.finance).action_confirm()
        with self.assertRaises(AccessError):
            remittance.with_user(self.clerk).action_confirm()

    def test_proof_is_wanted_and_what_is_sent_stays(self):
        self.pay()
        with self.assertRefused("Paying-in slip", article="10.3.i"):
            self.remit(proof_number=False)
        remittance = self.remit(confirm=False)
        with self.assertRefused(article="4.2"):
            remittance.write({"proof_number": "khác"})
        with self.assertRaises(AccessError):
            remittance.write({"amount": 1})

    def test_a_refused_remittance_comes_back_with_its_note(self):
        self.pay()
        remittance = self.remit(confirm=False).with_user(self.agency_finance)
        with self.assertRefused("Note", article="10.3.i"):
            remittance.action_refuse()
        remittance.note = "Thiếu 1.000 đ"
        remittance.action_refuse()
        self.assertEqual((remittance.state, remittance.sent_at), ("draft", False))
        remittance.with_user(self.finance).action_cancel()
        self.assertEqual(self.remit().amount, 8000)

    def test_money_that_lies_too_long_or_is_too_much_raises_an_alarm(self):
        self.centre.write({"fee_cash_limit": 8000, "fee_deposit_days": 7})
        self.pay()
        told = self.env["mail.message"]
        before = told.search_count([])
        self.env["motcua.fee.remittance"]._cron_deposit_alarm()
        self.assertEqual(told.search_count([]), before)
        self.at("2026-11-27 08:00")
        self.env["motcua.fee.remittance"]._cron_deposit_alarm()
        self.assertGreater(told.search_count([]), before)
        self.at(self.now)
        self.pay()
        before = told.search_count([])
        self.env["motcua.fee.remittance"]._cron_deposit_alarm()
        self.assertGreater(told.search_count([]), before)
