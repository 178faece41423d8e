from odoo import api, models

BATCH = 200
IN_AGENCY = ("forwarded", "processing")


class Dossier(models.Model):
    """The office urges agencies on dossiers that are due soon or overdue (đôn đốc).

    Each urging is a fact of the dossier; an agency is urged once a day on each.
    Source: regulation, article 6.2.
    """

    _inherit = "motcua.dossier"

    @api.model
    def _cron_urge_agencies(self):
        """On working days, urge agencies on what is due within the days of the rules, or overdue."""
        time = self.env["motcua.time"]
        if not self._city_calendar().is_working(time._today()):
            return
        urged_today = [("move", "=", "urge"), ("at", ">=", time._local_midnight(time._today()))]
        domain = [
            ("state", "in", IN_AGENCY),
            ("due_at", "<", self._urging_horizon()),
            ("event_ids", "not any", urged_today),
        ]
        self.env["motcua.job"]._run(self, domain, lambda dossiers: dossiers._urge(), BATCH)

    @api.model
    def _urging_horizon(self):
        """Midnight (stored UTC) after the last day on which what is due is urged today."""
        time = self.env["motcua.time"]
        today = time._today()
        days = self.env["motcua.regime"]._on(today).agency_alert_days
        return time._local_midnight(self._city_calendar().add_working_days(today, days + 1))

    @api.model
    def _city_calendar(self):
        """Working days as they hold for all units."""
        return self.env["motcua.calendar.day"]._calendar(False)

    def _urge(self):
        """Tell the agencies which dossiers wait for them, and keep that they were told."""
        for agency, dossiers in self.grouped("agency_id").items():
            dossiers = dossiers.sorted("due_at")
            agency.unit_id._tell(
                ("agency_leader", "case_officer"),
                self.env._(
                    "%(count)s dossiers are due soon or overdue (article 6.2): %(dossiers)s",
                    count=len(dossiers),
                    dossiers=", ".join(map(self._urged_text, dossiers)),
                ),
            )
        self._record_fact("urge", "6.2")

    @api.model
    def _urged_text(self, dossier):
        return f"{dossier.code} ({self.env['motcua.time']._local_text(dossier.due_at)})"

    @api.model
    def _move_labels(self):
        return {**super()._move_labels(), "urge": self.env._("Agency urged")}
