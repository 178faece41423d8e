from odoo import models

from odoo.addons.motcua_base.printing.words import vn_short
from odoo.addons.motcua_base.rules.versions import holds_on


class TariffRate(models.Model):
    _inherit = "motcua.fee.tariff.rate"

    def _public_amounts(self, day):
        """What holds on `day`, in words: “8.000 đ a copy (online)”."""
        return [rate._text() for rate in self if holds_on(rate, day)]

    def _amounts_between(self, first, last):
        """What held between two days, in words; what began in between says since when."""
        held = self.filtered(
            lambda rate: rate.valid_from <= last and (not rate.valid_to or rate.valid_to >= first)
        )
        return [
            self.env._("%(text)s, from %(day)s", text=rate._text(), day=vn_short(rate.valid_from))
            if rate.valid_from > first
            else rate._text()
            for rate in held
        ]

    def _text(self):
        units = dict(self._fields["unit"]._description_selection(self.env))
        amount = self.env["motcua.fee.charge"]._amount_text
        text = self.env._(
            "%(amount)s per %(unit)s", amount=amount(self.amount), unit=units[self.unit].lower()
        )
        if self.unit == "page" and self.tier_from:
            text += self.env._(
                ", from page %(page)s on %(amount)s",
                page=self.tier_from,
                amount=amount(self.tier_amount),
            )
        if self.unit == "page" and self.cap:
            text += self.env._(", at most %(amount)s per copy", amount=amount(self.cap))
        if not self.channel:
            return text
        channels = dict(self._fields["channel"]._description_selection(self.env))
        return f"{text} ({channels[self.channel].lower()})"


class TariffExemption(models.Model):
    _inherit = "motcua.fee.tariff.exemption"

    def _public_groups(self, day):
        """Who pays less on `day`, and by which paper."""
        return [
            self.env._(
                "%(group)s: %(percent)s %% less, with %(proof)s",
                group=each.group_id.name,
                percent=each.percent,
                proof=each.group_id.proof,
            )
            for each in self
            if holds_on(each, day)
        ]
