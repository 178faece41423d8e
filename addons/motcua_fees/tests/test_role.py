from odoo.tests import tagged

from odoo.addons.motcua_base.tests.common import MotcuaCase

GROUP = "motcua_fees.group_finance_officer"


@tagged("post_install", "-at_install")
class TestRole(MotcuaCase):
    def test_the_role_begins_and_ends_with_its_membership(self):
        person = self.new_user("finance_officer", self.centre, valid_to="2026-11-20")
        self.assertTrue(person.has_group(GROUP))
        self.assertEqual(person.motcua_unit_ids, self.centre.unit_id)
        self.at("2026-11-21 00:05")
        self.env["motcua.membership"]._cron_sync_access()
        self.assertFalse(person.has_group(GROUP))

    def test_the_role_takes_no_step_of_a_dossier(self):
        person = self.new_user("finance_officer", self.centre)
        dossier = self.play_to("received")
        self.assertTrue(dossier.with_user(person).has_access("read"))
        for act in ("action_forward", "action_return_result"):
            with self.subTest(act=act), self.assertRefused():
                getattr(dossier.with_user(person), act)()
