from odoo import fields, models

from odoo.addons.motcua_base.models.dong import Dong

from .fee_way import KINDS


class SettlementChannel(models.Model):
    """One fee on one way to pay in a settlement: what was held, came, went and is left of it."""

    _name = "motcua.fee.settlement.channel"
    _description = "Fee of a settlement by way to pay"
    _inherit = ["motcua.money"]
    _order = "settlement_id, tariff_id, channel"
    _rec_name = "tariff_id"

    settlement_id = fields.Many2one(
        "motcua.fee.settlement", required=True, ondelete="cascade", index=True
    )
    office_id = fields.Many2one(related="settlement_id.office_id", store=True)
    agency_id = fields.Many2one(related="settlement_id.agency_id", store=True)
    tariff_id = fields.Many2one(
        "motcua.fee.tariff", string="Fee", required=True, ondelete="restrict", readonly=True
    )
    channel = fields.Selection(KINDS, string="Way to pay", required=True, readonly=True)
    opening = Dong(readonly=True)
    collected = Dong(readonly=True)
    corrected = Dong(string="Corrections", readonly=True)
    refunded = Dong(readonly=True)
    remitted = Dong(string="Handed over", readonly=True)
    passed_on = Dong(string="Passed on", readonly=True)
    closing = Dong(string="To be handed over", readonly=True)
