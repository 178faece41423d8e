from odoo import fields, models, tools


class Procedure(models.Model):
    _inherit = "motcua.procedure"

    fee_tariff_ids = fields.Many2many(
        "motcua.fee.tariff",
        "motcua_fee_tariff_procedure_rel",
        "procedure_id",
        "tariff_id",
        string="Fees",
        copy=True,
    )
    obligation_law = fields.Char(
        string="Financial obligation by",
        help="Sector law that makes the dossier wait for a payment; empty: no payment stops its time (16.3).",
    )

    @tools.ormcache("self.id")
    def _fees_at_receipt(self):
        """Ids of the tariffs charged when a dossier is received; their rates say on which days."""
        tariffs = self.sudo().fee_tariff_ids.filtered(
            lambda each: (
                each.state != "draft" and each.due_when == "receipt" and each.kind != "service"
            )
        )
        return tuple(tariffs.ids)

    @tools.ormcache("self.id")
    def _fees_after_receipt(self):
        """Ids of the published tariffs charged later: after appraisal, or before the hand-over."""
        tariffs = self.sudo().fee_tariff_ids.filtered_domain(
            self.env["motcua.dossier"]._later_tariffs()
        )
        return tuple(tariffs.ids)

    def _public_view(self):
        return {**super()._public_view(), "fees": self._public_fees()}

    def _public_fees(self):
        """The tariff in force today, as lines for everybody to read (4.5)."""
        today = self.env["motcua.time"]._today()
        published = self.fee_tariff_ids.filtered(lambda tariff: tariff.state == "published")
        return [
            {
                "name": tariff.name,
                "kind": dict(tariff._fields["kind"]._description_selection(self.env))[tariff.kind],
                "basis": tariff.legal_basis,
                "amounts": tariff.rate_ids._public_amounts(today),
                "groups": tariff.exemption_ids._public_groups(today),
            }
            for tariff in published
        ]
