from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestRefund(FeesCase):
    def test_money_goes_back_on_the_decision_of_the_agency_alone(self):
        receipt = self.pay()
        refund = (
            self.env["motcua.fee.refund"]
            .with_user(self.clerk)
            .create(
                {"receipt_line_id": receipt.line_ids.id, "amount": 8000, "reason": "Nộp hai lần"}
            )
        )
        with self.assertRefused("not possible"):
            refund.action_pay()
        with self.assertRaises(AccessError):
            refund.action_decide()
        with self.assertRefused("number and date", article="16.1"):
            refund.with_user(self.leader).action_decide()
        refund.with_user(self.leader).write({"decision": "5/QĐ", "decided_on": "2026-11-20"})
        stranger = self.user("agency_leader", self.other_agency)
        with self.assertRaises(AccessError):
            refund.with_user(stranger).action_decide()
        refund.with_user(self.leader).action_decide()
        refund.action_pay()
        (row,) = self.postings(refund_id=refund.id)
        self.assertEqual(
            (row.kind, row.amount, row.retention, row.channel), ("refund", -8000, 7500, "cash")
        )
        self.assertEqual(receipt.dossier_id.charge_ids.paid_amount, 0)

    def test_no_more_goes_back_than_was_paid_with_the_line(self):
        receipt = self.pay()
        self.refund(receipt, 5000)
        with self.assertRefused("at most 3.000 đ", article="16.1"):
            self.refund(receipt, 3001)
        self.refund(receipt, 3000)

    def ended(self, how, procedure=None):
        """The receipt of a paid dossier that was then refused after appraisal or withdrawn."""
        dossier = self.charged(procedure)
        receipt = self.pay(dossier)
        dossier = self.play_to("processing", dossier)
        if how == "withdrawn":
            self._play_withdraw(dossier)
            return receipt
        self.do_step(dossier.step_ids.sorted("sequence")[0])
        action = dossier.with_user(self.leader).action_reject()
        slip = self.env["motcua.dossier.slip"].with_user(self.leader).browse(action["res_id"])
        slip.reason = "Không đủ điều kiện"
        slip.action_issue()
        return receipt

    @article("4.5")
    def test_the_tariff_says_what_is_kept_when_a_dossier_is_refused_or_withdrawn(self):
        for ending, flag in (("refused", "kept_on_refusal"), ("withdrawn", "kept_on_withdrawal")):
            free = self.new_tariff(f"Phí hoàn trả {ending}", 5000, **{flag: False})
            procedure = self.new_procedure(fee_tariff_ids=[(6, 0, free.ids)])
            with self.subTest(ending=ending):
                receipt = self.ended(ending)
                with self.assertRefused("kept", article="4.5"):
                    self.refund(receipt, ground=ending)
                paid = self.refund(self.ended(ending, procedure), ground=ending)
                self.assertEqual(paid.state, "paid")

    @article("4.5")
    def test_what_is_kept_is_not_paid_back_under_another_name_but_what_is_owed_is(self):
        receipt = self.ended("withdrawn")
        with self.assertRefused("kept", article="4.5"):
            self.refund(receipt, 1000, ground="other")
        self.assertEqual(self.refund(receipt, 1000, ground="overpaid").state, "paid")

    @article("4.5")
    def test_a_ground_that_the_dossier_does_not_bear_out_is_no_ground(self):
        paid, withdrawn = self.pay(), self.ended("withdrawn")
        for receipt, ground in ((paid, "refused"), (paid, "withdrawn"), (withdrawn, "refused")):
            with self.subTest(ground=ground), self.assertRefused("neither", article="4.5"):
                self.refund(receipt, ground=ground)

    def test_the_dossier_gives_the_ground(self):
        for receipt, ground in (
            (self.pay(), "other"),
            (self.ended("withdrawn"), "withdrawn"),
            (self.ended("refused"), "refused"),
        ):
            refunds = self.env["motcua.fee.refund"].with_user(self.clerk)
            vals = {"receipt_line_id": receipt.line_ids.id, "amount": 1, "reason": "Theo đơn"}
            self.assertEqual(refunds.create(vals).ground, ground)

    def test_money_goes_back_the_way_it_came(self):
        transfer = self.pay(way=self.new_way())
        refund = self.refund(transfer, pay=False)
        with self.assertRefused("the way it came", article="16.1"):
            refund.with_user(self.clerk).action_pay()
        refund.with_user(self.finance).action_pay_back()
        self.assertEqual(self.postings(refund_id=refund.id).channel, "transfer")
        cash = self.refund(self.pay(), pay=False)
        with self.assertRefused("at the counter", article="9.2.b"):
            cash.with_user(self.finance).action_pay_back()

    def test_what_was_paid_straight_to_the_agency_is_paid_back_by_it(self):
        receipt = self.pay(way=self.new_way(pays_to="agency"))
        refund = self.refund(receipt, pay=False)
        with self.assertRaises(AccessError):
            refund.with_user(self.finance).action_pay_back()
        refund.with_user(self.agency_finance).action_pay_back()
        self.assertTrue(self.postings(refund_id=refund.id).is_memo)

    def test_a_decided_refund_stays_as_it_is(self):
        refund = self.refund(self.pay(), pay=False)
        with self.assertRefused(article="4.2"):
            refund.write({"amount": 1})
        with self.assertRaises(AccessError):
            refund.write({"paid_at": "2026-01-01"})

    def test_a_rejected_refund_pays_nothing(self):
        refund = (
            self.env["motcua.fee.refund"]
            .with_user(self.clerk)
            .create({"receipt_line_id": self.pay().line_ids.id, "amount": 8000, "reason": "Đổi ý"})
        )
        refund.with_user(self.leader).action_reject()
        self.assertFalse(self.postings(refund_id=refund.id))
