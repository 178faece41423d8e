from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.motcua_base.models.dossier import Dossier as BaseDossier
from odoo.addons.motcua_base.rules.dossier_workflow import OPEN_STATES

# States in which somebody at the counter still has a dossier to follow.
FOLLOWED_STATES = ("draft", *OPEN_STATES, "resolved")


class Dossier(models.Model):
    """Who at the counter follows a dossier: who received it, until it is handed over."""

    _inherit = "motcua.dossier"
    _unseen = BaseDossier._unseen | {"keeper_id"}

    keeper_id = fields.Many2one(
        "res.users", string="Followed by", readonly=True, copy=False, index="btree_not_null",
        help="Who took the dossier over from the officer who received it (article 10.3.h).",
    )  # fmt: skip

    @api.model
    def _followed_domain(self, user, units):
        """Dossiers and drafts at offices of `units` that `user` follows at the counter."""
        own = Domain("received_by_id", "=", user.id) | (
            Domain("state", "=", "draft") & Domain("create_uid", "=", user.id)
        )
        followed = Domain("keeper_id", "=", user.id) | (Domain("keeper_id", "=", False) & own)
        return (
            followed
            & Domain("state", "in", FOLLOWED_STATES)
            & Domain("office_id.unit_id", "in", units.ids)
        )


class Held(models.AbstractModel):
    _inherit = "motcua.held"

    @api.model
    def _held_by(self, user, units):
        dossiers = self.env["motcua.dossier"].sudo()
        followed = dossiers.search(dossiers._followed_domain(user, units))
        drafts = followed.filtered(lambda dossier: dossier.state == "draft")
        return [
            ("dossiers", self.env._("Open dossiers"), followed - drafts),
            ("drafts", self.env._("Drafts"), drafts),
            *super()._held_by(user, units),
        ]

    @api.model
    def _pass_on(self, key, records, taker):
        if key in ("dossiers", "drafts"):
            return records.sudo().write({"keeper_id": taker.id})
        return super()._pass_on(key, records, taker)
