from odoo import api, models
from odoo.exceptions import UserError

from .workflow_mixin import Gate


class Held(models.AbstractModel):
    """What a person holds at units, and how it passes to somebody else."""

    _name = "motcua.held"
    _description = "What a person holds"

    @api.model
    def _held_by(self, user, units):
        """Extension point: [(key, title, records)] of what `user` holds at `units`, as superuser."""
        steps = self.env["motcua.dossier.step"].sudo()
        mine = [("officer_id", "=", user.id), ("unit_id", "in", units.ids)]
        return [
            (
                "steps",
                self.env._("Steps in charge"),
                steps.search([*mine, ("state", "=", "assigned")]),
            )
        ]

    @api.model
    def _pass_on(self, key, records, taker):
        """Extension point: let `taker` (a user) hold the records of the section `key`.

        Called for each section of `_held_by`, by code that has checked who may do so.
        Raises UserError where `taker` cannot hold them.
        """
        if key == "steps":
            records._pass_on(taker)


class DossierStep(models.Model):
    _inherit = "motcua.dossier.step"

    def _pass_on(self, taker):
        """Another officer of the same unit takes the steps over, as they stand."""
        strangers = self.unit_id - taker.sudo().motcua_unit_ids
        if strangers:
            raise UserError(
                self.env._(
                    "Officer: %(officer)s does not work at %(unit)s (article 13.1).",
                    officer=taker.name,
                    unit=strangers[0].name,
                )
            )
        self.with_context(motcua_gate=Gate(self, "assigned")).write({"officer_id": taker.id})
