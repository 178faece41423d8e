from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.citation import citation
from ..rules.dossier_workflow import UNACCEPTED_STATES
from ..rules.step_workflow import ENDED_STEPS
from ..rules.time_bar import time_bar

HOUR = 60
TIMED_URGENCIES = ("in_time", "due_soon", "overdue")


class Dossier(models.Model):
    """What lists and the form show of a dossier besides its facts: time bar, whose turn it is."""

    _inherit = "motcua.dossier"

    state = fields.Selection(group_expand="_group_states")
    time_used_percent = fields.Integer(
        string="Time used", compute="_compute_time_bar", aggregator=None
    )
    time_left_text = fields.Char(string="Time left", compute="_compute_time_bar")
    is_result_sendable = fields.Boolean(
        compute="_compute_is_result_sendable", search="_search_is_result_sendable"
    )
    is_result_on_way = fields.Boolean(
        string="Result on its way",
        compute="_compute_is_result_on_way",
        search="_search_is_result_on_way",
    )

    has_originals_to_return = fields.Boolean(compute="_compute_has_originals_to_return")

    # Whose the dossier is: searches compare indexed columns with the units of the user.
    is_my_office = fields.Boolean(
        string="My office", compute="_compute_is_mine", search="_search_is_my_office"
    )
    is_my_agency = fields.Boolean(
        string="My agency", compute="_compute_is_mine", search="_search_is_my_agency"
    )
    is_of_my_units = fields.Boolean(
        string="Of my units", store=False, search="_search_is_of_my_units"
    )
    is_my_counter = fields.Boolean(string="My counter", store=False, search="_search_is_my_counter")
    is_waiting_for_me = fields.Boolean(
        string="Waiting for me", store=False, search="_search_is_waiting_for_me"
    )

    @api.model
    def _group_states(self, states, _domain):
        """The columns of the board stand in the order of the workflow."""
        return [state for state, _label in self._workflow.states if state in states]

    # --- time bar

    @api.depends("state", "due_at", "resolved_at", "ended_at")
    def _compute_time_bar(self):
        now = self.env["motcua.time"]._now()
        for dossier in self:
            bar = dossier._time_bar(now)
            dossier.time_used_percent = bar.percent if bar else 0
            dossier.time_left_text = dossier._time_left_text(bar) if bar else False

    def _time_bar(self, now):
        """Working time used and allowed, over the hours of the receiving office."""
        local = self.env["motcua.time"]._local
        due_at = local(self.due_at)
        if self.state == "awaiting_supplement":
            due_at = self._reading().last_due_at  # empty while the clock stands still
        if not due_at or not self.clock_ids:
            return None
        calendar = self.env["motcua.calendar.day"]._calendar(self._clock_unit().id)
        return time_bar(self.clock_ids._rule(), due_at, local(now), calendar)

    def _time_left_text(self, bar):
        amount = self._working_time_text(abs(bar.left))
        if self.resolved_at:
            amount = self._working_time_text(bar.used)
            return self.env._("took %(time)s", time=amount)
        if self.ended_at:
            return self.env._("ended after %(time)s", time=self._working_time_text(bar.used))
        if self.state == "awaiting_supplement":
            return self.env._("stands still after %(time)s", time=self._working_time_text(bar.used))
        if bar.left < 0 and self.is_rescheduled:
            return self.env._("%(time)s past the legal date", time=amount)
        if bar.left < 0 or self.urgency == "overdue":
            return self.env._("%(time)s late", time=amount)
        return self.env._("%(time)s left", time=amount)

    def _working_time_text(self, minutes):
        """“2 d 3 h”, “45 min”: working days have the hours the rules of the dossier give them."""
        hours, rest = divmod(minutes, HOUR)
        days, hours = divmod(hours, self.regime_id.day_hours or 8)
        if days and hours:
            return self.env._("%(days)s d %(hours)s h", days=days, hours=hours)
        if days:
            return self.env._("%(days)s d", days=days)
        if hours and rest:
            return self.env._("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)
        if hours:
            return self.env._("%(hours)s h", hours=hours)
        return self.env._("%(minutes)s min", minutes=rest)

    # --- the result on its way back

    @api.depends(
        "state",
        "step_ids.state",
        "handover_line_ids.outcome",
        "handover_line_ids.handover_id.state",
    )
    def _compute_is_result_sendable(self):
        for dossier in self:
            dossier.is_result_sendable = (
                dossier.state == "processing"
                and not dossier.is_result_on_way
                and dossier.holder_unit_id == dossier.agency_id.unit_id
                and all(step.state in ENDED_STEPS for step in dossier.step_ids)
            )

    @api.model
    def _search_is_result_sendable(self, operator, value):
        undone = Domain(
            "step_ids", "any", [("state", "in", ("waiting", "open", "assigned", "submitted"))]
        )
        return self._either(
            operator,
            value,
            Domain("state", "=", "processing")
            & ~undone
            & ~self._result_on_way()
            & self._with_its_lead(),
        )

    @api.depends("state", "handover_line_ids.outcome", "handover_line_ids.handover_id.state")
    def _compute_is_result_on_way(self):
        for dossier in self:
            dossier.is_result_on_way = dossier.state == "processing" and any(
                not line.outcome and line.handover_id._is_sent("result")
                for line in dossier.handover_line_ids
            )

    @api.model
    def _search_is_result_on_way(self, operator, value):
        return self._either(
            operator, value, Domain("state", "=", "processing") & self._result_on_way()
        )

    @api.model
    def _result_on_way(self):
        return Domain(
            "handover_line_ids",
            "any",
            [
                ("outcome", "=", False),
                ("handover_id.state", "=", "sent"),
                ("handover_id.kind", "=", "result"),
            ],
        )

    @api.depends("state", "document_ids.originals_returned_at", "document_ids.originals")
    def _compute_has_originals_to_return(self):
        for dossier in self:
            dossier.has_originals_to_return = dossier.state not in UNACCEPTED_STATES and bool(
                dossier.document_ids._awaiting_return()
            )

    # --- whose turn it is

    @api.depends("office_id", "agency_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self.env["motcua.unit"]._mine()
        for dossier in self:
            dossier.is_my_office = dossier.office_id.unit_id in mine
            dossier.is_my_agency = dossier.agency_id.unit_id in mine

    @api.model
    def _search_is_my_office(self, operator, value):
        return self._either(operator, value, self._at_my_offices())

    @api.model
    def _search_is_my_agency(self, operator, value):
        return self._either(operator, value, self._at_my_agencies())

    @api.model
    def _search_is_of_my_units(self, operator, value):
        """Dossiers received or decided by units of the user; all of them for who watches over all."""
        user = self.env.user
        if user.has_group("motcua_base.group_inspector") or user.has_group(
            "motcua_base.group_administrator"
        ):
            return self._either(operator, value, Domain.TRUE)
        return self._either(operator, value, self._at_my_offices() | self._at_my_agencies())

    @api.model
    def _search_is_my_counter(self, operator, value):
        today = self.env["motcua.time"]._today()
        counters = self.env.user.motcua_membership_ids._holding(today).counter_id
        return self._either(operator, value, Domain("counter_id", "in", counters.ids))

    @api.model
    def _search_is_waiting_for_me(self, operator, value):
        """What the next step is due on by the user: by role, in the units of the user."""
        return self._either(operator, value, Domain.OR(self._waiting_domains() or [Domain.FALSE]))

    @api.model
    def _waiting_domains(self):
        """One domain per role the user has; an addon that adds states adds to them."""
        user = self.env.user
        domains = []
        if user.has_group("motcua_base.group_counter_officer"):
            domains.append(self._at_my_offices() & Domain("state", "in", ("received", "resolved")))
            domains.append(self._at_my_offices() & Domain("is_result_on_way", "=", True))
            domains.append(Domain("is_passed_to_me", "=", True))
            domains.append(
                self._at_my_offices() & Domain("slip_ids", "any", [("state", "=", "issued")])
            )
        if user.has_group("motcua_base.group_agency_member"):
            domains.append(self._at_my_agencies() & Domain("state", "=", "forwarded"))
            domains.append(self._at_my_agencies() & Domain("is_result_sendable", "=", True))
            domains.append(Domain("is_linked_to_me", "=", True))
        if user.has_group("motcua_base.group_case_officer"):
            domains.append(
                Domain(
                    "step_ids", "any", [("officer_id", "=", user.id), ("state", "=", "assigned")]
                )
            )
        if user.has_group("motcua_base.group_agency_leader"):
            mine = [
                ("unit_id", "in", user.motcua_unit_ids.ids),
                ("state", "in", ("open", "submitted")),
            ]
            domains.append(Domain("step_ids", "any", mine))
        return domains

    @api.model
    def _at_my_offices(self):
        offices = self.env["motcua.office"].search(
            [("unit_id", "in", self.env.user.motcua_unit_ids.ids)]
        )
        return Domain("office_id", "in", offices.ids)

    @api.model
    def _at_my_agencies(self):
        agencies = self.env["motcua.agency"].search(
            [("unit_id", "in", self.env.user.motcua_unit_ids.ids)]
        )
        return Domain("agency_id", "in", agencies.ids)

    @api.model
    def _either(self, operator, value, domain):
        """The answer of a search on a boolean, where `domain` finds the true ones."""
        if operator != "in":
            return NotImplemented
        return domain if True in value else ~domain

    # --- results to enter

    def action_add_results(self):
        """Lay out the results the procedure names that are not entered yet (14.1)."""
        for dossier in self:
            entered = set(dossier.result_ids.mapped("name"))
            missing = [name for name in dossier.procedure_id._results() if name not in entered]
            self.env["motcua.dossier.result"].create(
                [{"dossier_id": dossier.id, "name": name} for name in missing]
            )
        return True

    # --- timeline

    def get_timeline(self):
        """Facts of the dossier, newest first: its moves, pauses of its clock, times not kept."""
        self.ensure_one()
        self.check_access("read")
        facts = [
            *self._timeline_moves(),
            *self._timeline_pauses(),
            *self._timeline_breaches(),
            *self._timeline_tellings(),
        ]
        local_text = self.env["motcua.time"]._local_text
        facts.sort(key=lambda fact: fact["at"])
        return [{**fact, "at": local_text(fact["at"])} for fact in reversed(facts)]

    def _timeline_moves(self):
        events = self.event_ids.sudo()
        return [
            {
                "key": f"event-{event.id}",
                "kind": event.move,
                "at": event.at,
                "label": event.move_label,
                "who": event.user_id.name,
                "unit": event.unit_id.name or "",
                "article": citation(event.article, self.env.lang),
                "note": event.note or "",
            }
            for event in events
        ]

    def _timeline_pauses(self):
        rows = self.clock_ids.sudo().filtered(lambda row: row.kind not in ("start", "stop"))
        kinds = dict(rows._fields["kind"]._description_selection(self.env))
        return [
            {
                "key": f"clock-{row.id}",
                "kind": row.kind,
                "at": row.at,
                "label": kinds[row.kind],
                "who": row.user_id.name,
                "unit": "",
                "article": citation(row.article, self.env.lang),
                "note": row.cause,
            }
            for row in rows
        ]

    def _timeline_breaches(self):
        rows = self.breach_ids.sudo()
        kinds = dict(rows._fields["kind"]._description_selection(self.env))
        return [
            {
                "key": f"breach-{row.id}",
                "kind": "breach",
                "at": row.found_at,
                "label": kinds[row.kind],
                "who": "",
                "unit": row.unit_id.name,
                "article": citation(row.article, self.env.lang),
                "note": self.env._(
                    "was due %(when)s", when=self.env["motcua.time"]._local_text(row.due_at)
                ),
            }
            for row in rows
        ]

    def _timeline_tellings(self):
        """What the applicant has been told, by which way."""
        rows = self.message_to_applicant_ids.sudo().filtered("done_at")
        kinds = dict(rows._fields["kind"]._description_selection(self.env))
        ways = dict(rows._fields["channel"]._description_selection(self.env))
        return [
            {
                "key": f"message-{row.id}",
                "kind": "telling",
                "at": row.done_at,
                "label": self.env._("Applicant told: %(kind)s", kind=kinds[row.kind]),
                "who": row.done_by_id.name or "",
                "unit": row.dossier_id.office_id.name,
                "article": "",
                "note": ways[row.channel],
            }
            for row in rows
        ]
