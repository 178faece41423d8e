from odoo import api, fields, models


class OfficerService(models.Model):
    """Since when an officer works in a sector: the years that the standard asks for."""

    _name = "motcua.officer.service"
    _description = "Service in a sector"
    _order = "officer_id, since, id"

    officer_id = fields.Many2one("motcua.officer", required=True, ondelete="cascade", index=True)
    sector_id = fields.Many2one("motcua.sector", required=True, ondelete="restrict")
    since = fields.Date(required=True)
    proof = fields.Char(help="Decision or contract that shows it.")

    _sector_once = models.UniqueIndex(
        "(officer_id, sector_id)", "This officer already has a first day in the sector."
    )

    @api.depends("sector_id", "since")
    def _compute_display_name(self):
        for service in self:
            day = service.since and service.since.strftime("%d/%m/%Y")
            service.display_name = f"{service.sector_id.name} · {day}"
