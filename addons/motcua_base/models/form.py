from odoo import fields, models


class Form(models.Model):
    """Official form of a body of rules: its number, title and basis are data, never code."""

    _name = "motcua.form"
    _description = "Official form"
    _order = "regime_id, sequence"

    regime_id = fields.Many2one("motcua.regime", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer(default=10)
    key = fields.Selection(
        [
            ("receipt_slip", "Receipt and appointment slip"),
            ("supplement_request", "Request for supplement"),
            ("refusal_notice", "Notice of refusal"),
            ("apology_letter", "Apology and new appointment"),
            ("stop_notice", "Notice that the procedure stops"),
            ("control_slip", "Control slip"),
            ("register", "Register of dossiers"),
        ],
        required=True,
    )
    number = fields.Char(required=True)
    name = fields.Char(string="Form title", required=True)
    basis = fields.Char(string="Legal basis", required=True)
    number_suffix = fields.Char(
        string="After the number",
        help="What follows the serial of a document on this form, such as HDHS; empty: the short name of the unit.",
    )
    paper = fields.Selection([("A5", "A5"), ("A4", "A4")], required=True, default="A5")
    layout_note = fields.Char(
        help="Where the printed layout comes from, if not from the text itself."
    )

    _key_uniq = models.UniqueIndex("(regime_id, key)", "This body of rules already has that form.")
