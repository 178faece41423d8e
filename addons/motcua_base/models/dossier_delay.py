from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..printing.words import vn_time
from ..rules.apology import announce_by, may_reschedule
from ..rules.clock import EventKind
from ..rules.dossier_workflow import CLOCK_STATES
from ..rules.urgency import warn_from
from .dossier_urging import IN_AGENCY
from .workflow_mixin import Gate

COUNTER = "motcua_base.group_counter_officer"
BEGINNINGS = (EventKind.START, EventKind.RESTART)


class Dossier(models.Model):
    """A dossier that will be late: the agency apologises, the office changes the date.

    Two acts of two units. The legal date never moves: what was given a new date stays late.
    Source: regulation, article 13.9.
    """

    _inherit = "motcua.dossier"

    apology_count = fields.Integer(
        string="New dates announced", readonly=True, copy=False, default=0, aggregator=None
    )
    is_new_date_waiting = fields.Boolean(
        string="New date to be set",
        compute="_compute_is_new_date_waiting",
        search="_search_is_new_date_waiting",
    )
    new_due_at = fields.Datetime(string="New date", compute="_compute_is_new_date_waiting")
    is_rescheduled = fields.Boolean(string="Promised anew", compute="_compute_is_rescheduled")
    is_past_due = fields.Boolean(
        string="Past the legal date", compute="_compute_is_past_due", search="_search_is_past_due"
    )

    # --- computed fields

    @api.depends("state", "due_at", "promised_at", "slip_ids.state")
    def _compute_is_new_date_waiting(self):
        for dossier in self:
            slip = dossier._waiting_apology()
            dossier.is_new_date_waiting = bool(slip)
            dossier.new_due_at = slip.new_due_at

    def _waiting_apology(self):
        """The apology whose new date the office has still to set."""
        if self.state not in CLOCK_STATES or not self.due_at or self.promised_at != self.due_at:
            return self.env["motcua.dossier.slip"]
        return self._issued_slips("apology").filtered(
            lambda slip: slip.delayed_due_at == self.due_at
        )[-1:]

    @api.model
    def _search_is_new_date_waiting(self, operator, value):
        self.env["motcua.dossier.slip"].flush_model(["kind", "state", "delayed_due_at"])
        self.flush_model(["due_at", "promised_at"])
        waiting = SQL(
            """(
            SELECT slip.dossier_id FROM motcua_dossier_slip slip
            JOIN motcua_dossier dossier ON dossier.id = slip.dossier_id
            WHERE slip.kind = 'apology' AND slip.state IN ('issued', 'delivered')
                AND slip.delayed_due_at = dossier.due_at AND dossier.promised_at = dossier.due_at
            )"""
        )
        running = Domain("state", "in", CLOCK_STATES) & Domain("apology_count", ">", 0)
        return self._either(operator, value, running & Domain("id", "in", waiting))

    @api.depends("due_at", "promised_at")
    def _compute_is_rescheduled(self):
        for dossier in self:
            dossier.is_rescheduled = bool(dossier.due_at) and dossier.promised_at != dossier.due_at

    @api.depends("state", "due_at")
    def _compute_is_past_due(self):
        now = self.env["motcua.time"]._now()
        for dossier in self:
            dossier.is_past_due = bool(
                dossier.state in CLOCK_STATES and dossier.due_at and dossier.due_at < now
            )

    @api.model
    def _search_is_past_due(self, operator, value):
        """Late by law, whatever was promised since."""
        now = self.env["motcua.time"]._now()
        late = Domain("state", "in", CLOCK_STATES) & Domain("due_at", "<", now)
        return self._either(operator, value, late)

    # --- the agency

    def action_apologise(self):
        """Lay out the apology with its new date (Mẫu 04)."""
        self.ensure_one()
        if self.state not in IN_AGENCY:
            raise UserError(self._refusal("resolve", self.state))
        self._check_new_dates()
        return self._open_slip("apology", delaying_unit_id=self._delaying_unit().id)

    def _check_new_dates(self, more=0):
        """A new date once, also after a restart; `more`: those signed in the same act."""
        if not may_reschedule(self.apology_count + more, self.regime_id._rule()):
            raise UserError(
                self.env._(
                    "%(dossier)s has had its new date (%(slip)s): a second is not allowed (article 13.9).",
                    dossier=self.display_name,
                    slip=self._issued_slips("apology")[-1:].number or "–",
                )
            )

    def action_open_apology(self):
        """Show the apology that was signed."""
        self.ensure_one()
        return self._issued_slips("apology")[-1:]._open_action()

    def _delaying_unit(self):
        """Who has the dossier now: the unit of the open step, else its holder."""
        open_steps = self.step_ids.filtered(
            lambda step: step.state in ("open", "assigned", "submitted")
        )
        return open_steps[-1:].unit_id or self.agency_id.unit_id

    def _announce_by(self):
        """The last moment (local) at which a delay is announced in time; None without a date."""
        local = self.env["motcua.time"]._local
        begun = self.clock_ids.filtered(lambda row: row.kind in BEGINNINGS)[-1:]
        if not self.due_at or not begun:
            return None
        calendar = self.env["motcua.calendar.day"]._calendar(self.agency_id.unit_id.id)
        return announce_by(local(self.due_at), local(begun.at), calendar, self.regime_id._rule())

    # --- the office

    def action_reschedule(self):
        """Promise the new date of the agency's apology, and tell the applicant in the same act."""
        self._check_seen()
        slips = {dossier.id: dossier._reschedulable() for dossier in self}
        for dossier in self:
            dossier._promise_anew(slips[dossier.id])
        self._tell_applicant(
            "delay", {dossier.id: dossier._told_delay_text(slips[dossier.id]) for dossier in self}
        )
        return True

    def _reschedulable(self):
        """The apology to act on; AccessError for strangers, UserError where there is none."""
        is_mine = self.office_id._unit() in self.env["motcua.unit"]._mine()
        if not (is_mine and self.env.user.has_group(COUNTER)):
            raise AccessError(
                self.env._(
                    "Only a counter officer of %(office)s changes the promised date (article 13.9).",
                    office=self.office_id.name,
                )
            )
        slip = self._waiting_apology()
        if not slip:
            raise UserError(
                self.env._(
                    "%(dossier)s: the promised date changes by an apology of the agency (Mẫu 04), once "
                    "(article 13.9).",
                    dossier=self.display_name,
                )
            )
        return slip

    def _promise_anew(self, slip):
        time = self.env["motcua.time"]
        calendar = self.env["motcua.calendar.day"]._calendar(self.office_id._unit_id())
        count_from = self._reading().count_from
        warn_at = warn_from(
            count_from, time._local(slip.new_due_at), calendar, self.regime_id._rule()
        )
        self._write_fact({"promised_at": slip.new_due_at, "warn_at": time._stored(warn_at)})
        self._record_fact(
            "reschedule",
            "13.9",
            f"{slip.number}: {time._local_text(self.due_at)} → {time._local_text(slip.new_due_at)}",
        )

    def _told_delay_text(self, slip):
        """What the applicant is told, in Vietnamese: reason, apology, new date."""
        local = self.env["motcua.time"]._local
        return (
            f"Hồ sơ {self.code} được hẹn trả kết quả lúc {vn_time(local(self.due_at))} nhưng chưa thể trả "
            f"đúng hẹn. Lý do: {slip.reason.strip().rstrip('.')}. {self.agency_id.name} xin lỗi Ông/Bà và hẹn "
            f"trả kết quả lúc {vn_time(local(self.promised_at))} tại {self.office_id.name}. "
            f"Phiếu xin lỗi số {slip.number} được giao tại nơi nhận kết quả."
        )

    # --- facts that are no moves

    def _write_fact(self, vals):
        """Write what only an act gives; the state stays, and nobody outside holds such a gate."""
        self.with_context(motcua_gate=Gate(self, None)).write(vals)

    def _fact_unit(self, move):
        return self.agency_id.unit_id if move == "apologise" else super()._fact_unit(move)

    @api.model
    def _move_labels(self):
        return {
            **super()._move_labels(),
            "apologise": self.env._("Apology signed"),
            "reschedule": self.env._("New date promised"),
            "warn_delay": self.env._("Agency warned of a delay"),
        }
