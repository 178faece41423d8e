from odoo import models


class Dossier(models.Model):
    """Acts that are no moves: the state stays, the timeline keeps them.

    Source: regulation, article 4.2.
    """

    _inherit = "motcua.dossier"

    def _record_fact(self, name, article, note=False):
        """Add the fact `name` (see `_move_labels`) to each dossier, of its `_fact_unit`."""
        now = self.env["motcua.time"]._now()
        self.env["motcua.dossier.event"]._append(
            [
                {
                    "dossier_id": dossier.id,
                    "at": now,
                    "user_id": self.env.uid,
                    "unit_id": dossier._fact_unit(name).id,
                    "move": name,
                    "from_state": dossier.state,
                    "to_state": dossier.state,
                    "article": article,
                    "note": note,
                }
                for dossier in self
            ]
        )

    def _fact_unit(self, name):
        """Extension point: the unit whose act it is; of the office unless said otherwise."""
        return self.office_id._unit()
