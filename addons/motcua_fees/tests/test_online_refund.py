from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .gateway import SECRET
from .online_case import OnlineCase


@tagged("post_install", "-at_install")
class TestOnlineRefund(OnlineCase):
    """Refunds of online payments, asked of a gateway that answers over HTTP."""

    def setUp(self):
        super().setUp()
        self.payment = self.paid()
        self.receipt = self.dossier.receipt_ids

    def child(self, refund):
        return refund.sudo().transaction_ids

    def posted(self, refund):
        return self.postings(refund_id=refund.id)

    @article("16.1.c")
    def test_a_refund_goes_through_the_gateway_in_part_and_whole(self):
        gateway = self.gateway()
        first, second = self.refund(self.receipt, 3000), self.refund(self.receipt, 5000)
        self.assertEqual(sorted(gateway.paid_back.values()), [3000, 5000])
        self.assertEqual({first.state, second.state}, {"paid"})
        self.assertEqual(sum(self.postings(receipt_id=self.receipt.id).mapped("amount")), 0)
        self.assertEqual(first.paid_by_id, self.finance)
        sent = gateway.requests[0]
        self.assertEqual((sent["amount"], sent["currency"]), ("3000", "VND"))
        self.assertEqual(
            (sent["paid_reference"], sent["gateway_reference"]), (self.payment.reference, "GW1")
        )
        self.assertEqual(sent["key"], sent["reference"])
        self.assertNotIn(SECRET, str(sent))
        self.assertChainsHold()

    @article("16.1.c")
    def test_what_the_gateway_refuses_is_not_posted_says_why_and_can_be_asked_again(self):
        gateway = self.gateway("failed", "refunded")
        refund = self.refund(self.receipt)
        self.assertEqual((refund.state, refund.provider_state), ("decided", "refused"))
        self.assertIn("Số dư không đủ", refund.provider_message)
        self.assertFalse(self.posted(refund))
        self.env["payment.transaction"]._cron_ask_again()
        self.assertEqual(len(gateway.requests), 1)
        refund.with_user(self.finance).action_pay_back()
        self.assertEqual((refund.state, self.posted(refund).amount), ("paid", -8000))
        self.assertEqual(len(self.child(refund)), 1)

    def test_an_answer_that_is_lost_or_forged_is_asked_for_again_and_paid_once(self):
        for lost in ("down", "forged"):
            with self.subTest(lost=lost):
                gateway = self.gateway(lost, lost, "refunded")
                refund = self.refund(self.receipt, 1000)
                self.assertEqual((refund.state, refund.provider_state), ("decided", "waiting"))
                self.assertIn("asked again", refund.provider_message)
                refund.with_user(self.finance).action_pay_back()
                self.assertFalse(self.posted(refund))
                self.env["payment.transaction"]._cron_ask_again()
                self.assertEqual((refund.state, self.posted(refund).amount), ("paid", -1000))
                self.assertEqual(
                    (len(gateway.requests), list(gateway.paid_back.values())), (3, [1000])
                )
                self.env["payment.transaction"]._cron_ask_again()
                self.assertEqual((len(gateway.requests), len(self.posted(refund))), (3, 1))

    def test_a_refund_that_takes_its_time_is_paid_by_a_notice_once(self):
        self.gateway("pending")
        refund = self.refund(self.receipt, 3000)
        child = self.child(refund)
        self.assertEqual((child.state, refund.state), ("pending", "decided"))
        self.assertEqual(self.notify(child, amount="8000", status="refunded"), "amount")
        self.assertEqual(
            self.notify(child, secret="khac", amount="3000", status="refunded"), "forged"
        )
        self.assertEqual(refund.state, "decided")
        for _each in range(2):
            self.assertEqual(self.notify(child, amount="3000", status="refunded"), "ok")
        self.assertEqual((refund.state, self.posted(refund).amount), ("paid", -3000))
        self.assertEqual(self.posted(refund).user_id, self.finance)

    def test_failed_is_not_final_for_a_refund_either(self):
        self.gateway("pending")
        refund = self.refund(self.receipt, 3000)
        child = self.child(refund)
        self.notify(child, amount="3000", status="failed")
        self.assertEqual((child.state, refund.provider_state), ("error", "refused"))
        self.notify(child, amount="3000", status="refunded")
        self.assertEqual(refund.state, "paid")

    def test_without_an_address_nothing_goes_out_and_the_refund_says_so(self):
        refund = self.refund(self.receipt)
        self.assertEqual((refund.state, refund.provider_state), ("decided", "refused"))
        self.assertIn("Address for refunds", refund.provider_message)

    def test_what_was_paid_by_a_provider_that_pays_nothing_back_is_paid_by_hand(self):
        self.patch(type(self.provider), "_motcua_pays_back", lambda *_args: False)
        refund = self.refund(self.receipt)
        self.assertEqual((refund.state, self.posted(refund).amount), ("paid", -8000))
        self.assertFalse(self.child(refund))

    def test_only_finance_asks_and_only_what_was_decided(self):
        gateway = self.gateway()
        refund = self.refund(self.receipt, pay=False)
        for person in (self.clerk, self.leader):
            with self.subTest(person=person.login), self.assertRefused(article=None):
                refund.with_user(person).action_pay_back()
        self.assertFalse(gateway.requests)
