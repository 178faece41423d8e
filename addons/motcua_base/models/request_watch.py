from odoo import api, fields, models

from ..rules.citation import citation
from .dossier_urging import IN_AGENCY

BATCH = 200
WAITING = ("draft", "sent")


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    request_line_ids = fields.One2many("motcua.request.line", "dossier_id", string="Requests")


class Request(models.Model):
    """Reminders are laid out for what is overdue, and go one step higher when unanswered.

    Source: regulation, articles 6.2 and 10.1.a.
    """

    _inherit = "motcua.request"

    @api.model
    def _cron_draft_reminders(self):
        """On working days, lay out reminders on overdue dossiers that none is about yet."""
        time, dossiers = self.env["motcua.time"], self.env["motcua.dossier"]
        if not dossiers._city_calendar().is_working(time._today()):
            return
        reminded = [("request_id.kind", "=", "reminder"), ("request_id.state", "in", WAITING)]
        overdue = [
            ("state", "in", IN_AGENCY),
            ("due_at", "<", time._now()),
            ("request_line_ids", "not any", reminded),
        ]
        self.env["motcua.job"]._run(dossiers, overdue, self._draft_reminders, BATCH)

    @api.model
    def _draft_reminders(self, dossiers):
        """One draft for each office and agency; what was laid out before gets the new ones too."""
        sides = dossiers.grouped(lambda each: (each.office_id.unit_id, each.agency_id.unit_id))
        for (office, agency), found in sides.items():
            draft = self._waiting_draft(office, agency) or self._new_reminder(office, agency)
            draft._add_dossiers(found)

    @api.model
    def _waiting_draft(self, office, agency):
        return self.search(
            [
                ("kind", "=", "reminder"),
                ("state", "=", "draft"),
                ("unit_id", "=", office.id),
                ("to_unit_id", "=", agency.id),
            ],
            limit=1,
        )

    @api.model
    def _new_reminder(self, office, agency, **values):
        draft = self.create(
            {
                "kind": "reminder",
                "unit_id": office.id,
                "to_unit_id": agency.id,
                "subject": "Đôn đốc giải quyết hồ sơ thủ tục hành chính",
                **values,
            }
        )
        office._tell(
            ("office_head",),
            self.env._(
                "A reminder to %(unit)s waits to be signed (article 10.1.a).", unit=agency.name
            ),
        )
        return draft

    @api.model
    def _cron_watch_requests(self):
        """Keep what was not answered in time, tell both sides, lay out the next reminder."""
        waiting = [("state", "=", "sent"), ("due_at", "<", self.env["motcua.time"]._now())]
        self.env["motcua.job"]._run(self, waiting, lambda found: found._find_unanswered(), BATCH)

    def _find_unanswered(self):
        for request in self._record_late("due_at", "6.1"):
            body = self.env._(
                "%(request)s was not answered by %(due)s (%(article)s).",
                request=request.display_name,
                due=self.env["motcua.time"]._local_text(request.due_at),
                article=citation(request._article(), self.env.lang),
            )
            request.unit_id._tell(("office_head", "agency_leader"), body)
            request.to_unit_id._tell(("agency_leader", "office_head"), body)
            if request.kind == "reminder" and not request.next_ids:
                request._escalate()

    def _escalate(self):
        """Lay out the next reminder, to the agency above the one that did not answer."""
        above = self.to_unit_id._superior_unit() or self.to_unit_id
        addressee = above if above != self.unit_id else self.to_unit_id
        draft = self._new_reminder(
            self.unit_id,
            addressee,
            level=self.level + 1,
            previous_id=self.id,
            content=f"{self.to_unit_id.name} chưa trả lời văn bản số {self.number}.",
        )
        draft._add_dossiers(
            self.line_ids.dossier_id.filtered(lambda dossier: dossier.state in IN_AGENCY)
        )
