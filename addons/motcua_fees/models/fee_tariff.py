from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError

from ..rules.tariff import NoRate, TariffError, rate_on
from ..rules.tariff_workflow import TARIFF_WORKFLOW

# What is published stays as it is; an end can still be set.
ENDING = frozenset({"state", "valid_to", "version", "procedure_ids", "published_on"})


class Tariff(models.Model):
    """A fee (phí), levy (lệ phí) or support service, its rates, reductions and retained share.

    Nothing outside a published tariff can be charged. Source: regulation, articles 4.5, 5.6.
    """

    _name = "motcua.fee.tariff"
    _description = "Tariff"
    _inherit = ["motcua.master.data", "motcua.workflow.mixin"]
    _order = "kind, name, id"
    _rec_names_search = ["code", "name"]
    _workflow = TARIFF_WORKFLOW

    code = fields.Char(required=True, index=True)
    name = fields.Char(required=True)
    state = fields.Selection(
        list(TARIFF_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    kind = fields.Selection(
        [("fee", "Fee"), ("levy", "Levy"), ("service", "Support service")],
        required=True,
        default="fee",
        help="A levy goes to the budget whole; a support service has a price and no receipt of the State.",
    )
    legal_basis = fields.Char(required=True, help="Resolution or circular that lays it down.")
    due_when = fields.Selection(
        [
            ("receipt", "When the dossier is received"),
            ("appraisal", "After appraisal"),
            ("result", "Before the result is handed over"),
        ],
        string="Due",
        required=True,
        default="receipt",
    )
    kept_on_refusal = fields.Boolean(default=True, string="Kept when refused")
    kept_on_withdrawal = fields.Boolean(default=True, string="Kept when withdrawn")
    published_on = fields.Date(readonly=True, copy=False)
    procedure_ids = fields.Many2many(
        "motcua.procedure", "motcua_fee_tariff_procedure_rel", "tariff_id", "procedure_id"
    )
    rate_ids = fields.One2many("motcua.fee.tariff.rate", "tariff_id", string="Rates", copy=True)
    exemption_ids = fields.One2many(
        "motcua.fee.tariff.exemption", "tariff_id", string="Exemptions and reductions", copy=True
    )
    retention_ids = fields.One2many(
        "motcua.fee.tariff.retention", "tariff_id", string="Retained share", copy=True
    )

    amount_text = fields.Char(string="Amount", compute="_compute_amount_text")

    _code_uniq = models.UniqueIndex("(code)", "This code of a tariff exists already.")

    @api.depends("rate_ids")
    def _compute_amount_text(self):
        """What holds today, as the page of the procedure says it."""
        today = self.env["motcua.time"]._today()
        for tariff in self:
            tariff.amount_text = "; ".join(tariff.rate_ids._public_amounts(today))

    # --- constraints

    @api.constrains("kind", "retention_ids")
    def _check_levy(self):
        for tariff in self:
            if tariff.kind == "levy" and any(tariff.retention_ids.mapped("basis_points")):
                raise ValidationError(
                    self.env._(
                        "Retained share: nothing of the levy “%(name)s” is retained (article 10.3.i).",
                        name=tariff.name,
                    )
                )

    def write(self, vals):
        if not self._gate() and set(vals) - ENDING:
            self._check_unpublished()
        return super().write(vals)

    def _check_unpublished(self):
        """What has been published is not rewritten: another amount is another tariff or rate."""
        for tariff in self:
            if tariff.state != "draft":
                raise UserError(
                    self.env._(
                        "%(tariff)s is published and stays as it is; end it and lay down a new one "
                        "(article 4.5).",
                        tariff=tariff.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        self._check_unpublished()

    # --- steps

    def action_publish(self):
        for tariff in self:
            if not tariff.rate_ids:
                raise UserError(
                    self.env._(
                        "Rates: %(tariff)s has none; there is nothing to publish (article 4.5).",
                        tariff=tariff.display_name,
                    )
                )
        self._take("publish", published_on=self.env["motcua.time"]._today())
        return True

    def action_retire(self):
        """End the tariff today: dossiers received from tomorrow on are not charged by it."""
        today = self.env["motcua.time"]._today()
        self._take("retire")
        for rate in self.rate_ids.filtered(lambda rate: not rate.valid_to or rate.valid_to > today):
            rate._end(today)
        return True

    # --- the rule

    @tools.ormcache("self.id")
    def _rates(self):
        """Rates as the rule reads them; kept until master data change."""
        return tuple(rate._rule() for rate in self.sudo().rate_ids)

    @tools.ormcache("self.id")
    def _reductions(self):
        return tuple(each._rule() for each in self.sudo().exemption_ids)

    def _retention_on(self, day):
        """Basis points that the agency retains on `day`; nothing of a levy."""
        return max((each for each in self._retentions() if each[0] <= day), default=(None, 0))[1]

    def _service_price(self, day, quantity):
        """Approved price of `quantity` pieces of a support service on `day` (5.6).

        Raises UserError for what is no service of the list, or less than one.
        """
        try:
            if self.kind != "service" or self.state != "published" or quantity < 1:
                raise TariffError(quantity)
            return rate_on(self._rates(), day, "counter").amount * quantity
        except (NoRate, TariffError) as error:
            raise UserError(
                self.env._(
                    "Service, quantity: support services are sold by the piece at their approved price "
                    "(article 5.6)."
                )
            ) from error

    @tools.ormcache("self.id")
    def _retentions(self):
        return tuple((each.valid_from, each.basis_points) for each in self.sudo().retention_ids)
