from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..rules.clock import read_clock, timeliness
from ..rules.dossier_workflow import CLOCK_STATES
from ..rules.limits import TimeLimit
from ..rules.step_workflow import ENDED_STEPS
from ..rules.urgency import urgency


class Dossier(models.Model):
    """Progress inside the agency, the way back, the hand-over to the applicant, the clock.

    Source: regulation, articles 13 and 14.
    """

    _inherit = "motcua.dossier"

    # --- in the agency

    def _begin_processing(self):
        """The agency has taken over: it holds the dossier, and its first step begins."""
        for agency, dossiers in self.grouped("agency_id").items():
            dossiers._take("accept", holder_unit_id=agency.unit_id.id)
        self._start_next_step()

    def _start_next_step(self):
        """Give what is next of each dossier to its unit: a step, or those that run together."""
        following = self.env["motcua.dossier.step"].concat(
            *(dossier._startable_steps() for dossier in self)
        )
        # The button that led here showed the version of another step.
        following.with_context(seen_motcua_dossier_step=None)._start()

    def action_send_result(self):
        """The agency sends result and papers to the office, never to the applicant (10.3.b)."""
        self._check_seen()
        for dossier in self:
            dossier._check_result_sendable()
        handovers = self.env["motcua.handover"]
        for (agency, office), dossiers in self.grouped(
            lambda d: (d.agency_id, d.office_id)
        ).items():
            handovers |= handovers._prepare("result", agency.unit_id, office.unit_id, dossiers)
        handovers.action_send()
        return handovers._open_action()

    def _check_result_sendable(self):
        if self.agency_id.unit_id not in self.env["motcua.unit"]._mine():
            raise AccessError(
                self.env._(
                    "Only %(agency)s sends the result (article 10.3.b).", agency=self.agency_id.name
                )
            )
        if self.state != "processing":
            raise UserError(self._refusal("resolve", self.state))
        undone = self.step_ids.filtered(lambda step: step.state not in ENDED_STEPS)
        if undone:
            raise UserError(
                self.env._(
                    "%(dossier)s: the step “%(step)s” is not done yet (article 13.2).",
                    dossier=self.display_name,
                    step=undone[0].name,
                )
            )
        self._check_results_complete()
        if self.handover_line_ids.filtered(
            lambda line: not line.outcome and line.handover_id._is_sent("result")
        ):
            raise UserError(
                self.env._(
                    "%(dossier)s: the result is on its way already.", dossier=self.display_name
                )
            )

    def _check_results_complete(self):
        """Each result the procedure names is there (14.1)."""
        entered = set(self._entered_results().mapped("name"))
        missing = [name for name in self.procedure_id._results() if name not in entered]
        if missing:
            raise UserError(
                self.env._(
                    "Results of %(dossier)s: “%(result)s” is missing (article 14.1).",
                    dossier=self.display_name,
                    result="”, “".join(missing),
                )
            )

    def _entered_results(self):
        """Results in force: those that no correction has taken the place of."""
        return self.result_ids._in_force().filtered(lambda result: result.kind != "annulment")

    # --- back at the office

    def _arrive(self):
        """The office confirms the arrival of the result: the clock stops."""
        now = self.env["motcua.time"]._now()
        for office, dossiers in self.grouped("office_id").items():
            dossiers._take("resolve", resolved_at=now, holder_unit_id=office.unit_id.id)
        self._append_clock("stop", self.env._("Result arrived at the office"), "14.1")

    def action_return_originals(self):
        """Record that originals taken for comparison went back to the applicant (14.2)."""
        for dossier in self:
            if dossier.office_id.unit_id not in self.env["motcua.unit"]._mine():
                raise AccessError(
                    self.env._(
                        "Only %(office)s gives originals back (article 14.2).",
                        office=dossier.office_id.name,
                    )
                )
        self.document_ids._awaiting_return()._give_back()
        return True

    def action_return_result(self):
        """Hand the result over: complete, with its originals, to a named person (14)."""
        self._check_seen()
        for dossier in self:
            dossier._check_returnable()
        self._take("return_result", returned_at=self.env["motcua.time"]._now())
        return True

    def _check_returnable(self):
        self._check_results_complete()
        kept = self.document_ids._awaiting_return()
        if kept:
            raise UserError(
                self.env._(
                    "Papers of %(dossier)s: the original of “%(paper)s” has to be given back first (article 14.2).",
                    dossier=self.display_name,
                    paper=kept[0].name,
                )
            )
        self._check_collector()

    def _check_collector(self):
        """The result goes to a named person (14.3)."""
        if not (self.collector_name or "").strip():
            raise UserError(
                self.env._(
                    "Collected by: who collects %(dossier)s is missing (article 14.3).",
                    dossier=self.display_name,
                )
            )

    # --- the clock

    def _reading(self, calendar=None):
        """What the clock events say, with the frozen time, the rules and the calendar.

        `calendar`: another one than that of the office, to see what it would change.
        """
        self.ensure_one()
        calendar = calendar or self.env["motcua.calendar.day"]._calendar(self._clock_unit().id)
        limit = TimeLimit(self.time_amount, self.time_unit)
        return read_clock(self.clock_ids._rule(), limit, calendar, self.regime_id._rule())

    @api.depends("state", "due_at", "promised_at", "warn_at", "resolved_at")
    def _compute_urgency(self):
        now = self.env["motcua.time"]._now()
        for dossier in self:
            dossier.urgency = dossier._urgency(now)

    def _urgency(self, now):
        if self.state == "awaiting_supplement":
            return "paused"
        if not self.due_at:
            return False
        if self.resolved_at:
            return self._timeliness()
        if self.state not in CLOCK_STATES:
            return False
        return urgency(now, self.promised_at, self.warn_at).value

    def _timeliness(self):
        local = self.env["motcua.time"]._local
        return f"done_{timeliness(local(self.resolved_at), local(self.due_at))}"

    @api.model
    def _search_urgency(self, operator, value):
        """Domains on stored dates: overdue and due soon are never stored themselves.

        Work lists go by what was promised, which is the legal date or, once, a later one.
        """
        if operator != "in":
            return NotImplemented
        now = self.env["motcua.time"]._now()
        running = Domain("state", "in", CLOCK_STATES)
        domains = {
            "overdue": running & Domain("due_at", "<", now) & Domain("promised_at", "<", now),
            "due_soon": running & Domain("promised_at", ">=", now) & Domain("warn_at", "<=", now),
            "paused": Domain("state", "=", "awaiting_supplement"),
            "in_time": running & Domain("promised_at", ">=", now) & Domain("warn_at", ">", now),
        }
        return Domain.OR([domains[each] for each in value if each in domains])
