from odoo.tests import tagged

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestSeen(FeesCase):
    """Buttons send the version their screen shows; a paper does not stumble over its own step."""

    def seen(self, record):
        return record.with_context(**{f"seen_{record._table}": record.version})

    def test_each_step_passes_with_the_version_on_screen(self):
        self.open_drawer()
        receipt = self.draft()
        self.seen(receipt).action_issue()
        remittance = self.remit(confirm=False).with_user(self.agency_finance)
        self.seen(remittance).action_confirm()
        self.at("2027-01-05 09:00")
        settlement = self.settlement()
        self.seen(settlement).action_compute()
        self.seen(settlement).action_check()
        self.seen(settlement.with_user(self.agency_finance)).action_confirm()
        self.seen(settlement.with_user(self.head)).action_seal()
        self.assertEqual(settlement.state, "sealed")

    def test_a_stale_screen_is_refused(self):
        self.open_drawer()
        receipt = self.draft()
        stale = receipt.with_context(seen_motcua_fee_receipt=receipt.version)
        receipt.payer_name = "Người khác"
        with self.assertRefused("changed meanwhile"):
            stale.action_issue()

    def test_the_buttons_of_refund_and_drawer_pass_too(self):
        receipt = self.pay()
        refund = self.refund(receipt, 3000, pay=False).with_user(self.clerk)
        self.seen(refund).action_pay()
        receipt.cancel_reason = "x"
        drawer = self.open_drawer()
        drawer.count_ids.filtered(lambda row: row.denomination == "5000").number = 1
        drawer.witness_id = self.witness
        self.at("2026-11-20 10:40")
        self.seen(drawer).action_close()
        self.assertEqual(drawer.state, "closed")
