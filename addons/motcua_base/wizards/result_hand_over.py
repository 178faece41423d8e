from odoo import fields, models


class ResultHandOver(models.TransientModel):
    """Who takes a corrected result.

    Source: regulation, articles 14.3 and 15.1.
    """

    _name = "motcua.result.hand.over"
    _description = "Hand a corrected result over"

    result_id = fields.Many2one("motcua.dossier.result", required=True, readonly=True)
    handed_to = fields.Char(string="Handed to")
    id_number = fields.Char(string="ID number")

    def action_hand_over(self):
        self.result_id._hand_over(self.handed_to, self.id_number)
        return {"type": "ir.actions.act_window_close"}
