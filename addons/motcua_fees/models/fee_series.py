import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

FORM = re.compile(r"\d{2}BLP\d-\d{3}")
SYMBOL = re.compile(r"\d{2}[A-Z]{2}-\d{2}[PTE]")


class Series(models.Model):
    """Receipts of one agency used at one office: its name, its tax code, its symbols.

    Source: NĐ 123/2020/NĐ-CP, article 32; regulation, article 16.1.
    """

    _name = "motcua.fee.series"
    _description = "Series of receipts"
    _inherit = ["motcua.master.data"]
    _order = "agency_id, office_id, symbol"
    _rec_name = "symbol"

    agency_id = fields.Many2one("motcua.agency", required=True, ondelete="restrict", index=True)
    office_id = fields.Many2one("motcua.office", required=True, ondelete="restrict", index=True)
    form_symbol = fields.Char(required=True, default="01BLP0-001", help="Such as 01BLP2-001.")
    symbol = fields.Char(
        required=True, help="Such as 01AA-26E: P ordered, T printed here, E electronic."
    )
    tax_code = fields.Char(string="Tax code of the agency", required=True)
    medium = fields.Selection(
        [("electronic", "Electronic"), ("printed", "Printed books")],
        required=True,
        default="electronic",
    )
    book_ids = fields.One2many("motcua.fee.book", "series_id")

    _symbol_uniq = models.UniqueIndex(
        "(agency_id, office_id, form_symbol, symbol)", "This series exists already."
    )

    @api.constrains("form_symbol", "symbol")
    def _check_symbols(self):
        for series in self:
            if not FORM.fullmatch(series.form_symbol) or not SYMBOL.fullmatch(series.symbol):
                raise ValidationError(
                    self.env._(
                        "Symbols: such as 01BLP2-001 and 01AA-26E (NĐ 123/2020/NĐ-CP, article 32)."
                    )
                )
