from odoo import fields, models


class Participant(models.Model):
    """A unit that takes part in a dossier, and may therefore see it.

    Record rules compare with this table alone. Source: regulation, article 4.4.
    """

    _name = "motcua.participant"
    _description = "Unit taking part in a dossier"
    _inherit = "motcua.append.only"
    _order = "dossier_id, id"
    _rec_name = "unit_id"
    _log_access = False

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade")
    unit_id = fields.Many2one("motcua.unit", required=True, ondelete="restrict")
    part = fields.Selection(
        [
            ("office", "Receiving office"),
            ("lead", "Agency in charge"),
            ("step", "Agency of a step"),
            ("destination", "Office of the competent authority"),
            ("consulted", "Agency consulted"),
            ("watch", "Watching office of a higher agency"),
        ],
        required=True,
    )

    _unit_dossier = models.UniqueIndex("(unit_id, dossier_id)")
    _dossier = models.Index("(dossier_id)")
