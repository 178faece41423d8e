from odoo import api, fields, models
from odoo.exceptions import AccessError


class TwoSided(models.AbstractModel):
    """Papers between an office and an agency, each side acting for itself.

    Source: regulation, article 10.3.i.
    """

    _name = "motcua.fee.two.sided"
    _description = "Paper between an office and an agency"

    is_office_side = fields.Boolean(compute="_compute_sides")
    is_agency_side = fields.Boolean(compute="_compute_sides")

    @api.depends("office_id", "agency_id")
    @api.depends_context("uid")
    def _compute_sides(self):
        mine = self.env["motcua.unit"]._mine()
        for paper in self:
            paper.is_office_side = paper.office_id.unit_id in mine
            paper.is_agency_side = bool(paper._agency_units() & mine)

    def _agency_units(self):
        """The units that sign for the agency: itself, and who took over from it."""
        agency = self.agency_id.sudo()
        return agency.unit_id | agency.successor_id.unit_id

    def _check_side(self, side):
        """Refuse whoever is not of the `side` (“office” or “agency”)."""
        for paper in self:
            if not paper[f"is_{side}_side"]:
                unit = paper.office_id if side == "office" else paper.agency_id
                raise AccessError(
                    self.env._(
                        "Only %(unit)s can do this for its side (article 10.3.i).",
                        unit=unit.sudo().name,
                    )
                )
