from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase

PAGES = [{"unit": "page", "amount": 2000, "tier_from": 3, "tier_amount": 1000, "cap": 200_000}]


@tagged("post_install", "-at_install")
class TestTariff(FeesCase):
    @article("4.5")
    def test_a_dossier_is_charged_by_the_tariff_of_its_day_and_channel(self):
        rates = [
            {"amount": 8000, "valid_to": "2026-11-20"},
            {"amount": 9000, "valid_from": "2026-11-21"},
            {"amount": 0, "channel": "online", "valid_from": "2026-11-21"},
        ]
        procedure = self.new_procedure(
            fee_tariff_ids=[Command.set(self.new_tariff(rates=rates).ids)]
        )
        before = self.charged(procedure, received="2026-11-20 16:00")
        after = self.charged(procedure, received="2026-11-23 08:00")
        online = self.charged(procedure, channel="online")
        self.assertEqual([each.fee_amount for each in (before, after, online)], [8000, 9000, 0])
        self.assertEqual(online.charge_ids.payment_state, "free")

    @article("4.5")
    def test_nothing_outside_the_published_tariff_is_charged(self):
        draft = self.new_tariff("Phí chưa công bố", state="draft")
        other = self.new_tariff("Phí khác", due_when="appraisal")
        procedure = self.new_procedure(fee_tariff_ids=[Command.set(draft.ids)])
        dossier = self.charged(procedure)
        self.assertFalse(dossier.charge_ids)
        charges = self.env["motcua.fee.charge"].with_user(self.clerk)
        for tariff in (draft, other, self.fee):
            with self.subTest(tariff=tariff.name), self.assertRefused(article="4.5"):
                charges.create({"dossier_id": dossier.id, "tariff_id": tariff.id})

    def test_pages_and_copies_are_counted_by_the_formula(self):
        procedure = self.new_procedure(
            fee_tariff_ids=[Command.set(self.new_tariff(rates=PAGES).ids)]
        )
        dossier = self.charged(procedure, fee_copies=2, fee_pages=5)
        self.assertEqual(dossier.fee_amount, 2 * (2 * 2000 + 3 * 1000))
        with self.assertRefused("from one on", article="4.5"):
            self.charged(procedure, fee_copies=0)

    def test_a_group_pays_less_with_its_proof_alone(self):
        group = self.new_group()
        half = {"group_id": group.id, "percent": 50, "valid_from": "2018-12-24"}
        tariff = self.new_tariff(exemption_ids=[Command.create(half)])
        procedure = self.new_procedure(fee_tariff_ids=[Command.set(tariff.ids)])
        with self.assertRefused("Sổ hộ nghèo", article="4.5"):
            self.charged(procedure, fee_group_id=group.id)
        dossier = self.charged(procedure, fee_group_id=group.id, fee_group_proof="HN-01")
        self.assertEqual((dossier.charge_ids.full_amount, dossier.fee_amount), (8000, 4000))
        self.assertEqual(dossier.charge_ids.group_proof, "HN-01")

    def test_a_fee_after_appraisal_is_charged_later_by_its_units(self):
        later = self.new_tariff("Phí thẩm định", 700_000, due_when="appraisal")
        procedure = self.new_procedure(fee_tariff_ids=[Command.set(later.ids)])
        dossier = self.play_to("processing", self.charged(procedure))
        self.assertFalse(dossier.charge_ids)
        values = {"dossier_id": dossier.id, "tariff_id": later.id, "amount": 5}
        charge = self.env["motcua.fee.charge"].with_user(self.officer).create(values)
        self.assertEqual((charge.amount, charge.payment_state), (700_000, "unpaid"))
        stranger = self.user("case_officer", self.other_agency)
        with self.assertRaises(AccessError):
            self.env["motcua.fee.charge"].with_user(stranger).create(values)

    def test_a_charge_changes_by_a_reasoned_adjustment_alone(self):
        charge = self.charged().charge_ids
        with self.assertRaises(AccessError):
            charge.sudo().write({"amount": 1})
        adjustments = self.env["motcua.fee.adjustment"].with_user(self.finance)
        with self.assertRefused("Reason", article="4.2"):
            adjustments.create({"charge_id": charge.id, "amount": -1000, "reason": " "})
        adjustments.create({"charge_id": charge.id, "amount": -3000, "reason": "Giảm theo QĐ"})
        self.assertEqual(
            (charge.computed_amount, charge.amount, charge.unpaid_amount), (8000, 5000, 5000)
        )
        self.assertEqual(charge.adjustment_ids.user_id, self.finance)
        for wrong in (-5001, 3001):
            with self.subTest(wrong=wrong), self.assertRefused(article="4.5"):
                adjustments.create({"charge_id": charge.id, "amount": wrong, "reason": "Sai"})

    def test_a_published_tariff_stays_and_ends(self):
        for act in (
            lambda: self.fee.write({"name": "Khác"}),
            lambda: self.fee.rate_ids.write({"amount": 1}),
            lambda: self.fee.rate_ids.unlink(),
            lambda: self.fee.unlink(),
        ):
            with self.subTest(act=act), self.assertRefused("published", article="4.5"):
                act()
        self.fee.with_user(self.admin).action_retire()
        self.assertEqual(self.charged().fee_amount, 8000)
        self.assertEqual(self.charged(received="2026-11-23 08:00").fee_amount, 0)

    def test_a_tariff_without_a_rate_is_not_published(self):
        tariff = self.new_tariff(state="draft")
        tariff.rate_ids.unlink()
        with self.assertRefused("Rates", article="4.5"):
            tariff.with_user(self.admin).action_publish()

    @article("10.3.i")
    def test_nothing_of_a_levy_is_retained(self):
        self.new_tariff("Lệ phí", kind="levy", retained=0)
        with self.assertRaises(ValidationError):
            self.new_tariff("Lệ phí sai", kind="levy", retained=1)

    def test_a_share_is_typed_in_percent(self):
        part = {"valid_from": "2027-01-01"}
        tariff = self.new_tariff("Phí thẩm định", state="draft")
        tariff.retention_ids = [(0, 0, {**part, "percent": "12,5"})]
        self.assertEqual(
            (tariff.retention_ids.basis_points, tariff.retention_ids.percent), (1250, "12,5")
        )
        with self.assertRefused("from 0 to 100", article="10.3.i"):
            tariff.retention_ids.percent = "100,5"

    def test_the_list_says_what_a_fee_costs_today(self):
        tariff = self.new_tariff(rates=[{"amount": 8000}, {"amount": 4000, "channel": "online"}])
        self.assertIn("8.000 đ", tariff.amount_text)
        self.assertIn("4.000 đ", tariff.amount_text)

    def test_amounts_are_whole_and_not_negative(self):
        for amount in (0.5, "1,5"):
            with self.subTest(amount=amount), self.assertRaises(ValidationError):
                self.new_tariff(amount=amount)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.new_tariff(amount=-1)

    def test_the_slip_and_the_page_of_the_procedure_say_what_it_costs(self):
        dossier = self.charged()
        ((label, text),) = dossier._form_extra_lines("receipt_slip")
        self.assertEqual(label, "Phí, lệ phí")
        self.assertIn("8.000 đ (Phí cấp bản sao: 8.000 đ), chưa nộp", text)
        (fee,) = self.procedure._public_view()["fees"]
        self.assertEqual(fee["basis"], "Nghị quyết số 10/2018/NQ-HĐND")
        self.assertEqual(fee["amounts"], ["8.000 đ per case"])

    def test_receiving_a_batch_charges_each_by_one_insert(self):
        self.receive_many(2, self.procedure)
        with self.assertQueryCount(__system__=60, **{self.clerk.login: 60}):
            many = self.receive_many(20, self.procedure)
        self.assertEqual(many.mapped("fee_amount"), [8000] * 20)
