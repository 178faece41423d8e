import logging

from psycopg2 import Error

from odoo import api, models
from odoo.exceptions import UserError, ValidationError

_logger = logging.getLogger(__name__)


class Job(models.AbstractModel):
    """How scheduled work is done: in batches, with progress, past a bad record."""

    _name = "motcua.job"
    _description = "Scheduled work"

    @api.model
    def _run(self, model, domain, work, batch):
        """Do `work(records)` on all records of `model` in `domain`, `batch` at a time.

        Each batch is committed by the scheduler, which may stop the run between two of them;
        the next run goes on where it stopped. A batch that fails is done record by record,
        and the record that fails is logged and passed over.
        """
        ids = model.search(domain).ids
        progress = self.env["ir.cron"]._commit_progress
        for start in range(0, len(ids), batch):
            records = model.browse(ids[start : start + batch])
            self._survive(records, work)
            if self._in_job() and not progress(
                len(records), remaining=max(0, len(ids) - start - batch)
            ):
                return

    @api.model
    def _survive(self, records, work):
        """Work on records together, or one by one where one of them is bad."""
        if self._attempt(records, work):
            return
        for record in records if len(records) > 1 else ():
            self._attempt(record, work)

    @api.model
    def _attempt(self, records, work):
        try:
            with self.env.cr.savepoint():
                work(records)
        except (UserError, ValidationError, Error) as error:
            _logger.warning("%s %s passed over: %s", records._name, records.ids, error)
            return False
        return True

    @api.model
    def _in_job(self):
        """Whether the scheduler runs us, and so commits between batches."""
        return bool(self.env.context.get("cron_id"))
