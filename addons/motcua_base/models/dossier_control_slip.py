from odoo import models

from ..printing.words import GRADE_WORDS, vn_time, working_time_words
from ..rules.control_slip import given_on, graded
from ..rules.forwarding import forward_by

# Rows left for the pen: the sheet travels with the papers.
LEAST_ROWS = 3


class Dossier(models.Model):
    """Values of the control slip: one row per hand-over, graded.

    Source: TT 01/2018/TT-VPCP, Mẫu số 05; regulation, articles 4.4 and 12.
    """

    _inherit = "motcua.dossier"

    def _control_slip(self):
        self._check_form("control_slip")
        dossier = self.sudo()
        rows = dossier._control_rows()
        return {
            "form": dossier.regime_id._form("control_slip"),
            "head": dossier.office_id.unit_id._letterhead(self.env["motcua.time"]._today()),
            "dossier": dossier,
            "partners": ", ".join(dossier._partner_units().mapped("name")) or "Không",
            "rows": rows,
            "blank_rows": range(len(rows) + 1, LEAST_ROWS + 1),
            "lines": self._form_extra_lines("control_slip"),
        }

    def _partner_units(self):
        """Units that take part besides the office and the agency in charge."""
        return self.participant_ids.filtered(lambda row: row.part not in ("office", "lead")).unit_id

    def _control_rows(self):
        """Rows in the order of sending; `since` is when the giver got what it gives on."""
        rows, got = [], {}
        for line in self._sent_lines():
            giver, taker = line.handover_id.from_unit_id, line.handover_id.to_unit_id
            rows.append(self._control_row(line, got.get(giver, self.received_at)))
            if line.settled_at:
                got[taker if line.outcome == "accepted" else giver] = line.settled_at
        return rows

    def _control_row(self, line, since):
        handover, local = line.handover_id, self.env["motcua.time"]._local
        return {
            "giver": handover.from_unit_id.name,
            "receiver": handover.to_unit_id.name,
            "given_at": vn_time(local(handover.sent_at)),
            "given_by": handover.sent_by_id.name,
            "taken_at": vn_time(local(line.settled_at)),
            "taken_by": line.settled_by_id.name or "",
            "note": line._control_note(),
            **self._control_grade(line, since),
        }

    def _control_grade(self, line, since):
        """Grade of the giver, entered when the receiver takes the dossier over; else blank."""
        if line.outcome != "accepted":
            return {"grade": "", "times": ""}
        local = self.env["motcua.time"]._local
        calendar = self.env["motcua.calendar.day"]._calendar(line.handover_id.from_unit_id.id)
        stretch = graded(
            local(since), self._given_until(line), self._give_by(line, local(since)), calendar
        )
        day_hours = self.regime_id._rule().day_hours
        times = f"đã dùng {working_time_words(stretch.used, day_hours)}"
        if stretch.allowed is not None:
            times = f"được dùng {working_time_words(stretch.allowed, day_hours)}, {times}"
        return {"grade": GRADE_WORDS[stretch.grade], "times": times}

    def _given_until(self, line):
        """When the giver had done its part: the office by sending, the agency by the arrival."""
        local = self.env["motcua.time"]._local
        if line.handover_id.from_unit_id.kind == "office":
            return local(line.handover_id.sent_at)
        return given_on(local(line.settled_at), local(line.handover_id.confirm_by))

    def _give_by(self, line, since):
        """By when the giver had to give the dossier on (local).

        An office by article 12; an agency by the deadline of its step, the one that sends the
        result by the legal date.
        """
        giver = line.handover_id.from_unit_id
        if line.handover_id.kind == "linked" and giver.kind == "agency":
            given = line.handover_id.sent_at
            done = self.step_ids.filtered(
                lambda step: step.unit_id == giver and step.done_at and step.done_at <= given
            )
            dues = [step.due_at for step in done if step.due_at]
            return self.env["motcua.time"]._local(max(dues, default=False))
        if giver.kind == "agency":
            return self.env["motcua.time"]._local(self.due_at)
        calendar = self.env["motcua.calendar.day"]._calendar(giver.id)
        return forward_by(since, calendar, self.regime_id._rule(), self.channel == "online")
