import logging

from odoo import api, models

_logger = logging.getLogger(__name__)


class Job(models.AbstractModel):
    """How scheduled work is done: in batches, with progress, past a bad record."""

    _name = "motcua.job"
    _description = "Scheduled work"

    @api.model
    def _run(self, model, domain, work, batch):
        """Do `work(records)` on all records of `model` in `domain`, `batch` at a time.

        Each batch is committed by the scheduler, which may stop the run between two of them;
        the next run goes on where it stopped. A batch that fails is done record by record, and
        the record that fails is passed over and listed (`motcua.job.failure`) until a later
        run does it or has nothing to do on it any more.
        """
        ids = model.search(domain).ids
        task = _task(work)
        listed = self.env["motcua.job.failure"]._open_of(model._name, task)
        due = set(ids)
        listed.filtered(lambda row: row.res_id not in due)._settle()
        progress = self.env["ir.cron"]._commit_progress
        for start in range(0, len(ids), batch):
            records = model.browse(ids[start : start + batch])
            errors = self._survive(records, work)
            done = set(records.ids) - set(errors)
            listed.filtered(lambda row, done=done: row.res_id in done)._settle()
            listed._note(model._name, task, errors)
            if self._in_job() and not progress(
                len(records), remaining=max(0, len(ids) - start - batch)
            ):
                return

    @api.model
    def _survive(self, records, work):
        """Work on records together, or one by one where one of them is bad.

        Return the error of each record that failed, by its id.
        """
        error = self._attempt(records, work)
        if not error or len(records) == 1:
            return {records.id: error} if error else {}
        alone = ((record.id, self._attempt(record, work)) for record in records)
        return {res_id: error for res_id, error in alone if error}

    @api.model
    def _attempt(self, records, work):
        """Work on records in a savepoint; return what went wrong, nothing if all went well."""
        try:
            with self.env.cr.savepoint():
                work(records)
        # Whatever is wrong with one record, a fault of ours too, must not keep the others waiting.
        except Exception as error:  # pylint: disable=broad-exception-caught
            _logger.warning("%s %s passed over", records._name, records.ids, exc_info=True)
            return str(error) or type(error).__name__
        return ""

    @api.model
    def _in_job(self):
        """Whether the scheduler runs us, and so commits between batches."""
        return bool(self.env.context.get("cron_id"))


def _task(work):
    """Name a piece of work by the method it calls, so that a later run knows it again."""
    called = work.__name__ == "<lambda>" and work.__code__.co_names
    return called[-1] if called else work.__qualname__
