from odoo import fields, models


class HandoverRefuse(models.TransientModel):
    """Asks why dossiers of a hand-over are refused; the giver reads the answer."""

    _name = "motcua.handover.refuse"
    _description = "Refuse dossiers of a hand-over"

    line_ids = fields.Many2many("motcua.handover.line", required=True)
    reason = fields.Char(required=True)

    def action_refuse(self):
        self.line_ids._settle("refused", self.reason)
        return {"type": "ir.actions.act_window_close"}
