from odoo.tests import tagged

from .common import MotcuaCase

COUNTER, CASE = "motcua_base.group_counter_officer", "motcua_base.group_case_officer"


@tagged("post_install", "-at_install")
class TestMembershipAccess(MotcuaCase):
    """Access begins and ends with a membership."""

    def night(self, day):
        """The job of the night before `day` has run."""
        self.at(f"{day} 00:05")
        self.env["motcua.membership"]._cron_sync_access()

    def test_a_membership_gives_group_and_unit_at_once_and_takes_them_with_it(self):
        person = self.new_user()
        membership = self.give_role(person, "counter_officer", self.centre)
        self.assertTrue(person.has_group(COUNTER))
        self.assertEqual(person.motcua_unit_ids, self.centre.unit_id)
        membership.unlink()
        self.assertFalse(person.has_group(COUNTER))
        self.assertFalse(person.motcua_unit_ids)
        self.assertTrue(person.has_group("base.group_user"))

    def test_it_holds_from_its_first_day_to_the_end_of_its_last(self):
        person = self.new_user()
        self.give_role(
            person, "counter_officer", self.centre, valid_from="2026-11-23", valid_to="2026-11-24"
        )
        for day, holds in (
            ("2026-11-22", False),
            ("2026-11-23", True),
            ("2026-11-24", True),
            ("2026-11-25", False),
        ):
            with self.subTest(day=day):
                self.night(day)
                self.assertEqual(person.has_group(COUNTER), holds)
                self.assertEqual(bool(person.motcua_unit_ids), holds)

    def test_the_day_is_the_local_one(self):
        person = self.new_user()
        self.give_role(person, "counter_officer", self.centre, valid_from="2026-11-23")
        self.at("2026-11-23 00:00")  # still the 22nd in UTC
        self.env["motcua.membership"]._cron_sync_access()
        self.assertTrue(person.has_group(COUNTER))

    def test_ending_a_membership_today_takes_access_tomorrow(self):
        membership = self.clerk.motcua_membership_ids
        membership.valid_to = "2026-11-20"
        self.assertTrue(self.clerk.has_group(COUNTER))
        self.night("2026-11-21")
        self.assertFalse(self.clerk.has_group(COUNTER))
        membership.valid_to = False
        self.assertTrue(self.clerk.has_group(COUNTER))

    def test_a_person_moved_to_another_unit_leaves_the_dossiers_of_the_first(self):
        dossier = self.receive()
        self.assertTrue(dossier.with_user(self.clerk).has_access("read"))
        self.clerk.motcua_membership_ids.unit_id = self.district_office.unit_id
        self.assertFalse(dossier.with_user(self.clerk).has_access("read"))
        self.assertEqual(self.clerk.motcua_unit_ids, self.district_office.unit_id)

    def test_two_roles_in_two_units_are_held_together_and_end_apart(self):
        person = self.new_user("counter_officer", self.centre)
        second = self.give_role(person, "case_officer", self.agency)
        self.assertTrue(person.has_group(COUNTER) and person.has_group(CASE))
        self.assertEqual(person.motcua_unit_ids, self.centre.unit_id | self.agency.unit_id)
        second.unlink()
        self.assertTrue(person.has_group(COUNTER))
        self.assertFalse(person.has_group(CASE))

    def test_groups_that_no_membership_governs_are_left_alone(self):
        self.give_role(self.admin, "counter_officer", self.centre).unlink()
        self.assertTrue(self.admin.has_group("motcua_base.group_administrator"))

    def test_a_role_in_a_unit_is_held_once_at_a_time(self):
        with self.assertDatabaseRefuses("motcua_membership_no_overlap"):
            self.give_role(self.clerk, "counter_officer", self.centre, valid_from="2026-01-01")
        self.clerk.motcua_membership_ids.valid_to = "2026-11-20"
        self.env.flush_all()
        self.assertTrue(
            self.give_role(self.clerk, "counter_officer", self.centre, valid_from="2026-11-21")
        )

    def test_nobody_gives_himself_a_role_or_a_unit(self):
        for person in (self.clerk, self.leader, self.user("office_head", self.centre)):
            with self.subTest(person=person.name), self.assertRefused():
                vals = {"user_id": person.id, "unit_id": self.host.unit_id.id, "role": "inspector"}
                self.env["motcua.membership"].with_user(person).create(vals)
            with self.subTest(person=person.name), self.assertRefused():
                person.with_user(person).write({"motcua_unit_ids": [(4, self.host.unit_id.id)]})

    def test_every_role_has_a_group(self):
        roles = dict(self.env["motcua.membership"]._fields["role"].selection)
        groups = self.env["motcua.membership"]._group_of_role()
        self.assertEqual(set(roles), set(groups))
        self.assertTrue(all(self.env.ref(xml_id) for xml_id in groups.values()))
