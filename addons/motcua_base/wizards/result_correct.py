from odoo import fields, models

from ..models.dossier_result import KINDS
from ..models.result_correction import CORRECTIONS


class ResultCorrect(models.TransientModel):
    """Correction, supplement, replacement or annulment of a result, as a new one.

    Source: regulation, article 15.1.
    """

    _name = "motcua.result.correct"
    _description = "Correct a result"

    result_id = fields.Many2one("motcua.dossier.result", required=True, readonly=True)
    kind = fields.Selection(
        [each for each in KINDS if each[0] in CORRECTIONS], required=True, default="correction"
    )
    number = fields.Char()
    signed_on = fields.Date(required=True, default=lambda self: self.env["motcua.time"]._today())
    reason = fields.Text(help="What was wrong, and what it is now.")
    file_ids = fields.Many2many("ir.attachment", string="Files")

    def action_correct(self):
        self.result_id._correct(
            self.kind,
            self.reason,
            number=self.number,
            signed_on=self.signed_on,
            file_ids=[fields.Command.set(self.file_ids.ids)],
        )
        return {"type": "ir.actions.act_window_close"}
