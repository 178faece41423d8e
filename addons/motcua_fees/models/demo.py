from odoo import api, models


class Demo(models.AbstractModel):
    _inherit = "motcua.demo"

    @api.model
    def _publish_tariffs(self):
        """Publish the tariffs of the demonstration, as its administrator."""
        administrator = self.env.ref("motcua_base.res_users_demo_quantri")
        tariffs = self.env["motcua.fee.tariff"].search([("state", "=", "draft")])
        tariffs.with_user(administrator).action_publish()

    @api.model
    def _play_fees(self, count=40):
        """Let the cashiers of the service centre play the fees of its dossiers."""
        from ..demo.cashier import Cashiers

        office = self.env.ref("motcua_base.motcua_office_demo_trung_tam")
        Cashiers(self.env, office, self.env["motcua.time"]._local_now()).play(count)
