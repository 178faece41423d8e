from odoo import api, fields, models

from ..models.secondment_end import ENDS, GROUNDS, REFUSALS


class SecondmentAct(models.TransientModel):
    """Asks for what a step of a posting needs: a ground, a day, a successor, an opinion."""

    _name = "motcua.secondment.act"
    _description = "Step of a secondment"

    secondment_id = fields.Many2one("motcua.secondment", required=True, readonly=True)
    act = fields.Selection(
        [
            ("refuse", "Refuse"),
            ("extend", "Extend"),
            ("end_early", "End early"),
            ("consult", "Record the consultation"),
        ],
        required=True,
        readonly=True,
    )
    refusal_ground = fields.Selection(REFUSALS, string="Ground of the refusal")
    end_kind = fields.Selection(ENDS, string="How it ends", default="replacement")
    end_ground = fields.Selection(GROUNDS, string="Ground of the replacement")
    last_on = fields.Date(string="Last day")
    decision = fields.Char()
    successor_id = fields.Many2one(
        "motcua.secondment",
        domain="[('office_id', '=', office_id), ('role', '=', 'main'), ('id', '!=', secondment_id),"
        " ('state', 'in', ['accepted', 'active'])]",
    )
    office_id = fields.Many2one(related="secondment_id.office_id")
    volume_text = fields.Char(related="secondment_id.volume_text")
    office_opinion = fields.Text(
        string="Opinion of the office",
        compute="_compute_office_opinion",
        store=True,
        readonly=False,
    )
    serving_measure = fields.Text(
        string="How applicants are served meanwhile",
        compute="_compute_office_opinion",
        store=True,
        readonly=False,
    )
    note = fields.Text(string="Facts")

    @api.depends("secondment_id")
    def _compute_office_opinion(self):
        for wizard in self:
            wizard.office_opinion = wizard.secondment_id.office_opinion
            wizard.serving_measure = wizard.secondment_id.serving_measure

    def action_take(self):
        """Take the step that the wizard was opened for."""
        self.ensure_one()
        getattr(self, f"_take_{self.act}")()
        return {"type": "ir.actions.act_window_close"}

    def _take_refuse(self):
        self.secondment_id._refuse(self.refusal_ground, self.note)

    def _take_extend(self):
        self.secondment_id._extend(self.last_on, self.decision)

    def _take_consult(self):
        self.secondment_id._consult(self.office_opinion, self.serving_measure)

    def _take_end_early(self):
        is_replacement = self.end_kind == "replacement"
        self.secondment_id._end_early(
            self.end_kind,
            self.last_on,
            ground=is_replacement and self.end_ground,
            note=self.note,
            successor=self.successor_id if is_replacement else None,
        )
