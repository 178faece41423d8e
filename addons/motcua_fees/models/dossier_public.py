from odoo import models

from odoo.addons.motcua_base.printing.codes import qr
from odoo.addons.motcua_base.rules.versions import holds_on


class Dossier(models.Model):
    """What the look-up page says of fees, beyond the second factor (16.1)."""

    _inherit = "motcua.dossier"

    def _lookup_blocks(self):
        blocks = super()._lookup_blocks()
        if self.charge_ids:
            blocks = [
                *blocks,
                {"template": "motcua_fees.lookup_fees", "values": self._public_fees()},
            ]
        return blocks

    def _public_fees(self):
        """Charges, what is unpaid, and how to pay it, as plain values."""
        text = self.env["motcua.fee.charge"]._amount_text
        unpaid = self.fee_unpaid_amount
        way = self.env["motcua.fee.way"]._transfer_for(self) if unpaid else None
        code = way._qr_text(unpaid, self.code) if way else ""
        return {
            "charges": [
                {
                    "name": each.tariff_id.name,
                    "amount": text(each.amount),
                    "is_paid": each.unpaid_amount <= 0,
                }
                for each in self.charge_ids
            ],
            "unpaid": text(unpaid) if unpaid else "",
            "qr": qr(code) if code else "",
            "account": f"{way.bank_account} · {way.bank_holder or ''}" if code else "",
            "pay_url": f"/nop-phi?t={self.lookup_token}"
            if unpaid and self._fee_providers()
            else "",
        }

    def _online_ways(self):
        """The ways that a dossier can be paid by online today; their providers are switched on."""
        today = self.env["motcua.time"]._today()
        ways = (
            self.env["motcua.fee.way"]
            .sudo()
            .search([("kind", "=", "online"), ("provider_id.state", "in", ("enabled", "test"))])
        )
        return ways.filtered(
            lambda way: holds_on(way, today) and way._serves(self.office_id.id, self.agency_id.id)
        )

    def _fee_providers(self):
        """Providers that a dossier can be paid by online, as its ways say."""
        return self._online_ways().provider_id
