import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

CHANNELS = [
    ("mail", "E-mail"),
    ("sms", "Text message"),
    ("zalo", "Zalo"),
    ("phone", "Telephone"),
]
SECRET = "base.group_system"
GATEWAY_URL = re.compile(r"https?://[^\s/@]+(/\S*)?")


class Channel(models.Model):
    """Way in which applicants are told: by mail, text message, telephone, social network.

    A social network is used from the day on which the competent authority allowed it, entered
    with its number; text messages once their gateway is entered.
    Source: regulation, articles 13.9 and 14.4.
    """

    _name = "motcua.channel"
    _description = "Channel of messages"
    _order = "sequence, id"

    code = fields.Selection(CHANNELS, required=True, readonly=True)
    name = fields.Char(required=True)
    sequence = fields.Integer(
        default=10, help="The first channel that is in use and reaches the applicant is taken."
    )
    is_on = fields.Boolean(string="In use")
    permission_number = fields.Char(string="Allowed by", help="Number of the written permission.")
    permission_on = fields.Date(string="Allowed on")
    gateway_url = fields.Char(groups=SECRET)
    gateway_token = fields.Char(groups=SECRET)
    sender_name = fields.Char(help="Name that the applicant sees as the sender.")

    _code_uniq = models.UniqueIndex("(code)", "This channel exists already.")

    @api.constrains("is_on", "permission_number", "permission_on", "gateway_url")
    def _check_allowed(self):
        for channel in self.sudo().filtered("is_on"):
            if channel.code == "zalo" and not (channel.permission_number and channel.permission_on):
                raise ValidationError(
                    self.env._(
                        "Allowed by: number and date of the permission are missing; a social network is used only "
                        "with it (article 13.9)."
                    )
                )
            if channel.code in ("sms", "zalo") and not channel.gateway_url:
                raise ValidationError(
                    self.env._(
                        "Gateway: the address is missing; “%(channel)s” cannot be used without it.",
                        channel=channel.name,
                    )
                )

    @api.constrains("gateway_url")
    def _check_gateway_url(self):
        for channel in self.sudo():
            url = channel.gateway_url
            if url and not GATEWAY_URL.fullmatch(url):
                raise ValidationError(
                    self.env._(
                        "Gateway: “%(url)s” is no address such as https://gateway.example.vn/send.",
                        url=url,
                    )
                )

    @api.model
    def _in_use(self):
        """Codes of the channels that may be used today, in their order."""
        today = self.env["motcua.time"]._today()
        return [
            channel.code
            for channel in self.sudo().search([("is_on", "=", True)])
            if not channel.permission_on or channel.permission_on <= today
        ]

    @api.model
    def _of(self, code):
        return self.sudo().search([("code", "=", code)], limit=1)
