from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.motcua_base.tests.appraisal_case import AppraisalCase
from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase

STEPS = [
    {"name": "Thẩm định", "kind": "appraise", "time_amount": 3, "sequence": 1},
    {"name": "Ký duyệt", "kind": "approve", "time_amount": 2, "sequence": 2},
]


@tagged("post_install", "-at_install")
class TestLaterFees(FeesCase, AppraisalCase):
    """A fee due after appraisal is charged, or expressly waived, before the result goes out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.later = cls.new_tariff("Phí thẩm định", 700_000, due_when="appraisal")
        cls.appraised = cls.new_procedure(
            fee_tariff_ids=[Command.set(cls.later.ids)],
            step_ids=[Command.create(step) for step in STEPS],
        )

    def ready(self, procedure=None, **traits):
        """A dossier whose result lies at the counter, with who collects it."""
        dossier = self.play_to("resolved", self.charged(procedure or self.appraised, **traits))
        dossier = dossier.with_user(self.clerk)
        dossier.action_return_originals()
        dossier.collector_name = "Nguyễn Văn A"
        self.tell_early(dossier)
        return dossier

    def charge(self, dossier, user=None, **traits):
        """Charge the later fee as the window of the button does."""
        action = dossier.with_user(user or self.officer).action_charge_later_fee()
        model = self.env["motcua.fee.charge"].with_user(user or self.officer)
        view = self.env.ref("motcua_fees.motcua_fee_charge_view_form_new")
        with Form(model.with_context(**action["context"]), view=view) as form:
            for name, value in traits.items():
                form[name] = value
        return form.record

    def waive(self, dossier, user=None, **traits):
        model = self.env["motcua.fee.waiver"].with_user(user or self.leader)
        vals = {
            "dossier_id": dossier.id,
            "tariff_id": self.later.id,
            "reason": "Khắc phục thiên tai",
        }
        return model.create({**vals, **traits})

    def to_be_charged(self, user):
        action = self.env.ref("motcua_fees.motcua_dossier_action_fee_to_charge")
        return self.env["motcua.dossier"].with_user(user).search(safe_eval(action.domain))

    @article("4.5")
    def test_a_result_waits_until_the_fee_is_charged_and_paid(self):
        dossier = self.ready()
        with self.assertRefused("“Phí thẩm định” is still to be charged", article="16.1"):
            dossier.action_return_result()
        charge = self.charge(dossier)
        self.assertEqual((charge.amount, charge.tariff_id), (700_000, self.later))
        with self.assertRefused("700.000 đ are unpaid", article="16.1"):
            dossier.action_return_result()
        self.pay(dossier)
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")

    @article("4.5")
    def test_a_result_waits_for_no_fee_that_its_agency_has_waived(self):
        dossier = self.ready()
        waiver = self.waive(dossier, basis="12/QĐ-STP")
        self.assertEqual((waiver.user_id, dossier.fee_waiver_ids), (self.leader, waiver))
        self.assertFalse(dossier.fee_to_charge_ids)
        dossier.action_return_result()
        self.assertEqual(dossier.state, "returned")

    @article("4.2")
    def test_a_waiver_has_a_reason_and_stays(self):
        dossier = self.ready()
        with self.assertRefused("Reason", article="4.2"):
            self.waive(dossier, reason=" ")
        waiver = self.waive(dossier)
        with self.assertRaises(AccessError):
            waiver.sudo().write({"reason": "Khác"})
        with self.assertRaises(AccessError):
            waiver.sudo().unlink()
        with self.assertRefused("not one that", article="4.5"):
            self.waive(dossier)

    @article("4.5")
    def test_only_a_leader_of_the_agency_in_charge_waives(self):
        dossier = self.ready()
        stranger = self.user("agency_leader", self.other_agency)
        for user in (self.clerk, self.officer, self.finance, self.head, stranger):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.waive(dossier, user)
        with self.assertRefused("not one that", article="4.5"):
            self.waive(dossier, tariff_id=self.fee.id)
        self.waive(dossier)

    @article("4.5")
    def test_a_fee_is_charged_once_and_never_after_it_was_waived(self):
        waived, charged = self.ready(), self.ready()
        self.waive(waived)
        charge = self.charge(charged)
        charges = self.env["motcua.fee.charge"].with_user(self.officer)
        for dossier, words in ((waived, "has waived"), (charged, "already")):
            with self.subTest(words=words), self.assertRefused(words, article="4.5"):
                charges.create({"dossier_id": dossier.id, "tariff_id": self.later.id})
        with self.assertRefused("not one that", article="4.5"):
            self.waive(charged)
        self.env["motcua.fee.adjustment"].with_user(self.finance).create(
            {"charge_id": charge.id, "amount": -700_000, "reason": "Ghi nhầm số trang"}
        )
        charges.create({"dossier_id": charged.id, "tariff_id": self.later.id})
        self.assertEqual(charged.fee_unpaid_amount, 700_000)

    def test_what_ends_without_its_result_is_bound_to_no_later_fee(self):
        withdrawn = self.play_to("processing", self.charged(self.appraised))
        self._play_withdraw(withdrawn)
        refused = self.play_to("processing", self.charged(self.appraised))
        self.do_step(refused.step_ids.sorted("sequence")[0])
        self.assertTrue(refused.fee_to_charge_ids)
        action = refused.with_user(self.leader).action_reject()
        slip = self.env["motcua.dossier.slip"].with_user(self.leader).browse(action["res_id"])
        slip.reason = "Không đủ điều kiện"
        slip.action_issue()
        for dossier in (withdrawn, refused):
            with self.subTest(state=dossier.state):
                self.assertFalse(dossier.fee_to_charge_ids or dossier.has_fee_to_charge)
                dossier._check_fees_charged()
        self.assertFalse((withdrawn | refused) & self.to_be_charged(self.officer))

    @article("15.1")
    def test_nothing_waits_for_a_fee_that_the_states_fault_makes_free(self):
        for fault, is_due in (("applicant", True), ("agency", False)):
            with self.subTest(fault=fault):
                dossier = self.play_to("processing", self.charged(self.appraised))
                self.established(self.incident(dossier), fault)
                self.do_step(dossier.step_ids.sorted("sequence")[0])
                self.assertEqual(bool(dossier.fee_to_charge_ids), is_due)
                self.assertEqual(dossier in self.to_be_charged(self.clerk), is_due)

    @article("4.5")
    def test_without_a_rate_of_today_and_the_channel_nothing_waits(self):
        online = self.new_tariff(
            "Phí trực tuyến", rates=[{"amount": 5, "channel": "online"}], due_when="result"
        )
        ended = self.new_tariff("Phí cũ", 5, due_when="appraisal")
        procedure = self.new_procedure(fee_tariff_ids=[Command.set((online | ended).ids)])
        dossier = self.ready(procedure)
        self.assertEqual(dossier.fee_to_charge_ids, ended)
        self.assertIn(dossier, self.to_be_charged(self.clerk))
        ended.with_user(self.admin).action_retire()
        dossier.invalidate_recordset()
        self.assertFalse(dossier.fee_to_charge_ids)
        self.assertNotIn(dossier, self.to_be_charged(self.clerk))
        dossier.action_return_result()

    def test_officer_and_counter_see_it_from_the_end_of_the_appraisal_until_it_is_charged(self):
        dossier = self.play_to("processing", self.charged(self.appraised))
        self.assertFalse(dossier.has_fee_to_charge)
        self.assertNotIn(dossier, self.to_be_charged(self.officer))
        self.do_step(dossier.step_ids.sorted("sequence")[0])
        for user in (self.officer, self.clerk):
            with self.subTest(user=user.name):
                self.assertTrue(dossier.with_user(user).has_fee_to_charge)
                self.assertIn(dossier, self.to_be_charged(user))
        self.assertNotIn(dossier, self.to_be_charged(self.user("case_officer", self.other_agency)))
        self.charge(dossier)
        self.assertFalse(dossier.has_fee_to_charge)
        self.assertNotIn(dossier, self.to_be_charged(self.officer))

    def test_the_banner_reads_no_more_for_many_dossiers_than_for_a_few(self):
        few = self.ready() | self.ready()
        many = few | self.ready() | self.ready() | self.ready()
        counts = []
        for dossiers in (few, few, many):
            self.env.flush_all()
            dossiers.invalidate_recordset()
            before = self.env.cr.sql_log_count
            dossiers.mapped("has_fee_to_charge")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
