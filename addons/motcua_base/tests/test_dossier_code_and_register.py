from odoo import Command
from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestCodeAndRegister(MotcuaCase):
    def codes(self, dossiers):
        return [dossier.code.rsplit("-", 1)[1] for dossier in dossiers.sudo()]

    @article("11.2")
    def test_the_code_is_identifier_day_and_ordinal(self):
        self.centre.identifier = "000.00.17.H13"
        dossier = self.receive(received="2026-11-20 08:37")
        self.assertEqual(dossier.code, "000.00.17.H13-261120-0001")
        self.assertEqual(dossier.display_name, dossier.code)

    @article("11.2")
    def test_ordinals_of_a_day_follow_one_another_and_begin_anew_the_next_day(self):
        procedure = self.new_procedure()
        dossiers = (
            self.receive(procedure) + self.receive_many(3, procedure) + self.receive(procedure)
        )
        self.assertEqual(self.codes(dossiers), ["0001", "0002", "0003", "0004", "0005"])
        self.assertEqual(self.codes(self.receive(procedure, received="2026-11-23 08:00")), ["0001"])

    def test_a_refused_receipt_leaves_no_gap(self):
        procedure = self.new_procedure()
        first = self.receive(procedure)
        with self.assertRefused("still lacks"):
            self.new_dossier(procedure, papers=False).action_receive()
        draft = self.new_dossier(procedure)
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            draft.action_receive()
            self.assertTrue(draft.code)
            raise ZeroDivisionError
        self.assertEqual(self.codes(first + self.receive(procedure)), ["0001", "0002"])

    def test_drafts_have_a_reference_and_take_no_number(self):
        procedure = self.new_procedure()
        draft, other = self.new_dossier(procedure), self.new_dossier(procedure)
        self.assertFalse(draft.code or draft.register_id or draft.register_serial)
        self.assertNotEqual(draft.reference, other.reference)
        self.assertIn(draft.reference, draft.display_name)
        self.assertEqual(self.codes(self.receive(procedure)), ["0001"])

    def test_the_day_in_the_code_is_the_local_day_of_receipt(self):
        dossier = self.receive(received="2026-11-20 06:59")  # 19/11 in UTC
        self.assertIn("-261120-", dossier.code)
        self.at("2026-11-23 09:00")
        posted = self.receive(
            channel="post",
            received_at=self._utc("2026-11-20 16:00"),
            received_reason="Bưu tá giao hôm trước",
        )
        self.assertIn("-261120-", posted.code)

    def test_each_identifier_counts_for_itself(self):
        procedure = self.new_procedure(
            office_ids=[Command.set((self.centre + self.district_office).ids)]
        )
        clerk = self.user("counter_officer", self.district_office)
        here = self.receive(procedure)
        there = self.receive(procedure, clerk=clerk, office_id=self.district_office.id)
        self.assertEqual(self.codes(here + there), ["0001", "0001"])
        self.assertNotEqual(here.code, there.sudo().code)

    def test_an_office_may_use_the_identifier_of_the_agency(self):
        self.centre.code_source = "agency"
        self.assertTrue(self.receive().code.startswith(f"{self.agency.identifier}-"))

    def test_without_an_identifier_no_code_can_be_given(self):
        with self.assertRefused("without an identifier", article="11.2"):
            self.centre.identifier = False
        self.centre.code_source = "agency"
        self.agency.identifier = False
        with self.assertRefused("has no identifier", article="11.2"):
            self.new_dossier().action_receive()

    @article("11.2")
    def test_the_shape_of_codes_is_the_office_s_own_but_always_complete(self):
        self.centre.code_pattern = "{agency}/{yymmdd}/{seq:06}"
        self.assertRegex(self.receive().code, r"/261120/000001$")
        for pattern in ("{agency}-{yymmdd}", "{agency}-{seq:04}", "{yymmdd}-{seq:04}", "H13"):
            with self.subTest(pattern=pattern), self.assertRefused("Shape of", article="11.2"):
                self.centre.code_pattern = pattern

    @article("11.2")
    def test_a_code_is_given_once_and_is_not_typed(self):
        dossier = self.receive()
        with self.assertRefused("not typed", article="11.2"):
            self.new_dossier(code=dossier.code)
        with self.assertRefused("not typed", article="11.2"):
            dossier.sudo().code = "000.00.00.H13-261120-0009"
        other = self.new_dossier()
        self.env.flush_all()
        with self.assertDatabaseRefuses("motcua_dossier_code_uniq"):
            self.env.cr.execute(
                "UPDATE motcua_dossier SET code = %s WHERE id = %s", [dossier.code, other.id]
            )

    # --- the register

    def test_a_book_holds_one_sector_of_one_office_in_one_year(self):
        justice, building = self.new_procedure(), self.new_procedure(sector_id=self.other_sector.id)
        first, second = self.receive(justice), self.receive(building)
        third = self.receive(justice, received="2026-12-31 08:37")
        fourth = self.receive(justice, received="2027-01-04 08:37")
        self.assertEqual(first.register_id, third.register_id)
        self.assertEqual(len(first.register_id | second.register_id | fourth.register_id), 3)
        serials = [dossier.register_serial for dossier in (first, second, third, fourth)]
        self.assertEqual(serials, [1, 1, 2, 1])
        book = first.register_id
        self.assertEqual(
            (book.office_id, book.sector_id, book.year), (self.centre, self.sector, 2026)
        )
