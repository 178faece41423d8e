from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..printing.words import limit_words, vn_short_time
from ..rules.steps import StepTime, planned_dues, startable

PAPER, ELECTRONIC = "paper", "electronic"
UNDER_WAY = ("open", "assigned", "submitted")
# What the clock calls the moments at which the process begins.
BEGINNINGS = ("start", "restart")


class Dossier(models.Model):
    """Linked procedures: one dossier, steps of several agencies.

    On paper it goes from one agency to the next and back to the one in charge; electronically
    to all at once. Source: regulation, articles 13.6 and 13.7.
    """

    _inherit = "motcua.dossier"

    linked_mode = fields.Selection(
        [(PAPER, "On paper, from agency to agency"), (ELECTRONIC, "Electronically, all at once")],
        string="Linked agencies",
        compute="_compute_linked_mode",
    )
    has_order = fields.Boolean(string="Order of the agencies", compute="_compute_has_order")
    next_unit_id = fields.Many2one(
        "motcua.unit", string="Next agency", compute="_compute_next_unit"
    )
    lane_ids = fields.One2many("motcua.dossier.step", string="Lanes", compute="_compute_lanes")
    is_to_send_on = fields.Boolean(compute="_compute_is_to_send_on")
    is_linked_to_me = fields.Boolean(
        compute="_compute_is_linked_to_me", search="_search_is_linked_to_me"
    )
    is_of_my_lanes = fields.Boolean(
        string="Linked, with us", store=False, search="_search_is_of_my_lanes"
    )
    is_watched_by_me = fields.Boolean(
        string="Watched by us", store=False, search="_search_is_watched_by_me"
    )

    # --- computed fields

    @api.depends("procedure_id", "office_id", "channel")
    def _compute_linked_mode(self):
        for dossier in self:
            plan = dossier._plan() if dossier.procedure_id and dossier.office_id else None
            if not plan or not plan.linked_unit_ids:
                dossier.linked_mode = False
            else:
                electronic = plan.is_electronic or dossier.channel == "online"
                dossier.linked_mode = ELECTRONIC if electronic else PAPER

    @api.depends("state", "holder_unit_id", "step_ids.state", "step_ids.sequence")
    def _compute_next_unit(self):
        for dossier in self:
            after = dossier.linked_mode == PAPER and dossier.state == "processing"
            unit = dossier._next_unit() if after else self.env["motcua.unit"]
            dossier.next_unit_id = unit - dossier.holder_unit_id

    @api.depends("step_ids")
    def _compute_lanes(self):
        for dossier in self:
            dossier.lane_ids = dossier._ordered_steps() if dossier.linked_mode else False

    @api.depends("state", "holder_unit_id", "step_ids.state")
    @api.depends_context("uid")
    def _compute_is_to_send_on(self):
        mine = self.env["motcua.unit"]._mine()
        for dossier in self:
            dossier.is_to_send_on = (
                bool(dossier.linked_mode)
                and dossier.state == "processing"
                and dossier.holder_unit_id in mine
                and bool(dossier._linked_receivers())
            )

    @api.depends("state", "handover_line_ids.outcome", "handover_line_ids.handover_id.state")
    @api.depends_context("uid")
    def _compute_is_linked_to_me(self):
        for dossier in self:
            dossier.is_linked_to_me = bool(dossier.linked_mode and dossier._my_linked_lines())

    @api.model
    def _search_is_linked_to_me(self, operator, value):
        sent = [
            ("outcome", "=", False),
            ("handover_id.state", "=", "sent"),
            ("handover_id.kind", "=", "linked"),
            ("handover_id.to_unit_id", "in", self.env["motcua.unit"]._mine_ids()),
        ]
        return self._either(operator, value, Domain("handover_line_ids", "any", sent))

    @api.model
    def _search_is_of_my_lanes(self, operator, value):
        """Dossiers of linked procedures that units of the user hold."""
        held = Domain("holder_unit_id", "in", self.env["motcua.unit"]._mine_ids())
        return self._either(operator, value, held & Domain("step_ids.kind", "=", "linked"))

    @api.model
    def _search_is_watched_by_me(self, operator, value):
        parts = [("part", "=", "watch"), ("unit_id", "in", self.env["motcua.unit"]._mine_ids())]
        return self._either(operator, value, Domain("participant_ids", "any", parts))

    @api.model
    def _with_its_lead(self):
        """Dossiers under way whose papers are with the agency in charge."""
        elsewhere = SQL(
            "(SELECT d.id FROM motcua_dossier d JOIN motcua_agency a ON a.id = d.agency_id"
            " WHERE d.state = 'processing' AND d.holder_unit_id <> a.unit_id)",
            to_flush=self._fields["holder_unit_id"],
        )
        return Domain("id", "not in", elsewhere)

    # --- what is next

    def _ordered_steps(self):
        """Steps that count, in their order: of the process as it was last begun (13.4)."""
        alive = self.step_ids.filtered(
            lambda step: step.state != "cancelled" and step._is_current_round()
        )
        return alive.sorted(lambda step: (step.sequence, step.id))

    def _parallel_steps(self, steps):
        if self.linked_mode != ELECTRONIC:
            return [False] * len(steps)
        return steps.mapped("is_parallel")

    def _startable_steps(self):
        """Steps whose time begins now: next in the order, and their unit has the dossier."""
        steps = self._ordered_steps()
        places = startable([step.state == "done" for step in steps], self._parallel_steps(steps))
        ready = steps.browse([steps[place].id for place in places])
        units = self._units_that_have_it()
        return ready.filtered(lambda step: step.state == "waiting" and step.unit_id in units)

    def _units_that_have_it(self):
        """On paper who holds it; electronically the agency in charge, and those that confirmed."""
        if self.state != "processing" or self.linked_mode != ELECTRONIC:
            return self.holder_unit_id if self.state == "processing" else self.env["motcua.unit"]
        return self.agency_id.unit_id | self._taken_over().handover_id.to_unit_id.with_env(self.env)

    def _next_unit(self):
        """The unit of the next step that is not done; after the last one the agency in charge.

        A step under way where the papers are not waits for them: a supplement brought them to
        the agency in charge.
        """
        undone = self._ordered_steps().filtered(lambda step: step.state != "done")
        ahead = undone.filtered(
            lambda step: step.state == "waiting" or step.unit_id != self.holder_unit_id
        )
        return ahead[:1].unit_id or self.agency_id.unit_id

    def _under_way_at_holder(self):
        """Steps that are worked on where the papers are."""
        return self.step_ids.filtered(
            lambda step: step.state in UNDER_WAY and step.unit_id == self.holder_unit_id
        )

    def _linked_lines(self):
        """All lines between linked agencies."""
        return self._all_lines().filtered(lambda line: line.handover_id.kind == "linked")

    def _taken_over(self):
        """Lines that linked agencies confirmed since the process was last begun."""
        begun = self.clock_ids.filtered(lambda row: row.kind in BEGINNINGS)[-1:].at
        return self._linked_lines().filtered(
            lambda line: line.outcome == "accepted" and line.handover_id.sent_at >= begun
        )

    def _on_its_way(self):
        return self._lines_on_way().filtered(lambda line: line.handover_id.kind == "linked")

    def _linked_receivers(self):
        """Units the dossier may be sent on to now."""
        coming = self._on_its_way()
        if self.linked_mode == ELECTRONIC:
            has = (coming | self._taken_over()).handover_id.to_unit_id
            undone = self._ordered_steps().filtered(lambda step: step.state != "done")
            return undone.unit_id - self.agency_id.unit_id - has.with_env(self.env)
        if coming or self._under_way_at_holder() or self.state != "processing":
            return self.env["motcua.unit"]
        return self._next_unit() - self.holder_unit_id

    # --- hand-overs between agencies

    def action_send_on(self):
        """Send dossier and results on to the next agency in the order of the office (13.6.a)."""
        self._check_seen()
        for state in set(self.mapped("state")):
            self._allowed_move("send_on", state)
        for dossier in self:
            dossier._check_ready_to_send_on()
        return self._send_to_linked(lambda dossier: dossier.holder_unit_id)._open_action()

    def _check_ready_to_send_on(self):
        busy = self._under_way_at_holder()
        if busy and self.linked_mode == PAPER:
            raise UserError(
                self.env._(
                    "%(dossier)s: the step “%(step)s” of %(unit)s is not done yet (article 13.6.a).",
                    dossier=self.display_name,
                    step=busy[0].name,
                    unit=busy[0].unit_id.name,
                )
            )
        if not self._linked_receivers():
            raise UserError(
                self.env._(
                    "%(dossier)s: there is no agency to send it on to now (article 13.6.a).",
                    dossier=self.display_name,
                )
            )

    def _send_to_linked(self, giver_of):
        """Send each dossier to all units that should have it now; return the hand-overs."""
        handovers = self.env["motcua.handover"]
        receivers = {dossier: dossier._linked_receivers() for dossier in self}
        for unit in self.env["motcua.unit"].union(*receivers.values()):
            dossiers = self.filtered(lambda each, unit=unit: unit in receivers[each])
            for giver, given in dossiers.grouped(giver_of).items():
                handovers |= handovers._prepare("linked", giver, unit, given)
        handovers.action_send()
        return handovers

    def _ways(self, kind):
        if kind != "linked":
            return super()._ways(kind)
        givers = self.holder_unit_id
        if self.linked_mode == ELECTRONIC:
            givers |= self.office_id._unit()
        return [(giver, unit) for giver in givers for unit in self._linked_receivers()]

    def _follow_sending(self, kind):
        super()._follow_sending(kind)
        if kind == "forward":
            self.filtered(lambda d: d.linked_mode == ELECTRONIC)._send_to_linked(
                lambda dossier: dossier.office_id._unit()
            )
            self._tell_watching()
        if kind == "linked":
            self.filtered(lambda dossier: dossier.state == "processing")._take("send_on")

    def action_take_over(self):
        """Confirm what another agency of a linked procedure sent (13.6)."""
        self._pending_linked_lines()._settle("accepted")
        return True

    def action_refuse_linked(self):
        """Ask why what another agency sent is refused."""
        return self._pending_linked_lines()._refusal_action()

    def _my_linked_lines(self):
        mine = self.env["motcua.unit"]._mine()
        lines = self._on_its_way().filtered(lambda line: line.handover_id.to_unit_id in mine)
        return lines.with_env(self.env)

    def _pending_linked_lines(self):
        self._check_seen()
        lines = self._my_linked_lines()
        absent = self - lines.dossier_id
        if absent:
            raise UserError(
                self.env._(
                    "%(dossier)s: nothing has been sent to you that could be confirmed (article 13.6).",
                    dossier=absent[0].display_name,
                )
            )
        return lines

    def _acting_unit(self, move_name):
        if move_name == "send_on":
            return self.holder_unit_id
        if move_name in ("take_over", "refuse_linked", "share_result"):
            receiver = self.env["motcua.unit"].browse(self.env.context.get("motcua_receiver"))
            return receiver or self._on_its_way().handover_id.to_unit_id[:1].with_env(self.env)
        return super()._acting_unit(move_name)

    def _linked_accepted(self, unit):
        """The unit has taken over: on paper it holds the dossier; its step begins."""
        running = self.filtered(lambda dossier: dossier.state == "processing")
        paper = running.filtered(lambda dossier: dossier.linked_mode == PAPER)
        paper._take("take_over", holder_unit_id=unit.id)
        (running - paper)._take("take_over")
        running._start_next_step()

    def _linked_refused(self, unit):
        """The unit refused: the dossier stays with its giver, who is told why."""
        self.filtered(lambda dossier: dossier.state == "processing")._take("refuse_linked")
        for holder, dossiers in self.grouped("holder_unit_id").items():
            holder._tell(
                ("agency_leader", "case_officer", "counter_officer"), dossiers._not_taken_text(unit)
            )
        self._tell_order_open(unit)

    def _not_taken_text(self, unit):
        return self.env._(
            "%(unit)s did not take over %(dossiers)s: %(reason)s (article 13.6).",
            unit=unit.name,
            dossiers=", ".join(self.mapped("display_name")),
            reason=self.env.context.get("motcua_note") or "",
        )

    def _check_result_sendable(self):
        """The result goes to the office when all parts are done and the papers are back (13.6.a)."""
        super()._check_result_sendable()
        lead = self.agency_id.unit_id
        if self.holder_unit_id != lead or self._on_its_way():
            raise UserError(
                self.env._(
                    "%(dossier)s is with %(unit)s: its papers have to be back at %(lead)s first "
                    "(article 13.6.a).",
                    dossier=self.display_name,
                    unit=self.holder_unit_id.name,
                    lead=lead.name,
                )
            )

    def _tell_watching(self):
        """Inform the one-stop offices of higher agencies of what went to these (13.7.a)."""
        told = {}
        for dossier in self:
            for unit_id in dossier._plan().watching_unit_ids:
                told[unit_id] = told.get(unit_id, self.browse()) | dossier
        for unit_id, dossiers in told.items():
            self.env["motcua.unit"].browse(unit_id)._tell(
                ("counter_officer", "office_head"),
                self.env._(
                    "Sent to an agency of your level, for you to watch: %(dossiers)s (article 13.7).",
                    dossiers=", ".join(dossiers.mapped("display_name")),
                ),
            )

    # --- duty and deadline of each

    def _planned_dues(self):
        """{step id: local time} by which each step is due, counted on from what has begun."""
        self.ensure_one()
        steps = self._ordered_steps()
        starts = self.clock_ids.filtered(lambda row: row.kind in BEGINNINGS)
        if not steps or not starts:
            return {}
        local, days = self.env["motcua.time"]._local, self.env["motcua.calendar.day"]
        timed = [
            (StepTime(step.time_amount, step.time_unit), days._calendar(step.unit_id.id))
            for step in steps
        ]
        parallel = self._parallel_steps(steps)
        dues = planned_dues(local(starts[-1].at), timed, self.regime_id._rule(), parallel)
        return dict(zip(steps.ids, dues, strict=True))

    def _duty_text(self, unit):
        """Who is in charge, what `unit` has to do and by when, as its hand-over says it (13.6)."""
        dues = self._planned_dues()
        parts = [f"Chủ trì: {self.agency_id.name}"]
        for step in self._ordered_steps().filtered(lambda each: each.unit_id == unit):
            limit = limit_words(step.time_amount, step.time_unit)
            due = self.env["motcua.time"]._local(step.due_at) or dues.get(step.id)
            parts.append(f"{step.task or step.name}: {limit}, chậm nhất {vn_short_time(due)}")
        return "; ".join(parts)
