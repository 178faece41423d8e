from odoo.tests import tagged

from .article import article
from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestAgencyAndOffice(MotcuaCase):
    KINDS = (
        "department",
        "zone_board",
        "service_centre",
        "district",
        "commune",
        "central_vertical",
    )

    @article("3")
    def test_an_office_of_every_legal_kind_receives(self):
        for kind in self.KINDS:
            with self.subTest(kind=kind):
                office = self.new_office(f"Bộ phận Một cửa {kind}", kind=kind, host=self.agency)
                procedure = self.new_procedure(office_ids=[(6, 0, office.ids)], agency_id=False)
                clerk = self.user("counter_officer", office)
                dossier = self.receive(procedure, clerk=clerk, office_id=office.id)
                self.assertEqual((dossier.state, dossier.office_id.office_kind), ("received", kind))
        declared = dict(self.env["motcua.office"]._fields["office_kind"].selection)
        self.assertEqual(set(declared), set(self.KINDS))

    @article("2")
    def test_units_of_every_kind_stand_in_their_tree(self):
        city = self.new_agency("UBND thành phố", kind="committee")
        for kind, level in (
            ("department", "2_city"),
            ("zone_board", "2_city"),
            ("committee", "3_district"),
            ("division", "3_district"),
            ("committee", "4_commune"),
            ("central_vertical", "1_central"),
        ):
            with self.subTest(kind=kind, level=level):
                agency = self.new_agency(
                    f"{kind} {level}", kind=kind, level=level, parent_id=city.id
                )
                found = self.env["motcua.agency"].search(
                    [("agency_kind", "=", kind), ("level", "=", level), ("id", "child_of", city.id)]
                )
                self.assertIn(agency, found)

    def test_an_agency_does_not_stand_above_itself(self):
        lower = self.new_agency("Phòng", parent_id=self.agency.id)
        with self.assertRefused():
            self.agency.parent_id = lower

    def test_a_merged_agency_needs_its_last_day(self):
        with self.assertRefused("needs its last day"):
            self.agency.successor_id = self.other_agency
        self.agency.write({"successor_id": self.other_agency.id, "valid_to": "2026-12-31"})
        self.assertEqual(self.agency.successor_id, self.other_agency)

    def test_an_identifier_belongs_to_one_unit_in_force_and_may_be_inherited(self):
        with self.assertDatabaseRefuses("motcua_unit_identifier_uniq"):
            self.new_agency("Khác", identifier=self.agency.identifier)
        self.agency.valid_to = "2026-11-19"
        self.env.flush_all()
        heir = self.new_agency("Kế thừa", identifier=self.agency.identifier)
        self.assertEqual(heir.identifier, self.agency.identifier)

    def test_the_last_day_is_not_before_the_first(self):
        with self.assertDatabaseRefuses("motcua_unit_period"):
            self.new_agency("Khác", valid_from="2026-11-20", valid_to="2026-11-19")
        self.assertTrue(self.new_agency("Khác", valid_from="2026-11-20", valid_to="2026-11-20"))

    def test_a_counter_has_its_name_once_in_an_office(self):
        with self.assertDatabaseRefuses("motcua_counter_name_uniq"):
            self.counter_1.copy({"name": "Quầy 2"})

    # --- hours

    @article("9.2.b")
    def test_hours_follow_one_another_and_reception_ends_inside_them(self):
        shipped = self.env.ref("motcua_base.motcua_office_hours_all")
        told = [
            (shipped.morning_start, shipped.morning_reception_end, shipped.morning_end),
            (shipped.afternoon_start, shipped.afternoon_reception_end, shipped.afternoon_end),
        ]
        self.assertEqual(told, [(7.0, 10.5, 11.0), (13.0, 16.5, 17.0)])
        for vals in (
            {"morning_reception_end": 11.25},
            {"morning_start": 11.0},
            {"afternoon_start": 10.0},
            {"afternoon_reception_end": 17.25},
            {"afternoon_end": 24.5},
        ):
            with (
                self.subTest(**vals),
                self.assertDatabaseRefuses("motcua_office_hours_order_of_day"),
            ):
                shipped.write(vals)

    def test_two_sets_of_hours_do_not_hold_on_one_day(self):
        shipped = self.env.ref("motcua_base.motcua_office_hours_all")
        with self.assertDatabaseRefuses("motcua_office_hours_no_overlap"):
            shipped.copy({"valid_from": "2027-01-01"})
        own = shipped.copy({"unit_id": self.centre.unit_id.id, "valid_from": "2027-01-01"})
        self.assertTrue(own)
        with self.assertRefused("cannot end before they begin"):
            own.valid_to = "2026-12-31"
