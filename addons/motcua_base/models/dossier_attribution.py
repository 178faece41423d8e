from odoo import fields, models

from ..rules.attribution import Passing, Turn, attribute, weight
from ..rules.forwarding import forward_by
from ..rules.limits import TimeLimit
from ..rules.time_bar import running_spans

RESOLVING = frozenset({"resolve", "solve"})


class Dossier(models.Model):
    """Who had the dossier, how long, how long they might, and whose its lateness is.

    Source: regulation, articles 4.4 and 13.9.
    """

    _inherit = "motcua.dossier"

    holding_ids = fields.One2many(
        "motcua.dossier.holding", "dossier_id", string="Time by unit", readonly=True
    )

    def _attribution(self):
        """The holders' intervals of the last run of the clock, up to its end or now.

        None where there is no clock, or no date: due at once. Runs beyond the user's rights,
        which may end at the hand-overs of other units: what it answers is for all who take part.
        """
        self.ensure_one()
        dossier, time = self.sudo(), self.env["motcua.time"]
        if not dossier.clock_ids:
            return None
        due_at = time._local(dossier.due_at) or dossier._reading().last_due_at
        if not due_at:
            return None
        now = time._local(dossier.resolved_at) or time._local_now()
        spans = running_spans(dossier.clock_ids._rule(), now)
        calendar = self.env["motcua.calendar.day"]._calendar(dossier._clock_unit().id)
        regime, is_online = dossier.regime_id._rule(), dossier.channel == "online"
        is_passed = bool(dossier.passed_at) and time._local(dossier.passed_at) >= spans[0][0]
        office = (is_passed and dossier.passed_from_office_id) or dossier.office_id
        return attribute(
            office._unit_id(),
            spans,
            due_at,
            dossier._passings(),
            dossier._turns(regime),
            calendar,
            lambda at: forward_by(at, calendar, regime, is_online),
            passed_to=dossier.office_id._unit_id() if is_passed else None,
        )

    def _passings(self):
        """Hand-overs that were sent, as the rule takes them."""
        local = self.env["motcua.time"]._local
        return [
            Passing(
                line.handover_id.from_unit_id.id,
                line.handover_id.to_unit_id.id,
                local(line.handover_id.sent_at),
                local(line.handover_id.confirm_by),
                local(line.settled_at),
                line.outcome == "accepted",
            )
            for line in self._sent_lines()
        ]

    def _turns(self, regime):
        """Steps as the rule takes them; those that fell away before they began are none."""
        local = self.env["motcua.time"]._local
        return [
            Turn(
                step.id,
                step.unit_id.id,
                step.officer_id.id or None,
                weight(TimeLimit(step.time_amount, step.time_unit), regime),
                local(step.given_at),
                local(step.done_at or self._dropped_at(step)),
            )
            for step in self.step_ids.sorted("sequence")
            if step.given_at or step.state == "waiting"
        ]

    def _dropped_at(self, step):
        """When a step that fell away ended: as the clock stopped, or paused, after it began."""
        if step.state != "cancelled":
            return False
        ends = self.clock_ids.filtered(
            lambda row: row.kind in ("pause", "stop") and row.at >= step.given_at
        )
        return ends[:1].at or step.given_at

    # --- what is shown

    def get_holdings(self):
        """Rows and sums of the tab on times, in words, for everybody who takes part (4.4)."""
        self.ensure_one()
        self.check_access("read")
        found = self._attribution()
        if not found:
            return {"rows": [], "total": False}
        words = self._working_time_text
        spent = sum(each.spent for each in found.intervals)
        lateness = found.lateness
        return {
            "rows": [self._holding_row(each) for each in found.intervals],
            "total": {
                "spent": words(spent),
                "allowed": words(found.allowed),
                "is_late": lateness > 0,
                "over": self._over_text(lateness),
            },
        }

    def _holding_row(self, interval):
        text = self.env["motcua.time"]._local_text
        stored = self.env["motcua.time"]._stored
        words = self._working_time_text
        parts = dict(
            self.env["motcua.dossier.holding"]._fields["part"]._description_selection(self.env)
        )
        step = self.env["motcua.dossier.step"].sudo().browse(interval.step or ())
        return {
            "key": f"{interval.since or ''}-{interval.step or interval.part}",
            "unit": self.env["motcua.unit"].sudo().browse(interval.unit).name,
            "doing": step.name or parts[interval.part],
            "officer": self.env["res.users"].sudo().browse(interval.officer or ()).name or "",
            "since": text(stored(interval.since)),
            "until": text(stored(interval.until)) if self._is_over(interval) else "",
            "spent": words(interval.spent),
            "allowed": words(interval.allowed),
            "over": self._over_text(interval.over) if interval.since else "",
            "late": words(interval.late) if interval.late else "",
            "is_over": interval.over > 0,
        }

    def _is_over(self, interval):
        """Whether an interval has ended, or lasts until now."""
        now = self.env["motcua.time"]._local_now()
        return bool(interval.until) and (bool(self.resolved_at) or interval.until < now)

    def _over_text(self, minutes):
        if not minutes:
            return "0"
        sign = "+" if minutes > 0 else "−"
        return f"{sign}{self._working_time_text(abs(minutes))}"

    # --- what is kept

    def _record_move(self, move, from_state):
        done = super()._record_move(move, from_state)
        if move.name in RESOLVING:
            self._keep_holdings()
        return done

    def _keep_holdings(self):
        """Write down who had each dossier how long, as it stands when its result arrives."""
        rows = [
            dossier._holding_vals(place, each)
            for dossier in self
            if (found := dossier._attribution())
            for place, each in enumerate(found.intervals, start=1)
        ]
        self.env["motcua.dossier.holding"]._append(rows)

    def _holding_vals(self, place, interval):
        stored = self.env["motcua.time"]._stored
        step = self.env["motcua.dossier.step"].sudo().browse(interval.step or ())
        return {
            "dossier_id": self.id,
            "sequence": place,
            "unit_id": interval.unit,
            "officer_id": interval.officer,
            "part": str(interval.part),
            "step_name": step.name or None,
            "procedure_id": self.procedure_id.id,
            "office_id": self.office_id.id,
            "since": stored(interval.since) or None,
            "until": stored(interval.until) or None,
            "spent_minutes": interval.spent,
            "allowed_minutes": interval.allowed,
            "over_minutes": interval.over,
            "late_minutes": interval.late,
            "resolved_at": self.resolved_at,
        }
