from odoo import models


class Dossier(models.Model):
    """A dossier that ends without a result: withdrawn by the applicant, stopped in writing."""

    _inherit = "motcua.dossier"

    def action_withdraw(self):
        self._take("withdraw")
