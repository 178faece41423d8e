from odoo.tests import tagged

from .article import article
from .linked_case import LinkedCase


@tagged("post_install", "-at_install")
class TestLinkedLevels(LinkedCase):
    """Agencies of different levels: the one-stop office of the higher one watches."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        both = [(6, 0, (cls.centre + cls.district_office).ids)]
        cls.shared = cls.new_procedure(office_ids=both)
        cls.desk = cls.user("counter_officer", cls.district_office)

    def at_district(self, procedure):
        return self.receive(procedure, clerk=self.desk, office_id=self.district_office.id)

    def watched(self, user):
        return self.env["motcua.dossier"].with_user(user).search([("is_watched_by_me", "=", True)])

    @article("13.7.a")
    def test_the_office_of_the_higher_agency_is_told_and_has_it_on_its_list(self):
        dossier = self.at_district(self.shared)
        self.assertEqual(self.watched(self.clerk), dossier)
        self.assertFalse(self.watched(self.desk))
        said = [("body", "ilike", dossier.code), ("partner_ids", "in", self.clerk.partner_id.ids)]
        self.assertFalse(self.env["mail.message"].search(said))
        dossier.action_forward()
        self.assertEqual(len(self.env["mail.message"].search(said)), 1)
        self.assertEqual(self.handovers_of(dossier, "forward").to_unit_id, self.agency.unit_id)

    @article("13.7.a")
    def test_a_higher_linked_agency_is_watched_too_and_its_equal_is_not(self):
        steps = [
            self._step(10, "Thẩm định", "approve", 2),
            {**self._step(20, "Phê duyệt", "linked", 3), "task": "Phê duyệt mức hỗ trợ"},
        ]
        self.district.parent_id = self.agency
        office = self.new_office("Bộ phận Một cửa Sở", kind="department", host=self.agency)
        procedure = self.new_procedure(
            steps=steps,
            agency_id=False,
            level="3_district",
            office_ids=[(6, 0, self.district_office.ids)],
        )
        dossier = self.at_district(procedure)
        parts = {row.unit_id: row.part for row in dossier.participant_ids}
        self.assertEqual(parts[self.agency.unit_id], "step")
        self.assertEqual(parts[office.unit_id], "watch")
        self.assertEqual(dossier.step_ids.sorted("sequence").unit_id[-1], self.agency.unit_id)

    @article("13.7.b")
    def test_the_date_of_the_receipt_slip_binds_and_the_result_comes_back_there(self):
        dossier = self.at_district(self.shared)
        promised = dossier.promised_at
        self.play_to("processing", dossier)
        stray = (
            self.env["motcua.handover"]
            .with_user(self.officer)
            ._prepare(
                "result",
                self.agency.unit_id,
                self.centre.unit_id,
                dossier.with_user(self.officer),
            )
        )
        with self.assertRefused("does not pass from", article="12"):
            stray.action_send()
        self.play_to("resolved", dossier)
        self.assertEqual(dossier.promised_at, promised)
        self.assertEqual(dossier.holder_unit_id, self.district_office.unit_id)
