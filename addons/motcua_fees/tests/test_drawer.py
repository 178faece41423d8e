from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.motcua_base.tests.article import article

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestDrawer(FeesCase):
    def counted(self, amount=8000, **values):
        drawer = self.open_drawer()
        drawer.count_ids.filtered(lambda row: row.denomination == "1000").number = amount // 1000
        drawer.write({"witness_id": self.witness.id, **values})
        return drawer

    @article("9.2.b")
    def test_a_drawer_is_closed_in_the_last_half_hour_of_its_session(self):
        self.pay()
        drawer = self.counted()
        self.at("2026-11-20 10:29")
        with self.assertRefused("last 30 minutes", article="9.2.b"):
            drawer.action_close()
        self.at("2026-11-20 10:31")
        drawer.action_close()
        self.assertEqual(
            (drawer.state, drawer.is_late, drawer.closed_difference), ("closed", False, 0)
        )

    def test_a_drawer_of_the_morning_closed_later_is_marked(self):
        self.pay()
        drawer = self.counted()
        for moment, late in (("2026-11-20 11:00", False), ("2026-11-20 13:10", True)):
            self.at(moment)
            self.assertEqual(drawer._check_window(self.env["motcua.time"]._now()), late)

    def test_a_difference_has_a_name(self):
        self.pay()
        drawer = self.counted(7000)
        self.at("2026-11-20 10:40")
        with self.assertRefused("-1.000 đ", article="9.2.b"):
            drawer.action_close()
        drawer.anomaly = "change"
        drawer.action_close()
        self.assertEqual((drawer.closed_difference, drawer.anomaly), (-1000, "change"))

    @article("9.2.b")
    def test_each_named_difference_is_what_it_is_called_and_nothing_else(self):
        named = {
            "short": (-1000,),
            "false_note": (-1000,),
            "surplus": (1000,),
            "change": (-1000, 1000),
        }
        self.pay()
        self.at("2026-11-20 10:40")
        for anomaly in named:
            for difference in (-1000, 1000):
                with (
                    self.subTest(anomaly=anomaly, difference=difference),
                    self.env.cr.savepoint() as point,
                ):
                    drawer = self.counted(8000 + difference, anomaly=anomaly)
                    if difference in named[anomaly]:
                        drawer.action_close()
                        self.assertEqual(
                            (drawer.closed_difference, drawer.anomaly), (difference, anomaly)
                        )
                    else:
                        with self.assertRefused("name what makes", article="9.2.b"):
                            drawer.action_close()
                    point.rollback()
                    self.env.invalidate_all()

    def test_no_difference_keeps_no_name(self):
        self.pay()
        drawer = self.counted(8000, anomaly="short")
        self.at("2026-11-20 10:40")
        drawer.action_close()
        self.assertFalse(drawer.anomaly)

    def test_change_at_the_start_and_services_belong_to_what_should_be_there(self):
        copying = self.new_tariff("Phô-tô", 500, kind="service")
        self.open_drawer(opening=100_000)
        self.pay()
        sales = self.env["motcua.fee.service.sale"].with_user(self.clerk)
        sale = sales.create({"tariff_id": copying.id, "quantity": 4, "amount": 1})
        self.assertEqual(sale.amount, 2000)
        self.assertEqual(self.open_drawer().expected_amount, 110_000)

    @article("5.6")
    def test_support_services_are_sold_at_the_approved_price_and_never_settled(self):
        sales = self.env["motcua.fee.service.sale"].with_user(self.clerk)
        self.open_drawer()
        for tariff, quantity in ((self.fee, 1), (self.new_tariff("Dịch", 500, kind="service"), 0)):
            with self.subTest(tariff=tariff.name), self.assertRefused(article="5.6"):
                sales.create({"tariff_id": tariff.id, "quantity": quantity})
        copying = self.new_tariff("Phô-tô", 500, kind="service")
        sales.create({"tariff_id": copying.id})
        self.assertFalse(self.postings(tariff_id=copying.id))

    @article("5.6")
    def test_a_service_has_the_price_approved_for_the_day_and_none_before_or_after(self):
        self.open_drawer()
        copying = self.new_tariff(
            "Phô-tô",
            kind="service",
            rates=[
                {"amount": 500, "valid_from": "2026-11-20", "valid_to": "2026-11-20"},
                {"amount": 700, "valid_from": "2026-11-23", "valid_to": "2026-11-23"},
            ],
        )
        draft = self.new_tariff("In", 500, kind="service", state="draft")
        sales = self.env["motcua.fee.service.sale"].with_user(self.clerk)
        for day, price in (("2026-11-20", 500), ("2026-11-23", 700), ("2026-11-24", None)):
            self.at(f"{day} 08:30")
            with self.subTest(day=day):
                if price:
                    sale = sales.create({"tariff_id": copying.id, "quantity": 3, "amount": 1})
                    self.assertEqual(sale.amount, 3 * price)
                else:
                    with self.assertRefused("approved price", article="5.6"):
                        sales.create({"tariff_id": copying.id})
        with self.assertRefused("approved price", article="5.6"):
            sales.create({"tariff_id": draft.id})

    def test_the_witness_is_somebody_else_of_the_office(self):
        drawer = self.counted(0)
        self.at("2026-11-20 10:40")
        for witness in (self.clerk, self.leader, self.env["res.users"]):
            drawer.witness_id = witness
            with self.subTest(witness=witness.name), self.assertRefused("Witness", article="9.2.b"):
                drawer.action_close()

    def test_nobody_counts_or_closes_the_drawer_of_another(self):
        drawer = self.counted()
        self.at("2026-11-20 10:40")
        with self.assertRefused(article="9.2.b"):
            drawer.with_user(self.witness).action_close()
        with self.assertRefused(article="9.2.b"):
            drawer.with_user(self.witness).count_ids[0].number = 5
        with self.assertRaises(AccessError):
            drawer.write({"opening_amount": 5})

    def test_one_person_has_one_open_drawer(self):
        self.open_drawer()
        with self.assertDatabaseRefuses("motcua_fee_drawer_one_open"), self.env.cr.savepoint():
            self.env["motcua.fee.drawer"].with_user(self.clerk).create({})

    def test_a_cash_refund_leaves_the_drawer(self):
        receipt = self.pay()
        self.refund(receipt, 3000)
        self.assertEqual(self.open_drawer().expected_amount, 5000)
