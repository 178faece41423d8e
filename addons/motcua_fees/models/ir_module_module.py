from odoo import models
from odoo.exceptions import UserError

BACKUP = "motcua_backup_exists"


class Module(models.Model):
    """Sealed quarters do not vanish with the addon unless somebody says that a backup exists."""

    _inherit = "ir.module.module"

    def button_uninstall(self):
        self._check_sealed_quarters()
        return super().button_uninstall()

    def _check_sealed_quarters(self):
        if self.env.context.get(BACKUP) or "motcua_fees" not in self.mapped("name"):
            return
        sealed = self.env["motcua.fee.settlement"].sudo().search_count([("state", "=", "sealed")])
        if sealed:
            raise UserError(
                self.env._(
                    "%(count)s sealed settlements would be lost: make a backup, and uninstall with "
                    "“%(word)s” in the context (article 10.3.i).",
                    count=sealed,
                    word=BACKUP,
                )
            )
