from odoo import fields, models


class SupplementBring(models.TransientModel):
    """The list of a request for supplement at the counter: what has been brought is ticked.

    Source: regulation, article 13.4.
    """

    _name = "motcua.supplement.bring"
    _description = "Take in a supplement"

    dossier_id = fields.Many2one("motcua.dossier", required=True, readonly=True)
    slip_id = fields.Many2one("motcua.dossier.slip", required=True, readonly=True)
    line_ids = fields.One2many("motcua.supplement.bring.line", "bring_id")
    due_if_completed_at = fields.Datetime(related="dossier_id.due_if_completed_at")

    def action_bring(self):
        """Take in what is ticked; when all of it is there, print the amended slip."""
        self.ensure_one()
        ticked = self.line_ids.filtered("is_brought")
        done = self.dossier_id._bring_supplement(
            [(line.slip_line_id, line.originals, line.copies, line.scan_ids) for line in ticked]
        )
        if not done:
            return {"type": "ir.actions.act_window_close"}
        report = self.env.ref("motcua_base.motcua_receipt_slip_report")
        return {**report.report_action(self.dossier_id), "close_on_report_download": True}


class SupplementBringLine(models.TransientModel):
    _name = "motcua.supplement.bring.line"
    _description = "Line of a supplement taken in"

    bring_id = fields.Many2one("motcua.supplement.bring", required=True, ondelete="cascade")
    slip_line_id = fields.Many2one("motcua.dossier.slip.line", required=True, readonly=True)
    content = fields.Char(related="slip_line_id.content")
    is_brought = fields.Boolean(string="Brought")
    originals = fields.Integer()
    copies = fields.Integer()
    scan_ids = fields.Many2many("ir.attachment", string="Scans")

    _counts = models.Constraint(
        "CHECK (originals >= 0 AND copies >= 0)", "A number of papers cannot be negative."
    )


class DossierSlipLine(models.Model):
    _inherit = "motcua.dossier.slip.line"

    def _bring_vals(self):
        """The line as the dialog shows it, with the numbers that were asked for."""
        return {"slip_line_id": self.id, "originals": self.originals, "copies": self.copies}
