from odoo import models

from ..printing.words import vn_date, vn_short, vn_time

STATES = {"open": "Chưa xong", "done": "Đã xong", "dropped": "Không thực hiện"}


class Meeting(models.Model):
    """Values of the printed minutes. Source: regulation, article 10.1.b."""

    _inherit = "motcua.meeting"

    def _minutes_sheet(self):
        self.ensure_one()
        self.check_access("read")
        meeting, local = self.sudo(), self.env["motcua.time"]._local
        held = local(meeting.held_at)
        closed = (local(meeting.closed_at) or held).date()
        present = meeting.attendance_ids.filtered("is_present")
        return {
            "meeting": meeting,
            "head": meeting.unit_id._letterhead(closed, meeting.number or "……"),
            "time": vn_time(held),
            "date": vn_date(held.date()),
            "present": present,
            "absent": (meeting.attendance_ids - present).unit_id.mapped("name"),
            "reviews": [review._row() for review in meeting.review_ids],
            "conclusions": [conclusion._row() for conclusion in meeting.conclusion_ids],
            "signature": meeting.appointment_id._signature() if meeting.appointment_id else (),
            "signer": meeting.closed_by_id.name or meeting.chair or "",
        }

    def _minutes_file_name(self):
        return f"Biên bản {self.subject} {vn_short(self.env['motcua.time']._local(self.held_at))}".replace(
            "/", "-"
        )


class MeetingConclusion(models.Model):
    _inherit = "motcua.meeting.conclusion"

    def _row(self):
        owner = ", ".join(filter(None, [self.owner_unit_id.name, self.owner]))
        return {"content": self.content, "owner": owner, "due": vn_short(self.due_on)}


class MeetingReview(models.Model):
    _inherit = "motcua.meeting.review"

    def _row(self):
        conclusion = self.conclusion_id
        return {
            **conclusion._row(),
            "state": STATES[conclusion.state],
            "result": conclusion.result or "",
            "remark": self.remark or "",
        }
