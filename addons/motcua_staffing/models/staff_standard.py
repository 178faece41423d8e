from dataclasses import fields as rule_fields

from odoo import api, fields, models

from ..rules.standard import Standard as StandardRule
from .choices import GRADES, LEVELS, RANKS


class StaffStandard(models.Model):
    """What an officer must be, and how long a tour lasts, per level from a day on.

    Source: regulation, articles 9.1.c and 10.3.a; NĐ 61/2018/NĐ-CP, article 11.
    """

    _name = "motcua.staff.standard"
    _description = "Standard of the officer"
    _inherit = ["motcua.master.data"]
    _order = "level, valid_from desc, id"
    _rec_name = "basis"

    level = fields.Selection(LEVELS, required=True)
    basis = fields.Char(string="Legal basis", required=True)
    valid_from = fields.Date(string="In force from", help="Empty: not in force yet.")
    valid_to = fields.Date(string="Until")
    min_rank = fields.Selection(RANKS, string="Lowest rank", required=True, default="specialist")
    min_years = fields.Integer(string="Years in the sector", required=True, default=3)
    min_grade = fields.Selection(GRADES, string="Lowest last grade", required=True, default="good")
    needs_commune_title = fields.Boolean(string="Commune title needed")
    min_tour_months = fields.Integer(string="Shortest tour (months)", required=True, default=6)
    max_tour_months = fields.Integer(
        string="Longest tour (months)", help="0: the rules set no longest tour."
    )
    is_shorter_allowed = fields.Boolean(
        string="Shorter tour with reasons", help="Whether a reasoned exception is possible."
    )
    is_reserve_required = fields.Boolean(string="Reserve required", default=True)

    _period = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)",
        "A standard cannot end before it begins.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (level WITH =, daterange(valid_from, valid_to, '[]') WITH &&)"
        " WHERE (valid_from IS NOT NULL)",
        "Two standards of one level cannot hold on the same day.",
    )
    _amounts = models.Constraint(
        "CHECK (min_years >= 0 AND min_tour_months >= 0 AND max_tour_months >= 0)",
        "Years and months cannot be negative.",
    )

    @api.model
    def _on(self, level, day):
        """The standard of a level in force on a local date; empty where there is none."""
        return self.sudo().search(
            [
                ("level", "=", level),
                ("valid_from", "<=", day),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", day),
            ],
            limit=1,
        )

    def _rule(self):
        """The record as the rule that postings are checked by."""
        values = {field.name: self[field.name] for field in rule_fields(StandardRule)}
        days = {name: values[name] or None for name in ("valid_from", "valid_to")}
        return StandardRule(**{**values, **days})
