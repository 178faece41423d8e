from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.motcua_base.models.dong import Dong

from ..rules.payment import FeeCase, missing_proof
from ..rules.tariff import NoRate, TariffError, rate_on, reduced

# What the charges rest on: free in a draft, as charged from receipt on.
FEE_FACTS = frozenset({"fee_copies", "fee_pages", "fee_group_id", "fee_group_proof"})


class Dossier(models.Model):
    """What a dossier costs, how it is paid, and what waits until it is.

    Source: regulation, articles 4.5 and 16.
    """

    _inherit = "motcua.dossier"

    fee_copies = fields.Integer(string="Copies", default=1, aggregator=None)
    fee_pages = fields.Integer(string="Pages of a copy", default=1, aggregator=None)
    fee_group_id = fields.Many2one("motcua.fee.group", string="Pays less as", ondelete="restrict")
    fee_group_proof = fields.Char(string="Number of the proof")
    fee_way_id = fields.Many2one("motcua.fee.way", string="Way to pay", ondelete="restrict")
    fee_proof_ids = fields.Many2many(
        "ir.attachment",
        "motcua_dossier_fee_proof_rel",
        "dossier_id",
        "attachment_id",
        string="Proof of payment",
        copy=False,
    )
    charge_ids = fields.One2many("motcua.fee.charge", "dossier_id", readonly=True)
    receipt_ids = fields.One2many("motcua.fee.receipt", "dossier_id", readonly=True)
    fee_amount = Dong(string="Fees", compute="_compute_fees", aggregator=None)
    fee_unpaid_amount = Dong(string="Fees unpaid", compute="_compute_fees", aggregator=None)
    fee_state = fields.Selection(
        [("none", "No fee"), ("unpaid", "Unpaid"), ("paid", "Paid")], compute="_compute_fees"
    )

    _payment_code = models.Index("(upper(regexp_replace(code, '[^A-Za-z0-9]', '', 'g')))")

    @api.depends("charge_ids.amount", "charge_ids.unpaid_amount")
    def _compute_fees(self):
        for dossier in self:
            charges = dossier.charge_ids
            dossier.fee_amount = sum(charges.mapped("amount"))
            dossier.fee_unpaid_amount = sum(max(0, each.unpaid_amount) for each in charges)
            dossier.fee_state = (
                "unpaid" if dossier.fee_unpaid_amount else "paid" if dossier.fee_amount else "none"
            )

    def write(self, vals):
        names = FEE_FACTS & set(vals)
        if names and not self._gate():
            self._check_as_printed(names)
        return super().write(vals)

    # --- receiving

    def _receipt_facts(self):
        return {
            **super()._receipt_facts(),
            "fee": {
                "copies": self.fee_copies,
                "pages": self.fee_pages,
                "group_id": self.fee_group_id.id,
                "way_id": self.fee_way_id.id,
                "has_proof": bool(self.fee_proof_ids),
                "result_channel": self.result_channel,
                "submitter": self.submitter_kind,
            },
        }

    @api.model
    def _vals_facts(self, vals, papers):
        return {
            **super()._vals_facts(vals, papers),
            "fee": {
                "copies": vals.get("fee_copies", 1),
                "pages": vals.get("fee_pages", 1),
                "group_id": vals.get("fee_group_id"),
                "way_id": vals.get("fee_way_id"),
                "has_proof": bool(vals.get("fee_proof_ids")),
                "result_channel": vals.get("result_channel", "counter"),
                "submitter": vals.get("submitter_kind", "self"),
            },
        }

    @api.model
    def _check_complete(self, facts, plan):
        super()._check_complete(facts, plan)
        if facts["procedure"]._fees_at_receipt():
            self._check_payment(facts, plan)

    @api.model
    def _check_payment(self, facts, plan):
        """Who does not pay in person has paid before the dossier is received (16.3)."""
        fee = facts["fee"]
        case = FeeCase(
            facts["office"].id,
            plan.agency_id,
            facts["channel"],
            fee["result_channel"],
            fee["submitter"],
        )
        day = self.env["motcua.time"]._today()
        way = self.env["motcua.fee.way"].browse(fee["way_id"] or [])
        if way:
            way._check_for(case, day)
        quote = self._fee_quote(facts["procedure"], facts["channel"], day, **self._quantity(fee))
        due = sum(line["amount"] for line in quote)
        if missing_proof(case, due, way.kind or None, fee["has_proof"]):
            raise UserError(
                self.env._(
                    "Proof of payment: who does not pay %(amount)s in person hands in the proof with the "
                    "dossier; until then it is not received (article 16.3).",
                    amount=self.env["motcua.fee.charge"]._amount_text(due),
                )
            )

    @api.model
    def _quantity(self, fee):
        return {"copies": fee["copies"], "pages": fee["pages"], "group_id": fee["group_id"]}

    @api.model
    def _fee_quote(self, procedure, channel, day, copies=1, pages=1, group_id=None):
        """[{"tariff", "name", "full", "amount"}] that receiving now would charge."""
        lines = []
        for tariff in self.env["motcua.fee.tariff"].browse(procedure._fees_at_receipt()):
            try:
                full = rate_on(tariff._rates(), day, channel).of(copies, pages)
            except NoRate:
                continue
            except TariffError as error:
                raise UserError(
                    self.env._(
                        "Copies, pages: “%(fee)s” is counted from one on (article 4.5).",
                        fee=tariff.name,
                    )
                ) from error
            amount = reduced(full, tariff._reductions(), day, group_id or None)
            lines.append({"tariff": tariff.id, "name": tariff.name, "full": full, "amount": amount})
        return lines

    def _move_batches(self, move, from_state):
        batches = super()._move_batches(move, from_state)
        if move.name == "receive":
            batches.append(self._charge_batch())
        return batches

    def _charge_batch(self):
        """Charges by the tariff of the day of receipt and the channel (4.5)."""
        charges, tariffs = self.env["motcua.fee.charge"], self.env["motcua.fee.tariff"]
        local = self.env["motcua.time"]._local
        rows = [
            charges._row(
                dossier,
                tariff,
                local(dossier.received_at).date(),
                dossier.fee_copies,
                dossier.fee_pages,
            )
            for dossier in self
            for tariff in tariffs.browse(dossier.procedure_id._fees_at_receipt())
        ]
        return charges, [row for row in rows if row], ""

    # --- what waits for money, and what does not

    def _check_returnable(self):
        """No result is handed over while a fee is unpaid; nothing else waits for it."""
        super()._check_returnable()
        if self.fee_unpaid_amount:
            raise UserError(
                self.env._(
                    "Fees of %(dossier)s: %(amount)s are unpaid; the result is handed over when they are "
                    "paid (article 16.1).",
                    dossier=self.display_name,
                    amount=self.env["motcua.fee.charge"]._amount_text(self.fee_unpaid_amount),
                )
            )

    def _check_not_at_fault(self):
        """Extension point: refuse a charge that the State itself has to bear (15.1)."""

    def _fee_ending(self):
        """How the dossier ended without what its fee was for: “withdrawn”, “refused”, or False.

        Source: regulation, article 4.5.
        """
        self.ensure_one()
        if self.state == "withdrawn":
            return "withdrawn"
        return "refused" if self.state == "not_accepted" or self._is_refused() else False

    def _fee_case(self):
        self.ensure_one()
        return FeeCase(
            self.office_id.id,
            self.agency_id.id,
            self.channel,
            self.result_channel,
            self.submitter_kind,
        )

    # --- collecting

    def action_collect_fees(self):
        """Lay out a receipt for all that is unpaid, to be issued."""
        self.ensure_one()
        receipt = self.env["motcua.fee.receipt"]._prepare(self, self.fee_way_id)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Receipt"),
            "res_model": "motcua.fee.receipt",
            "res_id": receipt.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    # --- forms and pages

    def _form_extra_lines(self, key):
        lines = super()._form_extra_lines(key)
        if key == "receipt_slip" and self.sudo().charge_ids:
            lines = [*lines, ("Phí, lệ phí", self.sudo()._slip_fees())]
        return lines

    def _slip_fees(self):
        """“8.000 đ (Lệ phí bản sao: 8.000 đ); chưa nộp”, literal Vietnamese as forms are."""
        text = self.env["motcua.fee.charge"]._amount_text
        parts = "; ".join(f"{each.tariff_id.name}: {text(each.amount)}" for each in self.charge_ids)
        paid = {"none": "không phải nộp", "paid": "đã nộp", "unpaid": "chưa nộp"}[self.fee_state]
        return f"{text(self.fee_amount)} ({parts}), {paid}"
