from odoo import api, fields, models

from ..models.procedure_step import STEP_UNITS


class LinkedOrder(models.TransientModel):
    """The order in which a dossier goes from one linked agency to the next.

    Source: regulation, article 13.6.a.
    """

    _name = "motcua.linked.order"
    _description = "Order of the linked agencies"

    dossier_id = fields.Many2one("motcua.dossier", required=True, readonly=True)
    line_ids = fields.One2many("motcua.linked.order.line", "order_id", string="Agencies")

    @api.model
    def _laid_out(self, dossier):
        """The order as the procedure, or an earlier change, has it."""
        lines = [
            fields.Command.create(
                {
                    "step_id": step.id,
                    "sequence": step.sequence,
                    "task": step.task or step.name,
                    "time_amount": step.time_amount,
                    "time_unit": step.time_unit,
                }
            )
            for step in dossier._linked_steps()
        ]
        return self.create({"dossier_id": dossier.id, "line_ids": lines})

    def action_set_order(self):
        wanted = [
            (line.step_id, line.task, line.time_amount, line.time_unit)
            for line in self.line_ids.sorted(lambda line: (line.sequence, line.id))
        ]
        self.dossier_id._set_order(wanted)
        return {"type": "ir.actions.act_window_close"}


class LinkedOrderLine(models.TransientModel):
    _name = "motcua.linked.order.line"
    _description = "Agency in the order of a linked procedure"
    _order = "sequence, id"

    order_id = fields.Many2one("motcua.linked.order", required=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    step_id = fields.Many2one("motcua.dossier.step", required=True, readonly=True)
    unit_id = fields.Many2one(related="step_id.unit_id", string="Agency")
    task = fields.Char()
    time_amount = fields.Integer(string="Time", required=True, default=1)
    time_unit = fields.Selection(
        STEP_UNITS, string="Counted in", required=True, default="working_day"
    )
