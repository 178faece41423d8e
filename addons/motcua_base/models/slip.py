from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.citation import citation
from ..rules.slip_workflow import SLIP_WORKFLOW

KINDS = [
    ("guidance", "Guidance before acceptance"),
    ("refusal", "Refusal at the counter"),
    ("supplement", "Request for supplement"),
    ("rejection", "Refusal after appraisal"),
    ("apology", "Apology and new date"),
    ("stop", "Notice that the procedure stops"),
]
# The official form each kind is printed on; one that a body of rules lacks is printed without number.
FORM_KEYS = {
    "guidance": "supplement_request",
    "refusal": "refusal_notice",
    "supplement": "supplement_request",
    "rejection": "refusal_notice",
    "apology": "apology_letter",
    "stop": "stop_notice",
}
# Slips that the agency signs, and the right it takes; all others are the counter's.
RIGHT_OF_KIND = {
    "supplement": "request_supplement",
    "rejection": "refuse",
    "apology": "apologise",
    "stop": "stop",
}
COUNTER_ROLE = "motcua_base.group_counter_officer"
# Given by issuing and handing over; nobody types them.
GIVEN = frozenset(
    {
        "number", "year", "unit_id", "regime_id", "issued_at", "issued_by_id", "appointment_id",
        "delivered_at", "delivered_by_id",
    }
)  # fmt: skip


