from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.motcua_base.models.dong import Dong

from ..rules.refund_workflow import REFUND_WORKFLOW

TYPED = frozenset(
    {
        "amount",
        "reason",
        "ground",
        "decision",
        "decided_on",
        "proof_ids",
        "receipt_line_id",
        "version",
    }
)

# Grounds that the dossier itself bears out, and those that owe money back however it ended.
ENDINGS = ("refused", "withdrawn")
OWED_BACK = ("overpaid", "fault")


class Refund(models.Model):
    """Money paid back, on the decision of the agency alone, the way it was paid.

    Source: regulation, articles 15.1 and 16.1.
    """

    _name = "motcua.fee.refund"
    _description = "Refund"
    _inherit = ["motcua.workflow.mixin", "motcua.money"]
    _order = "id desc"
    _rec_name = "receipt_id"
    _workflow = REFUND_WORKFLOW

    state = fields.Selection(
        list(REFUND_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    receipt_line_id = fields.Many2one(
        "motcua.fee.receipt.line", string="Fee", required=True, ondelete="restrict"
    )
    receipt_id = fields.Many2one(related="receipt_line_id.receipt_id", store=True, index=True)
    dossier_id = fields.Many2one(related="receipt_id.dossier_id", store=True)
    office_id = fields.Many2one(related="receipt_id.office_id", store=True)
    agency_id = fields.Many2one(related="receipt_id.agency_id", store=True)
    channel = fields.Selection(related="receipt_id.channel", store=True)
    is_cash = fields.Boolean(compute="_compute_is_cash")
    amount = Dong(required=True)
    ground = fields.Selection(
        [
            ("refused", "Dossier refused"),
            ("withdrawn", "Dossier withdrawn"),
            ("overpaid", "Paid too much"),
            ("fault", "Fault of the State"),
            ("other", "Other decision"),
        ],
        required=True,
        compute="_compute_ground",
        store=True,
        readonly=False,
        precompute=True,
    )
    reason = fields.Char(required=True)
    decision = fields.Char(string="Decision of the agency")
    decided_on = fields.Date()
    decided_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    proof_ids = fields.Many2many("ir.attachment", string="Proof")
    paid_at = fields.Datetime(readonly=True)
    paid_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    drawer_id = fields.Many2one("motcua.fee.drawer", readonly=True, ondelete="restrict")

    _positive = models.Constraint(
        "CHECK (amount > 0)", "Amount: more than nothing is paid back (article 16.1)."
    )

    @api.depends("channel")
    def _compute_is_cash(self):
        for refund in self:
            refund.is_cash = refund.channel == "cash"

    @api.depends("receipt_line_id")
    def _compute_ground(self):
        """A dossier that was refused or withdrawn says itself why money goes back."""
        for refund in self:
            dossier = refund.receipt_line_id.receipt_id.dossier_id.sudo()
            refund.ground = (dossier and dossier._fee_ending()) or "other"

    @api.model_create_multi
    def create(self, vals_list):
        made = super().create(vals_list)
        made._check_amount()
        return made

    def write(self, vals):
        if not self._gate():
            if set(vals) - TYPED:
                raise AccessError(self.env._("A refund follows its steps (article 16.1)."))
            if set(vals) - {"version", "proof_ids"} and any(each.state != "draft" for each in self):
                raise UserError(self.env._("A decided refund stays as it is (article 4.2)."))
        done = super().write(vals)
        if "amount" in vals or "receipt_line_id" in vals:
            self._check_amount()
        return done

    def _check_amount(self):
        """Never more than was paid with this line and has not been paid back yet."""
        for refund in self:
            line = refund.receipt_line_id
            others = self.sudo().search(
                [
                    ("receipt_line_id", "=", line.id),
                    ("id", "!=", refund.id),
                    ("state", "!=", "rejected"),
                ]
            )
            left = line.amount - sum(others.mapped("amount"))
            if refund.receipt_id.state != "issued" or refund.amount > left:
                raise UserError(
                    self.env._(
                        "Amount: of this receipt at most %(left)s can be paid back (article 16.1).",
                        left=self.env["motcua.fee.charge"]._amount_text(max(0, left)),
                    )
                )

    # --- steps

    def action_decide(self):
        """The agency decides, with number and date; its tariff says what is kept."""
        self._check_seen()
        for refund in self:
            refund._check_of(refund.agency_id)
            if not (refund.decision or "").strip() or not refund.decided_on:
                raise UserError(
                    self.env._(
                        "Decision of the agency: number and date are missing (article 16.1)."
                    )
                )
            refund._check_tariff()
        self._take("decide", decided_by_id=self.env.uid)
        return True

    def _check_tariff(self):
        """What is kept follows from how the dossier ended, whatever the ground is called."""
        tariff, dossier = self.receipt_line_id.charge_id.tariff_id, self.dossier_id.sudo()
        ending = dossier._fee_ending()
        if self.ground in ENDINGS and self.ground != ending:
            states = dict(dossier._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "Ground: %(dossier)s was neither refused nor withdrawn as is said here; its state is "
                    "“%(state)s” (article 4.5).",
                    dossier=dossier.display_name,
                    state=states[dossier.state],
                )
            )
        kept = {"refused": tariff.kept_on_refusal, "withdrawn": tariff.kept_on_withdrawal}
        if kept.get(ending) and self.ground not in OWED_BACK:
            raise UserError(
                self.env._(
                    "Ground: by its tariff “%(fee)s” is kept when a dossier is refused or withdrawn "
                    "(article 4.5).",
                    fee=tariff.name,
                )
            )

    def action_reject(self):
        self._check_seen()
        for refund in self:
            refund._check_of(refund.agency_id)
        self._take("reject", decided_by_id=self.env.uid)
        return True

    def action_pay(self):
        """Pay back in cash, out of the drawer of the counter."""
        self._check_seen()
        values = {}
        for refund in self:
            refund._check_of(refund.office_id)
            if refund.channel != "cash":
                raise UserError(
                    self.env._(
                        "Way to pay: money goes back the way it came; finance pays it back (article 16.1)."
                    )
                )
            values[refund.id] = {
                "drawer_id": self.env["motcua.fee.drawer"]._mine(refund.office_id).id
            }
        self._pay("pay", values)
        return True

    def action_pay_back(self):
        """Pay back what did not come in cash: by transfer, the postal firm, or the provider.

        A provider is asked, and its answer shown; asking again asks for the same refund.
        """
        self._check_seen()
        for refund in self:
            refund._check_of(refund.agency_id if refund._is_memo() else refund.office_id)
            if refund.channel == "cash":
                raise UserError(
                    self.env._(
                        "Way to pay: cash goes back at the counter, out of a drawer (article 9.2.b)."
                    )
                )
            refund._allowed_move("pay_back", refund.state)
        online = self.filtered(lambda refund: refund._is_asked_online())
        online._ask_provider()
        if by_hand := self - online:
            by_hand._pay("pay_back", {})
        return True

    def _pay(self, move, values, by=None):
        by = by or self.env.user
        self._take(move, values, paid_at=self.env["motcua.time"]._now(), paid_by_id=by.id)
        self.env["motcua.fee.posting"]._post(
            [{**each._refund_row(), "user_id": by.id} for each in self]
        )

    def _is_memo(self):
        return self.receipt_id.is_memo

    def _refund_row(self):
        """The ledger row: the fee at the retained share it was taken at, the way it came."""
        posted = (
            self.env["motcua.fee.posting"]
            .sudo()
            .search(
                [
                    ("receipt_id", "=", self.receipt_id.id),
                    ("charge_id", "=", self.receipt_line_id.charge_id.id),
                    ("kind", "=", "collect"),
                ],
                limit=1,
            )
        )
        return {
            "kind": "refund",
            "office_id": posted.office_id.id,
            "agency_id": posted.agency_id.id,
            "tariff_id": posted.tariff_id.id,
            "retention": posted.retention,
            "channel": posted.channel,
            "is_memo": posted.is_memo,
            "amount": -self.amount,
            "dossier_id": posted.dossier_id.id,
            "charge_id": posted.charge_id.id,
            "receipt_id": posted.receipt_id.id,
            "refund_id": self.id,
            "drawer_id": self.drawer_id.id or None,
            "note": self.decision,
        }

    def _check_of(self, unit):
        if unit.unit_id not in self.env["motcua.unit"]._mine():
            raise AccessError(
                self.env._("Only %(unit)s does this with a refund (article 16.1).", unit=unit.name)
            )
