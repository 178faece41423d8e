from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError

from ..rules.code import CodeError, dossier_code

KINDS = [
    ("department", "Office of a department"),
    ("zone_board", "Office of the board of industrial zones"),
    ("service_centre", "Public administration service centre"),
    ("district", "District office"),
    ("commune", "Commune office"),
    ("central_vertical", "Office of a central vertical agency"),
]


class Office(models.Model):
    """One-stop office (Bộ phận Một cửa), of any legal kind.

    Source: regulation, articles 3 and 8.
    """

    _name = "motcua.office"
    _description = "One-stop office"
    _inherit = ["motcua.master.data"]
    _inherits = {"motcua.unit": "unit_id"}
    _order = "name, id"

    unit_id = fields.Many2one("motcua.unit", required=True, ondelete="restrict", index=True)
    office_kind = fields.Selection(KINDS, string="Legal kind", required=True)
    host_agency_id = fields.Many2one(
        "motcua.agency",
        required=True,
        ondelete="restrict",
        help="The agency the office belongs to; its head decides on special openings.",
    )
    founding_decision = fields.Char(string="Founding decision")
    founded_on = fields.Date()
    code_source = fields.Selection(
        [("office", "Of the office"), ("agency", "Of the competent agency")],
        string="Identifier in codes",
        required=True,
        default="office",
    )
    code_pattern = fields.Char(
        required=True,
        default="{agency}-{yymmdd}-{seq:04}",
        help="Shape of dossier codes: {agency}, {yymmdd} and {seq:04}.",
    )
    counter_ids = fields.One2many("motcua.counter", "office_id")
    hours_ids = fields.One2many(related="unit_id.hours_ids", readonly=False)
    is_strict_hours = fields.Boolean(
        string="Receives in its hours only",
        default=True,
        help="Nothing is received at the counter outside the hours; "
        "after reception only on a ticket drawn before (9.2.b).",
    )
    procedure_ids = fields.Many2many(
        "motcua.procedure", "motcua_office_procedure_rel", "office_id", "procedure_id"
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "kind": "office"} for vals in vals_list])

    @api.constrains("code_pattern")
    def _check_code_pattern(self):
        for office in self:
            try:
                dossier_code(office.code_pattern, "000.00.00.H13", office.valid_from, 1)
            except CodeError as error:
                raise ValidationError(
                    self.env._(
                        "Shape of dossier codes: “%(pattern)s” is not usable; it needs {agency}, {yymmdd} "
                        "and {seq:04} (article 11.2).",
                        pattern=office.code_pattern,
                    )
                ) from error

    @api.constrains("identifier", "code_source")
    def _check_identifier(self):
        for office in self:
            if office.code_source == "office" and not office.identifier:
                raise ValidationError(
                    self.env._(
                        "%(name)s: without an identifier no code can be given (article 11.2).",
                        name=office.name,
                    )
                )

    @tools.ormcache("self.id")
    def _unit_id(self):
        """Id of the unit of the office; it never changes."""
        return self.sudo().unit_id.id

    def _unit(self):
        return self.env["motcua.unit"].browse(self._unit_id())

    def _check_in_force(self, day):
        for office in self:
            if not office.unit_id._exists_on(day):
                raise UserError(
                    self.env._(
                        "Office: %(name)s is not in operation on %(day)s (article 3).",
                        name=office.name,
                        day=day.strftime("%d/%m/%Y"),
                    )
                )

    def _tell(self, roles, body):
        """Send a message to the people of the office who have one of `roles` today."""
        self.unit_id._tell(roles, body)
