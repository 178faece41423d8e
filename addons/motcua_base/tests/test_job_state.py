from odoo.tests import tagged

from .common import MotcuaCase

CRON = "motcua_base.motcua_dossier_cron_watch_forwarding"


@tagged("post_install", "-at_install")
class TestJobState(MotcuaCase):
    """A job that does not run is visible on a screen, and counted where the administrator lands."""

    def state(self, **values):
        job = self.env.ref(CRON)
        job.write({"nextcall": "2199-01-01 00:00:00", **values})
        job.flush_recordset()
        self.env.invalidate_all()
        return self.env["motcua.job.state"].with_user(self.admin).browse(job.id).state

    def test_a_job_stopped_failing_or_late_is_told_from_one_that_runs(self):
        self.assertEqual(self.state(), "running")
        self.assertEqual(self.state(nextcall="2020-01-01 00:00:00"), "late")
        self.assertEqual(self.state(failure_count=1), "failing")
        self.assertEqual(self.state(active=False), "stopped")

    def test_the_landing_page_counts_it(self):
        def count():
            sections = self.env["motcua.dossier"].with_user(self.admin).work_start()["sections"]
            return next(
                tile["count"]
                for section in sections
                for tile in section["tiles"]
                if tile["action"] == "motcua_base.motcua_job_state_action_bad"
            )

        self.state()
        before = count()
        self.state(active=False)
        self.assertEqual(count(), before + 1)

    def test_the_list_has_the_jobs_of_our_addons_alone(self):
        found = self.env["motcua.job.state"].with_user(self.admin).search([])
        self.assertIn(self.env.ref(CRON).id, found.ids)
        self.assertNotIn(self.env.ref("base.autovacuum_job").id, found.ids)
