from odoo import models

from ..printing.words import BLANK, vn_date
from ..rules.symbols import short_name

CENTRE = "Trung tâm"


class Unit(models.Model):
    _inherit = "motcua.unit"

    def _letterhead(self, day, number=""):
        """Names above a document of the unit, its number, place and date.

        Source: NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.
        """
        self.ensure_one()
        unit = self.sudo()
        return {
            "superior": (unit._superior_name() or "").upper(),
            "name": unit.name.upper(),
            "number": number,
            "place": unit.place or BLANK,
            "date": vn_date(day),
        }

    def _superior_name(self):
        """Name of the agency directly above: the host of an office, the higher agency of an agency."""
        if self.kind == "office":
            return self.env["motcua.office"].search([("unit_id", "=", self.id)]).host_agency_id.name
        return self.env["motcua.agency"].search([("unit_id", "=", self.id)]).parent_id.name

    def _is_centre(self):
        """Whether the office is called a centre, and abbreviated so on its papers."""
        return self.name.startswith(CENTRE)

    def _abbreviation(self):
        """What follows the number of the unit's documents: as entered, or as it is usual."""
        if self.abbreviation:
            return self.abbreviation
        if self.kind == "agency":
            return short_name(self.name)
        return "TTPVHCC" if self._is_centre() else "BPTNTKQ"
