from odoo import api, models
from odoo.tools import SQL

from ..rules.dossier_workflow import ACCEPTED_STATES
from ..rules.figures import Figures, next_month

# Local dates are compared, as the law does; a dossier without a legal date cannot be late.
# One that ended without a result is solved then, on time: neither early nor late.
COUNTS = """
    SELECT office_id,
        count(*) FILTER (WHERE received_at < %(start)s),
        count(*) FILTER (WHERE received_at >= %(start)s),
        count(*) FILTER (WHERE is_solved AND NOT is_late AND is_early),
        count(*) FILTER (WHERE is_solved AND NOT is_late AND NOT is_early),
        count(*) FILTER (WHERE is_solved AND is_late),
        count(*) FILTER (WHERE NOT is_solved AND NOT is_overdue),
        count(*) FILTER (WHERE NOT is_solved AND is_overdue)
    FROM (
        SELECT office_id, received_at,
            COALESCE(COALESCE(resolved_at, ended_at) < %(end)s, FALSE) AS is_solved,
            COALESCE(resolved_at > due_at, FALSE) AS is_late,
            COALESCE(%(resolved_on)s < %(due_on)s, FALSE) AS is_early,
            COALESCE(due_at < %(seen)s, FALSE) AS is_overdue
        FROM motcua_dossier
        WHERE state IN %(accepted)s AND received_at < %(end)s
            AND (resolved_at >= %(start)s OR ended_at >= %(start)s
                OR (resolved_at IS NULL AND ended_at IS NULL))
    ) AS dossier
    GROUP BY office_id
"""


class Dossier(models.Model):
    """Open figures: counts of dossiers by office, never a dossier or a person.

    Source: regulation, article 4.2.
    """

    _inherit = "motcua.dossier"

    _resolved = models.Index("(resolved_at)")
    _ended = models.Index("(ended_at) WHERE ended_at IS NOT NULL")

    @api.model
    def _public_figures(self, first):
        """{office id: Figures} of the month that begins on `first` (local), by one query."""
        time = self.env["motcua.time"]
        self.flush_model()
        end = time._local_midnight(next_month(first))
        query = SQL(
            COUNTS,
            accepted=ACCEPTED_STATES,
            start=time._local_midnight(first),
            end=end,
            seen=min(end, time._now()),
            resolved_on=time._local_date_sql("resolved_at"),
            due_on=time._local_date_sql("due_at"),
        )
        return {office: Figures(*counts) for office, *counts in self.env.execute_query(query)}
