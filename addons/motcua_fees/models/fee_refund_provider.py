from odoo import api, fields, models


class Refund(models.Model):
    """Refunds of what was paid online: the provider is asked, and its answer waited for.

    Source: regulation, article 16.1.c.
    """

    _inherit = "motcua.fee.refund"

    transaction_ids = fields.One2many(
        "payment.transaction", "motcua_refund_id", groups="base.group_system"
    )
    provider_state = fields.Selection(
        [("waiting", "Asked, no answer yet"), ("refused", "Refused"), ("done", "Paid back")],
        string="Provider",
        compute="_compute_provider_state",
        compute_sudo=True,
    )
    provider_message = fields.Char(
        string="What the provider says", compute="_compute_provider_state", compute_sudo=True
    )

    @api.depends("transaction_ids.state", "transaction_ids.state_message")
    def _compute_provider_state(self):
        states = {"done": "done", "error": "refused", "cancel": "refused"}
        for refund in self:
            last = refund.transaction_ids.sorted("id")[-1:]
            refund.provider_state = last and states.get(last.state, "waiting")
            refund.provider_message = last.state_message

    def _is_asked_online(self):
        """Whether the provider that took the money pays it back when asked."""
        payment = self.receipt_id.transaction_id.sudo()
        return bool(payment) and payment.provider_id._motcua_pays_back(
            self.amount, payment._motcua_dong()
        )

    def _ask_provider(self):
        """Ask for the money to be paid back; it is posted when the provider says that it is."""
        for refund in self:
            payment = refund.receipt_id.transaction_id.sudo()
            payment._motcua_pay_back(refund.amount, f"H{refund.id}", motcua_refund_id=refund.id)
        self.invalidate_recordset(["provider_state", "provider_message"], flush=False)

    def _paid_by_provider(self, payment):
        """The provider has paid back: posted in the name of who asked it to."""
        waiting = self.filtered(lambda each: each.state == "decided")
        if waiting:
            waiting._pay("record", {}, payment.create_uid)
