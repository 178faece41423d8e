from odoo import api, fields, models

from odoo.addons.motcua_base.rules.citation import citation


class SecondmentEvent(models.Model):
    """A move of a secondment: who, when, what for, by which article. Append-only.

    Source: regulation, article 4.2.
    """

    _name = "motcua.secondment.event"
    _description = "Move of a secondment"
    _inherit = "motcua.append.only"
    _order = "secondment_id, at, id"
    _rec_name = "move"
    _log_access = False

    secondment_id = fields.Many2one(
        "motcua.secondment", required=True, ondelete="cascade", index=True
    )
    at = fields.Datetime(required=True)
    user_id = fields.Many2one("res.users", required=True)
    move = fields.Char(required=True)
    move_label = fields.Char(string="Step", compute="_compute_move_label")
    from_state = fields.Char(required=True)
    to_state = fields.Char(required=True)
    article = fields.Char()
    article_text = fields.Char(string="Legal ground", compute="_compute_article_text")
    last_on = fields.Date(string="Last day then")
    note = fields.Char()

    def _compute_move_label(self):
        labels = self.env["motcua.secondment"]._move_labels()
        for event in self:
            event.move_label = labels.get(event.move, event.move)

    @api.depends("article")
    @api.depends_context("lang")
    def _compute_article_text(self):
        for event in self:
            event.article_text = citation(event.article, self.env.lang)
