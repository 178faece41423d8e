from datetime import datetime, time

from odoo import api, models

from ..rules.meetings import next_meeting, notice_on
from .trace import LATE

BATCH = 100


class Meeting(models.Model):
    """The watch over the quarter's meeting and over conclusions.

    Source: regulation, article 10.1.b.
    """

    _inherit = "motcua.meeting"

    @api.model
    def _cron_watch_meetings(self):
        """Tell heads of a meeting that comes due, keep one that was not held, urge owners."""
        job = self.env["motcua.job"]
        offices = [("valid_to", "=", False)]
        job._run(self.env["motcua.office"], offices, self._watch_offices, BATCH)
        conclusions = self.env["motcua.meeting.conclusion"]
        overdue = [
            ("state", "=", "open"),
            ("meeting_id.state", "=", "closed"),
            ("due_at", "<", self.env["motcua.time"]._now()),
        ]
        job._run(conclusions, overdue, lambda found: found._find_late(), BATCH)

    @api.model
    def _watch_offices(self, offices):
        regime = self.env["motcua.regime"]._on(self.env["motcua.time"]._today())._rule()
        last = self._last_meetings(offices.unit_id)
        for unit in offices.unit_id:
            self._watch_office(unit, last.get(unit), regime)

    @api.model
    def _last_meetings(self, units):
        """{unit: local day of its last quarterly meeting}"""
        found = self._read_group(
            [
                ("unit_id", "in", units.ids),
                ("kind", "=", "quarterly"),
                ("state", "in", ("held", "closed")),
            ],
            ["unit_id"],
            ["held_at:max"],
        )
        local = self.env["motcua.time"]._local
        return {unit: local(held_at).date() for unit, held_at in found}

    @api.model
    def _watch_office(self, unit, last, regime):
        """Without a meeting on record the head is told each month; a breach needs one to count from."""
        today = self.env["motcua.time"]._today()
        if not last:
            self._tell_once(unit, today.replace(day=1), "meeting_missing")
            return
        due = next_meeting(last, regime.meeting_months)
        calendar = self.env["motcua.calendar.day"]._calendar(unit.id)
        if due is None or today < notice_on(due, regime.meeting_notice_days, calendar):
            return
        self._tell_once(unit, due, "meeting_due" if today <= due else LATE)

    @api.model
    def _tell_once(self, unit, day, move):
        """Keep the fact and tell the head, once for each day and cause."""
        at = self.env["motcua.time"]._stored(datetime.combine(day, time(17)))
        rows = self.env["motcua.trace"].sudo()
        known = [
            ("document_model", "=", unit._name), ("document_id", "=", unit.id),
            ("move", "=", move), ("due_at", "=", at),
        ]  # fmt: skip
        if rows.search_count(known, limit=1):
            return
        rows._append([self._fact(unit, move, at)])
        texts = {
            "meeting_due": self.env._(
                "The meeting with the agencies is due by %s (article 10.1.b).",
                day.strftime("%d/%m/%Y"),
            ),
            LATE: self.env._(
                "The meeting with the agencies was due by %s (article 10.1.b).",
                day.strftime("%d/%m/%Y"),
            ),
            "meeting_missing": self.env._(
                "No meeting with the agencies is on record (article 10.1.b)."
            ),
        }
        unit._tell(("office_head",), texts[move])

    @api.model
    def _fact(self, unit, move, due_at):
        return {
            "document_model": unit._name,
            "document_id": unit.id,
            "at": self.env["motcua.time"]._now(),
            "user_id": self.env.uid,
            "unit_id": unit.id,
            "move": move,
            "from_state": None,
            "to_state": None,
            "article": "10.1.b",
            "due_at": due_at,
        }


class MeetingConclusion(models.Model):
    _inherit = "motcua.meeting.conclusion"

    def _find_late(self):
        """Keep what was not done until its day, and tell owner and head once."""
        for each in self._record_late("due_at", "10.1.b"):
            (each.owner_unit_id | each.office_unit_id)._tell(
                ("agency_leader", "office_head"),
                self.env._(
                    "“%(conclusion)s” was to be done until %(day)s (article 10.1.b).",
                    conclusion=each.content,
                    day=each.due_on.strftime("%d/%m/%Y"),
                ),
            )
