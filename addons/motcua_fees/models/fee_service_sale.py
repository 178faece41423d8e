from odoo import api, fields, models

from odoo.addons.motcua_base.models.dong import Dong


class ServiceSale(models.Model):
    """A support service sold at its approved price: copying, printing, interpreting.

    Never on a receipt of the State, never in the settlement. Source: regulation, article 5.6.
    """

    _name = "motcua.fee.service.sale"
    _description = "Support service sold"
    _inherit = ["motcua.append.only", "motcua.money"]
    _order = "at desc, id desc"
    _rec_name = "tariff_id"
    _log_access = False

    tariff_id = fields.Many2one(
        "motcua.fee.tariff", string="Service", required=True, ondelete="restrict",
        domain=[("kind", "=", "service"), ("state", "=", "published")],
    )  # fmt: skip
    quantity = fields.Integer(required=True, default=1, aggregator=None)
    amount = Dong(readonly=True)
    office_id = fields.Many2one("motcua.office", readonly=True, ondelete="restrict", index=True)
    drawer_id = fields.Many2one("motcua.fee.drawer", readonly=True, ondelete="restrict", index=True)
    user_id = fields.Many2one("res.users", string="Sold by", readonly=True, ondelete="restrict")
    at = fields.Datetime(string="Sold", readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._priced(vals) for vals in vals_list])

    @api.model
    def _priced(self, vals):
        """The approved price of the day, and nothing else (5.6)."""
        time = self.env["motcua.time"]
        office = self.env["motcua.dossier"]._default_office()
        tariff = self.env["motcua.fee.tariff"].browse(vals.get("tariff_id"))
        quantity = vals.get("quantity", 1)
        price = tariff._service_price(time._today(), quantity)
        drawer = self.env["motcua.fee.drawer"]._mine(office)
        return {
            "tariff_id": tariff.id,
            "quantity": quantity,
            "amount": price,
            "office_id": office.id,
            "drawer_id": drawer.id,
            "user_id": self.env.uid,
            "at": time._now(),
        }
