from odoo import api, fields, models

from .choices import GRADES


class OfficerGrade(models.Model):
    """Grade an officer was given for a year by the home agency."""

    _name = "motcua.officer.grade"
    _description = "Yearly grade of an officer"
    _order = "officer_id, year desc"

    officer_id = fields.Many2one("motcua.officer", required=True, ondelete="cascade", index=True)
    year = fields.Integer(required=True)
    grade = fields.Selection(GRADES, required=True)
    decision = fields.Char()

    _year_once = models.UniqueIndex(
        "(officer_id, year)", "This officer already has a grade of that year."
    )

    @api.depends("year", "grade")
    def _compute_display_name(self):
        grades = dict(self._fields["grade"]._description_selection(self.env))
        for record in self:
            record.display_name = f"{record.year} · {grades.get(record.grade, '')}"
