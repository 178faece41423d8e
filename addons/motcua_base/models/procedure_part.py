from odoo import api, models


class ProcedurePart(models.AbstractModel):
    """Row of a procedure version: it is decided on with the version, and stays like it."""

    _name = "motcua.procedure.part"
    _description = "Part of a procedure version"
    _inherit = ["motcua.master.data"]

    _part = None  # the field of the version that lists these rows

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_part()
        return parts

    def write(self, vals):
        self._check_part()
        done = super().write(vals)
        self._check_part()
        return done

    @api.ondelete(at_uninstall=False)
    def _check_part(self):
        """Rows of a version in use are not changed, added or taken away behind its back."""
        self.procedure_id._check_not_in_use({self._part})
