from odoo import api, fields, models


class Dossier(models.Model):
    """What is decided at the counter: due at once, or delegated to an officer of the office.

    Source: regulation, articles 11.3 and 11.4.
    """

    _inherit = "motcua.dossier"

    is_solvable_here = fields.Boolean(compute="_compute_is_solvable_here")

    @api.depends("state", "time_unit")
    @api.depends_context("uid")
    def _compute_is_solvable_here(self):
        for dossier in self:
            dossier.is_solvable_here = dossier.time_unit == "at_once"

    def action_solve(self):
        self._take("solve", resolved_at=self.env["motcua.time"]._now())
