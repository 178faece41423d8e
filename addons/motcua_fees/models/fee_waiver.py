from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class Waiver(models.Model):
    """The decision of the agency in charge not to charge a fee that is due after receipt.

    It names who, when and why, and stays: the fee is charged no more. Source: regulation,
    articles 4.2 and 4.5.
    """

    _name = "motcua.fee.waiver"
    _description = "Fee not charged"
    _inherit = ["motcua.append.only"]
    _order = "at desc, id desc"
    _rec_name = "tariff_id"
    _log_access = False

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="restrict")
    tariff_id = fields.Many2one(
        "motcua.fee.tariff", string="Fee", required=True, ondelete="restrict"
    )
    reason = fields.Char(required=True)
    basis = fields.Char(string="Decision", help="Number of the decision, where there is one.")
    user_id = fields.Many2one(
        "res.users",
        string="By",
        readonly=True,
        default=lambda self: self.env.uid,
        ondelete="restrict",
    )
    at = fields.Datetime(readonly=True, default=lambda self: self.env["motcua.time"]._now())
    offered_ids = fields.Many2many(related="dossier_id.fee_to_charge_ids")

    _once = models.UniqueIndex("(dossier_id, tariff_id)", "This fee of the dossier is waived.")

    @api.model_create_multi
    def create(self, vals_list):
        now, user = self.env["motcua.time"]._now(), self.env.uid
        for vals in vals_list:
            self._check_allowed(vals)
        return super().create([{**vals, "user_id": user, "at": now} for vals in vals_list])

    @api.model
    def _check_allowed(self, vals):
        """The agency in charge alone forgoes its money, with a reason, and while it is not charged."""
        dossier = self.env["motcua.dossier"].browse(vals.get("dossier_id"))
        tariff = self.env["motcua.fee.tariff"].browse(vals.get("tariff_id"))
        if dossier.agency_id.unit_id not in self.env["motcua.unit"]._mine():
            raise AccessError(
                self.env._(
                    "Only %(agency)s forgoes a fee of this dossier (article 4.5).",
                    agency=dossier.agency_id.name,
                )
            )
        if not (vals.get("reason") or "").strip():
            raise UserError(
                self.env._("Reason: why the fee is not charged is missing (article 4.2).")
            )
        if tariff not in dossier.fee_to_charge_ids:
            raise UserError(
                self.env._(
                    "Fee: “%(fee)s” is not one that %(dossier)s has still to be charged (article 4.5).",
                    fee=tariff.name or "",
                    dossier=dossier.display_name,
                )
            )
