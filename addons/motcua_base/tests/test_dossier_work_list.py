from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestDossierWorkList(MotcuaCase):
    def waiting(self, user):
        return self.env["motcua.dossier"].with_user(user).search([("is_waiting_for_me", "=", True)])

    def test_a_dossier_waits_for_the_one_whose_step_is_next(self):
        dossier = self.play_to("received")
        self.assertEqual(
            [self.waiting(user) for user in (self.clerk, self.leader)], [dossier, dossier.browse()]
        )
        self.play_to("forwarded", dossier)
        self.assertEqual(
            [self.waiting(user) for user in (self.clerk, self.leader)], [dossier.browse(), dossier]
        )
        self.play_to("processing", dossier)
        self.assertEqual(self.waiting(self.leader), dossier)
        dossier.with_user(self.leader).step_ids[0]._assign(self.officer)
        self.assertEqual(self.waiting(self.officer), dossier)

    def test_each_number_of_the_landing_page_is_the_length_of_its_list(self):
        self.play_to("received")
        self.play_to("resolved")
        for user in (self.clerk, self.officer, self.leader, self.user("office_head", self.centre)):
            for section in self.env["motcua.dossier"].with_user(user).work_start()["sections"]:
                for tile in section["tiles"]:
                    with self.subTest(user=user.name, tile=tile["action"]):
                        action = self.env.ref(tile["action"])
                        domain = safe_eval(action.domain or "[]", {"uid": user.id})
                        found = self.env[action.res_model].with_user(user).search(domain)
                        self.assertEqual(tile["count"], len(found))

    def test_the_landing_page_shows_the_sections_of_ones_roles_alone(self):
        keys = {
            user.name: [
                section["key"]
                for section in self.env["motcua.dossier"].with_user(user).work_start()["sections"]
            ]
            for user in (self.clerk, self.leader)
        }
        self.assertEqual(keys[self.clerk.name], ["counter"])
        self.assertEqual(keys[self.leader.name], ["agency", "leader"])

    def test_a_result_can_be_sent_once_its_steps_are_done_and_only_once(self):
        dossier = self.play_to("processing")
        self.assertFalse(dossier.is_result_sendable)
        self.do_steps(dossier)
        self.assertTrue(dossier.is_result_sendable)
        self.enter_results(dossier)
        self.send_result(dossier)
        self.assertFalse(dossier.is_result_sendable)
        self.assertTrue(dossier.is_result_on_way)

    def test_the_time_bar_counts_working_time(self):
        dossier = self.receive(self.new_procedure(working_days=5), "2026-11-16 08:00")
        self.at("2026-11-17 08:00")
        dossier.invalidate_recordset()
        self.assertEqual(dossier.time_used_percent, 20)
        self.assertEqual(dossier.time_left_text, "4 d left")

    def test_scans_belong_to_their_paper_and_are_seen_by_who_sees_the_dossier(self):
        scan = (
            self.env["ir.attachment"]
            .with_user(self.clerk)
            .create({"name": "a.png", "raw": b"\x89PNG\r\n\x1a\n"})
        )
        dossier = self.new_dossier()
        with self.assertRaises(AccessError):
            scan.with_user(self.leader).check_access("read")
        dossier.with_user(self.clerk).document_ids[0].scan_ids = scan
        self.play_to("forwarded", dossier)
        scan.with_user(self.leader).check_access("read")
