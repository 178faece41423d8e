from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..rules.clock import ClockError, EventKind
from ..rules.forwarding import forward_by
from ..rules.limits import TimeLimit
from ..rules.supplement import completed, completion_kind, limit_of_days, postponed
from ..rules.urgency import warn_from
from .append_only import append_batches
from .workflow_mixin import Gate

UNDER_WAY = ("open", "assigned", "submitted")


class Dossier(models.Model):
    """A dossier that waits for its supplement: brought at the counter, in parts or whole.

    When all of it is there the time starts again from zero, or goes on where the rules say so
    or the agency had returned it too late.
    Source: regulation, article 13.4.
    """

    _inherit = "motcua.dossier"

    return_by = fields.Datetime(
        string="Return by",
        readonly=True,
        copy=False,
        help="The agency may return it for supplement until then (13.4).",
    )
    supplement_until = fields.Datetime(
        string="Supplement awaited until",
        readonly=True,
        copy=False,
        help="From then on the agency may stop it in writing (13.4).",
    )
    supplement_alert_at = fields.Datetime(readonly=True, copy=False)
    due_if_completed_at = fields.Datetime(
        string="Result due if completed now", compute="_compute_due_if_completed_at"
    )
    is_to_return_today = fields.Boolean(
        string="Last day to return it", store=False, search="_search_is_to_return_today"
    )

    _supplement_alert = models.Index(
        "(supplement_alert_at) WHERE state = 'awaiting_supplement' AND supplement_alert_at IS NOT NULL"
    )
    _to_return = models.Index("(return_by) WHERE state = 'processing'")

    # --- what if

    @api.depends("state", "clock_ids")
    def _compute_due_if_completed_at(self):
        time = self.env["motcua.time"]
        for dossier in self:
            reading = dossier._reading_if_completed()
            dossier.due_if_completed_at = time._stored(reading.due_at) if reading else False

    def _reading_if_completed(self):
        """What the clock would show if all were brought now; None where it does not stand still."""
        if self.state != "awaiting_supplement":
            return None
        calendar = self.env["motcua.calendar.day"]._calendar(self.office_id._unit_id())
        try:
            return completed(
                self.clock_ids._rule(),
                self.env["motcua.time"]._local_now(),
                self._completion_kind(),
                TimeLimit(self.time_amount, self.time_unit),
                calendar,
                self.regime_id._rule(),
            )
        except ClockError:
            return None

    def _completion_kind(self):
        slip = self._issued_slips("supplement")[-1:]
        return completion_kind(self.regime_id._rule(), bool(slip.override_reason))

    @api.model
    def _search_is_to_return_today(self, operator, value):
        time = self.env["motcua.time"]
        today = time._today()
        tomorrow = time._local_midnight(fields.Date.add(today, days=1))
        due = (
            Domain("state", "=", "processing")
            & Domain("return_by", ">=", time._now())
            & Domain("return_by", "<", tomorrow)
        )
        return self._either(operator, value, due)

    # --- while it waits

    def _waiting_dates(self, slip):
        """Until when the supplement is awaited, and when somebody is told next (stored)."""
        time, rule = self.env["motcua.time"], self.regime_id._rule()
        calendar = self.env["motcua.calendar.day"]._calendar(self.office_id._unit_id())
        day = time._local(slip.issued_at).date()
        remind, until = (
            time._stored(limit_of_days(day, days, calendar))
            for days in (rule.supplement_remind_days, rule.supplement_wait_days)
        )
        return {"supplement_until": until, "supplement_alert_at": remind or until}

    def _lines_on_way(self):
        """Lines of hand-overs that were sent and wait for their receiver."""
        return self._all_lines().filtered(
            lambda line: not line.outcome and line.handover_id.state == "sent"
        )

    def _open_supplement(self):
        """The slip whose supplement is awaited; UserError where there is none."""
        slip = self._issued_slips("supplement")[-1:]
        if self.state != "awaiting_supplement" or not slip:
            raise UserError(self._refusal("complete_supplement", self.state))
        return slip

    # --- brought at the counter

    def action_complete_supplement(self):
        """Open the slip's list, to tick what the applicant has brought."""
        self.ensure_one()
        self._check_seen()
        self._allowed_move("complete_supplement", self.state)
        slip = self._open_supplement()
        dialog = self.env["motcua.supplement.bring"].create(
            {
                "dossier_id": self.id,
                "slip_id": slip.id,
                "line_ids": [
                    fields.Command.create(line._bring_vals())
                    for line in slip.line_ids.filtered(lambda line: not line.is_brought)
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Supplement brought"),
            "res_model": dialog._name,
            "res_id": dialog.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def _bring_supplement(self, brought):
        """Take in what was brought, as [(slip line, originals, copies, scans)]; True when all is there.

        What is not brought may be shown again: that is no second request.
        """
        self.ensure_one()
        self._allowed_move("complete_supplement", self.state)
        slip = self._open_supplement()
        lines = self.env["motcua.dossier.slip.line"].union(*(line for line, *_rest in brought))
        if not lines or lines - slip.line_ids or any(lines.mapped("is_brought")):
            raise UserError(
                self.env._(
                    "Brought: tick what the applicant has brought of %(slip)s (article 13.4).",
                    slip=slip.display_name,
                )
            )
        lines._bring()
        self.env["motcua.dossier.document"]._add_brought(self, brought)
        if all(slip.line_ids.mapped("is_brought")):
            self._complete_supplement(slip)
            return True
        self._record_part_brought(lines)
        return False

    def _record_part_brought(self, lines):
        """Keep as a fact what came, though more is missing."""
        self.env["motcua.dossier.event"]._append(
            [
                {
                    "dossier_id": self.id,
                    "at": self.env["motcua.time"]._now(),
                    "user_id": self.env.uid,
                    "unit_id": self.office_id._unit_id(),
                    "move": "bring",
                    "from_state": self.state,
                    "to_state": self.state,
                    "article": "13.4",
                    "note": ", ".join(lines.mapped("content")),
                }
            ]
        )

    def _complete_supplement(self, slip):
        """All is there: the clock runs again, new dates, and the way to the agency begins anew."""
        kind = self._completion_kind()
        paused_at = self.clock_ids[-1:].at
        dates = self._dates_after(self._reading_if_completed(), kind)
        self._take(
            "complete_supplement",
            {self.id: dates},
            forward_reminded_at=False,
            supplement_until=False,
            supplement_alert_at=False,
        )
        self._append_clock(kind.value, slip.display_name, "13.4")
        if kind == EventKind.RESTART:
            self._begin_steps_anew()
        else:
            self.step_ids.sudo()._postpone(paused_at)
        self._tell_applicant("amended", self._told_amended_text())
        self._forward_electronic()

    def _dates_after(self, reading, kind):
        """Dates of the dossier under a clock that runs again from now (stored)."""
        time, rule = self.env["motcua.time"], self.regime_id._rule()
        calendar = self.env["motcua.calendar.day"]._calendar(self.office_id._unit_id())
        now, due_at = time._local_now(), reading.due_at
        dates = {
            "due_at": time._stored(due_at),
            "promised_at": time._stored(due_at),
            "warn_at": time._stored(
                due_at and warn_from(reading.count_from, due_at, calendar, rule)
            ),
            "forward_by": time._stored(forward_by(now, calendar, rule, self.channel == "online")),
        }
        if kind == EventKind.RESTART:
            days = self.procedure_id.return_days or rule.return_days
            dates["return_by"] = time._stored(limit_of_days(now.date(), days, calendar))
        return dates

    def _begin_steps_anew(self):
        """What was not done falls away, and the whole process is laid out again."""
        self.step_ids.sudo()._drop()
        append_batches([self._step_batch(self._current_round() + 1)])

    def _current_round(self):
        """How often the process was begun."""
        return max(self.step_ids.mapped("round"), default=0)

    def _told_amended_text(self):
        due = self.env["motcua.time"]._local_text(self.promised_at)
        when = f"Hẹn trả kết quả: {due}. " if due else ""
        return (
            f"Hồ sơ {self.code} đã được bổ sung đầy đủ. {when}"
            "Giấy tiếp nhận hồ sơ và hẹn trả kết quả đã được lập lại, giữ nguyên mã hồ sơ."
        )

    @api.model
    def _move_labels(self):
        return {
            **super()._move_labels(),
            "bring": self.env._("Part of the supplement brought"),
            "remind_supplement": self.env._("Reminded of the supplement"),
            "supplement_lapsed": self.env._("Supplement did not come"),
        }


class DossierStep(models.Model):
    _inherit = "motcua.dossier.step"

    def _is_current_round(self):
        """Whether the step belongs to the process as it was last begun."""
        return self.round == self.dossier_id._current_round()

    def _postpone(self, since):
        """Move steps under way on by the time (stored, until now) that their dossier stood still."""
        time = self.env["motcua.time"]
        until = time._local_now()
        for step in self.filtered(lambda step: step.state in UNDER_WAY and step.due_at):
            calendar = self.env["motcua.calendar.day"]._calendar(step.unit_id.id)
            due_at = postponed(
                time._local(step.due_at), time._local(since), until, step.time_unit, calendar
            )
            step.with_context(motcua_gate=Gate(step, "")).write({"due_at": time._stored(due_at)})
