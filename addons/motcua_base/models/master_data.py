from odoo import api, models


class MasterData(models.AbstractModel):
    """Records that cached rules are built from: a change drops what was built."""

    _name = "motcua.master.data"
    _description = "Master data behind cached rules"

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()
