from odoo import fields, models
from odoo.tools import SQL


class JobState(models.Model):
    """How each job of our addons fares: read from the scheduler, for the administrator.

    The id is that of the job. A job that should have begun over an hour ago and has not is
    late: the scheduler stands still.
    """

    _name = "motcua.job.state"
    _description = "Background job"
    _auto = False
    _order = "id"

    name = fields.Char(translate=True, readonly=True)
    state = fields.Selection(
        [
            ("running", "Running"),
            ("late", "Does not begin"),
            ("failing", "Failing"),
            ("stopped", "Switched off"),
        ],
        readonly=True,
    )
    last_at = fields.Datetime(string="Last run", readonly=True)
    next_at = fields.Datetime(string="Next run", readonly=True)
    failure_count = fields.Integer(string="Failures in a row", readonly=True)
    failing_at = fields.Datetime(string="Failing since", readonly=True)
    passed_over_count = fields.Integer(string="Records passed over", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT job.id, act.name, job.lastcall AS last_at, job.nextcall AS next_at,
                   job.failure_count, job.first_failure_date AS failing_at,
                   (SELECT count(*) FROM motcua_job_failure listed
                     WHERE listed.job_id = job.id AND listed.settled_at IS NULL)
                   AS passed_over_count,
                   CASE WHEN NOT job.active THEN 'stopped'
                        WHEN job.failure_count > 0 THEN 'failing'
                        WHEN job.nextcall < (now() AT TIME ZONE 'UTC') - interval '1 hour' THEN 'late'
                        ELSE 'running' END AS state
              FROM ir_cron job
              JOIN ir_act_server act ON act.id = job.ir_actions_server_id
             WHERE job.id IN (SELECT res_id FROM ir_model_data
                               WHERE model = 'ir.cron' AND module LIKE 'motcua\\_%%')
            """
        )

    def action_open_failures(self):
        """Open the records this job passes over."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "motcua_base.motcua_job_failure_action"
        )
        return {**action, "domain": [("job_id", "=", self.id)]}
