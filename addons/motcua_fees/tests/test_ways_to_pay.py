from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article
from odoo.addons.motcua_fees.rules.vietqr import read_vietqr

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestWaysToPay(FeesCase):
    @article("16.1.a")
    def test_a_transfer_goes_to_the_account_with_the_code_in_its_purpose(self):
        way = self.new_way(bank_bin="970415", bank_account="1122334455", pays_to="agency")
        dossier = self.charged()
        found = read_vietqr(way._qr_text(8000, dossier.code))
        self.assertEqual(
            (found["bank"], found["account"], found["amount"]), ("970415", "1122334455", 8000)
        )
        self.assertEqual(found["purpose"], dossier.code.replace(".", "").replace("-", ""))
        receipt = self.pay(dossier, way)
        self.assertTrue(self.postings(receipt_id=receipt.id).is_memo)

    @article("16.1.b")
    def test_the_postal_firm_takes_fees_of_what_comes_or_goes_by_post_or_online(self):
        post = self.new_way("post")
        receipt = self.draft(way=post)
        with self.assertRefused("postal firm", article="16.1.b"):
            receipt.action_issue()
        for traits in ({"result_channel": "post"}, {"submitter_kind": "post"}):
            with self.subTest(**traits):
                self.assertEqual(self.pay(self.charged(**traits), post).state, "issued")
        proof = {"fee_way_id": post.id, "fee_proof_ids": [Command.set(self.proof().ids)]}
        for channel in ("post", "online"):
            with self.subTest(channel=channel):
                self.assertEqual(
                    self.pay(self.charged(channel=channel, **proof), post).state, "issued"
                )

    @article("16.2")
    def test_another_way_needs_the_agreement_of_the_agency(self):
        with self.assertRaises(ValidationError):
            self.new_way("other")
        agreed = {
            "agency_id": self.agency.id,
            "agreement_number": "7/STP",
            "agreement_on": "2026-01-05",
        }
        way = self.new_way("other", **agreed)
        self.assertEqual(self.pay(self.charged(), way).state, "issued")
        foreign = self.new_way("other", **{**agreed, "agency_id": self.other_agency.id})
        receipt = self.draft(way=foreign)
        with self.assertRefused("not open", article="16.1"):
            receipt.action_issue()

    @article("16.3")
    def test_a_receipt_not_paid_in_person_needs_its_proof(self):
        way = self.new_way()
        receipt = self.draft(way=way, proof=False)
        with self.assertRefused("Proof", article="16.3"):
            receipt.action_issue()
        receipt.proof_ids = self.proof()
        receipt.action_issue()
        self.assertEqual(receipt.state, "issued")

    @article("16.3")
    def test_who_does_not_pay_in_person_is_not_received_without_proof(self):
        proof = [Command.set(self.proof().ids)]
        for traits in (
            {"channel": "online"},
            {"channel": "post"},
            {"fee_way_id": self.new_way().id},
        ):
            dossier = self.new_dossier(self.procedure, **traits)
            with self.subTest(**traits), self.assertRefused("8.000 đ", article="16.3"):
                dossier.action_receive()
            dossier.fee_proof_ids = proof
            dossier.action_receive()
            self.assertIn(dossier.state, ("received", "forwarded"))

    @article("16.3")
    def test_after_acceptance_neither_clock_nor_transfer_waits_for_money(self):
        dossier = self.play_to("processing", self.charged())
        self.assertEqual(dossier.fee_state, "unpaid")
        self.assertEqual(dossier.clock_ids.mapped("kind"), ["start"])
        self.assertTrue(dossier.due_at)

    @article("16.1.a")
    def test_an_unpaid_result_is_not_handed_over(self):
        dossier = self.play_to("resolved", self.charged())
        desk = dossier.with_user(self.clerk)
        desk.collector_name = "Nguyễn Văn A"
        self.tell_early(desk)
        with self.assertRefused("8.000 đ are unpaid", article="16.1"):
            desk.action_return_result()
        self.pay(dossier)
        desk.action_return_result()
        self.assertEqual(dossier.state, "returned")

    def test_an_ended_way_is_closed(self):
        way = self.new_way(valid_to="2026-11-19")
        receipt = self.draft(way=way)
        with self.assertRefused("not open", article="16.1"):
            receipt.action_issue()

    def test_cash_is_never_straight_to_the_agency_and_accounts_are_whole(self):
        with self.assertRaises(ValidationError):
            self.cash.pays_to = "agency"
        with self.assertRaises(ValidationError):
            self.new_way(bank_bin="97041", bank_account="1")

    def test_the_look_up_shows_what_is_unpaid_and_how_to_pay_it(self):
        self.new_way(
            bank_bin="970415", bank_account="1122334455", bank_holder="STP", pays_to="agency"
        )
        dossier = self.charged()
        block = dossier.sudo()._public_view("whole")["blocks"][-1]["values"]
        self.assertEqual(block["unpaid"], "8.000 đ")
        self.assertTrue(block["qr"].startswith("data:image/png"))
        self.assertNotIn("blocks", dossier.sudo()._public_view("code"))
        self.pay(dossier)
        self.assertFalse(dossier.sudo()._public_fees()["unpaid"])
