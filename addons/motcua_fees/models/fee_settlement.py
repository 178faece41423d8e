from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.motcua_base.models.dong import Dong

from ..rules.quarter import Quarter
from ..rules.settlement_workflow import SETTLEMENT_WORKFLOW

TYPED = frozenset({"line_ids", "note", "version"})


class Settlement(models.Model):
    """What an office and an agency settle for a quarter: computed, checked, confirmed, sealed.

    Source: regulation, article 10.3.i.
    """

    _name = "motcua.fee.settlement"
    _description = "Quarterly settlement"
    _inherit = ["motcua.workflow.mixin", "motcua.fee.two.sided", "motcua.money"]
    _order = "quarter_on desc, office_id, agency_id"
    _workflow = SETTLEMENT_WORKFLOW
    _unseen = frozenset(
        {
            "line_ids",
            "channel_ids",
            "finding",
            "is_balanced",
            "computed_at",
            "agency_cost",
            "office_cost",
        }
    )

    state = fields.Selection(
        list(SETTLEMENT_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    office_id = fields.Many2one(
        "motcua.office",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env["motcua.dossier"]._default_office(),
    )
    agency_id = fields.Many2one("motcua.agency", required=True, ondelete="restrict")
    year = fields.Integer(
        required=True, aggregator=None, default=lambda self: self._last_quarter().year
    )
    number = fields.Selection(
        [("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV")],
        string="Quarter",
        required=True,
        default=lambda self: str(self._last_quarter().number),
    )
    quarter_on = fields.Date(string="From", compute="_compute_quarter_on", store=True)
    line_ids = fields.One2many("motcua.fee.settlement.line", "settlement_id", string="Fees")
    channel_ids = fields.One2many(
        "motcua.fee.settlement.channel", "settlement_id", string="Ways to pay", readonly=True
    )
    opening = Dong(compute="_compute_totals", store=True)
    collected = Dong(compute="_compute_totals", store=True)
    corrected = Dong(
        string="Corrections of earlier quarters", compute="_compute_totals", store=True
    )
    refunded = Dong(compute="_compute_totals", store=True)
    remitted = Dong(string="Handed over", compute="_compute_totals", store=True)
    passed_on = Dong(string="Passed on by a merger", compute="_compute_totals", store=True)
    closing = Dong(string="Still to be handed over", compute="_compute_totals", store=True)
    retained = Dong(compute="_compute_totals", store=True)
    budget = Dong(string="To the budget", compute="_compute_totals", store=True)
    finding = fields.Text(string="Sums that do not hold", readonly=True)
    is_balanced = fields.Boolean(string="All sums hold", readonly=True)
    computed_at = fields.Datetime(readonly=True)
    note = fields.Char()
    checked_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    confirmed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    confirmed_at = fields.Datetime(readonly=True)
    sealed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    sealed_at = fields.Datetime(readonly=True)
    annexes = fields.Json(readonly=True, copy=False)
    checksum = fields.Char(readonly=True, copy=False)
    is_intact = fields.Boolean(string="Stands as it was sealed", compute="_compute_is_intact")

    _once = models.UniqueIndex(
        "(office_id, agency_id, year, number)", "This quarter of the two is being settled already."
    )
    _sealed = models.Index("(office_id, agency_id, quarter_on) WHERE state = 'sealed'")

    @api.model
    def _last_quarter(self):
        return Quarter.of(self.env["motcua.time"]._today()).previous

    @api.depends("year", "number")
    def _compute_quarter_on(self):
        for each in self:
            each.quarter_on = each._quarter().first if each.number else False

    def _quarter(self):
        return Quarter(self.year, int(self.number))

    @api.depends("office_id", "agency_id", "year", "number")
    def _compute_display_name(self):
        for each in self:
            number = dict(self._fields["number"].selection).get(each.number, "")
            each.display_name = f"{number}/{each.year} · {each.agency_id.name}"

    @api.depends("line_ids.opening", "line_ids.closing", "line_ids.retained", "line_ids.collected")
    def _compute_totals(self):
        names = ("opening", "collected", "corrected", "refunded", "remitted", "passed_on", "closing",
                 "retained", "budget")  # fmt: skip
        for each in self:
            for name in names:
                each[name] = sum(each.line_ids.mapped(name))

    def _compute_is_intact(self):
        for each in self:
            each.is_intact = each.state != "sealed" or each.sudo()._is_intact()

    # --- what is signed stays

    @api.model_create_multi
    def create(self, vals_list):
        made = super().create(vals_list)
        if not self.env.su:
            made._check_side("office")
        return made

    def write(self, vals):
        computed = {"opening", "collected", "corrected", "refunded", "remitted", "passed_on", "closing",
                    "retained", "budget", "quarter_on"}  # fmt: skip
        if not self._gate() and not self.env.su:
            if set(vals) - TYPED - computed:
                raise AccessError(
                    self.env._("A settlement is computed and signed, not typed (article 10.3.i).")
                )
            self._check_not_sealed()
        return super().write(vals)

    def _check_not_sealed(self):
        for each in self:
            if each.state == "sealed":
                raise UserError(
                    self.env._(
                        "%(settlement)s is sealed; a correction is an entry of the open quarter (article 10.3.i).",
                        settlement=each.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        if any(each.state != "draft" for each in self):
            raise UserError(
                self.env._("A settlement that was signed is not deleted (article 4.2).")
            )

    # --- locked quarters

    @api.model
    def _sealed_for(self, office, agency, day):
        """The sealed settlement that a day lies in; none: empty."""
        return self.sudo().search(
            [
                ("office_id", "=", office.id),
                ("agency_id", "=", agency.id),
                ("quarter_on", "=", Quarter.of(day).first),
                ("state", "=", "sealed"),
            ]
        )

    @api.model
    def _check_open(self, keys):
        """Refuse to post into a quarter that is sealed. `keys`: {(office id, agency id, day)}."""
        keys = {(office, agency, Quarter.of(day).first) for office, agency, day in keys}
        sealed = self.sudo().search(
            [("state", "=", "sealed"), ("quarter_on", "in", [quarter for _o, _a, quarter in keys])]
        )
        for each in sealed:
            if (each.office_id.id, each.agency_id.id, each.quarter_on) in keys:
                each._check_not_sealed()

    # --- steps

    def action_compute(self):
        """Compute the rows anew from the ledger; what was noted on a line stays with its fee."""
        for each in self:
            if each.state != "draft":
                raise UserError(self.env._("Only a draft is computed anew (article 10.3.i)."))
            each._check_side("office")
            each._compute_lines()
        return True

    def action_check(self):
        """The office's accountant has checked: quarter over, sums hold, chain holds."""
        self._check_seen()
        self._check_side("office")
        for each in self:
            each._check_over()
            each._compute_lines()
            if each.finding:
                raise UserError(each.finding)
            each._check_chain()
        self._take("check", checked_by_id=self.env.uid)
        return True

    def _check_over(self):
        if self.env["motcua.time"]._today() <= self._quarter().last:
            raise UserError(
                self.env._(
                    "%(settlement)s: the quarter is not over yet (article 10.3.i).",
                    settlement=self.display_name,
                )
            )

    def action_reopen(self):
        self._check_seen()
        self._take("reopen", checked_by_id=False)
        return True

    def action_confirm(self):
        """The agency signs the same figures; what it disagrees with stands on the line."""
        self._check_seen()
        self._check_side("agency")
        for each in self:
            if each.checked_by_id == self.env.user:
                raise AccessError(
                    self.env._(
                        "Who checked for the office does not confirm for the agency (article 10.3.i)."
                    )
                )
        self._take(
            "confirm", confirmed_by_id=self.env.uid, confirmed_at=self.env["motcua.time"]._now()
        )
        return True

    def action_seal(self):
        """Lock the quarter: figures as confirmed, with a checksum over them."""
        self._check_seen()
        self._check_side("office")
        values = {}
        for each in self:
            each._check_previous_sealed()
            each._check_unchanged()
            annexes = each._sealed_annexes()
            values[each.id] = {"annexes": annexes, "checksum": each._checksum(annexes)}
        self._take(
            "seal", values, sealed_at=self.env["motcua.time"]._now(), sealed_by_id=self.env.uid
        )
        return True

    def _check_previous_sealed(self):
        """Quarters are sealed in their order: an opening is the sealed closing before it."""
        earlier = self.sudo().search(
            [
                ("office_id", "=", self.office_id.id),
                ("agency_id", "=", self.agency_id.id),
                ("quarter_on", "<", self.quarter_on),
                ("state", "!=", "sealed"),
            ],
            limit=1,
        )
        if earlier:
            raise UserError(
                self.env._(
                    "%(settlement)s comes first (article 10.3.i).", settlement=earlier.display_name
                )
            )

    @api.model
    def _prepare_quarter(self, quarter):
        """Draft the settlements of all agencies and offices with money in `quarter`."""
        postings = self.env["motcua.fee.posting"].sudo()
        pairs = postings._read_group(
            [("quarter_on", "=", quarter.first)], ["office_id", "agency_id"]
        )
        known = self.sudo().search([("quarter_on", "=", quarter.first)])
        there = {(each.office_id, each.agency_id) for each in known}
        return self.sudo().create(
            [
                {
                    "office_id": office.id,
                    "agency_id": agency.id,
                    "year": quarter.year,
                    "number": str(quarter.number),
                }
                for office, agency in pairs
                if (office, agency) not in there
            ]
        )

    @api.model
    def _cron_prepare(self):
        """In the days after a quarter: draft its settlements and compute them, one by one."""
        quarter = self._last_quarter()
        self._prepare_quarter(quarter)
        domain = [
            ("quarter_on", "=", date(quarter.first.year, quarter.first.month, 1)),
            ("state", "=", "draft"),
        ]
        self.env["motcua.job"]._run(
            self.sudo(), domain, lambda found: [each._compute_lines() for each in found], batch=1
        )
