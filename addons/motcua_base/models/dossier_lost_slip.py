from odoo import fields, models
from odoo.exceptions import UserError

_OF_COLLECTION = frozenset({"is_slip_lost", "identity_paper"})


class Dossier(models.Model):
    """A result is collected without the receipt slip, which was lost: identity stands in for it.

    What was shown is recorded, and the collector signs in column 12 of the register.
    Source: regulation, article 14.3.
    """

    _inherit = "motcua.dossier"

    is_slip_lost = fields.Boolean(string="Receipt slip lost", copy=False)
    identity_paper = fields.Char(
        string="Identity shown by",
        copy=False,
        help="Kind of the paper that was compared, such as an identity card.",
    )

    def write(self, vals):
        if _OF_COLLECTION & set(vals) and any(each.state != "resolved" for each in self):
            raise UserError(
                self.env._(
                    "%(fields)s: recorded while the result is being collected, and kept (article 14.3).",
                    fields=self._labels(sorted(_OF_COLLECTION & set(vals))),
                )
            )
        return super().write(vals)

    def _check_returnable(self):
        super()._check_returnable()
        if not self.is_slip_lost:
            return
        number = self.collector_id_number
        if not (self.identity_paper or "").strip() or not (number or "").strip():
            raise UserError(
                self.env._(
                    "Receipt slip lost: for %(dossier)s the paper that showed who collects, or its number, is missing "
                    "(article 14.3).",
                    dossier=self.display_name,
                )
            )

    def _register_row(self):
        row = super()._register_row()
        if not self.is_slip_lost:
            return row
        checked = f"mất giấy tiếp nhận, đã đối chiếu {self.identity_paper}"
        return {**row, "signed": f"{row['signed']} ({checked})"}
