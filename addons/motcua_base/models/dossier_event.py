from odoo import fields, models


class DossierEvent(models.Model):
    """A move of a dossier: who, when, from which state to which, by which article.

    Append-only. Source: regulation, article 4.2.
    """

    _name = "motcua.dossier.event"
    _description = "Move of a dossier"
    _inherit = "motcua.append.only"
    _order = "dossier_id, at, id"
    _rec_name = "move"
    _log_access = False

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    at = fields.Datetime(required=True)
    user_id = fields.Many2one("res.users", required=True)
    unit_id = fields.Many2one("motcua.unit", string="Acting unit")
    move = fields.Char(required=True)
    move_label = fields.Char(compute="_compute_move_label")
    from_state = fields.Char(required=True)
    to_state = fields.Char(required=True)
    article = fields.Char()
    note = fields.Char()

    def _compute_move_label(self):
        labels = self.env["motcua.dossier"]._move_labels()
        for event in self:
            event.move_label = labels.get(event.move, event.move)
