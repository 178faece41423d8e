from odoo import api, fields, models


class StepAssign(models.TransientModel):
    """Choice of the officer of one or several steps, with the open work of each.

    Source: regulation, article 13.1.
    """

    _name = "motcua.step.assign"
    _description = "Assign steps to an officer"

    step_ids = fields.Many2many("motcua.dossier.step", required=True)
    candidate_ids = fields.Many2many("res.users", compute="_compute_candidate_ids")
    officer_id = fields.Many2one("res.users", required=True, domain="[('id', 'in', candidate_ids)]")
    load = fields.Text(string="Open work", compute="_compute_load")

    @api.depends("step_ids")
    def _compute_candidate_ids(self):
        today = self.env["motcua.time"]._today()
        for wizard in self:
            officers = (
                self.env["motcua.membership"]
                .sudo()
                .search(
                    [("unit_id", "in", wizard.step_ids.unit_id.ids), ("role", "=", "case_officer")]
                )
            )
            wizard.candidate_ids = officers._holding(today).user_id

    @api.depends("candidate_ids")
    def _compute_load(self):
        for wizard in self:
            counts = dict(
                self.env["motcua.dossier.step"]._read_group(
                    [("officer_id", "in", wizard.candidate_ids.ids), ("state", "=", "assigned")],
                    ["officer_id"],
                    ["__count"],
                )
            )
            wizard.load = "\n".join(
                self.env._(
                    "%(officer)s: %(count)s open",
                    officer=officer.name,
                    count=counts.get(officer, 0),
                )
                for officer in wizard.candidate_ids.sorted("name")
            )

    def action_assign(self):
        self.step_ids._assign(self.officer_id)
        return {"type": "ir.actions.act_window_close"}
