from datetime import timedelta

from odoo import api, fields, models

KEPT_DAYS = 90


class JobFailure(models.Model):
    """A record that scheduled work passed over, from its first failure to the run that did it.

    A row is written and closed by the work itself, never by hand: it is open as long as the
    record is still to be done and every run fails on it.
    """

    _name = "motcua.job.failure"
    _description = "Record passed over"
    _order = "settled_at desc, last_at desc, id desc"
    _rec_name = "record_name"

    job_id = fields.Many2one("ir.cron", string="Job", readonly=True, ondelete="set null")
    task = fields.Char("Task", readonly=True, required=True)
    res_model = fields.Char("Kind of record", readonly=True, required=True)
    res_id = fields.Many2oneReference(
        "Number of the record", model_field="res_model", readonly=True
    )
    record_name = fields.Char(string="Record", compute="_compute_record_name")
    message = fields.Text("What went wrong", readonly=True)
    first_at = fields.Datetime("First failure", readonly=True)
    last_at = fields.Datetime("Last failure", readonly=True)
    failure_count = fields.Integer("Failures", readonly=True)
    settled_at = fields.Datetime("Done or no more due", readonly=True, index="btree_not_null")

    _one_per_record = models.UniqueIndex(
        "(res_model, res_id, task) WHERE settled_at IS NULL",
        "What a job passes over is listed once.",
    )

    @api.depends("res_model", "res_id")
    def _compute_record_name(self):
        """Name the kind and number of a record: its content stays with those who may read it."""
        kinds = {model: self.env["ir.model"]._get(model).name for model in self.mapped("res_model")}
        for failure in self:
            failure.record_name = f"{kinds[failure.res_model] or ''} {failure.res_id or ''}".strip()

    def action_open_record(self):
        """Open the record itself, for those who may read it."""
        self.ensure_one()
        self.env[self.res_model].browse(self.res_id).check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

    # --- written by the work

    @api.model
    def _open_of(self, model, task):
        """Return the open rows of one task on one model."""
        return self.sudo().search(
            [("res_model", "=", model), ("task", "=", task), ("settled_at", "=", False)]
        )

    def _settle(self):
        """Close rows: their record was done, or there is nothing to be done on it any more."""
        if self:
            self.settled_at = self.env["motcua.time"]._now()

    def _note(self, model, task, errors):
        """Write down the failure of records, on the open row where they have one.

        `self` are the open rows of the task, `errors` gives the message of each failed id.
        """
        now, known = self.env["motcua.time"]._now(), {row.res_id: row for row in self}
        for res_id, message in errors.items():
            if row := known.get(res_id):
                row.write(
                    {"message": message, "last_at": now, "failure_count": row.failure_count + 1}
                )
        return self.sudo().create(
            [
                {
                    "job_id": self.env.context.get("cron_id"),
                    "res_model": model,
                    "res_id": res_id,
                    "task": task,
                    "message": message,
                    "first_at": now,
                    "last_at": now,
                    "failure_count": 1,
                }
                for res_id, message in errors.items()
                if res_id not in known
            ]
        )

    @api.autovacuum
    def _gc_settled(self):
        """Forget what was settled long ago."""
        before = self.env["motcua.time"]._now() - timedelta(days=KEPT_DAYS)
        self.sudo().search([("settled_at", "<", before)]).unlink()
