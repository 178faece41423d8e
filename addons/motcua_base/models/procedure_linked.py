from odoo import models


class Procedure(models.Model):
    """Agencies that a version links: those of its steps, and the offices that watch.

    Source: regulation, articles 13.6 and 13.7.
    """

    _inherit = "motcua.procedure"

    def _linked_agencies(self, lead):
        """Agencies besides `lead` that have a step, in the order of the steps."""
        agencies = self.env["motcua.agency"]
        for step in self.step_ids:
            agencies |= step._agency(lead)
        return agencies - lead

    def _parallel(self):
        """Which steps run with the one before them, by place; none where paper goes round."""
        if self.linked_mode != "electronic":
            return ()
        return tuple(step.is_parallel for step in self.step_ids)

    def _watching_units(self, office, agencies):
        """Units of the one-stop offices that watch what agencies above `office` do (13.7.a)."""
        offices = self.env["motcua.office"]
        for agency in agencies:
            offices |= self._watching_offices(office, agency)
        return tuple(offices.unit_id.ids)

    def _watching_offices(self, office, agency):
        """One-stop offices of an agency above the level of `office`: they watch (13.7.a).

        Its own, or else those at its level that receive the same procedure. The codes of the
        levels are in their order.
        """
        offices = self.env["motcua.office"]
        if agency.level >= office.host_agency_id.level:
            return offices
        hosted = offices.search([("host_agency_id", "=", agency.id)])
        return hosted or self.office_ids.filtered(
            lambda each: each.host_agency_id.level == agency.level
        )
