import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .channel import CHANNELS
from .message_kinds import KINDS

PLACE = re.compile(r"\{(\w*)\}")
PLACES = ("text", "code", "applicant", "office", "address", "phone", "hours", "url")


class MessageTemplate(models.Model):
    """Frame of a message: what stands around the text, by rules, kind and channel.

    The most particular one is used: empty fields match everything.
    """

    _name = "motcua.message.template"
    _description = "Template of messages"
    _order = "channel, kind, regime_id"

    name = fields.Char(required=True)
    regime_id = fields.Many2one("motcua.regime", string="Rules", ondelete="cascade")
    kind = fields.Selection(KINDS)
    channel = fields.Selection(CHANNELS, string="Told by")
    subject = fields.Char(help="Empty: “Hồ sơ” and the code.")
    body = fields.Text(
        required=True,
        help="Filled in: {text}, {code}, {applicant}, {office}, {address}, {phone}, {hours}, {url}.",
    )
    active = fields.Boolean(default=True)

    _once = models.UniqueIndex(
        "(coalesce(regime_id, 0), coalesce(kind, ''), coalesce(channel, '')) WHERE active",
        "There is a template for these rules, this kind and this channel already.",
    )

    @api.constrains("body", "subject")
    def _check_places(self):
        for template in self:
            used = set(PLACE.findall(f"{template.body} {template.subject or ''}"))
            unknown = used - set(PLACES)
            if unknown or "text" not in PLACE.findall(template.body):
                raise ValidationError(
                    self.env._(
                        "Body of “%(template)s”: it needs {text}, and may name %(places)s; nothing else in braces.",
                        template=template.name,
                        places=", ".join(f"{{{place}}}" for place in PLACES),
                    )
                )

    @api.model
    def _best(self, regime, kind, channel):
        """The most particular template for a message, or an empty record."""
        known = self.sudo().search(
            [
                ("regime_id", "in", [regime.id, False]),
                ("kind", "in", [kind, False]),
                ("channel", "in", [channel, False]),
            ]
        )
        return max(
            known,
            key=lambda each: (bool(each.regime_id), bool(each.kind), bool(each.channel)),
            default=self.browse(),
        )

    def _filled(self, values):
        """(subject, body) with the places filled in; without a template the text as it is."""
        if not self:
            return f"Hồ sơ {values['code']}", values["text"]
        subject = self.subject or "Hồ sơ {code}"
        return tuple(
            PLACE.sub(lambda place: str(values[place[1]] or ""), text).strip()
            for text in (subject, self.body)
        )
