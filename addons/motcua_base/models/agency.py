from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class Agency(models.Model):
    """Authority that decides a procedure (cơ quan có thẩm quyền).

    Source: regulation, article 2.
    """

    _name = "motcua.agency"
    _description = "Agency"
    _inherit = ["motcua.master.data"]
    _inherits = {"motcua.unit": "unit_id"}
    _parent_store = True
    _order = "level, name, id"

    unit_id = fields.Many2one("motcua.unit", required=True, ondelete="restrict", index=True)
    level = fields.Selection(
        [
            ("1_central", "Central vertical"),
            ("2_city", "City"),
            ("3_district", "District"),
            ("4_commune", "Commune"),
        ],
        required=True,
    )
    agency_kind = fields.Selection(
        [
            ("committee", "People's Committee"),
            ("department", "Specialised department"),
            ("zone_board", "Board of industrial zones"),
            ("administrative_office", "Administrative office"),
            ("division", "Division"),
            ("central_vertical", "Central vertical agency"),
        ],
        required=True,
    )
    parent_id = fields.Many2one(
        "motcua.agency", string="Higher agency", ondelete="restrict", index=True
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("motcua.agency", "parent_id")
    successor_id = fields.Many2one("motcua.agency", string="Merged into", ondelete="restrict")

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "kind": "agency"} for vals in vals_list])

    @api.constrains("parent_id")
    def _check_parent(self):
        if self._has_cycle():
            raise ValidationError(self.env._("An agency cannot stand above itself."))

    @api.constrains("successor_id", "valid_to")
    def _check_successor(self):
        for agency in self:
            if agency.successor_id and not agency.valid_to:
                raise ValidationError(
                    self.env._("%(name)s: a merged agency needs its last day.", name=agency.name)
                )

    def _check_in_force(self, day):
        """Refuse an agency that is closed or merged on `day` (local date)."""
        for agency in self:
            if agency.unit_id._exists_on(day):
                continue
            if agency.successor_id:
                message = self.env._(
                    "Agency: %(name)s was merged into %(successor)s and receives nothing any more. "
                    "Choose the procedure of %(successor)s (article 2).",
                    name=agency.name,
                    successor=agency.successor_id.name,
                )
            else:
                message = self.env._(
                    "Agency: %(name)s is not in operation on %(day)s (article 2).",
                    name=agency.name,
                    day=day.strftime("%d/%m/%Y"),
                )
            raise UserError(message)
