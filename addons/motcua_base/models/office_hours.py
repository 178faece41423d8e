from datetime import time

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ..rules.hours import OfficeHours as HoursRule
from ..rules.hours import Session

MINUTES = 60


def clock(hours):
    """A float of Odoo's time widget (10.5) → the time of day (10:30)."""
    return time(*divmod(round(hours * MINUTES), MINUTES))


class OfficeHours(models.Model):
    """Working and reception hours of a unit from a day on; without a unit, of all that have none.

    Dated, so that a change never moves the ledger of an older dossier. Set by the head of the
    office for it, and by the administrator.
    Source: regulation, articles 4.1 and 9.2.b.
    """

    _name = "motcua.office.hours"
    _description = "Working and reception hours"
    _inherit = ["motcua.master.data"]
    _order = "unit_id, valid_from desc"

    unit_id = fields.Many2one(
        "motcua.unit", ondelete="cascade", index=True, default=lambda self: self._default_unit()
    )
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    morning_start = fields.Float(required=True, default=7.0)
    morning_reception_end = fields.Float(required=True, default=10.5)
    morning_end = fields.Float(required=True, default=11.0)
    afternoon_start = fields.Float(required=True, default=13.0)
    afternoon_reception_end = fields.Float(required=True, default=16.5)
    afternoon_end = fields.Float(required=True, default=17.0)
    decision = fields.Char(help="Number and date of the text that sets these hours.")

    _order_of_day = models.Constraint(
        "CHECK (0 <= morning_start AND morning_start < morning_reception_end"
        " AND morning_reception_end <= morning_end AND morning_end <= afternoon_start"
        " AND afternoon_start < afternoon_reception_end"
        " AND afternoon_reception_end <= afternoon_end AND afternoon_end <= 24)",
        "The hours of a day must follow one another, and reception ends inside working hours (article 9.2.b).",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (coalesce(unit_id, 0) WITH =, daterange(valid_from, valid_to, '[]') WITH &&)",
        "Two sets of hours of one unit cannot hold on the same day.",
    )

    @api.model
    def _default_unit(self):
        """The one office that the user heads; an administrator chooses."""
        return self.env["motcua.appointment"]._steered_units()[:1]

    @api.depends("unit_id", "valid_from")
    def _compute_display_name(self):
        for hours in self:
            hours.display_name = self.env._(
                "%(unit)s from %(day)s",
                unit=hours.unit_id.name or self.env._("All units"),
                day=hours.valid_from and hours.valid_from.strftime("%d/%m/%Y"),
            )

    @api.constrains("valid_from", "valid_to")
    def _check_period(self):
        for hours in self:
            if hours.valid_to and hours.valid_to < hours.valid_from:
                raise ValidationError(self.env._("Hours cannot end before they begin."))

    # --- who steers

    @api.model_create_multi
    def create(self, vals_list):
        hours = super().create(vals_list)
        hours._check_steered()
        return hours

    def write(self, vals):
        self._check_steered()
        done = super().write(vals)
        self._check_steered()
        return done

    def _check_steered(self):
        """Only the head of an office steers it; a head elsewhere who works here does not (4.1)."""
        if self.env.su or self.env.user.has_group("motcua_base.group_administrator"):
            return
        headed = self.env["motcua.appointment"]._steered_units()
        foreign = self.filtered(lambda hours: hours.unit_id not in headed)
        if foreign:
            raise AccessError(
                self.env._(
                    "Hours: only the head of %(unit)s sets them (article 4.1).",
                    unit=foreign[0].unit_id.name or self.env._("All units"),
                )
            )

    def _rule(self):
        """The records as a tuple of rule objects, oldest first."""
        return tuple(
            HoursRule(
                valid_from=hours.valid_from,
                valid_to=hours.valid_to or None,
                working=(
                    Session(clock(hours.morning_start), clock(hours.morning_end)),
                    Session(clock(hours.afternoon_start), clock(hours.afternoon_end)),
                ),
                reception=(
                    Session(clock(hours.morning_start), clock(hours.morning_reception_end)),
                    Session(clock(hours.afternoon_start), clock(hours.afternoon_reception_end)),
                ),
            )
            for hours in self.sorted("valid_from")
        )


class Unit(models.Model):
    _inherit = "motcua.unit"

    hours_ids = fields.One2many("motcua.office.hours", "unit_id")
