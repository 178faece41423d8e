from odoo import api, fields, models
from odoo.exceptions import UserError


class BankLine(models.Model):
    """Money that came online though it is not owed, and what finance does about money that differs.

    Source: regulation, articles 10.3.i and 16.1.c.
    """

    _inherit = "motcua.fee.bank.line"

    transaction_id = fields.Many2one(
        "payment.transaction", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    is_online = fields.Boolean(compute="_compute_online", compute_sudo=True)
    provider_message = fields.Char(
        string="What the provider says", compute="_compute_online", compute_sudo=True
    )

    @api.depends("transaction_id")
    def _compute_online(self):
        for line in self:
            payment = line.transaction_id
            line.is_online = bool(payment) and payment.provider_id._motcua_pays_back(
                line.amount, line.amount
            )
            returns = payment.child_transaction_ids.filtered("motcua_returned_line_id")
            line.provider_message = returns.sorted("id")[-1:].state_message

    @api.model
    def _append_payment(self, payment, anomaly, note=False):
        """Keep a payment that no receipt was issued for, with the name of what is wrong."""
        return self.create(
            {
                "transaction_id": payment.id,
                "way_id": payment.motcua_way_id.id,
                "office_id": payment.motcua_dossier_id.sudo().office_id.id,
                "dossier_id": payment.motcua_dossier_id.id,
                "day": self.env["motcua.time"]._today(),
                "amount": payment._motcua_dong(),
                "purpose": payment.motcua_dossier_id.sudo().code,
                "reference": payment.reference,
                "anomaly": anomaly,
                "note": note,
            }
        )

    def _known_references(self, way, references):
        """References of `references` that the provider gave to payments which are lines already."""
        lines = self.sudo().search([("way_id", "=", way.id), ("transaction_id", "!=", False)])
        payments = lines.transaction_id | lines.transaction_id.child_transaction_ids
        return set(payments.mapped("provider_reference")) & set(references)

    # --- what finance does

    def action_receipt(self):
        """Issue the receipt of what came, at most of what is owed; more is explained.

        Raises UserError where no dossier is chosen, nothing is owed, or more came without a word.
        """
        self._check_reconciler()
        for line in self:
            dossier = line.dossier_id.sudo()
            unpaid = dossier.fee_unpaid_amount
            if line.state != "open" or line.amount <= 0 or not unpaid:
                raise UserError(
                    self.env._(
                        "Dossier: choose the one that the money was paid for; something of it has to be "
                        "unpaid (article 4.5)."
                    )
                )
            if line.amount > unpaid and not (line.note or "").strip():
                raise UserError(
                    self.env._(
                        "Explanation: %(more)s more came than is owed; say what is done with it "
                        "(article 10.3.i).",
                        more=self.env["motcua.fee.charge"]._amount_text(line.amount - unpaid),
                    )
                )
            line.sudo()._receipt_part(dossier)
        return True

    def _receipt_part(self, dossier):
        receipt = self._prepare_receipt(dossier)
        left = self.amount
        for part in receipt.line_ids:
            if left:
                part.amount = min(part.amount, left)
                left -= part.amount
            else:
                part.unlink()
        receipt._issue("record")
        self.write({"receipt_id": receipt.id, "state": "receipted"})

    def action_pay_back(self):
        """Let the provider pay back money that is not owed, by a decision of the agency."""
        self._check_reconciler()
        for line in self:
            if line.state != "open" or not line.is_online:
                raise UserError(
                    self.env._(
                        "Pay back: only what a provider took online goes back through it (article 16.1.c)."
                    )
                )
            if not (line.note or "").strip():
                raise UserError(
                    self.env._(
                        "Explanation: number of the agency's decision by which the money goes back "
                        "(article 16.1)."
                    )
                )
            line.sudo().transaction_id._motcua_pay_back(
                line.amount, f"D{line.id}", motcua_returned_line_id=line.id
            )
        self.invalidate_recordset(["provider_message"], flush=False)
        return True

    def _paid_back(self):
        self.sudo().filtered(lambda line: line.state == "open").write({"state": "paid_back"})
