from odoo.tests import tagged

from .common import StaffingCase


@tagged("post_install", "-at_install")
class TestWork(StaffingCase):
    """What waits of staff stands on the page a person lands on, counted."""

    def tiles(self, user):
        start = self.env["motcua.dossier"].with_user(user).work_start()
        return {
            tile["action"]: tile["count"] for each in start["sections"] for tile in each["tiles"]
        }

    def test_each_role_sees_what_waits_for_it(self):
        posted = self.posting()
        self.draft(role="reserve").action_propose()
        self.absent(posted, "2026-11-23")
        self.absent(posted, "2026-11-24", state="requested")
        self.absent(posted, "2026-11-25", state="considered")
        name = "motcua_staffing.motcua_"
        head, leader, keeper = (self.tiles(user) for user in (self.head, self.leader, self.hr))
        self.assertEqual(head[f"{name}secondment_action_to_decide"], 1)
        self.assertEqual(head[f"{name}absence_action_to_consider"], 1)
        self.assertEqual(leader[f"{name}absence_action_to_grant"], 1)
        for tiles in (head, leader, keeper):
            self.assertEqual(tiles[f"{name}cover_action_open"], 2)
        self.assertNotIn(f"{name}absence_action_to_grant", self.tiles(self.clerk))
