from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.motcua_base.rules.urgency import warn_from

ARTICLE = "16.3"


class Dossier(models.Model):
    """The one payment that the time of a dossier waits for: an obligation by sector law.

    Only where the procedure version names that law; every other fee stops neither clock nor
    transfer. Source: regulation, article 16.3.
    """

    _inherit = "motcua.dossier"

    is_awaiting_payment = fields.Boolean(
        string="Waits for a payment", compute="_compute_is_awaiting_payment"
    )
    can_await_payment = fields.Boolean(compute="_compute_is_awaiting_payment")

    def _compute_is_awaiting_payment(self):
        for dossier in self:
            last = dossier.sudo().clock_ids[-1:]
            dossier.is_awaiting_payment = last.kind == "pause" and last.article == ARTICLE
            dossier.can_await_payment = bool(
                dossier.state == "processing"
                and dossier.procedure_id.obligation_law
                and dossier.fee_unpaid_amount
                and last.kind not in ("pause", "stop")
            )

    def action_await_payment(self):
        """Stop the clock until the obligation is paid."""
        self._check_seen()
        for dossier in self:
            if dossier.agency_id.unit_id not in self.env["motcua.unit"]._mine():
                raise AccessError(
                    self.env._(
                        "Only %(agency)s lets a dossier wait for a payment (article 16.3).",
                        agency=dossier.agency_id.name,
                    )
                )
            if not dossier.can_await_payment:
                raise UserError(
                    self.env._(
                        "%(dossier)s: its time stops for no payment; only an unpaid obligation by a sector law "
                        "that the procedure names stops it (article 16.3).",
                        dossier=dossier.display_name,
                    )
                )
            dossier._append_clock("pause", dossier.procedure_id.obligation_law, ARTICLE)
        self._write_fee_dates(dict.fromkeys(self.ids, (None, None)))
        return True

    def _resume_paid(self):
        """Let the time of those go on whose obligation is paid; called after each posting."""
        waiting = self.filtered(
            lambda dossier: dossier.is_awaiting_payment and not dossier.fee_unpaid_amount
        )
        dates = {}
        for dossier in waiting:
            dossier._append_clock("resume", self.env._("Paid"), ARTICLE)
            dates[dossier.id] = dossier._dates_of_reading()
        if dates:
            waiting._write_fee_dates(dates)

    def _dates_of_reading(self):
        """Legal date and the moment it is due soon from, as the clock now says (stored UTC)."""
        reading = self._reading()
        stored = self.env["motcua.time"]._stored
        calendar = self.env["motcua.calendar.day"]._calendar(self.office_id.unit_id.id)
        warn = reading.due_at and warn_from(
            reading.count_from, reading.due_at, calendar, self.regime_id._rule()
        )
        return stored(reading.due_at) or None, stored(warn) or None

    def _write_fee_dates(self, dates):
        """Write the dates that follow from the clock; they are nobody's to type."""
        self.env.flush_all()
        values = SQL(", ").join(
            SQL("(%s, %s::timestamp, %s::timestamp)", key, *pair) for key, pair in dates.items()
        )
        self.env.execute_query(
            SQL(
                "UPDATE motcua_dossier d SET due_at = v.due, promised_at = v.due, warn_at = v.warn"
                " FROM (VALUES %s) AS v (id, due, warn) WHERE d.id = v.id RETURNING d.id",
                values,
            )
        )
        self.invalidate_recordset(["due_at", "promised_at", "warn_at"], flush=False)
        self.invalidate_recordset(["is_awaiting_payment", "can_await_payment"], flush=False)

    def _check_result_sendable(self):
        """While the time waits for an obligation, no result leaves the agency."""
        super()._check_result_sendable()
        if self.is_awaiting_payment:
            raise UserError(
                self.env._(
                    "%(dossier)s waits for a payment that sector law asks for (article 16.3).",
                    dossier=self.display_name,
                )
            )
