from odoo import fields, models

from ..rules.clock import ClockEvent


class DossierClock(models.Model):
    """Clock event of a dossier; its legal date is a fold over these rows.

    Append-only. Source: regulation, articles 11 and 13.4.
    """

    _name = "motcua.dossier.clock"
    _description = "Clock event"
    _inherit = "motcua.append.only"
    _order = "dossier_id, at, id"
    _rec_name = "kind"
    _log_access = False

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    kind = fields.Selection(
        [
            ("start", "Starts"),
            ("pause", "Stops for the applicant"),
            ("resume", "Goes on"),
            ("restart", "Starts again from zero"),
            ("stop", "Ends"),
        ],
        required=True,
    )
    at = fields.Datetime(required=True)
    cause = fields.Char(required=True)
    article = fields.Char(required=True)
    user_id = fields.Many2one("res.users", required=True)

    def _rule(self):
        """The rows as rule events in local time, in their order."""
        local = self.env["motcua.time"]._local
        return [ClockEvent(row.kind, local(row.at), row.cause, row.article) for row in self]
