from odoo import api, fields, models

from .choices import HALVES


class CoverageGap(models.Model):
    """A sector that was open on a half-day with nobody to receive, as found in the morning, or
    once reception had begun and nobody had come.

    Append-only: filling it later does not take it away.
    Source: regulation, article 10.3.h.
    """

    _name = "motcua.coverage.gap"
    _description = "Sector without an officer"
    _inherit = "motcua.append.only"
    _order = "day desc, half desc, id desc"
    _rec_name = "sector_id"
    _log_access = False

    office_id = fields.Many2one("motcua.office", required=True, ondelete="cascade", index=True)
    sector_id = fields.Many2one("motcua.sector", required=True, ondelete="restrict")
    day = fields.Date(required=True)
    half = fields.Selection(HALVES, string="Half-day", required=True)
    status = fields.Selection(
        [
            ("fillable", "A reserve is free"),
            ("empty", "Nobody"),
            ("unattended", "Nobody has arrived"),
        ],
        required=True,
    )
    found_at = fields.Datetime(string="Found", required=True)

    _once = models.UniqueIndex("(office_id, sector_id, day, half)")

    @api.model
    def _note(self, office, cells, status=None):
        """Add the gaps that are not known yet, with this status or their own; return those added."""
        known = {
            (gap.sector_id.id, gap.day, gap.half)
            for gap in self.sudo().search(
                [("office_id", "=", office.id), ("day", "in", [cell.at.day for cell in cells])]
            )
        }
        fresh = [cell for cell in cells if (cell.sector, cell.at.day, cell.at.half) not in known]
        self._append(
            [
                {
                    "office_id": office.id,
                    "sector_id": cell.sector,
                    "day": cell.at.day,
                    "half": cell.at.half,
                    "status": status or cell.status,
                    "found_at": self.env["motcua.time"]._now(),
                }
                for cell in fresh
            ]
        )
        return fresh
