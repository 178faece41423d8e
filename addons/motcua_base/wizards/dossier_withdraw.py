from odoo import fields, models
from odoo.exceptions import UserError


class DossierWithdraw(models.TransientModel):
    """Asks for the written request with which an applicant withdraws a dossier.

    Source: regulation, article 4.2.
    """

    _name = "motcua.dossier.withdraw"
    _description = "Withdraw a dossier"

    dossier_id = fields.Many2one("motcua.dossier", required=True, readonly=True)
    requested_by = fields.Char(string="Who asks", required=True)
    request = fields.Char(
        string="Written request", help="Its number and date, or what it is.", required=True
    )
    reason = fields.Char(string="Reason given")
    are_papers_returned = fields.Boolean(
        string="Papers given back now", help="Originals are recorded as given back (14.2)."
    )

    def action_withdraw(self):
        self.ensure_one()
        for name in ("requested_by", "request"):
            if not (self[name] or "").strip():
                raise UserError(
                    self.env._(
                        "%(field)s: it is missing; a dossier is withdrawn in writing (article 4.2).",
                        field=self._fields[name]._description_string(self.env),
                    )
                )
        note = " · ".join(filter(None, [self.requested_by, self.request, self.reason]))
        self.dossier_id._withdraw(note, self.are_papers_returned)
        return {"type": "ir.actions.act_window_close"}
