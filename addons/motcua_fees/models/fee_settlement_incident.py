from odoo import models
from odoo.fields import Domain

from odoo.addons.motcua_base.models.dong import Dong

BORNE = {"agency": "agency_cost", "officer": "agency_cost", "office": "office_cost"}


class Settlement(models.Model):
    """Costs of incidents that agency and office bear, beside the fees of the quarter.

    Memo figures: they are paid out of no fee. Source: regulation, articles 15.1 and 15.2.
    """

    _inherit = "motcua.fee.settlement"

    agency_cost = Dong(string="Incidents borne by the agency", readonly=True)
    office_cost = Dong(string="Incidents borne by the office", readonly=True)

    def _compute_lines(self):
        done = super()._compute_lines()
        costs = dict.fromkeys(BORNE.values(), 0)
        for cost in self._incidents()._costs():
            if cost["bearer"] in BORNE:
                costs[BORNE[cost["bearer"]]] += cost["amount"]
        self.sudo().write(costs)
        return done

    def _incidents(self):
        """Incidents of dossiers of the two whose remedy was settled in the quarter."""
        quarter, midnight = self._quarter(), self.env["motcua.time"]._local_midnight
        domain = Domain("dossier_id.office_id", "=", self.office_id.id)
        domain &= Domain("dossier_id.agency_id", "=", self.agency_id.id)
        domain &= Domain("remedied_at", ">=", midnight(quarter.first))
        domain &= Domain("remedied_at", "<", midnight(quarter.next.first))
        return self.env["motcua.incident"].sudo().search(domain, order="remedied_at, id")

    def _snapshot(self):
        return [*super()._snapshot(), [self.agency_cost, self.office_cost]]

    def _annexes(self):
        incidents = self._incidents().with_context(lang="vi_VN")
        bearers = dict(incidents._fields["cost_bearer"]._description_selection(incidents.env))
        rows = [
            (cost["dossier"].code, bearers.get(cost["bearer"], ""), cost["amount"])
            for cost in incidents._costs()
        ]
        return {**super()._annexes(), "incidents": rows}
