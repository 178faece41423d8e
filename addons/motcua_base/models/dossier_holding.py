from odoo import fields, models

PARTS = [
    ("office", "To be sent on by the office"),
    ("under_way", "Under way, to be confirmed"),
    ("unconfirmed", "Not confirmed in time"),
    ("step", "Step"),
    ("idle", "At the agency, no step open"),
]


class DossierHolding(models.Model):
    """How long a unit had a dossier and how long it might, kept when its result arrives.

    Minutes are working minutes of the receiving office. Over all rows of a dossier, spent −
    allowed is its lateness, and `late_minutes` share that among those who overspent.
    Append-only. Source: regulation, articles 4.4 and 13.9.
    """

    _name = "motcua.dossier.holding"
    _description = "Time a unit held a dossier"
    _inherit = "motcua.append.only"
    _order = "dossier_id, sequence, id"
    _rec_name = "unit_id"
    _log_access = False

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer(aggregator=None)
    unit_id = fields.Many2one("motcua.unit", required=True, ondelete="restrict", index=True)
    officer_id = fields.Many2one("res.users")
    part = fields.Selection(PARTS, string="Doing", required=True)
    step_name = fields.Char(string="Step")
    procedure_id = fields.Many2one("motcua.procedure", ondelete="restrict")
    office_id = fields.Many2one("motcua.office", ondelete="restrict")
    since = fields.Datetime(string="Held from")
    until = fields.Datetime(string="Held until")
    spent_minutes = fields.Integer(string="Spent (minutes)")
    allowed_minutes = fields.Integer(string="Allowed (minutes)")
    over_minutes = fields.Integer(string="Over (minutes)", help="Spent − allowed; negative: saved.")
    late_minutes = fields.Integer(
        string="Lateness (minutes)", help="Share of the lateness of the whole dossier."
    )
    resolved_at = fields.Datetime(string="Result arrived", required=True, index=True)
