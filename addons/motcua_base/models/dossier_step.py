from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..rules.step_workflow import STEP_WORKFLOW
from ..rules.steps import StepTime, step_due
from .procedure_step import STEP_KINDS, STEP_UNITS


class DossierStep(models.Model):
    """Step of a dossier inside an agency: assigned by the leader, done by an officer, decided.

    Source: regulation, articles 10.3.d, 13.1 and 13.2.
    """

    _name = "motcua.dossier.step"
    _description = "Step of a dossier"
    _inherit = ["motcua.workflow.mixin"]
    _order = "due_at, dossier_id, sequence, id"
    _workflow = STEP_WORKFLOW

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    dossier_code = fields.Char(related="dossier_id.code")
    dossier_due_at = fields.Datetime(related="dossier_id.promised_at", string="Promised")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    sequence = fields.Integer(default=10, readonly=True)
    round = fields.Integer(
        default=1,
        readonly=True,
        aggregator=None,
        help="How often the process was begun: anew after a supplement (13.4).",
    )
    name = fields.Char(required=True, readonly=True)
    kind = fields.Selection(STEP_KINDS, required=True, readonly=True)
    state = fields.Selection(
        list(STEP_WORKFLOW.states),
        default="waiting",
        required=True,
        readonly=True,
        copy=False,
        group_expand="_group_states",
    )
    unit_id = fields.Many2one("motcua.unit", required=True, readonly=True, ondelete="restrict")
    procedure_step_id = fields.Many2one("motcua.procedure.step", readonly=True, ondelete="restrict")
    task = fields.Char(readonly=True)
    is_parallel = fields.Boolean(string="Together with the one before", readonly=True)
    officer_id = fields.Many2one("res.users", readonly=True, index="btree_not_null")
    time_amount = fields.Integer(required=True, readonly=True)
    time_unit = fields.Selection(STEP_UNITS, required=True, readonly=True)
    given_at = fields.Datetime(readonly=True)
    due_at = fields.Datetime(readonly=True)
    submitted_at = fields.Datetime(readonly=True)
    done_at = fields.Datetime(readonly=True)
    opinion = fields.Text(string="Opinion of the officer")
    is_my_unit = fields.Boolean(string="My agency", store=False, search="_search_is_my_unit")

    _unit_state = models.Index(
        "(unit_id, state, due_at) WHERE state IN ('open', 'assigned', 'submitted')"
    )
    _officer_state = models.Index("(officer_id, due_at) WHERE state = 'assigned'")

    @api.model
    def _search_is_my_unit(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = Domain("unit_id", "in", self.env.user.motcua_unit_ids.ids)
        return mine if True in value else ~mine

    @api.model
    def _group_states(self, _states, _domain):
        """The board has a column for each state of work under way, in their order."""
        return ["open", "assigned", "submitted"]

    # --- steps

    def action_assign(self):
        """Open the choice of the officer, with the open work of each."""
        self._check_right("assign")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Assign"),
            "res_model": "motcua.step.assign",
            "view_mode": "form",
            "target": "new",
            "context": {"default_step_ids": self.ids},
        }

    def _assign(self, officer):
        """The leader gives the step to an officer of the agency (13.1)."""
        self._check_right("assign")
        strangers = self.unit_id - officer.motcua_unit_ids
        if strangers:
            raise UserError(
                self.env._(
                    "Officer: %(officer)s does not work at %(unit)s (article 13.1).",
                    officer=officer.name,
                    unit=strangers[0].name,
                )
            )
        self._take("assign", officer_id=officer.id)

    def action_submit(self):
        for step in self:
            if step.officer_id != self.env.user:
                raise AccessError(
                    self.env._(
                        "Only the officer in charge, %(name)s, submits this step.",
                        name=step.officer_id.name,
                    )
                )
        self._take("submit", submitted_at=self.env["motcua.time"]._now())

    def action_approve(self):
        self._check_right("decide")
        self._take("approve", done_at=self.env["motcua.time"]._now())
        self.dossier_id._start_next_step()

    def action_send_back(self):
        self._check_right("decide")
        self._take("send_back", submitted_at=False)

    def action_open_dossier(self):
        self.ensure_one()
        return self.dossier_id._form_action()

    def write(self, vals):
        """Outside a move an officer writes the opinion, on a step in his charge, and nothing else."""
        if not self._gate() and not self._is_ordering():
            mine = all(
                step.officer_id == self.env.user and step.state == "assigned" for step in self
            )
            if set(vals) - {"opinion"} or not mine:
                raise AccessError(
                    self.env._(
                        "Opinion: only the officer in charge writes it, before submitting (article 10.3.d)."
                    )
                )
        return super().write(vals)

    # --- helpers

    def _check_right(self, right):
        """Only the head of the agency that holds a step, or whom the head charged, does this (13.1)."""
        wanted = {(step.unit_id, step.procedure_id) for step in self}
        self.env["motcua.appointment"]._check_right(right, wanted)

    def _check_move(self, move):
        """Steps are worked on while the agency has the dossier, not while it is returned or ended."""
        super()._check_move(move)
        idle = self.dossier_id.filtered(lambda dossier: dossier.state != "processing")
        if move.role and idle:
            raise UserError(
                self.env._(
                    "%(dossier)s is not being worked on now: its steps wait (article 13).",
                    dossier=idle[0].display_name,
                )
            )

    def _drop(self):
        """Let steps fall away that are not done: the dossier begins anew, or has ended."""
        self.filtered(lambda step: step.state not in ("done", "cancelled"))._take("drop")

    def _start(self):
        """Give the steps to their units: their time begins now."""
        now = self.env["motcua.time"]._now()
        self._take(
            "start", {step.id: {"given_at": now, "due_at": step._due_from(now)} for step in self}
        )

    def _due_from(self, given_at):
        """Due time (stored UTC) of a step given at a stored time, over the hours of its unit."""
        time = self.env["motcua.time"]
        calendar = self.env["motcua.calendar.day"]._calendar(self.unit_id.id)
        due = step_due(
            time._local(given_at),
            StepTime(self.time_amount, self.time_unit),
            calendar,
            self.dossier_id.regime_id._rule(),
        )
        return time._stored(due)
