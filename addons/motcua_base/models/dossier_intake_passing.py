from odoo import api, models

from ..rules.accents import fold_accents
from .dossier_intake import FOUND


class Dossier(models.Model):
    """The intake screen also finds what other offices receive: it passes to them.

    Source: regulation, article 12.3.
    """

    _inherit = "motcua.dossier"

    @api.model
    def intake_procedures(self, office_id, term="", counter_id=False):
        """As ever, and after them those of other authorities, each with the office it passes to."""
        found = super().intake_procedures(office_id, term, counter_id)
        words = fold_accents(term).split()
        if not words or len(found) >= FOUND:
            return found
        office = self._intake_office(office_id)
        others = [
            self._intake_elsewhere(procedure, home)
            for procedure in self._offered_elsewhere(office)
            for home in procedure.office_ids.sorted("name")
            if all(
                word in fold_accents(f"{procedure.code} {procedure.name} {home.name}")
                for word in words
            )
        ]
        return found + others[: FOUND - len(found)]

    @api.model
    def _offered_elsewhere(self, office):
        """Versions in force that other offices receive and this one does not."""
        today = self.env["motcua.time"]._today()
        return self.env["motcua.procedure"].search(
            [
                ("state", "=", "published"),
                ("office_ids", "not in", office.ids),
                ("office_ids", "!=", False),
                ("valid_from", "<=", today),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", today),
            ],
            order="name, id",
        )

    @api.model
    def _intake_elsewhere(self, procedure, home):
        """A procedure of another authority as the screen lists it."""
        return {
            **self._intake_procedure(procedure),
            "key": f"{procedure.id}-{home.id}",
            "destination_id": home.id,
            "competence": self.env._(
                "belongs to %(agency)s; passes to %(office)s",
                agency=procedure._competent_agency(home).name,
                office=home.name,
            ),
        }

    @api.model
    def _intake_vals(self, payload):
        destination = payload.get("destination_office_id") or False
        return {**super()._intake_vals(payload), "destination_office_id": destination}