class DossierSlip(models.Model):
    """A written document about a dossier: Mẫu 02, 03, 04 and the notice of a stop.

    Drafted, then issued under a number of its own by whom the law names, and sealed from then
    on; what follows for the dossier happens in the same act. Each kind has a file of its own
    (`slip_<kind>.py`) with `_check_<kind>` before the issue and `_follow_<kind>` after it.
    Source: regulation, articles 11.1.b, 11.1.c, 13.4, 13.8 and 13.9.
    """

    _name = "motcua.dossier.slip"
    _description = "Slip of a dossier"
    _inherit = ["motcua.workflow.mixin"]
    _order = "dossier_id, id"
    _workflow = SLIP_WORKFLOW

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    kind = fields.Selection(KINDS, required=True, readonly=True)
    state = fields.Selection(
        list(SLIP_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    number = fields.Char(readonly=True, copy=False)
    year = fields.Integer(string="Of the year", readonly=True, copy=False, aggregator=None)
    regime_id = fields.Many2one("motcua.regime", string="Rules", readonly=True, ondelete="restrict")
    unit_id = fields.Many2one("motcua.unit", string="Issued by", readonly=True, ondelete="restrict")
    reason = fields.Text()
    line_ids = fields.One2many("motcua.dossier.slip.line", "slip_id", string="To be completed")
    issued_at = fields.Datetime(readonly=True, copy=False)
    issued_by_id = fields.Many2one("res.users", string="Signed by", readonly=True, copy=False)
    appointment_id = fields.Many2one(
        "motcua.appointment", string="Signed as", readonly=True, copy=False, ondelete="restrict"
    )
    delivered_at = fields.Datetime(string="Handed to the applicant", readonly=True, copy=False)
    delivered_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    delivered_to = fields.Char(string="Handed to")
    is_mine_to_issue = fields.Boolean(compute="_compute_is_mine_to_issue")

    _number_uniq = models.UniqueIndex(
        "(unit_id, year, number) WHERE number IS NOT NULL", "This number has been given already."
    )
    _issued = models.Index("(kind, issued_at) WHERE state IN ('issued', 'delivered')")

    @api.depends("kind", "number")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for slip in self:
            slip.display_name = " ".join(filter(None, [kinds.get(slip.kind), slip.number]))

    @api.depends("kind", "state", "dossier_id")
    @api.depends_context("uid")
    def _compute_is_mine_to_issue(self):
        mine = self.env["motcua.unit"]._mine()
        for slip in self:
            slip.is_mine_to_issue = slip.state == "draft" and slip._issuing_unit() in mine

    # --- what is issued is sealed

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_given(vals)
        slips = super().create(vals_list)
        slips._check_drafting()
        return slips

    def write(self, vals):
        if not self._gate():
            self._check_not_given(vals)
            self._check_unsealed()
            self._check_drafting()
        return super().write(vals)

    def _check_not_given(self, vals):
        if any(vals.get(name) for name in GIVEN):
            raise AccessError(
                self.env._("Number and signature of a slip are given by issuing it (article 4.2).")
            )

    def _check_unsealed(self):
        sealed = self.filtered(lambda slip: slip.state != "draft")
        if sealed:
            raise UserError(
                self.env._(
                    "%(slip)s was issued: it stays as it was signed (article 4.2).",
                    slip=sealed[0].display_name,
                )
            )

    def _check_drafting(self):
        """A slip is drafted by the unit that issues it."""
        mine = self.env["motcua.unit"]._mine()
        for slip in self:
            if slip._issuing_unit() not in mine:
                raise AccessError(
                    self.env._(
                        "%(slip)s is drafted by %(unit)s (article 4.1).",
                        slip=slip.display_name,
                        unit=slip._issuing_unit().name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        self._check_unsealed()

    # --- issuing

    def action_issue(self):
        """Sign the slips: each gets its number, is sealed, and has its effect on the dossier."""
        self._check_seen()
        for kind, slips in self.grouped("kind").items():
            slips._check_issuer(kind)
            slips._check_content()
            getattr(slips, f"_check_{kind}")()
        self._seal()
        for kind, slips in self.grouped("kind").items():
            getattr(slips, f"_follow_{kind}")()
        return True

    def _check_issuer(self, kind):
        """The counter issues its own slips; the agency's are signed by whom a decision names."""
        self._check_drafting()
        if kind not in RIGHT_OF_KIND and not self.env.user.has_group(COUNTER_ROLE):
            raise AccessError(
                self.env._("This slip is issued by a counter officer (article 11.1).")
            )

    def _check_content(self):
        for slip in self:
            if not (slip.reason or "").strip():
                raise UserError(
                    self.env._(
                        "Reason: it is missing on %(slip)s (%(article)s).",
                        slip=slip.display_name,
                        article=citation(slip._article(), self.env.lang),
                    )
                )

    def _seal(self):
        """Number and signature, given once."""
        appointments = self._appointments()
        now, today = self.env["motcua.time"]._now(), self.env["motcua.time"]._today()
        numbers = self._take_numbers(today.replace(month=1, day=1))
        values = {
            slip.id: {
                "number": numbers[slip.id],
                "year": today.year,
                "unit_id": slip._issuing_unit().id,
                "regime_id": slip._regime(today).id,
                "appointment_id": appointments[slip.id].id,
                "issued_at": now,
                "issued_by_id": self.env.uid,
                **slip._sealed_vals(),
            }
            for slip in self
        }
        self._take("issue", values)

    def _sealed_vals(self):
        """Extension point: what else a slip is given when it is issued."""
        return {}

    def _appointments(self):
        """{slip id: the appointment it is signed under}; empty for those of the counter."""
        found = dict.fromkeys(self.ids, self.env["motcua.appointment"])
        for kind, slips in (
            self.filtered(lambda slip: slip.kind in RIGHT_OF_KIND).grouped("kind").items()
        ):
            wanted = [(slip._issuing_unit(), slip.procedure_id) for slip in slips]
            used = self.env["motcua.appointment"]._check_right(RIGHT_OF_KIND[kind], wanted)
            found |= {slip.id: each for slip, each in zip(slips, used, strict=True)}
        return found

    def _take_numbers(self, year):
        """{slip id: “12/HDHS”}: one series a year for each unit and ending."""
        endings = {slip.id: slip._number_ending() for slip in self}
        keys = {
            slip.id: ("slip", f"{slip._issuing_unit().id}/{endings[slip.id]}", year)
            for slip in self
        }
        numbers = self.env["motcua.number"]._take_each(keys)
        return {slip.id: f"{numbers[slip.id]:02d}/{endings[slip.id]}" for slip in self}

    def _number_ending(self):
        form = self._form()
        return form.number_suffix or self._issuing_unit()._abbreviation()

    # --- handing over

    def action_deliver(self):
        """Record that the applicant has the slip: who took it, and when."""
        self._check_seen()
        mine = self.env["motcua.unit"]._mine()
        for slip in self:
            if slip.dossier_id.office_id._unit() not in mine:
                raise AccessError(
                    self.env._(
                        "Only %(office)s hands this slip over (article 13.4).",
                        office=slip.dossier_id.office_id.name,
                    )
                )
        self._take(
            "deliver", delivered_at=self.env["motcua.time"]._now(), delivered_by_id=self.env.uid
        )
        return True

    def action_cancel(self):
        self._check_drafting()
        self._take("cancel")
        return True

    # --- what a kind is about

    def _issuing_unit(self):
        """The agency in charge for what it signs, else the office."""
        dossier = self.dossier_id
        if self.kind in RIGHT_OF_KIND:
            return dossier.agency_id.unit_id
        return dossier.office_id._unit()

    def _regime(self, day):
        """The rules of the dossier; before acceptance those of the day."""
        return self.dossier_id.regime_id or self.env["motcua.regime"]._on(day)

    def _form(self):
        """The official form of the slip, or an empty record where its rules know none."""
        regime = self.regime_id or self._regime(self.env["motcua.time"]._today())
        key = FORM_KEYS[self.kind]
        return regime.sudo().form_ids.filtered(lambda form: form.key == key)[:1]

    def _article(self):
        articles = {
            "guidance": "11.1.b",
            "refusal": "11.1.c",
            "supplement": "13.4",
            "rejection": "13.8",
            "apology": "13.9",
            "stop": "13.4",
        }
        return articles[self.kind]

    def _open_action(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    slip_ids = fields.One2many("motcua.dossier.slip", "dossier_id", string="Slips")

    def action_guide(self):
        """Lay out the slip that tells what is missing (11.1.b)."""
        return self._open_slip("guidance")

    def action_refuse(self):
        """Lay out the refusal at the counter (11.1.c)."""
        return self._open_slip("refusal")

    def action_request_supplement(self):
        """Lay out the request with which the agency returns the dossier (13.4)."""
        return self._open_slip("supplement")

    def action_stop(self):
        """Lay out the notice that the dossier is stopped."""
        return self._open_slip("stop")

    def _open_slip(self, kind, **values):
        """Open the draft of that kind, laying it out where there is none."""
        self.ensure_one()
        self._check_seen()
        slips = self.env["motcua.dossier.slip"]
        draft = self.slip_ids.filtered(lambda slip: slip.kind == kind and slip.state == "draft")
        return (
            draft[:1] or slips.create({"dossier_id": self.id, "kind": kind, **values})
        )._open_action()

    def _issued_slips(self, *kinds):
        """Slips of those kinds that were issued, oldest first."""
        return self.slip_ids.filtered(
            lambda slip: slip.kind in kinds and slip.state in ("issued", "delivered")
        ).sorted("id")
