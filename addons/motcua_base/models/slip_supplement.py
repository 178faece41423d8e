from odoo import models


class Dossier(models.Model):
    """Returned by the agency through the office, and completed at the counter.

    Source: regulation, article 13.4.
    """

    _inherit = "motcua.dossier"

    def action_complete_supplement(self):
        self._take("complete_supplement")
