"""Random histories of money: whatever happened, every sum holds and the chain verifies."""

import base64
from random import Random

from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase

DAYS = ("2026-11-20", "2026-11-23", "2026-12-30", "2027-01-04", "2027-02-10", "2027-04-02")
ACTS = ("pay", "pay", "pay", "charge", "cancel", "refund", "adjust", "file", "file")
CHANGES = (
    "amount = amount + 1",
    "channel = 'other'",
    "day = day - 1",
    "note = 'x'",
    "retention = 1",
)
HEAD = "Ngày giao dịch,Ghi có,Nội dung,Số bút toán\n"
QUARTERS = ((4, 2026), (1, 2027), (2, 2027))


@tagged("post_install", "-at_install")
class TestHistory(FeesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        levy = cls.new_tariff("Lệ phí", 5000, kind="levy", retained=0)
        cls.procedure = cls.new_procedure(fee_tariff_ids=[(6, 0, (cls.fee | levy).ids)])
        cls.transfer = cls.new_way()
        cls.ways = [cls.cash, cls.transfer, cls.new_way(pays_to="agency")]
        cls.mapping = cls.env["motcua.fee.bank.mapping"].create(
            {"name": "Ngân hàng", "way_id": cls.transfer.id}
        )

    def play(self, seed):
        """A history drawn by `seed`; quarters are sealed on the way, as they end."""
        chance, receipts, sealed = Random(seed), [], []
        for day in DAYS:
            self.at(f"{day} 08:30")
            for _each in range(chance.randint(2, 5)):
                self.act(chance, receipts)
            if chance.random() < 0.6 and self.held() > 0:
                self.remit()
            for quarter, year in QUARTERS:
                last = {4: "2026-12-31", 1: "2027-03-31", 2: "2027-06-30"}[quarter]
                if day > last and (quarter, year) not in sealed and chance.random() < 0.8:
                    self.seal(self.settlement(quarter, year))
                    sealed.append((quarter, year))
        return sealed

    def act(self, chance, receipts):
        kind = chance.choice(ACTS)
        if kind == "pay":
            way = chance.choice(self.ways)
            receipts.append(
                self.pay(self.charged(self.procedure), None if way == self.cash else way)
            )
        elif kind == "charge":
            self.charged(self.procedure)
        elif kind == "adjust":
            charge = self.charged(self.procedure).charge_ids[0]
            self.env["motcua.fee.adjustment"].with_user(self.finance).create(
                {"charge_id": charge.id, "amount": -chance.randint(1, 999), "reason": "Giảm"}
            )
        elif kind == "file":
            receipts += self.read_file(chance)
        elif kind == "cancel" and receipts:
            receipt = receipts.pop(chance.randrange(len(receipts)))
            receipt.cancel_reason = "Thu nhầm"
            receipt.with_user(self.finance).action_annul()
        elif kind == "refund" and receipts:
            receipt = receipts.pop(chance.randrange(len(receipts)))
            if receipt.is_memo:
                return
            self.refund(receipt, chance.randint(1, 5000))

    def read_file(self, chance):
        """A statement with what is owed, too little, nothing of ours and rubbish; read twice."""
        day = self.env["motcua.time"]._today().strftime("%d/%m/%Y")
        purposes = [
            (13_000, self.charged(self.procedure).code),
            (chance.randint(1, 12_999), self.charged(self.procedure).code),
            (chance.randint(1, 10**6), "khong ro"),
            ("1,5", "rac"),
        ]
        known = self.env["motcua.fee.bank.line"].search_count([])
        rows = [
            f'{day},"{amount}",{purpose},FT{known}/{number}'
            for number, (amount, purpose) in enumerate(purposes)
        ]
        content = base64.b64encode((HEAD + "\n".join(rows)).encode())
        values = {"name": "saoke.csv", "mapping_id": self.mapping.id, "office_id": self.centre.id}
        files = self.env["motcua.fee.bank.file"].with_user(self.finance)
        first, second = (files.create({**values, "content": content}) for _each in range(2))
        first.action_read()
        second.action_read()
        self.assertEqual((first.fresh_count, second.fresh_count), (4, 0))
        return list(first.line_ids.receipt_id.with_user(self.clerk))

    def held(self):
        rows = self.env["motcua.fee.remittance"]._held(self.centre)
        return sum(amount for _office, agency, amount, _day in rows if agency == self.agency)

    @article("10.3.i")
    def test_every_sum_holds_whatever_happened(self):
        for seed in range(6):
            with self.subTest(seed=seed), self.env.cr.savepoint(flush=False) as point:
                try:
                    sealed = self.play(seed)
                    self.assertChainsHold()
                    self.check_all(sealed)
                    self.check_any_change_is_found(Random(seed))
                    self.env.flush_all()
                finally:
                    point.rollback()
                    self.env.invalidate_all()
                    self.env.registry.clear_cache()

    def check_all(self, sealed):
        self.at("2027-07-01 09:00")
        closing, left = 0, {}
        for quarter, year in QUARTERS:
            if (quarter, year) in sealed:
                settlement = self.env["motcua.fee.settlement"].search(
                    [
                        ("agency_id", "=", self.agency.id),
                        ("year", "=", year),
                        ("number", "=", str(quarter)),
                    ]
                )
                self.assertTrue(settlement._is_intact())
            else:
                settlement = self.settlement(quarter, year)
                settlement.action_compute()
            self.assertFalse(settlement.finding)
            self.assertEqual(settlement.opening, closing)
            closing = settlement.closing
            taken = settlement.collected + settlement.corrected - settlement.refunded
            self.assertEqual(settlement.retained + settlement.budget, taken)
            for channel in ("cash", "transfer"):
                lines = settlement.channel_ids.filtered(lambda each, c=channel: each.channel == c)
                self.assertEqual(sum(lines.mapped("opening")), left.get(channel, 0))
                left[channel] = sum(lines.mapped("closing"))
        rows = self.postings(agency_id=self.agency.id).filtered(lambda row: not row.is_memo)
        self.assertEqual(sum(rows.mapped("amount")), closing)
        self.assertEqual(sum(left.values()), closing)

    def check_any_change_is_found(self, chance):
        """Whatever is changed of whatever row, the chain names its place."""
        self.env.flush_all()
        for row in self.postings(agency_id=self.agency.id):
            change = chance.choice(CHANGES)
            with self.env.cr.savepoint(flush=False) as point:
                self.env.cr.execute(
                    f"UPDATE motcua_fee_posting SET {change} WHERE id = %s", [row.id]
                )
                ((*_units, found),) = self.env["motcua.fee.posting"]._verify()
                self.assertEqual((found.place, found.kind), (row.place, "changed"), change)
                point.rollback()
