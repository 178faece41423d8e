from datetime import timedelta

from odoo import models

from odoo.addons.motcua_base.rules.days import SATURDAY, Reason

from ..rules.attendance import Moment, mark
from ..rules.half_days import HALVES, HalfDay, sessions_of
from ..rules.secondment_workflow import HELD_STATES


class AttendanceSheet(models.Model):
    """How the marks of a sheet come about: one look at each source, then the rule.

    Check-ins come from Odoo's attendance (kiosk, PIN, badge); nothing of its overtime is used.
    """

    _inherit = "motcua.attendance.sheet"

    def _collect(self):
        """Bring lines and marks of open sheets up to what is known now; corrections stay."""
        for sheet in self.sudo().filtered(lambda sheet: sheet.state == "open"):
            served = sheet._served()
            sheet._complete_lines(served)
            sheet._store(sheet._found(served))

    # --- sources

    def _served(self):
        """{officer: half-days on which he is expected}: main posting, or cover of somebody."""
        first, last = self.month, self._last_day()
        postings = self.env["motcua.secondment"].search(
            [("office_id", "=", self.office_id.id), ("role", "=", "main")]
            + [("state", "in", HELD_STATES), ("valid_from", "<=", last)]
            + ["|", ("valid_to", "=", False), ("valid_to", ">=", first)]
        )
        served = {}
        for posting in postings:
            since, until = max(posting.valid_from, first), min(posting.valid_to or last, last)
            days = (since + timedelta(days=n) for n in range((until - since).days + 1))
            served.setdefault(posting.officer_id, set()).update(
                HalfDay(day, half) for day in days for half in HALVES
            )
        covers = self.env["motcua.cover"].search(
            [("office_id", "=", self.office_id.id), ("state", "=", "filled")]
            + [("day", ">=", first), ("day", "<=", last)]
        )
        for cover in covers:
            served.setdefault(cover.stand_in_id, set()).add(cover._at())
        return served

    def _complete_lines(self, served):
        known = self.line_ids.officer_id
        new = [officer for officer in served if officer not in known]
        self.env["motcua.attendance.line"].create(
            [{"sheet_id": self.id, "officer_id": officer.id} for officer in new]
        )

    def _stays(self, officers):
        """{officer id: [(check-in, check-out or None)]} in local time, of the month."""
        time = self.env["motcua.time"]
        by_employee = {officer.employee_id.id: officer.id for officer in officers}
        after = time._local_midnight(self._last_day() + timedelta(days=1))
        found = self.env["hr.attendance"].search(
            [("employee_id", "in", list(by_employee)), ("check_in", "<", after)]
            + ["|", ("check_out", "=", False)]
            + [("check_out", ">", time._local_midnight(self.month))]
        )
        stays = {}
        for stay in found:
            pair = (time._local(stay.check_in), time._local(stay.check_out))
            stays.setdefault(by_employee[stay.employee_id.id], []).append(pair)
        return stays

    # --- the rule

    def _found(self, served):
        """{(line, half-day): mark} as the rule says, for half-days that say anything."""
        officers = self.line_ids.officer_id
        away = self.env["motcua.absence"]._away(officers, self.month, self._last_day())
        stays, now = self._stays(officers), self.env["motcua.time"]._local_now()
        shapes = self._shapes()
        found = {}
        for line in self.line_ids:
            officer = line.officer_id
            expected = served.get(officer, ())
            for at, (session, is_opening, is_holiday) in shapes.items():
                said = mark(
                    Moment(
                        at,
                        session,
                        stays.get(officer.id, ()),
                        absence=away.get(officer.id, {}).get(at),
                        is_expected=at in expected,
                        is_opening=is_opening,
                        is_holiday=is_holiday,
                    ),
                    now,
                    self.grace_minutes,
                )
                if said.meaning:
                    found[line, at] = said
        return found

    def _shapes(self):
        """{half-day: (session or None, is an opening, is a holiday)} of the month."""
        calendar = self.env["motcua.calendar.day"]._calendar(self.office_id.unit_id.id)
        today = self.env["motcua.time"]._today()
        shapes = {}
        for day in self._days():
            reason = calendar.reason(day)[0]
            sessions = sessions_of(calendar.attended_sessions(day))
            is_holiday = reason == Reason.OFF and day.weekday() < SATURDAY and day <= today
            for half in HALVES:
                shapes[HalfDay(day, half)] = (
                    sessions.get(half),
                    reason == Reason.SPECIAL_OPENING,
                    is_holiday,
                )
        return shapes

    # --- storing

    def _store(self, found):
        """Write what differs, in one create, few writes and one unlink."""
        marks = self.env["motcua.attendance.mark"]
        known = {
            (each.line_id, HalfDay(each.day, each.half)): each for each in self.line_ids.mark_ids
        }
        self._change(known, found)
        marks.create(
            [
                self._prepare_mark_vals(line, at, said)
                for (line, at), said in found.items()
                if (line, at) not in known
            ]
        )
        gone = [
            each.id for key, each in known.items() if key not in found and not each.is_corrected
        ]
        marks.browse(gone).unlink()

    def _prepare_mark_vals(self, line, at, said):
        """Values of a mark as the rule found it."""
        return {
            "line_id": line.id,
            "day": at.day,
            "half": at.half,
            "meaning": said.meaning,
            "found_meaning": said.meaning,
            "late_minutes": said.late_minutes,
            "early_minutes": said.early_minutes,
        }

    def _change(self, known, found):
        """Bring marks that differ up to what was found, all that become the same by one write."""
        changes = {}
        for key, each in known.items():
            said = found.get(key)
            was = (each.found_meaning or None, each.late_minutes, each.early_minutes)
            new = (said.meaning, said.late_minutes, said.early_minutes) if said else (None, 0, 0)
            if was != new and (said or each.is_corrected):
                changes.setdefault((new, each.is_corrected), []).append(each.id)
        for ((meaning, late, early), is_corrected), ids in changes.items():
            vals = {"found_meaning": meaning, "late_minutes": late, "early_minutes": early}
            if not is_corrected:
                vals["meaning"] = meaning
            self.env["motcua.attendance.mark"].browse(ids).write(vals)
