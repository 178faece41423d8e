from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestObligation(FeesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lawful = cls.new_procedure(
            fee_tariff_ids=[(6, 0, cls.fee.ids)], obligation_law="Luật Đất đai 2024, điều 156"
        )

    def processing(self, procedure):
        return self.play_to("processing", self.charged(procedure)).with_user(self.officer)

    @article("16.3")
    def test_only_an_obligation_by_sector_law_stops_the_time(self):
        usual = self.processing(self.procedure)
        with self.assertRefused("stops for no payment", article="16.3"):
            usual.action_await_payment()
        self.assertTrue(usual.due_at)
        dossier = self.processing(self.lawful)
        dossier.action_await_payment()
        self.assertFalse(dossier.due_at or dossier.promised_at)
        pause = dossier.clock_ids[-1]
        self.assertEqual(
            (pause.kind, pause.article, pause.cause), ("pause", "16.3", self.lawful.obligation_law)
        )

    @article("16.3")
    def test_the_time_goes_on_with_what_was_left_when_it_is_paid(self):
        dossier = self.processing(self.lawful)
        before = dossier.due_at
        dossier.action_await_payment()
        self.at("2026-11-24 08:37")
        self.pay(dossier)
        self.assertEqual(dossier.clock_ids.mapped("kind"), ["start", "pause", "resume"])
        self.assertLocal(before, "2026-11-27 08:37")
        self.assertLocal(dossier.due_at, "2026-12-01 08:37")
        self.assertEqual(dossier.promised_at, dossier.due_at)
        self.assertLess(dossier.warn_at, dossier.due_at)

    def test_nothing_waits_twice_nor_when_it_is_paid_nor_for_a_stranger(self):
        dossier = self.processing(self.lawful)
        with self.assertRaises(AccessError):
            dossier.with_user(self.clerk).action_await_payment()
        dossier.action_await_payment()
        with self.assertRefused(article="16.3"):
            dossier.action_await_payment()
        self.pay(dossier)
        with self.assertRefused(article="16.3"):
            dossier.action_await_payment()

    def test_no_result_leaves_while_the_time_waits(self):
        dossier = self.processing(self.lawful)
        self.do_steps(dossier)
        self.enter_results(dossier)
        dossier.action_await_payment()
        with self.assertRefused("waits for a payment", article="16.3"):
            dossier.action_send_result()
        self.pay(dossier)
        dossier.action_send_result()
