from odoo import api, models

from .workflow_mixin import Gate

BATCH = 100


class Dossier(models.Model):
    """The watch over supplements that do not come: reminded once, then told to the agency.

    Nothing ends by itself: the agency stops the dossier in writing.
    Source: regulation, article 13.4.
    """

    _inherit = "motcua.dossier"

    @api.model
    def _cron_watch_supplements(self):
        """Remind the applicant and the counter; later tell the agency that the wait is over."""
        waiting = [
            ("state", "=", "awaiting_supplement"),
            ("supplement_alert_at", "<", self.env["motcua.time"]._now()),
        ]
        self.env["motcua.job"]._run(
            self, waiting, lambda dossiers: dossiers._alert_supplement(), BATCH
        )

    def _alert_supplement(self):
        now = self.env["motcua.time"]._now()
        lapsed = self.filtered(
            lambda dossier: dossier.supplement_until and dossier.supplement_until < now
        )
        (self - lapsed)._remind_supplement()
        lapsed._tell_lapsed()

    def _remind_supplement(self):
        """Once: the applicant by message, the counter by the number of dossiers."""
        self._tell_applicant(
            "supplement_reminder", {each.id: each._told_reminder_text() for each in self}
        )
        for office, dossiers in self.grouped("office_id").items():
            office._tell(
                ("counter_officer",),
                self.env._(
                    "Supplement still missing, applicants reminded (article 13.4): %(dossiers)s",
                    dossiers=", ".join(dossiers.mapped("code")),
                ),
            )
        self._record_watch("remind_supplement")
        for dossier in self:
            dossier._next_alert(dossier.supplement_until)

    def _tell_lapsed(self):
        """Tell the agencies that the wait is over: they may stop it in writing."""
        for agency, dossiers in self.grouped("agency_id").items():
            agency.unit_id._tell(
                ("agency_leader", "case_officer"),
                self.env._(
                    "The supplement did not come in time; the dossier may be stopped in writing (article 13.4): "
                    "%(dossiers)s",
                    dossiers=", ".join(dossiers.mapped("code")),
                ),
            )
        self._record_watch("supplement_lapsed")
        self._next_alert(False)

    def _next_alert(self, at):
        self.with_context(motcua_gate=Gate(self, "")).write({"supplement_alert_at": at})

    def _told_reminder_text(self):
        slip = self._issued_slips("supplement")[-1:]
        missing = slip.line_ids.filtered(lambda line: not line.is_brought)
        items = "\n".join(f"- {line._told_text()}" for line in missing)
        until = self.env["motcua.time"]._local_text(self.supplement_until)
        end = f"\nQuá {until}, hồ sơ có thể bị dừng giải quyết bằng văn bản." if until else ""
        return (
            f"Hồ sơ {self.code} còn chờ bổ sung:\n{items}\n"
            f"Đề nghị ông/bà nộp tại {self.office_id.name}.{end}"
        )

    def _record_watch(self, move):
        now = self.env["motcua.time"]._now()
        self.env["motcua.dossier.event"]._append(
            [
                {
                    "dossier_id": dossier.id,
                    "at": now,
                    "user_id": self.env.uid,
                    "unit_id": dossier.office_id._unit_id(),
                    "move": move,
                    "from_state": dossier.state,
                    "to_state": dossier.state,
                    "article": "13.4",
                    "note": False,
                }
                for dossier in self
            ]
        )
