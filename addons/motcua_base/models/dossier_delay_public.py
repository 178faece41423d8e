from odoo import models


class Dossier(models.Model):
    """What somebody without an account reads of a new date: both dates stand there.

    Source: regulation, article 13.9.
    """

    _inherit = "motcua.dossier"

    def _public_promise(self):
        if not self.is_rescheduled:
            return super()._public_promise()
        first, new = self._moment(self.due_at), self._moment(self.promised_at)
        if self._public_is_late():
            return self.env._(
                "; it was promised for %(first)s, then for %(new)s, and is late",
                first=first,
                new=new,
            )
        return self.env._(
            ", promised for %(first)s and now for %(new)s, for which those who decide apologise",
            first=first,
            new=new,
        )

    def _public_dates(self):
        dates = super()._public_dates()
        if not self.is_rescheduled:
            return dates
        first = {"label": self.env._("Date first promised"), "moment": self._moment(self.due_at)}
        return [first, *dates]

    def _public_next(self):
        if self.apology_count and self._public_is_late():
            return [
                self.env._(
                    "Ask %(office)s: the apology in writing waits for you there, and a second new date "
                    "is not allowed (article 13.9).",
                    office=self.office_id.name,
                )
            ]
        return super()._public_next()
