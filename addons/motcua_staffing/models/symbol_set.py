from odoo import api, fields, models

from .choices import MEANINGS


class SymbolSet(models.Model):
    """Symbols of an attendance sheet, and the columns they count in, as one form has them."""

    _name = "motcua.symbol.set"
    _description = "Symbols of the attendance sheet"
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    number = fields.Char(string="Form number", required=True)
    basis = fields.Char(string="Legal basis", required=True)
    column_ids = fields.One2many("motcua.symbol.column", "set_id", string="Columns")
    symbol_ids = fields.One2many("motcua.symbol", "set_id", string="Symbols")

    def _symbols(self):
        """{meaning: (symbol, code of its column or empty)} of the set."""
        return {
            record.meaning: (record.symbol, record.column_id.code or "")
            for record in self.sudo().symbol_ids
        }

    def _legend(self):
        """What the symbols mean, in the words of the form."""
        words = dict(self.env["motcua.symbol"]._fields["meaning"]._description_selection(self.env))
        return [(record.symbol, words[record.meaning]) for record in self.sudo().symbol_ids]


class SymbolColumn(models.Model):
    """A column of totals on the form of a set."""

    _name = "motcua.symbol.column"
    _description = "Column of the attendance sheet"
    _order = "set_id, code"

    set_id = fields.Many2one("motcua.symbol.set", required=True, ondelete="cascade", index=True)
    code = fields.Char(string="Column", required=True)
    name = fields.Char(string="Heading", required=True)

    _code_uniq = models.UniqueIndex("(set_id, code)", "This form already has that column.")


class Symbol(models.Model):
    """What is written for a meaning, and where it counts."""

    _name = "motcua.symbol"
    _description = "Symbol of the attendance sheet"
    _order = "set_id, sequence, id"
    _rec_name = "symbol"

    set_id = fields.Many2one("motcua.symbol.set", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer(default=10)
    meaning = fields.Selection(MEANINGS, required=True)
    symbol = fields.Char(required=True)
    column_id = fields.Many2one(
        "motcua.symbol.column", string="Counts in", ondelete="restrict",
        domain="[('set_id', '=', set_id)]", help="Empty: counts in no column.",
    )  # fmt: skip

    _meaning_uniq = models.UniqueIndex(
        "(set_id, meaning)", "This set already has a symbol of that meaning."
    )
    _symbol_uniq = models.UniqueIndex(
        "(set_id, symbol)", "This set already uses that symbol for something else."
    )

    @api.depends("symbol", "meaning")
    def _compute_display_name(self):
        words = dict(self._fields["meaning"]._description_selection(self.env))
        for record in self:
            record.display_name = f"{record.symbol} · {words.get(record.meaning, '')}"
