from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError

from ..rules.limits import TimeLimit
from ..rules.procedure_workflow import PROCEDURE_WORKFLOW
from ..rules.receipt import Period, ReceiptPlan
from ..rules.steps import missing_time

UNITS = [
    ("hour", "Working hours"),
    ("half_day", "Half-days"),
    ("working_day", "Working days"),
    ("calendar_day", "Calendar days"),
    ("month", "Months"),
    ("same_day", "Same day"),
    ("at_once", "At once"),
]
UNTIMED = ("same_day", "at_once")
# What the decision on the internal process fixes, and what is published besides.
PROCESS = frozenset(
    {
        "step_ids",
        "time_amount",
        "time_unit",
        "linked_mode",
        "return_days",
        "return_days_basis",
        "process_decision",
        "process_decided_on",
    }
)
CONTENT = frozenset(
    {
        "code",
        "name",
        "agency_id",
        "sector_id",
        "valid_from",
        "result_names",
        "document_ids",
        "level",
        "conditions",
        "is_consulted_by_office",
    }
)


class Procedure(models.Model):
    """One version of an administrative procedure (thủ tục hành chính).

    A change is a new version; a dossier keeps the version of its day of receipt.
    Source: regulation, articles 5.1, 10.3.c and 10.3.e.
    """

    _name = "motcua.procedure"
    _description = "Procedure"
    _inherit = ["motcua.master.data", "motcua.workflow.mixin", "mail.thread"]
    _order = "sector_id, code, valid_from desc"
    _rec_names_search = ["code", "name"]
    _workflow = PROCEDURE_WORKFLOW

    code = fields.Char(required=True, index=True, help="National code, such as 1.001193.")
    name = fields.Char(required=True, index="trigram")
    state = fields.Selection(
        list(PROCEDURE_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    valid_from = fields.Date(required=True, default=lambda self: self.env["motcua.time"]._today())
    valid_to = fields.Date()
    sector_id = fields.Many2one("motcua.sector", required=True, ondelete="restrict", index=True)
    agency_id = fields.Many2one(
        "motcua.agency",
        string="Competent agency",
        ondelete="restrict",
        index=True,
        help="Empty: the host agency of the office that receives (commune and district procedures).",
    )
    office_ids = fields.Many2many(
        "motcua.office",
        "motcua_office_procedure_rel",
        "procedure_id",
        "office_id",
        string="Received at",
    )
    level = fields.Selection(
        [("2_city", "City"), ("3_district", "District"), ("4_commune", "Commune")], required=True
    )
    online_level = fields.Selection(
        [
            ("none", "Not online"),
            ("part", "Partly online"),
            ("full", "Fully online"),
            ("level_3", "Level 3"),
            ("level_4", "Level 4"),
        ],
        required=True,
        default="none",
    )
    time_amount = fields.Integer(string="Time", default=0)
    time_unit = fields.Selection(UNITS, string="Counted in", required=True, default="working_day")
    conditions = fields.Text(string="Requirements and conditions")
    legal_basis = fields.Text()
    how_to_apply = fields.Text(string="Ways to apply")
    fee_text = fields.Char(string="Fee, as published")
    result_names = fields.Text(
        string="Results",
        required=True,
        help="One result a line; all of them are handed over (14.1).",
    )
    document_ids = fields.One2many(
        "motcua.procedure.document", "procedure_id", string="Papers", copy=True
    )
    step_ids = fields.One2many(
        "motcua.procedure.step", "procedure_id", string="Internal steps", copy=True
    )

    linked_mode = fields.Selection(
        [
            ("by_channel", "As it is handed in"),
            ("electronic", "Electronically, all agencies at once"),
        ],
        string="Linked agencies",
        required=True,
        default="by_channel",
        help="On paper from agency to agency; what comes online goes to all at once (13.6).",
    )
    decision = fields.Char(
        string="Announced by decision", help="Number of the decision that announces it."
    )
    decided_on = fields.Date(string="Announced on")
    process_decision = fields.Char(string="Process approved by", copy=False)
    process_decided_on = fields.Date(string="Process approved on", copy=False)
    notified_by_id = fields.Many2one("motcua.agency", string="Notified by", copy=False)
    notified_on = fields.Date(string="Notified on", copy=False)
    published_on = fields.Date(readonly=True, copy=False)
    counters_told_at = fields.Datetime(string="Counters told", readonly=True, copy=False)

    _period = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)",
        "A version cannot end before it begins.",
    )
    _time_positive = models.Constraint(
        "CHECK (time_amount > 0 OR time_unit IN ('same_day', 'at_once'))",
        "The time of a procedure must be more than nothing.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (code WITH =, level WITH =, coalesce(agency_id, 0) WITH =,"
        " daterange(valid_from, valid_to, '[]') WITH &&) WHERE (state = 'published')",
        "Two published versions of one procedure cannot hold on the same day (article 10.3.e).",
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for procedure in self:
            procedure.display_name = f"{procedure.code} · {procedure.name}"

    # --- constraints

    @api.constrains("step_ids", "time_amount", "time_unit", "linked_mode")
    def _check_step_times(self):
        """The times of the steps add up to the published time, in its own unit.

        Source: regulation, article 10.3.c.
        """
        for procedure in self:
            if procedure.time_unit in UNTIMED or not procedure.step_ids:
                continue
            missing = missing_time(
                procedure._limit(),
                procedure.step_ids._times(),
                self.env["motcua.regime"]._on(procedure.valid_from)._rule(),
                procedure._parallel(),
            )
            if missing:
                raise ValidationError(procedure._step_time_message(missing))

    def _step_time_message(self, missing):
        text = {
            "procedure": self.display_name,
            "amount": f"{float(abs(missing)):g}".replace(".", ","),
            "unit": dict(self._fields["time_unit"]._description_selection(self.env))[
                self.time_unit
            ].lower(),
        }
        if missing > 0:
            return self.env._(
                "Internal steps of %(procedure)s: their times fall short of the published time by "
                "%(amount)s %(unit)s (article 10.3.c).",
                **text,
            )
        return self.env._(
            "Internal steps of %(procedure)s: their times exceed the published time by "
            "%(amount)s %(unit)s (article 10.3.c).",
            **text,
        )

    def write(self, vals):
        self._check_not_in_use(vals)
        return super().write(vals)

    def _check_not_in_use(self, names):
        """What dossiers were received under stays as it was; a change is a new version.

        The internal process stays from its approval on: it is what the decision decided.
        """
        for procedure in self:
            if procedure.state == "approved" and PROCESS & set(names):
                raise UserError(
                    self.env._(
                        "The internal process of %(procedure)s is approved: a change is a new version "
                        "(article 10.3.c).",
                        procedure=procedure.display_name,
                    )
                )
            if procedure.state in ("published", "retired") and (PROCESS | CONTENT) & set(names):
                raise UserError(
                    self.env._(
                        "%(procedure)s is published: a change is a new version (article 10.3.e).",
                        procedure=procedure.display_name,
                    )
                )

    # --- steps

    def action_approve(self):
        """The internal process is approved by a decision; it cannot be used before (10.3.c)."""
        for procedure in self:
            if not (procedure.process_decision and procedure.process_decided_on):
                raise UserError(
                    self.env._(
                        "Process approved by: number and date of the decision on the internal process of "
                        "%(procedure)s are missing (article 10.3.c).",
                        procedure=procedure.display_name,
                    )
                )
            if not procedure.step_ids and procedure.time_unit != "at_once":
                raise UserError(
                    self.env._(
                        "Internal steps: %(procedure)s has none (article 10.3.c).",
                        procedure=procedure.display_name,
                    )
                )
        self._check_step_times()
        self._take("approve")

    def action_publish(self):
        """Publish a version that its agency has notified; the counters are told (10.3.e)."""
        for procedure in self:
            if not (procedure.notified_by_id and procedure.notified_on):
                raise UserError(
                    self.env._(
                        "Notified by: which agency notified %(procedure)s, and when, is missing (article 10.3.e).",
                        procedure=procedure.display_name,
                    )
                )
        self._end_predecessors()
        now = self.env["motcua.time"]._now()
        self._take("publish", published_on=self.env["motcua.time"]._today(), counters_told_at=now)
        for procedure in self:
            procedure._tell_counters()

    def action_retire(self):
        today = self.env["motcua.time"]._today()
        for procedure in self:
            procedure._take("retire", valid_to=procedure.valid_to or today)

    def action_new_version(self):
        """Open a copy of the version to be changed, approved and published in its turn."""
        self.ensure_one()
        version = self.copy(
            {"name": self.name, "valid_from": self.env["motcua.time"]._today(), "valid_to": False}
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": version.id,
            "view_mode": "form",
        }

    def _end_predecessors(self):
        """The version in force ends the day before its successor begins."""
        for procedure in self:
            earlier = self.search(
                [
                    ("code", "=", procedure.code),
                    ("level", "=", procedure.level),
                    ("agency_id", "=", procedure.agency_id.id),
                    ("state", "=", "published"),
                    ("valid_from", "<", procedure.valid_from),
                    "|",
                    ("valid_to", "=", False),
                    ("valid_to", ">=", procedure.valid_from),
                ]
            )
            earlier.write({"valid_to": fields.Date.subtract(procedure.valid_from, days=1)})
            earlier.flush_recordset()  # before the new one holds: they must not overlap for a moment

    def _tell_counters(self):
        """Tell the people of the offices that receive it that a version was published."""
        people = (
            self.env["motcua.membership"]
            .sudo()
            .search(
                [
                    ("unit_id", "in", self.office_ids.unit_id.ids),
                    ("role", "in", ("counter_officer", "office_head")),
                ]
            )
        )
        self.message_post(
            body=self.env._(
                "New version of %(procedure)s, in force from %(day)s.",
                procedure=self.display_name,
                day=self.valid_from.strftime("%d/%m/%Y"),
            ),
            partner_ids=people._holding(self.env["motcua.time"]._today()).user_id.partner_id.ids,
            message_type="notification",
        )

    # --- helpers

    def _limit(self):
        """The published time as the rule counts it."""
        self.ensure_one()
        return TimeLimit(self.time_amount, self.time_unit)

    def _time_text(self):
        """“5 ngày làm việc”, in the user's language."""
        self.ensure_one()
        unit = dict(self._fields["time_unit"]._description_selection(self.env))[
            self.time_unit
        ].lower()
        return unit if self.time_unit in UNTIMED else f"{self.time_amount:02d} {unit}"

    def _results(self):
        """Names of the results an applicant is entitled to (14.1)."""
        return [line.strip() for line in (self.result_names or "").splitlines() if line.strip()]

    def _check_usable(self, day, office):
        """Refuse a version that does not hold on `day` (local) or is not received at `office`."""
        self.ensure_one()
        text = {
            "procedure": self.display_name,
            "day": day.strftime("%d/%m/%Y"),
            "office": office.name,
        }
        if self.state != "published":
            raise UserError(
                self.env._(
                    "Procedure: %(procedure)s is not published; its internal process cannot be used yet "
                    "(article 10.3.c).",
                    **text,
                )
            )
        if self.process_decided_on and day < self.process_decided_on:
            raise UserError(
                self.env._(
                    "Procedure: the internal process of %(procedure)s was approved later than %(day)s and cannot "
                    "be used before (article 10.3.c).",
                    **text,
                )
            )
        if day < self.valid_from or (self.valid_to and day > self.valid_to):
            raise UserError(
                self.env._(
                    "Procedure: this version of %(procedure)s does not hold on %(day)s (article 10.3.e).",
                    **text,
                )
            )
        if office not in self.office_ids:
            raise UserError(
                self.env._(
                    "Procedure: %(procedure)s is not received at %(office)s (article 5.1).", **text
                )
            )

    @tools.ormcache("self.id", "office.id", "destination.id if destination else 0")
    def _plan(self, office, destination=None):
        """What receiving this version at `office` rests on, as a rule; kept until master data change.

        `destination`: the office of the competent authority it passes to (12.3).
        """
        procedure, office = self.sudo(), office.sudo()
        home = destination.sudo() if destination else office
        agency = procedure._competent_agency(home)
        source = agency if office.code_source == "agency" else office
        linked = procedure._linked_agencies(agency)
        return ReceiptPlan(
            is_offered=procedure.state == "published" and home in procedure.office_ids,
            periods=procedure._plan_periods(home, agency | linked)
            + (procedure._unit_periods(office.unit_id) if destination else ()),
            office_unit_id=office.unit_id.id,
            destination_unit_id=home.unit_id.id if destination else 0,
            agency_id=agency.id,
            agency_unit_id=agency.unit_id.id,
            watching_unit_ids=procedure._watching_units(home, agency | linked),
            sector_id=procedure.sector_id.id,
            identifier=source.identifier or "",
            code_pattern=office.code_pattern,
            limit=procedure._limit(),
            papers=procedure.document_ids._plan_papers(),
            steps=tuple(step._planned(agency) for step in procedure.step_ids),
            is_electronic=procedure.linked_mode == "electronic",
            return_days=procedure.return_days,
        )

    def _plan_periods(self, office, agencies):
        """Periods that all have to hold on the day of receipt."""
        approved = Period(self.process_decided_on or self.valid_from)
        units = self._unit_periods(office.unit_id | agencies.unit_id)
        return (approved, Period(self.valid_from, self.valid_to or None), *units)

    @api.model
    def _unit_periods(self, units):
        return tuple(Period(unit.valid_from, unit.valid_to or None) for unit in units)

    def _competent_agency(self, office):
        """The agency that decides a dossier received at `office`."""
        return self.agency_id or office.host_agency_id
