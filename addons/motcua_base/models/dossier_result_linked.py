from odoo import api, fields, models
from odoo.exceptions import AccessError

UNDER_WAY = ("open", "assigned", "submitted")


class DossierResult(models.Model):
    """A result belongs to the agency that entered it: each linked agency enters its own part.

    Source: regulation, articles 10.3.b and 13.6.
    """

    _inherit = "motcua.dossier.result"

    unit_id = fields.Many2one("motcua.unit", string="Of", readonly=True, ondelete="restrict")

    @api.model_create_multi
    def create(self, vals_list):
        dossiers = self.env["motcua.dossier"]
        owned = [
            {**vals, "unit_id": dossiers.browse(vals["dossier_id"])._result_unit().id}
            for vals in vals_list
        ]
        return super().create(owned)

    def write(self, vals):
        self._check_own()
        return super().write({name: value for name, value in vals.items() if name != "unit_id"})

    @api.ondelete(at_uninstall=False)
    def _check_own(self):
        """A result is changed by the agency that entered it."""
        for result in self:
            unit = result.unit_id
            if unit and not self.env.su and unit not in self.env["motcua.unit"]._mine():
                raise AccessError(
                    self.env._(
                        "“%(result)s” was entered by %(unit)s, which alone changes it (article 10.3.b).",
                        result=result.name,
                        unit=unit.name,
                    )
                )


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    def _result_unit(self):
        """The unit of the user that enters a result now: in charge, or with a step under way."""
        lead, mine = self.agency_id.unit_id, self.env["motcua.unit"]._mine()
        if self.env.su or lead in mine:
            return lead
        working = self.step_ids.filtered(
            lambda step: step.state in UNDER_WAY and step.unit_id in mine
        )
        if not working:
            raise AccessError(
                self.env._(
                    "Results of %(dossier)s: your unit has no step of it under way (article 10.3.b).",
                    dossier=self.display_name,
                )
            )
        return working[0].unit_id
