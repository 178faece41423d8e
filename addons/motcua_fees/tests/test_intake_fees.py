from odoo.tests import tagged

from .common import FeesCase


@tagged("post_install", "-at_install")
class TestIntakeFees(FeesCase):
    def payload(self, **values):
        return {
            "office_id": self.centre.id,
            "procedure_id": self.procedure.id,
            "client_key": "abc",
            "applicant": {"name": "Nguyễn Văn A"},
            "papers": self.full_papers(self.procedure),
            **values,
        }

    def intake(self):
        return self.env["motcua.dossier"].with_user(self.clerk)

    def test_the_price_moves_with_what_is_typed(self):
        pages = self.new_tariff("Chứng thực", rates=[{"unit": "page", "amount": 2000}])
        self.procedure.fee_tariff_ids = pages
        found = self.intake().intake_fees(self.centre.id, self.procedure.id, "counter")
        self.assertEqual(
            (found["amount"], found["total"], found["counted"]), (2000, "2.000 đ", True)
        )
        typed = {"fee_copies": 2, "fee_pages": 3}
        found = self.intake().intake_fees(self.centre.id, self.procedure.id, "counter", typed)
        self.assertEqual(found["amount"], 12_000)

    def test_cash_is_taken_in_the_same_breath(self):
        self.open_drawer()
        answer = self.intake().intake_receive(self.payload(fee_take_cash=True))
        dossier = self.env["motcua.dossier"].browse(answer["id"])
        self.assertEqual((dossier.fee_state, answer["receipt"]["amount"]), ("paid", "8.000 đ"))
        again = self.intake().intake_receive(self.payload(fee_take_cash=True))
        self.assertEqual((again["id"], len(dossier.receipt_ids)), (dossier.id, 1))

    def test_without_a_drawer_nothing_is_received_half(self):
        before = self.env["motcua.dossier"].search_count([])
        with self.assertRefused("open yours", article="9.2.b"):
            self.intake().intake_receive(self.payload(fee_take_cash=True, client_key="def"))
        self.assertEqual(self.env["motcua.dossier"].search_count([]), before)

    def test_the_screen_offers_groups_and_ways(self):
        group, way = self.new_group(), self.new_way()
        (panel,) = [
            each
            for each in self.intake()._intake_panels(self.centre)
            if each["component"] == "motcua_fees"
        ]
        self.assertIn({"id": group.id, "name": "Hộ nghèo"}, panel["data"]["groups"])
        self.assertIn(way.id, [each["id"] for each in panel["data"]["ways"]])
        self.assertFalse(panel["data"]["has_drawer"])
