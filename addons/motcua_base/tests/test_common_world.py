from odoo.tests import tagged

from .common import MotcuaCase


@tagged("post_install", "-at_install")
class TestWorld(MotcuaCase):
    def test_x(self):
        import time as t
        d = self.play_to("returned")
        print(d.code, self.local(d.due_at), d.event_ids.mapped("move"))
        for kw in ({"hours": 4}, {"half_days": 1}, {"months": 1}, {"calendar_days": 10}, {"same_day": True}):
            d = self.play_to("returned", **kw)
        d = self.receive(at_once=True, received="2026-11-20 15:00:01")
        print(len(self.receive_many(20, d.procedure_id)))
        with self.assertRefused("is in the state", ):
            d.action_receive()
