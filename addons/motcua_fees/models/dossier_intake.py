from odoo import api, models

QUANTITIES = {"fee_copies": 1, "fee_pages": 1}
GIVEN = ("fee_group_id", "fee_group_proof", "fee_way_id")


class Dossier(models.Model):
    """Fees on the intake screen: what receiving now would cost, and cash taken with it."""

    _inherit = "motcua.dossier"

    @api.model
    def _intake_panels(self, office):
        drawer = self.env["motcua.fee.drawer"].search(
            [("user_id", "=", self.env.uid), ("office_id", "=", office.id), ("state", "=", "open")]
        )
        ways = self.env["motcua.fee.way"].search(
            [("kind", "not in", ("cash", "online")), ("office_id", "in", (False, office.id))]
        )
        data = {
            "groups": [
                {"id": each.id, "name": each.name}
                for each in self.env["motcua.fee.group"].search([])
            ],
            "ways": [{"id": each.id, "name": each.name} for each in ways],
            "has_drawer": bool(drawer),
        }
        return [*super()._intake_panels(office), {"component": "motcua_fees", "data": data}]

    @api.model
    def intake_fees(self, office_id, procedure_id, channel, typed=None):
        """What receiving a dossier now would cost: lines, their sum, and whether pages count."""
        self._intake_office(office_id)
        typed = typed or {}
        procedure = self.env["motcua.procedure"].browse(procedure_id)
        text = self.env["motcua.fee.charge"]._amount_text
        lines = self._fee_quote(
            procedure,
            channel,
            self.env["motcua.time"]._today(),
            typed.get("fee_copies") or 1,
            typed.get("fee_pages") or 1,
            typed.get("fee_group_id"),
        )
        amount = sum(line["amount"] for line in lines)
        tariffs = self.env["motcua.fee.tariff"].browse([line["tariff"] for line in lines])
        return {
            "lines": [{**line, "text": text(line["amount"])} for line in lines],
            "amount": amount,
            "total": text(amount),
            "counted": any(rate.unit != "case" for rate in tariffs.rate_ids),
        }

    @api.model
    def _intake_vals(self, payload):
        vals = super()._intake_vals(payload)
        vals |= {name: payload.get(name) or usual for name, usual in QUANTITIES.items()}
        vals |= {name: payload.get(name) or False for name in GIVEN}
        if payload.get("fee_proof_ids"):
            vals["fee_proof_ids"] = [(6, 0, payload["fee_proof_ids"])]
        return vals

    @api.model
    def intake_receive(self, payload):
        """Receive, and take the cash in the same breath where the screen says so."""
        answer = super().intake_receive(payload)
        dossier = self.browse(answer["id"])
        if payload.get("fee_take_cash") and dossier.fee_unpaid_amount:
            receipt = self.env["motcua.fee.receipt"]._prepare(dossier)
            receipt.action_issue()
        receipt = dossier.receipt_ids.filtered(lambda each: each.state == "issued")[:1]
        if receipt:
            answer["receipt"] = {
                "name": receipt.display_name,
                "amount": self.env["motcua.fee.charge"]._amount_text(receipt.amount),
                "url": f"/report/pdf/motcua_fees.motcua_fee_receipt_document/{receipt.id}",
            }
        return answer
