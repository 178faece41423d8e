from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.motcua_base.rules.incident import FAULTS_OF_THE_STATE


class Dossier(models.Model):
    """Where the fault is the State's, the applicant is not charged for putting it right.

    Source: regulation, articles 15.1 and 15.2.
    """

    _inherit = "motcua.dossier"

    fee_incident_id = fields.Many2one(
        "motcua.incident",
        string="Puts right",
        ondelete="restrict",
        index="btree_not_null",
        help="The error, loss or damage that this dossier puts right; by fault of the State nothing is charged.",
    )

    def write(self, vals):
        if "fee_incident_id" in vals and not self._gate():
            self._check_as_printed({"fee_incident_id"})
        return super().write(vals)

    def _states_faults(self):
        """Incidents by established fault of the State: of this dossier, or the one it puts right."""
        incidents = self.sudo().incident_ids | self.sudo().fee_incident_id
        return incidents.filtered(
            lambda each: each.state != "reported" and each.fault in FAULTS_OF_THE_STATE
        )

    def _check_not_at_fault(self):
        super()._check_not_at_fault()
        if self._states_faults():
            raise UserError(
                self.env._(
                    "%(dossier)s: the fault is the State's, the applicant is not charged (article 15.1).",
                    dossier=self.display_name,
                )
            )

    def _fees_to_charge(self):
        due = super()._fees_to_charge()
        return due.browse() if due and self._states_faults() else due

    @api.model
    def _fee_to_charge_domain(self):
        fault = [("state", "!=", "reported"), ("fault", "in", sorted(FAULTS_OF_THE_STATE))]
        free = Domain("incident_ids", "any!", fault) | Domain("fee_incident_id", "any!", fault)
        return super()._fee_to_charge_domain() & ~free

    def _receipt_facts(self):
        facts = super()._receipt_facts()
        facts["fee"]["is_free"] = bool(self._states_faults())
        return facts

    def _check_payment(self, facts, plan):
        if not facts["fee"].get("is_free"):
            super()._check_payment(facts, plan)

    def _charge_batch(self):
        """Nothing is charged for what puts the State's fault right."""
        return super(Dossier, self.filtered(lambda each: not each._states_faults()))._charge_batch()
