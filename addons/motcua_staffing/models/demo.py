from odoo import api, models


class Demo(models.AbstractModel):
    _inherit = "motcua.demo"

    @api.model
    def _staff(self):
        """Post, cover and check in the people of the demonstration, up to now."""
        from ..demo.player import Player

        Player(self.env, self.env["motcua.time"]._local_now()).play()
