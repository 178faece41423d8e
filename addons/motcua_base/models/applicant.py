from odoo import api, fields, models

from ..rules.lookup import mask_id, tidy_number

PERSONAL = "motcua_base.group_counter_officer,motcua_base.group_agency_member,motcua_base.group_administrator"


class Applicant(models.Model):
    """Person or organisation that asks for a procedure.

    Not a contact: every internal user reads those. A dossier keeps a frozen copy, so that
    a later change of address does not rewrite what was printed.
    Source: regulation, article 2.4.
    """

    _name = "motcua.applicant"
    _description = "Applicant"
    _order = "name, id"

    kind = fields.Selection(
        [("person", "Person"), ("organisation", "Organisation")], required=True, default="person"
    )
    name = fields.Char(required=True, index="trigram")
    id_number = fields.Char(string="ID or tax number", groups=PERSONAL)
    id_number_masked = fields.Char(compute="_compute_id_number_masked")
    born_on = fields.Date(groups=PERSONAL)
    phone = fields.Char(groups=PERSONAL)
    email = fields.Char(groups=PERSONAL)
    address = fields.Char(groups=PERSONAL)
    partner_id = fields.Many2one("res.partner", string="Portal account", copy=False)

    _id_number_uniq = models.UniqueIndex(
        "(id_number) WHERE id_number IS NOT NULL",
        "An applicant with this ID number already exists.",
    )
    _id_number_prefix = models.Index("(id_number varchar_pattern_ops)")
    _phone_prefix = models.Index("(phone varchar_pattern_ops)")

    @api.depends("id_number")
    def _compute_id_number_masked(self):
        for applicant in self:
            applicant.id_number_masked = mask_id(applicant.sudo().id_number or "")

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._tidy(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._tidy(vals))

    @api.model
    def _tidy(self, vals):
        """Numbers without blanks and dots, so that one person is found under one number."""
        tidy = dict(vals)
        for name in ("id_number", "phone"):
            if tidy.get(name):
                tidy[name] = tidy_number(tidy[name])
            elif name in tidy:
                tidy[name] = False
        return tidy
