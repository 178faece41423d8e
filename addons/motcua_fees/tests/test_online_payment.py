import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .online_case import OnlineCase


@tagged("post_install", "-at_install")
class TestOnlinePayment(OnlineCase):
    @article("16.1.c")
    def test_a_confirmed_payment_is_receipted_and_posted(self):
        transaction = self.start()
        self.assertEqual(self.notify(transaction), "ok")
        self.assertEqual(transaction.state, "done")
        receipt = self.dossier.receipt_ids
        self.assertEqual(
            (receipt.state, receipt.amount, receipt.channel), ("issued", 8000, "online")
        )
        self.assertEqual(self.dossier.fee_state, "paid")
        self.assertChainsHold()

    def test_the_same_notice_again_changes_nothing(self):
        transaction = self.start()
        for _each in range(3):
            self.assertEqual(self.notify(transaction), "ok")
        transaction._post_process()
        self.assertEqual(len(self.dossier.receipt_ids), 1)
        self.assertEqual(len(self.postings(dossier_id=self.dossier.id)), 1)

    def test_a_forged_notice_or_one_for_another_amount_is_refused(self):
        transaction = self.start()
        self.assertEqual(self.notify(transaction, secret="khac"), "forged")
        self.assertEqual(self.notify(transaction, amount="1"), "amount")
        self.assertEqual(self.notify(transaction, reference="khong-co"), "unknown")
        self.assertEqual(self.notify(transaction, secret=""), "forged")
        self.assertEqual(transaction.state, "draft")
        self.assertFalse(self.dossier.receipt_ids)

    def test_another_currency_is_another_amount_also_after_a_failure(self):
        transaction = self.start()
        self.notify(transaction, status="failed")
        self.assertEqual(self.notify(transaction, currency="USD"), "amount")
        self.assertEqual((transaction.state, len(self.dossier.receipt_ids)), ("error", 0))

    def test_failed_is_not_final(self):
        transaction = self.start()
        self.notify(transaction, status="failed")
        self.assertEqual(transaction.state, "error")
        self.assertEqual(self.start(), transaction)
        self.notify(transaction)
        self.assertEqual((transaction.state, self.dossier.fee_state), ("done", "paid"))
        self.notify(transaction, status="failed")
        self.assertEqual(transaction.state, "done")

    def test_nothing_is_started_when_nothing_is_owed_nor_by_an_ended_way(self):
        self.pay(self.dossier)
        with self.assertRefused("nothing is unpaid", article="16.1.c"):
            self.start()
        other = self.charged()
        self.assertEqual(other._fee_providers(), self.provider)
        self.online.valid_to = "2026-11-19"
        self.assertFalse(other._fee_providers())
        with self.assertRefused("not paid by this provider", article="16.1.c"):
            self.start(other)

    def test_a_fraction_never_becomes_money(self):
        transaction = self.start()
        with self.assertRaises(ValueError):
            transaction._extract_amount_data({"amount": "8000.5"})
        self.assertEqual(self.notify(transaction, amount="8000.5"), "amount")

    def test_other_providers_of_odoo_are_receipted_alike(self):
        provider = self.env["payment.provider"].search([("code", "=", "custom")], limit=1)
        provider.state = "test"
        self.online.provider_id = provider
        transaction = (
            self.env["payment.transaction"].sudo()._motcua_start(self.dossier.sudo(), provider)
        )
        transaction._process("custom", {"reference": transaction.reference})
        self.assertEqual((transaction.state, len(self.dossier.receipt_ids)), ("pending", 0))
        transaction._set_done()
        transaction._post_process()
        self.assertEqual(self.dossier.receipt_ids.transaction_id, transaction)


