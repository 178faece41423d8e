from odoo import fields, models

from ..rules.bank_file import Mapping


class BankMapping(models.Model):
    """How one bank, postal firm or gateway writes its files."""

    _name = "motcua.fee.bank.mapping"
    _description = "Layout of a bank's files"
    _order = "name"

    name = fields.Char(required=True)
    way_id = fields.Many2one(
        "motcua.fee.way", string="Way to pay", required=True, ondelete="restrict"
    )
    day_heading = fields.Char(string="Column of the day", required=True, default="Ngày giao dịch")
    amount_heading = fields.Char(string="Column of money in", required=True, default="Ghi có")
    amount_out_heading = fields.Char(string="Column of money out")
    purpose_heading = fields.Char(string="Column of the purpose", required=True, default="Nội dung")
    reference_heading = fields.Char(
        string="Column of the reference", required=True, default="Số bút toán"
    )
    day_format = fields.Char(string="How a day is written", required=True, default="%d/%m/%Y")
    encoding = fields.Selection(
        [("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1258", "Windows-1258")],
        required=True,
        default="utf-8-sig",
    )
    delimiter = fields.Selection(
        [(",", ","), (";", ";"), ("\t", "Tab"), ("|", "|")], required=True, default=","
    )
    heading_row = fields.Integer(
        string="Row of the headings", required=True, default=1, aggregator=None
    )

    def _rule(self):
        self.ensure_one()
        return Mapping(
            self.day_heading,
            self.amount_heading,
            self.purpose_heading,
            self.reference_heading,
            self.amount_out_heading or "",
            self.day_format,
            self.encoding,
            self.delimiter,
            self.heading_row,
        )
