from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.motcua_base.rules.dossier_workflow import OPEN_STATES
from odoo.addons.motcua_base.rules.step_workflow import ENDED_STEPS

from ..rules.tariff import has_rate

# While a fee may still be charged; it is known from the end of the appraisal on.
CHARGED_IN = (*OPEN_STATES, "resolved")
KNOWN_IN = ("processing", "resolved")
NOT_YET = """(
    SELECT d.id FROM motcua_dossier d
      JOIN motcua_fee_tariff_procedure_rel r ON r.procedure_id = d.procedure_id
      JOIN (VALUES %s) AS v (tariff, channel) ON v.tariff = r.tariff_id AND v.channel = d.channel
     WHERE d.state IN %s
       AND NOT EXISTS (SELECT FROM motcua_fee_charge c
                        WHERE c.dossier_id = d.id AND c.tariff_id = v.tariff)
       AND NOT EXISTS (SELECT FROM motcua_fee_waiver w
                        WHERE w.dossier_id = d.id AND w.tariff_id = v.tariff)
       AND NOT EXISTS (SELECT FROM motcua_dossier_step s
                        WHERE d.state = 'processing' AND s.dossier_id = d.id
                          AND s.kind = 'appraise' AND s.state NOT IN %s))"""


class Dossier(models.Model):
    """Fees known only after appraisal: charged or expressly waived before the result goes out.

    Source: regulation, articles 4.5 and 16.1.
    """

    _inherit = "motcua.dossier"

    fee_waiver_ids = fields.One2many(
        "motcua.fee.waiver", "dossier_id", string="Fees not charged", readonly=True
    )
    fee_to_charge_ids = fields.Many2many(
        "motcua.fee.tariff", string="Still to be charged", compute="_compute_fee_to_charge"
    )
    has_fee_to_charge = fields.Boolean(
        string="A fee is to be charged",
        compute="_compute_fee_to_charge",
        search="_search_has_fee_to_charge",
    )

    @api.depends("state", "charge_ids", "fee_waiver_ids", "step_ids.state")
    def _compute_fee_to_charge(self):
        for dossier in self:
            due = dossier._fees_to_charge()
            dossier.fee_to_charge_ids = due
            dossier.has_fee_to_charge = bool(due) and dossier._is_appraised()

    def _is_appraised(self):
        return self.state in KNOWN_IN and not (
            self.state == "processing"
            and self.sudo().step_ids.filtered(
                lambda step: step.kind == "appraise" and step.state not in ENDED_STEPS
            )
        )

    def _fees_to_charge(self):
        """Tariffs due after receipt that were neither charged nor waived, and hold today.

        None once the dossier is refused, withdrawn or stopped: what it was for is not given.
        """
        self.ensure_one()
        tariffs = self.env["motcua.fee.tariff"]
        if self.state not in CHARGED_IN or self.sudo()._fee_ending():
            return tariffs
        seen = self.sudo()
        done = seen.charge_ids.tariff_id | seen.fee_waiver_ids.tariff_id
        today = self.env["motcua.time"]._today()
        return tariffs.browse(self.procedure_id._fees_after_receipt()).filtered(
            lambda each: each not in done and has_rate(each._rates(), today, self.channel)
        )

    @api.model
    def _search_has_fee_to_charge(self, operator, value):
        return self._either(operator, value, self._fee_to_charge_domain())

    @api.model
    def _fee_to_charge_domain(self):
        """Not refused, appraised, and a later fee of today and its channel neither charged nor waived."""
        today = self.env["motcua.time"]._today()
        channels = self._fields["channel"].get_values(self.env)
        offered = [
            SQL("(%s, %s)", tariff.id, channel)
            for tariff in self.env["motcua.fee.tariff"].sudo().search(self._later_tariffs())
            for channel in channels
            if has_rate(tariff._rates(), today, channel)
        ]
        if not offered:
            return Domain.FALSE
        self.env.flush_all()
        found = SQL(NOT_YET, SQL(", ").join(offered), KNOWN_IN, tuple(ENDED_STEPS))
        return Domain("id", "in", found) & ~Domain("result_ids", "any", [("kind", "=", "refused")])

    @api.model
    def _later_tariffs(self):
        return [
            ("state", "=", "published"),
            ("due_when", "!=", "receipt"),
            ("kind", "!=", "service"),
        ]

    # --- what waits for it

    def _check_returnable(self):
        super()._check_returnable()
        self._check_fees_charged()

    def _check_fees_charged(self):
        """No result is handed over while a fee that is due after appraisal is not laid down."""
        due = self._fees_to_charge()
        if due:
            raise UserError(
                self.env._(
                    "Fees of %(dossier)s: “%(fee)s” is still to be charged, or waived by its agency with a "
                    "reason; the result is handed over after that (article 16.1).",
                    dossier=self.display_name,
                    fee="”, “".join(due.mapped("name")),
                )
            )

    # --- charging and waiving

    def action_charge_later_fee(self):
        """Ask which of the fees due after receipt is charged, and for how much of it."""
        return self._ask_of_later_fee("motcua.fee.charge", self.env._("Charge a fee"))

    def action_waive_fee(self):
        """Ask why a fee due after receipt is not charged."""
        return self._ask_of_later_fee("motcua.fee.waiver", self.env._("Do not charge a fee"))

    def _ask_of_later_fee(self, model, name):
        self.ensure_one()
        due = self._fees_to_charge()
        view = self.env.ref(f"motcua_fees.{model.replace('.', '_')}_view_form_new")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "views": [(view.id, "form")],
            "target": "new",
            "context": {
                "default_dossier_id": self.id,
                "default_tariff_id": due.id if len(due) == 1 else False,
            },
        }
