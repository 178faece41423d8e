from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.apology import date_fault
from .dossier_urging import IN_AGENCY


class DossierSlip(models.Model):
    """The apology with a new date (Mẫu 04): signed by the head of the agency, once.

    It moves nothing itself: the office changes the promised date, and the legal date stays.
    Source: regulation, articles 10.3.đ and 13.9.
    """

    _inherit = "motcua.dossier.slip"

    delay_reason_id = fields.Many2one(
        "motcua.delay.reason", string="Reason group", ondelete="restrict"
    )
    delaying_unit_id = fields.Many2one(
        "motcua.unit", string="Delayed by", ondelete="restrict", help="The unit that caused it."
    )
    new_due_at = fields.Datetime(string="New date", copy=False)
    delayed_due_at = fields.Datetime(string="Legal date", readonly=True, copy=False)

    def _check_not_given(self, vals):
        super()._check_not_given(vals)
        if vals.get("delayed_due_at"):
            raise AccessError(
                self.env._("Legal date: taken from the dossier, not typed (article 13.9).")
            )

    def _sealed_vals(self):
        vals = super()._sealed_vals()
        if self.kind == "apology":
            vals["delayed_due_at"] = self.dossier_id.due_at
        return vals

    # --- before the issue

    def _check_apology(self):
        for place, slip in enumerate(self):
            slip._check_delayed()
            before = sum(each.dossier_id == slip.dossier_id for each in self[:place])
            slip.dossier_id._check_new_dates(before)
            slip._check_apology_filled()
            slip._check_new_date()

    def _check_delayed(self):
        dossier = self.dossier_id
        if dossier.state not in IN_AGENCY or not dossier.due_at:
            raise UserError(
                self.env._(
                    "%(dossier)s: a delay is announced while the dossier is with the agency and its time "
                    "runs (article 13.9).",
                    dossier=dossier.display_name,
                )
            )

    def _check_apology_filled(self):
        for name in ("delay_reason_id", "delaying_unit_id", "new_due_at"):
            if not self[name]:
                raise UserError(
                    self.env._(
                        "%(field)s: it is missing on %(slip)s (article 13.9).",
                        field=self._fields[name]._description_string(self.env),
                        slip=self.display_name,
                    )
                )

    def _check_new_date(self):
        time, dossier = self.env["motcua.time"], self.dossier_id
        calendar = self.env["motcua.calendar.day"]._calendar(dossier.office_id._unit_id())
        fault = date_fault(
            time._local(self.new_due_at), time._local(dossier.due_at), time._local_now(), calendar
        )
        if fault:
            raise UserError(self._date_faults()[fault])

    @api.model
    def _date_faults(self):
        return {
            "past": self.env._("New date: it has to lie ahead (article 13.9)."),
            "not_later": self.env._(
                "New date: it has to come after the legal date (article 13.9)."
            ),
            "day_off": self.env._(
                "New date: it has to be a working day of the office (article 13.9)."
            ),
            "closed": self.env._(
                "New date: it has to lie in the reception hours of the office (articles 9.2.b and 13.9)."
            ),
        }

    # --- after it

    def _follow_apology(self):
        """Tell the office, which changes the date; a notice too late is a breach."""
        dossiers = self.dossier_id
        dossiers._record_late_apologies()
        for count, counted in dossiers.grouped("apology_count").items():
            counted._write_fact({"apology_count": count + 1})
        for slip in self:
            slip.dossier_id._record_fact("apologise", "13.9", slip.number)
        for office, slips in self.grouped(lambda slip: slip.dossier_id.office_id).items():
            office._tell(
                ("counter_officer", "office_head"),
                self.env._(
                    "Delays announced: change the promised date and tell the applicant (article 13.9): "
                    "%(dossiers)s",
                    dossiers=", ".join(slips.dossier_id.mapped("code")),
                ),
            )

    def action_deliver(self):
        """An apology names a date that holds: the office changes it first."""
        for slip in self.filtered(lambda slip: slip.kind == "apology"):
            if slip.dossier_id.is_new_date_waiting:
                raise UserError(
                    self.env._(
                        "%(dossier)s: change the promised date first, then hand the apology over (article 13.9).",
                        dossier=slip.dossier_id.display_name,
                    )
                )
        return super().action_deliver()
