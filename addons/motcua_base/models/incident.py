from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..rules.appointments import acting
from ..rules.citation import citation
from ..rules.incident import may_bear, needs_apology
from ..rules.incident_workflow import INCIDENT_WORKFLOW
from ..rules.money import LARGEST
from .dong import Dong

KINDS = [
    ("result_error", "Error in a result"),
    ("lost", "Dossier lost"),
    ("mislaid", "Dossier mislaid"),
    ("damaged", "Dossier damaged"),
    ("post_loss", "Loss in the post"),
]
PARTIES = [
    ("officer", "Officer"),
    ("agency", "Agency in charge"),
    ("office", "One-stop office"),
    ("applicant", "Applicant"),
    ("post", "Postal firm"),
    ("third_party", "Third party"),
]
GIVEN = frozenset(
    {
        "reported_at", "reported_by_id", "established_at", "established_by_id", "apologised_at",
        "apology_number", "remedied_at", "closed_at", "closed_by_id",
    }
)  # fmt: skip
# What each state fixes: it is not rewritten after it.
FIXED_BY = {
    "established": frozenset(
        {"kind", "dossier_id", "result_id", "description", "fault", "at_fault"}
    ),
    "remedied": frozenset({"remedy", "cost_amount", "cost_bearer"}),
}


