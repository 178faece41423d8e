import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.motcua_base.models.append_only import append_rows
from odoo.addons.motcua_base.models.dong import Dong

from ..rules.bank_file import BadFile, fingerprint, read_file, totals
from ..rules.matching import file_anomalies

# So many lines are matched while the user waits, the rest by the job.
AT_ONCE = 500


class BankFile(models.Model):
    """A file as it came; the same file twice changes nothing."""

    _name = "motcua.fee.bank.file"
    _description = "Bank file"
    _inherit = ["motcua.money"]
    _order = "id desc"

    name = fields.Char(string="File name", required=True)
    mapping_id = fields.Many2one(
        "motcua.fee.bank.mapping", string="Layout", required=True, ondelete="restrict"
    )
    office_id = fields.Many2one(
        "motcua.office",
        required=True,
        ondelete="restrict",
        index=True,
        default=lambda self: self.env["motcua.dossier"]._default_office(),
    )
    content = fields.Binary(required=True, attachment=True)
    fingerprint = fields.Char(readonly=True, index=True)
    declared_total = Dong(string="Total announced", aggregator=None)
    declared_count = fields.Integer(string="Lines announced", aggregator=None)
    line_ids = fields.One2many("motcua.fee.bank.line", "file_id", string="Lines", readonly=True)
    line_count = fields.Integer(readonly=True, string="Lines read")
    fresh_count = fields.Integer(readonly=True, string="New lines")
    open_count = fields.Integer(compute="_compute_open_count", string="Not matched")
    total_differs = fields.Boolean(readonly=True, string="Total differs")
    count_differs = fields.Boolean(readonly=True, string="Count differs")
    read_at = fields.Datetime(readonly=True)

    def _compute_open_count(self):
        found = dict(
            self.env["motcua.fee.bank.line"]
            .sudo()
            ._read_group(
                [("file_id", "in", self.ids), ("state", "=", "open")], ["file_id"], ["__count"]
            )
        )
        for each in self:
            each.open_count = found.get(each, 0)

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        if any(self.mapped("line_count")):
            raise UserError(self.env._("A file that was read stays (article 4.2)."))

    def action_read(self):
        """Read the file and match its lines; lines that are known already are passed over."""
        for each in self:
            each._read()
        return True

    def _read(self):
        content = base64.b64decode(self.content)
        try:
            lines = read_file(content, self.mapping_id._rule())
        except BadFile as error:
            raise UserError(self._bad_file_text(error)) from error
        fresh = self._append_lines(lines)
        count, total = totals(lines)
        found = file_anomalies(
            [line.amount for line in lines if not line.error],
            self.declared_total or None,
            self.declared_count or None,
        )
        self.write(
            {
                "fingerprint": fingerprint(content),
                "line_count": len(lines),
                "fresh_count": len(fresh),
                "total_differs": "total_differs" in found,
                "count_differs": "count_differs" in found,
                "read_at": self.env["motcua.time"]._now(),
            }
        )
        fresh[:AT_ONCE]._match()
        if len(fresh) > AT_ONCE:
            self.env.ref("motcua_fees.motcua_fee_bank_line_cron_match").sudo()._trigger()

    def _bad_file_text(self, error):
        kind, *names = error.args
        texts = {
            "encoding": self.env._(
                "File: it is not written in the encoding of this layout (article 10.3.i)."
            ),
            "format": self.env._(
                "File: it is neither a CSV nor a workbook that can be read (article 10.3.i)."
            ),
            "columns": self.env._(
                "File: the columns %(names)s of this layout are not in it (article 10.3.i).",
                names=", ".join(names),
            ),
            "too_long": self.env._("File: it is too long; split it (article 10.3.i)."),
        }
        return texts[kind]

    def _append_lines(self, lines):
        """Add the lines whose reference is new on this way; a bank numbers each movement once."""
        way = self.mapping_id.way_id
        bank_lines = self.env["motcua.fee.bank.line"].sudo()
        references = [line.reference for line in lines if line.reference]
        known = set(
            bank_lines.search([("way_id", "=", way.id), ("reference", "in", references)]).mapped(
                "reference"
            )
        )
        known |= bank_lines._known_references(way, references)
        rows = []
        for line in lines:
            if line.reference and line.reference in known:
                continue
            known.add(line.reference)
            rows.append(self._line_row(line, way))
        append_rows(bank_lines, rows)
        return bank_lines.search(
            [("file_id", "=", self.id), ("number", "in", [row["number"] for row in rows])],
            order="number",
        )

    def _line_row(self, line, way):
        return {
            "file_id": self.id,
            "way_id": way.id,
            "office_id": self.office_id.id,
            "number": line.number,
            "day": line.day,
            "amount": line.amount,
            "purpose": line.purpose,
            "reference": line.reference or f"{self.id}/{line.number}",
            "problem": line.error or None,
            "anomaly": "unreadable" if line.error else None,
            "state": "open",
        }
