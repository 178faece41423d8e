from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.motcua_base.models.dong import Dong


class Adjustment(models.Model):
    """A reasoned change of a charge, with who and when; the charge itself stays.

    Source: regulation, article 4.2.
    """

    _name = "motcua.fee.adjustment"
    _description = "Adjustment of a charge"
    _inherit = ["motcua.append.only", "motcua.money"]
    _order = "at desc, id desc"
    _rec_name = "reason"
    _log_access = False

    charge_id = fields.Many2one("motcua.fee.charge", required=True, ondelete="restrict", index=True)
    amount = Dong(string="More or less", required=True)
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

    _not_zero = models.Constraint("CHECK (amount <> 0)", "More or less: nothing is no adjustment.")

    @api.model_create_multi
    def create(self, vals_list):
        now, user = self.env["motcua.time"]._now(), self.env.uid
        made = super().create([{**vals, "user_id": user, "at": now} for vals in vals_list])
        for adjustment in made:
            adjustment._check_allowed()
        made.charge_id._refresh()
        return made

    def _check_allowed(self):
        """Down to nothing, never below; up never beyond what the tariff says (4.5)."""
        charge = self.charge_id
        if not (self.reason or "").strip() or not self.amount:
            raise UserError(
                self.env._("Reason, amount: an adjustment says why and by how much (article 4.2).")
            )
        after = charge.amount + self.amount
        if not 0 <= after <= charge.full_amount:
            raise UserError(
                self.env._(
                    "More or less: between nothing and the %(full)s of the tariff (article 4.5).",
                    full=charge._amount_text(charge.full_amount),
                )
            )
