from odoo import fields, models


class Receipt(models.Model):
    _inherit = "motcua.fee.receipt"

    refund_ids = fields.One2many("motcua.fee.refund", "receipt_id", readonly=True)

    def action_propose_refund(self):
        """Lay out a refund of the first line, for the agency to decide."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refund"),
            "res_model": "motcua.fee.refund",
            "view_mode": "form",
            "context": {
                "default_receipt_line_id": self.line_ids[:1].id,
                "default_amount": self.line_ids[:1].amount,
            },
        }