@tagged("post_install", "-at_install")
class TestMoneyNotOwed(OnlineCase):
    """Money that came online though nothing, or something else, is owed."""

    def line(self):
        return self.env["motcua.fee.bank.line"].search([("transaction_id", "!=", False)])

    def kept(self, anomaly):
        """The line of a payment that came late, under the anomaly that it has to have."""
        transaction = self.start()
        if anomaly == "duplicate":
            self.pay(self.dossier)
        elif anomaly == "amount_differs":
            self.env["motcua.fee.adjustment"].with_user(self.finance).create(
                {"charge_id": self.dossier.charge_ids.id, "amount": -1000, "reason": "Giảm"}
            )
        else:
            self.book.is_closed = True
        self.assertEqual(self.notify(transaction), "ok")
        self.assertEqual((transaction.state, self.line().anomaly), ("done", anomaly))
        return self.line().with_user(self.finance)

    @article("16.1.c")
    def test_money_that_is_not_owed_is_no_receipt_but_an_anomaly_that_finance_sees(self):
        line = self.kept("duplicate")
        self.assertEqual((line.amount, line.dossier_id, line.state), (8000, self.dossier, "open"))
        self.assertEqual(len(self.dossier.receipt_ids), 1)
        opened = self.env.ref("motcua_fees.motcua_fee_bank_line_action_open")
        shown = line.search(eval(opened.domain))  # noqa: S307 - our own data
        self.assertIn(line, shown)

    def test_the_same_notice_makes_no_second_line(self):
        line = self.kept("duplicate")
        self.notify(line.transaction_id)
        line.transaction_id.sudo()._post_process()
        self.assertEqual(self.line(), line)

    def test_another_amount_is_receipted_by_finance_and_the_rest_explained(self):
        line = self.kept("amount_differs")
        with self.assertRefused("1.000 đ more came", article="10.3.i"):
            line.action_receipt()
        line.note = "Trả lại 1.000 đ theo QĐ 12/QĐ-STP"
        line.action_receipt()
        self.assertEqual((line.state, line.receipt_id.amount), ("receipted", 7000))
        self.assertEqual(line.receipt_id.transaction_id, line.transaction_id)
        self.assertEqual(self.dossier.fee_state, "paid")
        self.assertChainsHold()

    def test_what_no_receipt_could_be_issued_for_is_matched_when_it_can(self):
        line = self.kept("refused")
        self.assertIn("no open book", line.note)
        self.book.is_closed = False
        line.action_match()
        self.assertEqual(
            (line.state, line.receipt_id.transaction_id), ("receipted", line.transaction_id)
        )
        self.assertEqual(self.dossier.fee_state, "paid")

    def test_it_goes_back_through_the_gateway_by_a_decision(self):
        line = self.kept("duplicate")
        gateway = self.gateway("down", "refunded")
        with self.assertRefused("agency's decision", article="16.1"):
            line.action_pay_back()
        line.note = "QĐ 12/QĐ-STP"
        line.action_pay_back()
        self.assertEqual(line.state, "open")
        self.assertIn("asked again", line.provider_message)
        self.env["payment.transaction"]._cron_ask_again()
        self.assertEqual((line.state, list(gateway.paid_back.values())), ("paid_back", [8000]))
        self.assertEqual(len(self.postings(dossier_id=self.dossier.id)), 1)
        self.assertChainsHold()

    def test_the_file_of_the_gateway_does_not_bring_it_a_second_time(self):
        line = self.kept("duplicate")
        mapping = self.env["motcua.fee.bank.mapping"].create(
            {"name": "Cổng", "way_id": self.online.id}
        )
        content = (
            f"Ngày giao dịch,Ghi có,Nội dung,Số bút toán\n20/11/2026,8000,{self.dossier.code},GW1\n"
        )
        file = self.env["motcua.fee.bank.file"].create(
            {"name": "cong.csv", "mapping_id": mapping.id, "office_id": self.centre.id,
             "content": base64.b64encode(content.encode())}
        )  # fmt: skip
        file.action_read()
        self.assertEqual((file.line_count, file.fresh_count), (1, 0))
        self.assertEqual(self.line(), line)

    def test_who_takes_money_does_not_deal_with_it(self):
        line = self.kept("duplicate").with_user(self.clerk)
        for act in (line.action_receipt, line.action_pay_back):
            with self.assertRaises(UserError):
                act()
