from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.apology import last_announced
from ..rules.dossier_workflow import CLOCK_STATES
from .dossier_urging import IN_AGENCY

BATCH = 200
# Moves with which the clock ends; a delay that nobody announced is found then at the latest.
ENDING = frozenset({"resolve", "solve", "withdraw", "stop"})


class Dossier(models.Model):
    """The watch over delays: a warning on the last lawful day, a breach where nothing was said.

    Source: regulation, articles 10.3.đ and 13.9.
    """

    _inherit = "motcua.dossier"

    is_apology_due = fields.Boolean(
        string="Apology to be signed",
        compute="_compute_is_apology_due",
        search="_search_is_apology_due",
    )
    announce_by = fields.Datetime(string="Apology by", compute="_compute_is_apology_due")
    is_apology_late = fields.Boolean(
        string="Too late to apologise in time", compute="_compute_is_apology_due"
    )

    @api.depends("state", "due_at", "apology_count")
    def _compute_is_apology_due(self):
        time = self.env["motcua.time"]
        for dossier in self:
            by = dossier._announce_by() if dossier.state in IN_AGENCY else None
            dossier.announce_by = time._stored(by)
            dossier.is_apology_due = bool(
                by
                and not dossier.apology_count
                and not dossier.is_result_on_way
                and by.date() <= time._today()
            )
            dossier.is_apology_late = bool(by) and by < time._local_now()

    @api.model
    def _search_is_apology_due(self, operator, value):
        """At the agency, no result sent, nothing announced, and the last day for it has come."""
        unannounced = Domain("state", "in", IN_AGENCY) & Domain("apology_count", "=", 0)
        return self._either(
            operator, value, unannounced & self._announcing_window() & ~self._result_on_way()
        )

    @api.model
    def _announcing_window(self):
        """Dossiers due on a day whose last announcing day has come, by the rules of each."""
        time = self.env["motcua.time"]
        today, calendar = time._today(), self._city_calendar()
        windows = []
        for regime in self.env["motcua.regime"].sudo().search([]):
            after = last_announced(today, calendar, regime._rule()) + timedelta(days=1)
            windows.append(
                Domain("regime_id", "=", regime.id)
                & Domain("due_at", "<", time._local_midnight(after))
            )
        return Domain.OR(windows or [Domain.FALSE])

    # --- the job

    @api.model
    def _cron_watch_delays(self):
        """Warn agencies on the last lawful day; record the delays that nobody announced."""
        time, run = self.env["motcua.time"], self.env["motcua.job"]._run
        warned = [("move", "=", "warn_delay"), ("at", ">=", time._local_midnight(time._today()))]
        due = (
            Domain("is_apology_due", "=", True)
            & Domain("due_at", ">=", time._now())
            & Domain("event_ids", "not any", warned)
        )
        run(self, due, lambda dossiers: dossiers._warn_of_delay(), BATCH)
        recorded = [("kind", "=", "delay_unannounced")]
        late = (
            Domain("state", "in", CLOCK_STATES)
            & Domain("due_at", "<", time._now())
            & Domain("apology_count", "=", 0)
            & Domain("breach_ids", "not any", recorded)
        )
        run(self, late, lambda dossiers: dossiers._record_unannounced(), BATCH)

    def _warn_of_delay(self):
        """Tell the leaders of each agency, once, for which dossiers today is the last day."""
        now = self.env["motcua.time"]._local_now()
        last_day = self.filtered(lambda dossier: dossier._is_last_day(now))
        for agency, dossiers in last_day.grouped("agency_id").items():
            agency.unit_id._tell(
                ("agency_leader", "case_officer"),
                self.env._(
                    "Today is the last day to announce a delay (Mẫu 04, article 13.9) of %(count)s dossiers: "
                    "%(dossiers)s",
                    count=len(dossiers),
                    dossiers=", ".join(map(self._urged_text, dossiers.sorted("due_at"))),
                ),
            )
        last_day._record_fact("warn_delay", "13.9")

    def _is_last_day(self, now):
        by = self._announce_by()
        return by.date() == now.date() and now <= by

    # --- breaches

    def _record_late_apologies(self):
        """What is announced now after its last moment is a breach of the agency."""
        now = self.env["motcua.time"]._now()
        self._record_delays("apology_late", lambda dossier, by: by < now)

    def _record_unannounced(self):
        """What is overdue without a word of the agency, and without its result under way in time."""
        now = self.env["motcua.time"]._now()
        silent = self.filtered(
            lambda dossier: (
                dossier.due_at
                and dossier.due_at < now
                and not dossier.apology_count
                and not dossier._is_sent_in_time()
            )
        )
        silent._record_delays("delay_unannounced", lambda dossier, by: True)

    def _record_delays(self, kind, is_breach):
        time = self.env["motcua.time"]
        rows = []
        for dossier in self:
            by = time._stored(dossier._announce_by())
            if by and is_breach(dossier, by):
                rows.append(
                    {
                        "dossier_id": dossier.id,
                        "unit_id": dossier._silent_unit().id,
                        "kind": kind,
                        "article": "13.9",
                        "due_at": by,
                        "found_at": time._now(),
                    }
                )
        self.env["motcua.breach"]._append(rows)

    def _silent_unit(self):
        """The agency, which announces; the office as long as it has not sent the dossier on."""
        sent = self.state != "received"
        return self.agency_id.unit_id if sent else self.office_id._unit()

    def _is_sent_in_time(self):
        """Whether the result was handed to the office by the due time, which had only to confirm."""
        return any(
            line.outcome != "refused"
            and line.handover_id.kind == "result"
            and line.handover_id.sent_at
            and line.handover_id.sent_at <= self.due_at
            for line in self._all_lines()
        )

    def _record_move(self, move, from_state):
        done = super()._record_move(move, from_state)
        if move.name in ENDING:
            self._record_unannounced()
        return done
