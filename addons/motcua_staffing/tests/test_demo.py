from datetime import datetime

from odoo.modules.module import Manifest
from odoo.tests import tagged
from odoo.tests.common import TransactionCase, freeze_time
from odoo.tools import convert_file


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    """The demonstration of staffing on top of that of the base, on a day of ours."""

    now = "2026-11-23 10:12"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        now = cls.env["motcua.time"]._stored(datetime.fromisoformat(cls.now))
        cls.startClassPatcher(freeze_time(now))
        cls.env["motcua.calendar.day"]._load_shipped()
        played = "demo/dossier_demo.xml"  # the dossiers are another demonstration's to prove
        for addon in ("motcua_base", "motcua_staffing"):
            for name in Manifest.for_addon(addon)["demo"]:
                if name != played:
                    convert_file(cls.env, addon, name, {}, "init", noupdate=True)
        cls.centre = cls.env.ref("motcua_base.motcua_office_demo_trung_tam")

    def postings(self, *states):
        domain = [("office_id", "=", self.centre.id), ("state", "in", states)]
        return self.env["motcua.secondment"].search(domain)

    def test_every_counter_has_its_officer_and_its_reserve(self):
        active = self.postings("active")
        self.assertEqual(len(active.filtered(lambda each: each.role == "main")), 5)
        self.assertFalse(self.centre._unguarded(self.env["motcua.time"]._today()))

    def test_something_waits_for_every_role(self):
        self.assertTrue(self.postings("proposed"))
        states = set(self.env["motcua.absence"].search([]).mapped("state"))
        self.assertEqual(states, {"granted", "requested"})
        covers = set(self.env["motcua.cover"].search([]).mapped("state"))
        self.assertEqual(covers, {"filled", "open"})

    def test_last_month_is_locked_and_this_month_is_kept(self):
        sheets = self.env["motcua.attendance.sheet"].search([("office_id", "=", self.centre.id)])
        self.assertEqual(
            {f"{each.month:%m}": each.state for each in sheets}, {"10": "locked", "11": "open"}
        )
        kept = sheets[0].line_ids.officer_id  # five at their counters, one reserve who stands in
        self.assertEqual(len(kept), 6)

    def test_an_opening_of_last_month_earned_compensatory_leave(self):
        earned = self.env["hr.leave.allocation"].search([("motcua_office_id", "=", self.centre.id)])
        self.assertEqual(earned.mapped("number_of_days"), [0.5, 0.5])
        self.assertEqual({f"{each.motcua_opening_on:%d/%m}" for each in earned}, {"17/10"})

    def test_nothing_fails_when_the_jobs_run_over_it(self):
        self.env["motcua.secondment"]._cron_keep_postings()
        self.env["motcua.office"]._cron_morning_alert()
        self.env["motcua.attendance.sheet"]._cron_keep_sheets()
        self.assertEqual(len(self.postings("active")), 10)
