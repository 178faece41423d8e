from odoo import api, models
from odoo.tools import SQL

from ..rules.steps import StepTime, step_due
from ..rules.urgency import warn_from


class Dossier(models.Model):
    """Dates that follow a change of the calendar."""

    _inherit = "motcua.dossier"

    def _moved_row(self, calendar):
        """[values of a row] where the legal date differs by `calendar`, else []."""
        reading = self._reading(calendar)
        stored = self.env["motcua.time"]._stored
        if not reading.due_at or stored(reading.due_at) == self.due_at:
            return []
        regime = self.regime_id._rule()
        warn_at = warn_from(reading.count_from, reading.due_at, calendar, regime)
        return [
            {
                "dossier_id": self.id,
                "old_due_at": self.due_at,
                "new_due_at": stored(reading.due_at),
                "new_warn_at": stored(warn_at),
                "is_printed": self.time_unit != "at_once",
            }
        ]

    def _set_dates(self, dates, cause):
        """Write new dates ({id: {"due_at", "promised_at", "warn_at"}}) and the fact behind them."""
        if not dates:
            return
        self.env.flush_all()
        rows = SQL(", ").join(
            SQL(
                "(%s, %s::timestamp, %s::timestamp, %s::timestamp)",
                dossier_id,
                each["due_at"],
                each["promised_at"],
                each["warn_at"],
            )
            for dossier_id, each in dates.items()
        )
        self.env.execute_query(
            SQL(
                "UPDATE motcua_dossier d SET due_at = v.due_at, promised_at = v.promised_at,"
                " warn_at = v.warn_at, version = d.version + 1"
                " FROM (VALUES %s) AS v (id, due_at, promised_at, warn_at)"
                " WHERE d.id = v.id RETURNING d.id",
                rows,
            )
        )
        self.invalidate_recordset(["due_at", "promised_at", "warn_at", "version"], flush=False)
        self._record_fact("calendar", "9.2.a", cause)

    @api.model
    def _move_labels(self):
        return {
            **super()._move_labels(),
            "calendar": self.env._("Date moved by a change of the calendar"),
        }


class DossierStep(models.Model):
    _inherit = "motcua.dossier.step"

    def _count_anew(self):
        """Due times by the calendar as it is now, where they were pure counts before."""
        time, moved = self.env["motcua.time"], {}
        for unit, steps in self.grouped("unit_id").items():
            calendar = self.env["motcua.calendar.day"]._calendar(unit.id)
            for step in steps:
                rule = step.dossier_id.regime_id._rule()
                limit = StepTime(step.time_amount, step.time_unit)
                due = time._stored(step_due(time._local(step.given_at), limit, calendar, rule))
                if due != step.due_at:
                    moved[step.id] = due
        self._write_due(moved)

    def _write_due(self, moved):
        """New due times, {id: stored time}, by one UPDATE."""
        if not moved:
            return
        self.env.flush_all()
        rows = SQL(", ").join(SQL("(%s, %s::timestamp)", *row) for row in moved.items())
        self.env.execute_query(
            SQL(
                "UPDATE motcua_dossier_step s SET due_at = v.due_at FROM (VALUES %s) AS v (id, due_at)"
                " WHERE s.id = v.id RETURNING s.id",
                rows,
            )
        )
        self.invalidate_recordset(["due_at"], flush=False)
