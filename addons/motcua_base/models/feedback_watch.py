from odoo import api, models

from ..rules.citation import citation

BATCH = 200


class Feedback(models.Model):
    """The watch over the times of feedback: handlers are warned, times not kept are found."""

    _inherit = "motcua.feedback"

    @api.model
    def _cron_watch_feedback(self):
        """Keep what was not done in time, and warn of what is due by the end of the next working day."""
        now = self.env["motcua.time"]._now()
        job = self.env["motcua.job"]
        job._run(self, [("due_at", "<", now)], lambda found: found._find_late(), BATCH)
        untouched = [("state", "=", "received"), ("supplement_by", "<", now)]
        job._run(self, untouched, lambda found: found._find_untouched(), BATCH)
        soon = [
            ("due_at", ">=", now),
            ("due_at", "<", self._warning_horizon()),
            ("reminded_at", "=", False),
        ]
        job._run(self, soon, lambda found: found._warn(), BATCH)

    @api.model
    def _warning_horizon(self):
        time = self.env["motcua.time"]
        calendar = self.env["motcua.dossier"]._city_calendar()
        return time._local_midnight(calendar.add_working_days(time._today(), 2))

    def _find_late(self):
        """Keep and tell what was not settled, or not published, in time."""
        for feedback in self._record_late("due_at", "5.5"):
            feedback._tell_late()

    def _find_untouched(self):
        """Keep and tell what nobody took up, refused or asked about in time."""
        for feedback in self._record_late("supplement_by", "5.5"):
            feedback._tell_late()

    def _tell_late(self):
        body = self.env._(
            "%(feedback)s: its time has passed (%(article)s).",
            feedback=self.display_name,
            article=citation(self._article(), self.env.lang),
        )
        self._tell_handlers(body)
        self.unit_id._tell(("office_head",), body)

    def _warn(self):
        for feedback in self:
            feedback._tell_handlers(
                self.env._(
                    "%(feedback)s is due at %(due)s (%(article)s).",
                    feedback=feedback.display_name,
                    due=self.env["motcua.time"]._local_text(feedback.due_at),
                    article=citation(feedback._article(), self.env.lang),
                )
            )
        self.sudo().reminded_at = self.env["motcua.time"]._now()
