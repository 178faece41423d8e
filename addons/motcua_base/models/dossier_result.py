from odoo import api, fields, models
from odoo.exceptions import UserError


class DossierResult(models.Model):
    """Result of a dossier: each one the procedure names, or the refusal in writing.

    Source: regulation, articles 14.1 and 14.5.
    """

    _name = "motcua.dossier.result"
    _description = "Result of a dossier"
    _order = "dossier_id, id"

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    name = fields.Char(string="Result", required=True)
    number = fields.Char()
    signed_on = fields.Date()
    signer = fields.Char()
    file_ids = fields.Many2many("ir.attachment", string="Files")

    @api.model_create_multi
    def create(self, vals_list):
        results = super().create(vals_list)
        results._check_open()
        results._own_files()
        return results

    def write(self, vals):
        self._check_open()
        done = super().write(vals)
        if "file_ids" in vals:
            self._own_files()
        return done

    def _own_files(self):
        """Who sees the result sees its files: those the user has just uploaded become its own."""
        for result in self:
            result.sudo().file_ids.filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            ).write({"res_model": self._name, "res_id": result.id})

    @api.ondelete(at_uninstall=False)
    def _check_open(self):
        """A result is entered while its agency works on it, and stands from then on."""
        for dossier in self.dossier_id:
            if dossier.state != "processing":
                raise UserError(
                    self.env._(
                        "Results of %(dossier)s are entered while the agency works on it, not in this state "
                        "(article 14.5).",
                        dossier=dossier.display_name,
                    )
                )
