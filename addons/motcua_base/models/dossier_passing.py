from odoo import api, fields, models


class Dossier(models.Model):
    """A dossier of another competent authority passes to the one-stop office of that authority.

    Source: regulation, article 12.3.
    """

    _inherit = "motcua.dossier"

    destination_office_id = fields.Many2one(
        "motcua.office",
        string="Office of the competent authority",
        ondelete="restrict",
        copy=False,
        help="Where the dossier passes to, when another authority is competent (12.3).",
    )
    is_passed_to_me = fields.Boolean(compute="_compute_is_passed_to_me")

    @api.depends("state", "destination_office_id")
    @api.depends_context("uid")
    def _compute_is_passed_to_me(self):
        mine = self.env["motcua.unit"]._mine()
        for dossier in self:
            office = dossier.destination_office_id
            dossier.is_passed_to_me = bool(office) and office._unit() in mine

    def action_pass_on(self):
        self._take("pass_on")

    def action_take_in(self):
        self._take("take_in")

    def action_turn_back(self):
        self._take("turn_back")
