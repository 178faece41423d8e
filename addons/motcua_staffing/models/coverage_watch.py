from datetime import timedelta

from odoo import api, fields, models

from ..rules.attendance import session_bounds
from ..rules.coverage import gaps, unattended
from ..rules.half_days import HalfDay, sessions_of

# An office whose officers have not checked in for so many days does not use check-ins.
USED_DAYS = 7


class Office(models.Model):
    """Reception is never without an officer for a sector that is open, or the head is told.

    Source: regulation, article 10.3.h.
    """

    _inherit = "motcua.office"

    arrival_minutes = fields.Integer(
        string="Told if nobody has arrived after (minutes)", default=15,
        help="After the beginning of a half-day, by check-ins. 0: check-ins are not looked at.",
    )  # fmt: skip

    _arrival_minutes = models.Constraint(
        "CHECK (arrival_minutes >= 0)", "Minutes cannot be negative."
    )

    @api.model
    def _cron_morning_alert(self):
        """Before reception: tell heads of sectors that nobody will receive for today."""
        today = self.env["motcua.time"]._today()
        self._watch(lambda office: office._alert(today))

    @api.model
    def _cron_watch_arrivals(self):
        """While people receive: tell heads of sectors whose officers have not come."""
        self._watch(lambda office: office._alert_unattended())

    @api.model
    def _watch(self, look):
        """Look at each office with postings in service."""
        staffed = self.env["motcua.secondment"].sudo().search([("state", "=", "active")]).office_id
        self.env["motcua.job"]._run(
            self.sudo(),
            [("id", "in", staffed.ids)],
            lambda offices: [look(office) for office in offices],
            batch=20,
        )

    # --- before reception

    def _alert(self, day):
        fresh = self.env["motcua.coverage.gap"]._note(self, gaps(self._cells(day, day)))
        self._tell_gaps(
            fresh,
            lambda sectors: self.env._(
                "%(day)s: nobody receives for %(sectors)s (article 10.3.h).",
                day=day.strftime("%d/%m/%Y"),
                sectors=sectors,
            ),
        )

    def _tell_gaps(self, cells, body):
        """Tell the head and the HR officers once; `body` makes the message of the sectors."""
        if cells:
            names = {sector.id: sector.name for sector in self._served_sectors()}
            sectors = ", ".join(sorted({names[cell.sector] for cell in cells}))
            self._tell(["office_head", "hr_officer"], body(sectors))

    # --- while reception is open

    def _alert_unattended(self):
        """Note and tell sectors open now whose officers and stand-ins have not checked in.

        What the roster leaves empty since the morning, by an absence granted today, is told too.
        """
        now = self.env["motcua.time"]._local_now()
        at, since = self._begun_session(now)
        if not at:
            return
        self._alert(now.date())
        found = [cell for cell in self._cells(at.day, at.day) if cell.at == at]
        officers = self._expected(found)
        if not officers or not self._uses_check_ins(now):
            return
        missing = unattended(found, self._arrived(officers, since))
        fresh = self.env["motcua.coverage.gap"]._note(self, missing, "unattended")
        self._tell_gaps(
            fresh,
            lambda sectors: self.env._(
                "%(time)s: who receives for %(sectors)s has not arrived (article 10.3.h).",
                time=now.strftime("%H:%M %d/%m/%Y"),
                sectors=sectors,
            ),
        )

    def _begun_session(self, now):
        """Half-day and beginning of the session under way, once the minutes allowed are over."""
        calendar = self.env["motcua.calendar.day"]._calendar(self.unit_id.id)
        for half, session in sessions_of(calendar.reception_sessions(now.date())).items():
            at = HalfDay(now.date(), half)
            start, end = session_bounds(at, session)
            if start + timedelta(minutes=self.arrival_minutes) <= now < end:
                return at, start
        return None, None

    def _expected(self, cells):
        ids = {officer for cell in cells for officer in (*cell.present, *cell.stand_ins)}
        return self.env["motcua.officer"].sudo().browse(ids)

    def _uses_check_ins(self, now):
        """Whether anybody posted here has checked in these days."""
        since = self.env["motcua.time"]._stored(now - timedelta(days=USED_DAYS))
        postings = self.env["motcua.secondment"].search(
            [("office_id", "=", self.id), ("state", "=", "active")]
        )
        stays = self.env["hr.attendance"].search_count(
            [("employee_id", "in", postings.officer_id.employee_id.ids), ("check_in", ">=", since)],
            limit=1,
        )
        return bool(self.arrival_minutes and stays)

    def _arrived(self, officers, since):
        """Ids of the officers who are there, or have been, since a local time."""
        stored = self.env["motcua.time"]._stored(since)
        stays = self.env["hr.attendance"].search(
            [("employee_id", "in", officers.employee_id.ids)]
            + ["|", ("check_out", "=", False), ("check_out", ">", stored)]
        )
        return officers.filtered(lambda each: each.employee_id in stays.employee_id).ids
