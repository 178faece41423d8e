from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase

AFTER = "2027-01-05 09:00"


@tagged("post_install", "-at_install")
class TestSettlement(FeesCase):
    def settled(self, **values):
        """The draft settlement of quarter IV/2026, computed."""
        settlement = self.settlement(**values)
        settlement.action_compute()
        return settlement

    @article("10.3.i", "5.2")
    def test_a_quarter_from_charge_to_seal(self):
        self.pay()
        self.pay(way=self.new_way())
        self.charged()
        self.remit()
        self.at(AFTER)
        settlement = self.settled()
        (line,) = settlement.line_ids
        self.assertEqual(
            (line.dossier_count, line.due, line.cash, line.transfer), (3, 24_000, 8000, 8000)
        )
        self.assertEqual((line.collected, line.remitted, line.closing), (16_000, 16_000, 0))
        self.assertEqual((line.retained, line.budget), (12_000, 4000))
        self.assertFalse(settlement.finding)
        self.seal(settlement)
        self.assertEqual(settlement.state, "sealed")
        self.assertTrue(settlement._is_intact())

    def test_opening_is_the_closing_before(self):
        self.pay()
        self.at(AFTER)
        fourth = self.seal(self.settled())
        self.assertEqual(fourth.closing, 8000)
        self.pay()
        first = self.settled(quarter=1, year=2027)
        self.assertEqual((first.opening, first.collected, first.closing), (8000, 8000, 16_000))

    @article("10.3.i")
    def test_each_way_to_pay_balances_for_itself(self):
        transfer = self.new_way()
        self.pay()
        self.at("2026-12-30 09:00")
        self.remit()
        self.pay()
        self.refund(self.pay(way=transfer), 3000)
        self.at(AFTER)
        self.seal(self.settled())
        self.pay(way=transfer)
        settlement = self.settled(quarter=1, year=2027)
        rows = {row.channel: row for row in settlement.channel_ids}
        self.assertEqual(set(rows), {"cash", "transfer"})
        self.assertEqual((rows["cash"].opening, rows["cash"].closing), (8000, 8000))
        self.assertEqual(
            (rows["transfer"].opening, rows["transfer"].collected, rows["transfer"].closing),
            (5000, 8000, 13_000),
        )
        self.assertEqual(sum(settlement.channel_ids.mapped("closing")), settlement.closing)
        fourth = self.env["motcua.fee.settlement"].search([("state", "=", "sealed")])
        moved = [(each.collected, each.refunded, each.remitted) for each in fourth.channel_ids]
        self.assertEqual(sorted(moved), [(8000, 3000, 0), (16_000, 0, 8000)])

    def test_annexes_are_sealed_with_the_figures(self):
        paid, unpaid = self.pay(), self.charged()
        self.remit()
        self.at(AFTER)
        settlement = self.seal(self.settled())
        sealed = {name: settlement._sheet()[name] for name in settlement.annexes}
        self.assertEqual(len(sealed["unpaid"]), 1)
        paid.cancel_reason = "Thu nhầm"
        paid.with_user(self.finance).action_annul()
        self.pay(unpaid)
        self.assertNotEqual(settlement._annexes()["unpaid"], sealed["unpaid"])
        self.assertEqual({name: settlement._sheet()[name] for name in sealed}, sealed)
        self.assertTrue(settlement.is_intact)

    def test_whatever_is_changed_of_what_was_sealed_is_seen(self):
        self.pay()
        self.at(AFTER)
        settlement = self.seal(self.settled())
        self.env.flush_all()
        changes = (
            "UPDATE motcua_fee_settlement_line SET closing = closing + 1",
            "UPDATE motcua_fee_settlement_line SET dispute = 'x'",
            "UPDATE motcua_fee_settlement SET annexes = '{}'",
            "UPDATE motcua_fee_settlement SET annexes = jsonb_set(annexes, '{unpaid}', '[1]')",
            "DELETE FROM motcua_fee_settlement_line",
        )
        for change in changes:
            with self.subTest(change=change), self.env.cr.savepoint(flush=False) as point:
                self.env.cr.execute(change)
                self.env.invalidate_all()
                self.assertFalse(settlement.is_intact)
                point.rollback()
                self.env.invalidate_all()
        self.assertTrue(settlement.is_intact)

    def test_a_rate_that_changes_inside_the_quarter_stands_beside_the_one_before(self):
        fee = self.new_tariff(
            "Phí",
            rates=[
                {"amount": 5000, "valid_to": "2026-11-22"},
                {"amount": 7000, "valid_from": "2026-11-23"},
            ],
        )
        procedure = self.new_procedure(fee_tariff_ids=[Command.set(fee.ids)])
        self.pay(self.charged(procedure))
        self.pay(self.charged(procedure, received="2026-11-23 08:00"))
        self.at(AFTER)
        (line,) = self.settled().line_ids
        self.assertEqual((line.due, line.collected), (12_000, 12_000))
        for text in ("5.000 đ", "7.000 đ", "23/11/2026"):
            self.assertIn(text, line.rate_text)

    @article("10.3.i")
    def test_a_sealed_quarter_is_locked(self):
        receipt = self.pay()
        self.at(AFTER)
        settlement = self.seal(self.settled())
        with self.assertRefused("sealed", article="10.3.i"):
            settlement.write({"note": "Sửa"})
        with self.assertRefused("sealed", article="10.3.i"):
            self.env["motcua.fee.posting"]._post(
                [{**receipt._collected_rows()[0], "day": receipt.issued_on}]
            )
        with self.assertRefused(article="4.2"):
            settlement.unlink()

    def test_a_later_cancellation_is_a_correction_of_the_open_quarter_that_names_the_sealed_one(
        self,
    ):
        receipt = self.pay()
        self.at(AFTER)
        sealed = self.seal(self.settled())
        receipt.cancel_reason = "Thu nhầm"
        receipt.with_user(self.finance).action_annul()
        row = self.postings(receipt_id=receipt.id)[-1]
        self.assertEqual((row.kind, row.corrects_id), ("correct", sealed))
        settlement = self.settled(quarter=1, year=2027)
        self.assertEqual(
            (settlement.opening, settlement.corrected, settlement.closing), (8000, -8000, 0)
        )
        self.assertFalse(settlement.finding)
        self.assertTrue(sealed._is_intact())

    def test_received_in_one_quarter_and_paid_in_the_next(self):
        dossier = self.charged()
        self.at(AFTER)
        fourth = self.seal(self.settled())
        self.assertEqual((fourth.line_ids.due, fourth.collected), (8000, 0))
        self.pay(dossier)
        first = self.settled(quarter=1, year=2027)
        self.assertEqual(
            (first.line_ids.due, first.line_ids.dossier_count, first.collected), (0, 0, 8000)
        )

    def test_a_refund_across_quarters_keeps_the_share_it_was_taken_at(self):
        receipt = self.pay()
        self.at(AFTER)
        self.seal(self.settled())
        self.fee.sudo().env.cr.execute(
            "UPDATE motcua_fee_tariff_retention SET basis_points = 5000 WHERE tariff_id = %s",
            [self.fee.id],
        )
        self.env.registry.clear_cache()
        self.refund(receipt)
        (line,) = self.settled(quarter=1, year=2027).line_ids
        self.assertEqual(
            (line.retention, line.opening, line.refunded, line.closing), (7500, 8000, 8000, 0)
        )
        self.assertEqual((line.retained, line.budget), (-6000, -2000))

    def test_a_share_that_changes_inside_the_quarter_has_a_row_each(self):
        fee = self.new_tariff("Phí", 3333, retention_ids=[
            Command.create({"valid_from": "2018-12-24", "basis_points": 3333}),
            Command.create({"valid_from": "2026-11-23", "basis_points": 6667}),
        ])  # fmt: skip
        procedure = self.new_procedure(fee_tariff_ids=[Command.set(fee.ids)])
        self.pay(self.charged(procedure))
        self.pay(self.charged(procedure, received="2026-11-23 08:00"))
        self.at(AFTER)
        settlement = self.settled()
        self.assertEqual(settlement.line_ids.mapped("retention"), [3333, 6667])
        self.assertEqual(settlement.retained, 3333)  # (3333·3333 + 3333·6667) / 10000, rounded once
        self.assertEqual(settlement.retained + settlement.budget, 6666)

    def test_an_agency_that_merges_inside_the_quarter_passes_on_what_is_held(self):
        self.pay()
        heir = self.new_agency("Sở Tư pháp và Xây dựng")
        self.agency.write({"valid_to": "2026-11-22", "successor_id": heir.id})
        self.at("2026-11-23 09:00")
        self.env["motcua.fee.posting"]._cron_pass_on()
        self.env["motcua.fee.posting"]._cron_pass_on()
        self.at(AFTER)
        old, new = self.settled(), self.settled(agency=heir)
        self.assertEqual((old.collected, old.passed_on, old.closing), (8000, -8000, 0))
        self.assertEqual((new.opening, new.passed_on, new.closing), (0, 8000, 8000))
        self.assertFalse(old.finding or new.finding)
        self.assertEqual(self.remit(heir).amount, 8000)
        heirs = self.user("finance_officer", heir)
        old.action_check()
        old.with_user(heirs).action_confirm()
        self.assertEqual(old.state, "confirmed")

    def test_memo_money_is_beside_the_sheet_and_never_to_be_handed_over(self):
        self.pay(way=self.new_way(pays_to="agency"))
        self.at(AFTER)
        (line,) = self.settled().line_ids
        self.assertEqual(
            (line.memo_collected, line.collected, line.closing, line.retained), (8000, 0, 0, 0)
        )

    @article("10.3.i")
    def test_a_quarter_is_not_checked_before_it_is_over(self):
        self.pay()
        settlement = self.settled()
        self.at("2026-12-31 16:00")
        with self.assertRefused("not over", article="10.3.i"):
            settlement.action_check()
        self.at("2027-01-01 00:05")
        settlement.action_check()
        self.assertEqual(settlement.state, "checked")

    def test_each_side_signs_for_itself(self):
        self.pay()
        self.at(AFTER)
        settlement = self.settled()
        settlement.action_check()
        with self.assertRaises(AccessError):
            settlement.action_confirm()
        self.give_role(self.finance, "finance_officer", self.agency)
        with self.assertRaises(AccessError):
            settlement.with_user(self.finance).action_confirm()
        with self.assertRaises(AccessError):
            settlement.with_user(self.clerk).action_confirm()
        settlement.with_user(self.agency_finance).action_confirm()
        with self.assertRaises(AccessError):
            settlement.action_seal()

    def test_disagreement_stands_on_the_line(self):
        self.pay()
        self.at(AFTER)
        settlement = self.settled()
        line = settlement.line_ids
        with self.assertRefused("while the agency looks", article="10.3.i"):
            line.with_user(self.agency_finance).dispute = "Thiếu"
        settlement.action_check()
        line = settlement.line_ids.with_user(self.agency_finance)
        line.write({"dispute": "Thiếu một biên lai", "disputed_amount": 16_000})
        with self.assertRaises(AccessError):
            line.cash = 1
        with self.assertRaises(AccessError):
            line.with_user(self.finance).dispute = "Khác"
        self.assertEqual(settlement.line_ids.dispute, "Thiếu một biên lai")

    def test_a_quarter_is_sealed_after_the_one_before(self):
        self.pay()
        third = self.settlement(quarter=3)
        self.at(AFTER)
        settlement = self.settled()
        settlement.action_check()
        settlement.with_user(self.agency_finance).action_confirm()
        with self.assertRefused("III/2026", article="10.3.i"):
            settlement.with_user(self.head).action_seal()
        self.seal(third)
        settlement.with_user(self.head).action_seal()
        self.assertEqual(settlement.state, "sealed")

    def test_a_row_changed_behind_the_program_is_found_and_nothing_is_checked(self):
        self.pay()
        self.at(AFTER)
        settlement = self.settled()
        self.env.flush_all()
        changes = (("note = 'x'", "row 1 was changed"), ("amount = 9000", "8.000 đ by the papers"))
        for change, words in changes:
            self.env.cr.execute(
                f"UPDATE motcua_fee_posting SET {change} WHERE agency_id = %s", [self.agency.id]
            )
            self.env.invalidate_all()
            with self.subTest(change=change), self.assertRefused(words):
                settlement.action_check()

    def test_sealed_quarters_hold_the_addon_unless_a_backup_exists(self):
        module = self.env["ir.module.module"].search([("name", "=", "motcua_fees")])
        module._check_sealed_quarters()
        self.pay()
        self.at(AFTER)
        self.seal(self.settled())
        with self.assertRefused("1 sealed settlements", article="10.3.i"):
            module.button_uninstall()
        module.with_context(motcua_backup_exists=True)._check_sealed_quarters()

    def test_all_pairs_of_a_quarter_are_drafted_by_the_job(self):
        self.pay()
        self.at(AFTER)
        self.env["motcua.fee.settlement"]._cron_prepare()
        self.env["motcua.fee.settlement"]._cron_prepare()
        settlement = self.env["motcua.fee.settlement"].search([("agency_id", "=", self.agency.id)])
        self.assertEqual((len(settlement), settlement.collected), (1, 8000))

    def test_a_settlement_costs_the_same_queries_however_many_receipts_there_are(self):
        self.at(AFTER)
        self.pay()
        settlement = self.settled(quarter=1, year=2027)

        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            settlement._compute_lines()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        few = queries()
        for _each in range(8):
            self.pay()
        self.assertLessEqual(queries(), few)
