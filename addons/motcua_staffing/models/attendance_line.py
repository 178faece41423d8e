from odoo import api, fields, models

from ..rules.attendance import tally
from .choices import HALVES, MEANINGS


class AttendanceLine(models.Model):
    """One person's month on a sheet."""

    _name = "motcua.attendance.line"
    _description = "Person of an attendance sheet"
    _order = "sheet_id, id"

    sheet_id = fields.Many2one(
        "motcua.attendance.sheet", required=True, ondelete="cascade", index=True
    )
    officer_id = fields.Many2one("motcua.officer", required=True, ondelete="restrict", index=True)
    agency_id = fields.Many2one(related="officer_id.agency_id", string="Home agency")
    mark_ids = fields.One2many("motcua.attendance.mark", "line_id", string="Marks")

    _once = models.UniqueIndex("(sheet_id, officer_id)")

    @api.depends("officer_id")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.officer_id.name

    def _tally(self, symbols):
        """Days in each column, by the symbols of the sheet's form."""
        return tally(symbols[mark.meaning][1] for mark in self.mark_ids if mark.meaning in symbols)


class AttendanceMark(models.Model):
    """What a person's half-day was. Written by the sheet alone, never once it is signed."""

    _name = "motcua.attendance.mark"
    _description = "Half-day of an attendance sheet"
    _order = "line_id, day, half"
    _rec_name = "meaning"

    line_id = fields.Many2one(
        "motcua.attendance.line", required=True, ondelete="cascade", index=True
    )
    day = fields.Date(required=True)
    half = fields.Selection(HALVES, string="Half-day", required=True)
    meaning = fields.Selection(MEANINGS, required=True)
    late_minutes = fields.Integer()
    early_minutes = fields.Integer(string="Left early (minutes)")
    found_meaning = fields.Selection(
        MEANINGS,
        string="By check-ins",
        help="What check-ins and absences say; differs if corrected.",
    )
    is_corrected = fields.Boolean(string="Corrected")

    _once = models.UniqueIndex("(line_id, day, half)")

    @api.model_create_multi
    def create(self, vals_list):
        marks = super().create(vals_list)
        marks._check_open()
        return marks

    def write(self, vals):
        self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_open(self):
        if any(sheet.state != "open" for sheet in self.sudo().line_id.sheet_id):
            self.env["motcua.attendance.sheet"]._refuse_locked()
