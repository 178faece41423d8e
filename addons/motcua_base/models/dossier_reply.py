from odoo import api, fields, models

from ..rules.deadline import deadline
from ..rules.limits import TimeLimit

REMIND_MINUTES = 60
BATCH = 200


class Dossier(models.Model):
    """What came online is answered in time: received, guided or refused.

    The working hours for it are a number of the rules of the day of submission; 0 sets no limit.
    Source: regulation, article 11.1.b; NĐ 118/2025/NĐ-CP.
    """

    _inherit = "motcua.dossier"

    submitted_at = fields.Datetime(
        readonly=True, copy=False, help="When the online submission came in."
    )
    reply_by = fields.Datetime(
        string="Answer by",
        readonly=True,
        copy=False,
        help="By when an online submission is received, guided by form 02 or refused by form 03.",
    )
    reply_reminded_at = fields.Datetime(readonly=True, copy=False)

    _to_answer = models.Index("(reply_by, id) WHERE state = 'draft' AND reply_by IS NOT NULL")

    @api.model
    def _held_by_office(self, vals):
        """An online draft carries from its first moment when it has to be answered."""
        held = super()._held_by_office(vals)
        is_submission = held.get("channel") == "online" and not self._gate()
        return {**held, **self._reply_vals(held["office_id"])} if is_submission else held

    @api.model
    def _reply_vals(self, office_id):
        """When the submission came in, and by when it is answered (stored UTC)."""
        time = self.env["motcua.time"]
        local = time._local_now()
        rule = self.env["motcua.regime"]._on(local.date())._rule()
        vals = {"submitted_at": time._now(), "reply_by": False}
        if rule.online_reply_hours:
            office = self.env["motcua.office"].browse(office_id)
            calendar = self.env["motcua.calendar.day"]._calendar(office._unit_id())
            limit = TimeLimit(rule.online_reply_hours, "hour")
            vals["reply_by"] = time._stored(deadline(local, limit, calendar, rule).due_at)
        return vals

    # --- the answer

    def action_receive(self):
        done = super().action_receive()
        self._record_late_reply()
        return done

    def _record_late_reply(self):
        """Record a breach for each submission that should have been answered by now."""
        now = self.env["motcua.time"]._now()
        self.env["motcua.breach"]._append(
            [
                {
                    "dossier_id": dossier.id,
                    "unit_id": dossier.office_id.unit_id.id,
                    "kind": "reply_late",
                    "article": "11.1.b",
                    "due_at": dossier.reply_by,
                    "found_at": now,
                }
                for dossier in self
                if dossier.reply_by and dossier.reply_by < now
            ]
        )

    # --- watch

    @api.model
    def _cron_watch_replies(self):
        """Remind of submissions to be answered within the hour, then record what was not."""
        self._remind_replies()
        late = [("state", "=", "draft"), ("reply_by", "<", self.env["motcua.time"]._now())]
        self.env["motcua.job"]._run(
            self, late, lambda dossiers: dossiers._record_late_reply(), BATCH
        )

    def _remind_replies(self):
        """Tell the counters of each office, once, what has to be answered within the hour."""
        now = self.env["motcua.time"]._now()
        due = self.search(
            [
                ("state", "=", "draft"),
                ("reply_reminded_at", "=", False),
                ("reply_by", ">=", now),
                ("reply_by", "<", fields.Datetime.add(now, minutes=REMIND_MINUTES)),
            ]
        )
        self.env["motcua.job"]._run(
            self.env["motcua.office"],
            [("id", "in", due.office_id.ids)],
            due._remind_offices_to_reply,
            BATCH,
        )

    def _remind_offices_to_reply(self, offices):
        for office, dossiers in self.grouped("office_id").items():
            if office not in offices:
                continue
            office._tell(
                ("counter_officer", "office_head"),
                self.env._(
                    "%(count)s online submissions have to be answered by %(by)s: receive them, ask for what is "
                    "missing, or refuse in writing (article 11.1.b).",
                    count=len(dossiers),
                    by=self.env["motcua.time"]._local_text(min(dossiers.mapped("reply_by"))),
                ),
            )
            dossiers.reply_reminded_at = self.env["motcua.time"]._now()
