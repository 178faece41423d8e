from odoo import api, fields, models
from odoo.exceptions import UserError

from ..printing.words import vn_short
from ..rules.outage import ReserveFault, reserve_fault


class Office(models.Model):
    """How far from today an office may reserve codes."""

    _inherit = "motcua.office"

    outage_ahead_days = fields.Integer(
        string="Codes reserved ahead",
        required=True,
        default=5,
        help="Working days ahead for which codes are printed before an outage; 0: for today only (11.1.a).",
    )
    outage_back_days = fields.Integer(
        string="Codes reserved afterwards",
        required=True,
        default=3,
        help="Working days back for which codes may still be reserved, with a reason; 0: never (11.1.a).",
    )

    _outage_days_check = models.Constraint(
        "CHECK (outage_ahead_days BETWEEN 0 AND 60 AND outage_back_days BETWEEN 0 AND 60)",
        "Codes reserved ahead and afterwards: from 0 to 60 working days (article 11.1.a).",
    )


class Outage(models.Model):
    """Codes are reserved before an outage; for a day that is over only with a reason, within days.

    Source: regulation, articles 11.1.a and 11.2.
    """

    _inherit = "motcua.outage"

    late_reason = fields.Char(string="Why afterwards", copy=False)
    is_past = fields.Boolean(compute="_compute_is_past")

    @api.depends("day")
    def _compute_is_past(self):
        today = self.env["motcua.time"]._today()
        for outage in self:
            outage.is_past = bool(outage.day) and outage.day < today

    def _reserve(self):
        self._check_day()
        return super()._reserve()

    def _check_day(self):
        """Refuse a day that cannot be reserved, in words that name the field and the article."""
        today = self.env["motcua.time"]._today()
        for outage in self:
            office = outage.office_id.sudo()
            fault = reserve_fault(
                outage.day,
                today,
                bool((outage.late_reason or "").strip()),
                self.env["motcua.calendar.day"]._calendar(office._unit_id()),
                office.outage_ahead_days,
                office.outage_back_days,
                not office.is_strict_hours,
            )
            if fault:
                raise UserError(outage._fault_words(fault, office))

    def _fault_words(self, fault, office):
        day = vn_short(self.day)
        if fault is ReserveFault.CLOSED:
            return self.env._(
                "Day: %(office)s receives nothing on %(day)s (article 9.2).",
                office=office.name,
                day=day,
            )
        if fault is ReserveFault.TOO_EARLY:
            return self.env._(
                "Day: codes are reserved at most %(days)s working days ahead, %(day)s is later (article 11.1.a).",
                days=office.outage_ahead_days,
                day=day,
            )
        if fault is ReserveFault.TOO_LATE:
            return self.env._(
                "Day: codes of a day that is over are reserved at most %(days)s working days later, %(day)s is "
                "longer ago (article 11.1.a).",
                days=office.outage_back_days,
                day=day,
            )
        return self.env._(
            "Why afterwards: %(day)s is over; say why its codes are reserved only now (article 11.1.a).",
            day=day,
        )
