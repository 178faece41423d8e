from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..rules.dossier_workflow import CLOCK_STATES

# Stands in the context while a change is applied: an object, so that no call from outside has it.
APPLYING = object()
COUNTED = {"day", "kind", "office_id"}


class CalendarDay(models.Model):
    """A day on which dates of open dossiers rest is changed by a change with its consequences only."""

    _inherit = "motcua.calendar.day"

    @api.model_create_multi
    def create(self, vals_list):
        days = super().create(vals_list)
        days._refuse_silent_move()
        return days

    def write(self, vals):
        if COUNTED & set(vals):
            self._refuse_silent_move()
        done = super().write(vals)
        if COUNTED & set(vals):
            self._refuse_silent_move()
        return done

    @api.ondelete(at_uninstall=False)
    def _refuse_silent_move(self):
        """Refuse a change by hand that would leave dossiers with dates of yesterday's calendar."""
        if self.env.su or self.env.context.get("motcua_applying") is APPLYING:
            return
        for day in self.filtered(lambda day: day.kind != "open"):
            count = self._resting_on(day.day)
            if count:
                raise UserError(
                    self.env._(
                        "%(day)s: dates of %(count)s open dossiers may rest on this day. Use “Change the calendar”, "
                        "which shows first which of them move (article 9.2.a).",
                        day=day.day.strftime("%d/%m/%Y"),
                        count=count,
                    )
                )

    @api.model
    def _resting_on(self, day):
        midnight = self.env["motcua.time"]._local_midnight
        touching = (
            Domain("state", "in", CLOCK_STATES)
            & Domain("due_at", ">=", midnight(day))
            & Domain("received_at", "<", midnight(day + timedelta(days=1)))
        )
        return self.env["motcua.dossier"].sudo().search_count(touching)
