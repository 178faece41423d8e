from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.clock import ClockError, ClockState
from ..rules.clock_audit import Difference, Found, Kept, differences
from ..rules.dossier_workflow import ACCEPTED_STATES, CLOCK_STATES, OPEN_STATES

BATCH = 200
# Dossiers that ended are looked at for so long.
DAYS_AFTER_END = 31


class ClockAudit(models.Model):
    """A date that a dossier stores and its clock events do not explain.

    Append-only: found by a nightly job, or by hand for one dossier. Nothing is corrected here.
    """

    _name = "motcua.clock.audit"
    _description = "Difference found in a clock"
    _inherit = "motcua.append.only"
    _order = "found_at desc, id desc"
    _rec_name = "what"
    _log_access = False

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    what = fields.Selection(
        [
            ("due", "Legal date"),
            ("promised", "Promised date"),
            ("state", "Running or standing still"),
            ("end", "End"),
            ("events", "Events that cannot be read"),
        ],
        string="What differs",
        required=True,
    )
    found_at = fields.Datetime(string="Found", required=True)
    stored = fields.Datetime(string="Stored")
    recomputed = fields.Datetime(string="By the events")
    cause = fields.Char()

    def _append(self, rows):
        """Add differences that are not listed yet; the same one is listed once."""
        listed = self.sudo().search(
            [("dossier_id", "in", list({row["dossier_id"] for row in rows}))]
        )
        known = {self._key(row.dossier_id.id, row) for row in listed}
        return super()._append(
            [row for row in rows if self._key(row["dossier_id"], row) not in known]
        )

    @api.model
    def _key(self, dossier_id, row):
        return dossier_id, row["what"], row["stored"] or False, row["recomputed"] or False


class Dossier(models.Model):
    """The audit of the clock: dates recomputed from the events and compared with those stored."""

    _inherit = "motcua.dossier"

    @api.model
    def _cron_audit_clocks(self):
        """Recompute what is under way, and what ended lately; list what differs."""
        since = fields.Datetime.subtract(self.env["motcua.time"]._now(), days=DAYS_AFTER_END)
        ended = Domain("resolved_at", ">=", since) | Domain("ended_at", ">=", since)
        self.env["motcua.job"]._run(
            self,
            Domain("state", "in", OPEN_STATES) | (Domain("state", "in", ACCEPTED_STATES) & ended),
            lambda dossiers: dossiers._audit_clock(),
            BATCH,
        )

    def action_audit_clock(self):
        """Recompute one dossier now, list what differs, and say so."""
        self.ensure_one()
        self.check_access("read")
        found = self._audit_clock()
        if found:
            message = self.env._(
                "%(count)s differences: see “Differences found in clocks”.", count=found
            )
        else:
            message = self.env._("The dates are those that the events of the clock say.")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"message": message, "type": "warning" if found else "success"},
        }

    def _audit_clock(self):
        """List the differences of each dossier; how many there are."""
        time = self.env["motcua.time"]
        now = time._now()
        rows = [
            {
                "dossier_id": dossier.id,
                "what": found.what,
                "found_at": now,
                "stored": time._stored(found.stored) or None,
                "recomputed": time._stored(found.recomputed) or None,
                "cause": cause,
            }
            for dossier in self.sudo()
            for found, cause in dossier._clock_differences()
        ]
        self.env["motcua.clock.audit"]._append(rows)
        return len(rows)

    def _clock_differences(self):
        """[(difference, its cause in words)] of one dossier."""
        try:
            reading = self._reading()
        except ClockError as error:
            return [(Found(Difference.EVENTS, None, None), str(error))]
        last = self.clock_ids[-1:]
        return [
            (found, f"{last.kind}: {last.cause}" if last else "")
            for found in differences(self._kept_clock(), reading)
        ]

    def _kept_clock(self):
        local = self.env["motcua.time"]._local
        if self.state in CLOCK_STATES:
            clock = ClockState.RUNNING
        else:
            paused = self.state == "awaiting_supplement"
            clock = ClockState.PAUSED if paused else ClockState.STOPPED
        return Kept(
            due_at=local(self.due_at),
            promised_at=local(self.promised_at),
            ended_at=local(self.resolved_at or self.ended_at),
            clock=clock,
            has_new_date=bool(self._issued_slips("apology")),
        )
