from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.motcua_base.rules.versions import holds_on

from ..rules.payment import may_pay_by_post
from ..rules.vietqr import QrError, payment_code, vietqr

KINDS = [
    ("cash", "Cash at the counter"),
    ("transfer", "Bank transfer"),
    ("post", "Postal firm"),
    ("online", "Online"),
    ("other", "Another way"),
]


class Way(models.Model):
    """A way to pay fees: where the money goes, and what it needs.

    Source: regulation, article 16.
    """

    _name = "motcua.fee.way"
    _description = "Way to pay"
    _inherit = ["motcua.master.data"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, required=True, default="cash")
    pays_to = fields.Selection(
        [("office", "The office, which hands it over"), ("agency", "The agency itself")],
        string="Money goes to",
        required=True,
        default="office",
        help="What goes straight to the agency is shown beside the settlement, not handed over by the office.",
    )
    office_id = fields.Many2one("motcua.office", ondelete="restrict", help="Empty: every office.")
    agency_id = fields.Many2one("motcua.agency", ondelete="restrict", help="Empty: every agency.")
    bank_bin = fields.Char(string="Bank (BIN)")
    bank_account = fields.Char()
    bank_holder = fields.Char(string="Account holder")
    provider_id = fields.Many2one(
        "payment.provider", string="Payment provider", ondelete="restrict"
    )
    agreement_number = fields.Char(string="Agreement of the agency")
    agreement_on = fields.Date(string="Agreed on")
    days_allowed = fields.Integer(
        string="Days until the money is there",
        default=3,
        help="Money that comes later is an anomaly.",
    )
    valid_from = fields.Date(required=True, default="2018-12-24")
    valid_to = fields.Date()

    _period = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)",
        "A way to pay cannot end before it begins.",
    )

    @api.constrains("kind", "agency_id", "agreement_number", "agreement_on")
    def _check_agreement(self):
        """Another way needs the agency's agreement on record. Source: regulation, article 16.2."""
        for way in self:
            agreed = way.agency_id and way.agreement_number and way.agreement_on
            if way.kind == "other" and not agreed:
                raise ValidationError(
                    self.env._(
                        "Agreement of the agency: another way to pay needs the agency that agreed, number "
                        "and date (article 16.2)."
                    )
                )

    @api.constrains("kind", "pays_to")
    def _check_cash(self):
        if any(way.kind == "cash" and way.pays_to == "agency" for way in self):
            raise ValidationError(
                self.env._(
                    "Money goes to: cash at the counter is held by the office (article 16.1.a)."
                )
            )

    @api.constrains("bank_bin", "bank_account")
    def _check_account(self):
        for way in self.filtered("bank_bin"):
            try:
                vietqr(way.bank_bin, way.bank_account or "", 1, "X")
            except QrError as error:
                raise ValidationError(
                    self.env._(
                        "Bank (BIN): six digits, and an account of 4 to 19 letters and digits (article 16.1.a)."
                    )
                ) from error

    # --- what the law allows

    def _check_for(self, case, day):
        """Refuse a way that is not open to a dossier on `day` (local date).

        `case`: what is known of the dossier, as of `FeeCase`.
        Source: regulation, articles 16.1.b and 16.2.
        """
        self.ensure_one()
        if not holds_on(self, day) or not self._serves(case.office_id, case.agency_id):
            raise UserError(
                self.env._(
                    "Way to pay: “%(way)s” is not open to this dossier on %(day)s (article 16.1).",
                    way=self.name,
                    day=day.strftime("%d/%m/%Y"),
                )
            )
        if self.kind == "post" and not may_pay_by_post(case):
            raise UserError(
                self.env._(
                    "Way to pay: through the postal firm only for dossiers that come or go by post, or were "
                    "submitted online (article 16.1.b)."
                )
            )

    def _serves(self, office_id, agency_id):
        return (not self.office_id or self.office_id.id == office_id) and (
            not self.agency_id or self.agency_id.id == agency_id
        )

    def _is_memo(self):
        return self.pays_to == "agency"

    # --- VietQR

    def _qr_text(self, amount, code):
        """The payload of a transfer of `amount` for the dossier `code`; empty without an account."""
        self.ensure_one()
        if not self.bank_bin or amount < 1:
            return ""
        return vietqr(self.bank_bin, self.bank_account, amount, payment_code(code))

    @api.model
    def _transfer_for(self, dossier):
        """The transfer that a dossier can be paid by today, with its account; none: empty."""
        today = self.env["motcua.time"]._today()
        ways = self.sudo().search([("kind", "=", "transfer"), ("bank_bin", "!=", False)])
        return ways.filtered(
            lambda way: (
                holds_on(way, today) and way._serves(dossier.office_id.id, dossier.agency_id.id)
            )
        )[:1]
