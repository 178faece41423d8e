from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.motcua_base.models.dong import Dong


class SettlementLine(models.Model):
    """One fee at one retained share in a settlement; every amount in đồng."""

    _name = "motcua.fee.settlement.line"
    _description = "Line of a settlement"
    _inherit = ["motcua.fee.share", "motcua.money"]
    _order = "settlement_id, tariff_id, retention"
    _rec_name = "tariff_id"

    settlement_id = fields.Many2one(
        "motcua.fee.settlement", required=True, ondelete="cascade", index=True
    )
    state = fields.Selection(related="settlement_id.state")
    office_id = fields.Many2one(related="settlement_id.office_id", store=True)
    agency_id = fields.Many2one(related="settlement_id.agency_id", store=True)
    quarter_on = fields.Date(related="settlement_id.quarter_on", store=True, string="Quarter")
    tariff_id = fields.Many2one(
        "motcua.fee.tariff", string="Fee", required=True, ondelete="restrict", readonly=True
    )
    legal_basis = fields.Char(readonly=True)
    rate_text = fields.Char(string="Rate", readonly=True)
    dossier_count = fields.Integer(string="Dossiers", readonly=True)
    reduced_count = fields.Integer(string="Exempt or reduced", readonly=True)
    due = Dong(string="To be collected", readonly=True)
    cash = Dong(readonly=True)
    transfer = Dong(readonly=True)
    post = Dong(string="By post", readonly=True)
    online = Dong(readonly=True)
    other = Dong(string="Other ways", readonly=True)
    collected = Dong(string="Collected in all", readonly=True)
    memo_collected = Dong(string="Straight to the agency", readonly=True)
    memo_refunded = Dong(string="Paid back by the agency", readonly=True)
    opening = Dong(readonly=True)
    corrected = Dong(string="Corrections", readonly=True)
    refunded = Dong(readonly=True)
    remitted = Dong(string="Handed over", readonly=True)
    passed_on = Dong(string="Passed on", readonly=True)
    closing = Dong(string="To be handed over", readonly=True)
    retained = Dong(readonly=True)
    budget = Dong(string="To the budget", readonly=True)
    budget_paid = Dong(string="Paid to the budget", readonly=True)
    budget_left = Dong(string="Left for the budget", readonly=True)
    disputed_amount = Dong(string="Figure of the agency")
    dispute = fields.Char(string="Difference, reason")

    def write(self, vals):
        """Nothing but the agency's own figure is written, while it looks at the sheet."""
        if not self.env.su:
            if set(vals) - {"disputed_amount", "dispute"}:
                raise AccessError(
                    self.env._("A settlement is computed and signed, not typed (article 10.3.i).")
                )
            for line in self:
                if line.settlement_id.state != "checked":
                    raise UserError(
                        self.env._(
                            "Difference: noted while the agency looks at the sheet (article 10.3.i)."
                        )
                    )
                line.settlement_id._check_side("agency")
        return super().write(vals)