class Incident(models.Model):
    """Error in a result, or a dossier lost, mislaid or damaged: fault, remedy, cost, apology.

    Reported by whoever takes part; its fault is established, and it is closed, by the head of
    the office or of the agency in charge. Source: regulation, articles 15.1, 15.2 and 15.3.
    """

    _name = "motcua.incident"
    _description = "Incident"
    _inherit = ["motcua.workflow.mixin", "motcua.numbered", "motcua.file.owner", "motcua.money"]
    _order = "reported_at desc, id desc"
    _workflow = INCIDENT_WORKFLOW

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="restrict", index=True)
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    office_id = fields.Many2one(related="dossier_id.office_id")
    agency_id = fields.Many2one(related="dossier_id.agency_id")
    kind = fields.Selection(KINDS, required=True)
    state = fields.Selection(
        list(INCIDENT_WORKFLOW.states), default="reported", required=True, readonly=True, copy=False
    )
    result_id = fields.Many2one(
        "motcua.dossier.result",
        string="Result",
        ondelete="restrict",
        domain="[('dossier_id', '=', dossier_id)]",
    )
    description = fields.Text(string="What happened", required=True)
    file_ids = fields.Many2many("ir.attachment", string="Files")
    reported_at = fields.Datetime(string="Reported", readonly=True, copy=False)
    reported_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    fault = fields.Selection([*PARTIES, ("nobody", "Nobody")], string="Fault of")
    at_fault = fields.Char(string="Who and how", help="Names, and what was done wrong.")
    established_at = fields.Datetime(readonly=True, copy=False)
    established_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    parties = fields.Text(string="Parties to the settlement")
    remedy = fields.Text()
    cost_amount = Dong(string="Cost (đồng)", default=0, article="15.1")
    cost_bearer = fields.Selection(PARTIES, string="Borne by")
    remedied_at = fields.Datetime(readonly=True, copy=False)
    apology = fields.Text(string="Apology to the applicant")
    apologised_at = fields.Datetime(string="Apologised", readonly=True, copy=False)
    apology_number = fields.Char(string="Number of the apology", readonly=True, copy=False)
    passed_on = fields.Text(
        string="Violation of the law passed on to", help="To which body, under which number, when."
    )
    closed_at = fields.Datetime(readonly=True, copy=False)
    closed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    is_mine_to_direct = fields.Boolean(compute="_compute_is_mine_to_direct")

    _cost = models.Constraint(
        f"CHECK (cost_amount IS NULL OR cost_amount BETWEEN 0 AND {LARGEST})",
        "Cost: whole đồng, not less than nothing (article 15.1).",
    )
    _open = models.Index("(reported_at) WHERE state != 'closed'")

    @api.depends("kind", "dossier_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for each in self:
            each.display_name = f"{kinds.get(each.kind, '')} · {each.dossier_id.display_name}"

    @api.depends("dossier_id")
    @api.depends_context("uid")
    def _compute_is_mine_to_direct(self):
        for each in self:
            each.is_mine_to_direct = each._is_directed_by_user()

    def _is_directed_by_user(self):
        """Whether the user heads the office, or corrects results of the agency, today."""
        dossier = self.dossier_id
        if dossier.office_id._unit() in self.env["motcua.appointment"]._steered_units():
            return True
        rules = self.env["motcua.appointment"]._of_user()._rules()
        today, unit = self.env["motcua.time"]._today(), dossier.agency_id.unit_id
        return bool(acting(rules, "correct", unit.id, today, dossier.procedure_id.id))

    # --- checks

    @api.constrains("fault", "cost_bearer")
    def _check_bearer(self):
        """Where the fault is the State's, the applicant pays nothing (15.1)."""
        for each in self.filtered(lambda one: one.fault and one.cost_bearer):
            if not may_bear(each.fault, each.cost_bearer):
                raise ValidationError(
                    self.env._(
                        "Borne by: the fault is not the applicant's, who cannot be made to pay (article 15.1)."
                    )
                )

    @api.constrains("cost_amount")
    def _check_cost(self):
        for each in self:
            if not 0 <= (each.cost_amount or 0) <= LARGEST:
                raise ValidationError(
                    self.env._("Cost: whole đồng, not less than nothing (article 15.1).")
                )

    @api.constrains("result_id", "kind", "dossier_id")
    def _check_result(self):
        for each in self:
            if each.kind == "result_error" and not each.result_id:
                raise ValidationError(
                    self.env._("Result: in which result the error is, is missing (article 15.1).")
                )
            if each.result_id and each.result_id.dossier_id != each.dossier_id:
                raise ValidationError(
                    self.env._("Result: it belongs to another dossier (article 15.1).")
                )

    # --- what is established is not rewritten

    @api.model_create_multi
    def create(self, vals_list):
        now = self.env["motcua.time"]._now()
        for vals in vals_list:
            self._check_not_given(GIVEN & set(vals))
            vals |= {"reported_at": now, "reported_by_id": self.env.uid}
        incidents = super().create(vals_list)
        for each in incidents:
            if not each.dossier_id.code:
                raise UserError(self.env._("Dossier: it has not been received yet (article 15.2)."))
            units = each.dossier_id.office_id._unit() | each.dossier_id.agency_id.unit_id
            units._tell(("office_head", "agency_leader"), each.display_name)
        return incidents

    def write(self, vals):
        if not self._gate():
            self._check_not_given(GIVEN & set(vals))
            for each in self:
                each._check_free(set(vals))
        return super().write(vals)

    def _check_not_given(self, names):
        if names:
            raise AccessError(
                self.env._("What the steps of an incident give is not typed (article 15).")
            )

    def _check_free(self, names):
        states = [state for state, _label in self._workflow.states]
        passed = states[: states.index(self.state) + 1]
        fixed = frozenset().union(*(FIXED_BY.get(state, ()) for state in passed))
        if self.apologised_at:
            fixed |= {"apology"}
        if self.state == "closed" or fixed & names:
            raise UserError(
                self.env._(
                    "%(incident)s: what has been established stays as it is (article 4.2).",
                    incident=self.display_name,
                )
            )

    # --- steps

    def action_establish(self):
        """Establish whose fault it is (15.1)."""
        self._check_seen()
        self._check_directed()
        for each in self:
            each._check_filled("fault", "15.1")
            if each.fault != "nobody":
                each._check_filled("at_fault", "15.1")
        self._take(
            "establish",
            established_at=self.env["motcua.time"]._now(),
            established_by_id=self.env.uid,
        )
        return True

    def action_remedy(self):
        """Record what was done, what it cost, and who bears it."""
        self._check_seen()
        self._check_directed()
        for each in self:
            each._check_filled("parties", "15.2")
            each._check_filled("remedy", "15.2")
            if each.cost_amount:
                each._check_filled("cost_bearer", "15.1")
        self._take("remedy", remedied_at=self.env["motcua.time"]._now())
        return True

    def action_apologise(self):
        """Tell the applicant the apology, once; from then on it stands as it was said."""
        self._check_seen()
        self._check_directed()
        for each in self:
            each._check_filled("apology", "15.2")
            if each.apologised_at:
                raise UserError(
                    self.env._(
                        "%(incident)s: the apology has been made (article 15.2).",
                        incident=each.display_name,
                    )
                )
            each.dossier_id._tell_applicant("incident", each.apology)
        now, numbers = self.env["motcua.time"]._now(), self._take_letter_numbers()
        for each in self:
            given = {"apologised_at": now, "apology_number": numbers[each.id]}
            super(Incident, each).write(given)
        return True

    def _numbering_unit(self):
        """The apology is a letter of the office, which faces the applicant."""
        return self.office_id._unit()

    def action_close(self):
        """Close: a dossier that came to harm not without an apology to the applicant (15.2)."""
        self._check_seen()
        self._check_directed()
        for each in self:
            if needs_apology(each.kind, each.fault) and not each.apologised_at:
                raise UserError(
                    self.env._(
                        "Apology to the applicant: it has not been made; %(incident)s is not closed without it "
                        "(article 15.2).",
                        incident=each.display_name,
                    )
                )
        self._take("close", closed_at=self.env["motcua.time"]._now(), closed_by_id=self.env.uid)
        return True

    def _check_directed(self):
        for each in self:
            if not each._is_directed_by_user():
                raise AccessError(
                    self.env._(
                        "%(incident)s: its fault and remedy belong to the head of the office or of the agency "
                        "in charge (article 15).",
                        incident=each.display_name,
                    )
                )

    def _check_filled(self, name, article):
        value = self[name]
        if not (value.strip() if isinstance(value, str) else value):
            raise UserError(
                self.env._(
                    "%(field)s: it is missing (%(article)s).",
                    field=self._fields[name]._description_string(self.env),
                    article=citation(article, self.env.lang),
                )
            )

    # --- for others

    def _costs(self):
        """Extension point: what remedied incidents cost, for whoever keeps the money.

        A dict for each with a cost: incident, dossier (records), amount (đồng, int), bearer
        (a key of `PARTIES`), remedied_at (stored UTC).
        """
        return [
            {
                "incident": each,
                "dossier": each.dossier_id,
                "amount": each.cost_amount,
                "bearer": each.cost_bearer,
                "remedied_at": each.remedied_at,
            }
            for each in self
            if each.remedied_at and each.cost_amount
        ]


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    incident_ids = fields.One2many("motcua.incident", "dossier_id", readonly=True)

    def action_report_incident(self):
        """Open a new incident about the dossier."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Incident"),
            "res_model": "motcua.incident",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_dossier_id": self.id},
        }
