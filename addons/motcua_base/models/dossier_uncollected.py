from odoo import api, fields, models
from odoo.fields import Domain

BATCH = 200


class Dossier(models.Model):
    """Results that nobody collects: a list and a figure of their own, and reminders.

    Source: regulation, article 14.3.
    """

    _inherit = "motcua.dossier"

    is_uncollected = fields.Boolean(
        string="Not collected", store=False, search="_search_is_uncollected"
    )

    @api.model
    def _search_is_uncollected(self, operator, value):
        return self._either(operator, value, self._uncollected())

    @api.model
    def _uncollected(self):
        """Results at the counter for longer than the days of the rules in force."""
        time = self.env["motcua.time"]
        today = time._today()
        days = self.env["motcua.regime"]._on(today).collect_remind_days
        last = self._city_calendar().add_working_days(today, -days)
        return (
            Domain("state", "=", "resolved")
            & Domain("result_channel", "=", "counter")
            & Domain("resolved_at", "<", time._local_midnight(last))
        )

    @api.model
    def _cron_remind_uncollected(self):
        """Remind each applicant once that the result waits."""
        unreminded = [("kind", "=", "result")]
        domain = self._uncollected() & Domain("message_to_applicant_ids", "not any", unreminded)
        self.env["motcua.job"]._run(self, domain, lambda dossiers: dossiers._remind(), BATCH)

    def _remind(self):
        self._tell_applicant(
            "result",
            {
                dossier.id: f"Kết quả hồ sơ {dossier.code} đã có tại {dossier.office_id.name} nhưng chưa được "
                "nhận. Mời đến nhận trong giờ tiếp nhận, mang theo giấy tiếp nhận hồ sơ và giấy tờ tùy thân."
                for dossier in self
            },
        )
