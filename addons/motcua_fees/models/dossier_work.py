from odoo import api, models


class Dossier(models.Model):
    _inherit = "motcua.dossier"

    @api.model
    def _work_sections(self):
        return [
            *super()._work_sections(),
            (
                "finance",
                self.env._("Fees"),
                "motcua_fees.group_finance_officer",
                self._work_finance(),
            ),
        ]

    @api.model
    def _work_counter(self):
        return [
            *super()._work_counter(),
            ("motcua_fees.motcua_dossier_action_fee_to_charge", "warning"),
            ("motcua_fees.motcua_fee_charge_action_unpaid", "warning"),
            ("motcua_fees.motcua_fee_drawer_action_open", "warning"),
        ]

    @api.model
    def _work_agency(self):
        return [
            *super()._work_agency(),
            ("motcua_fees.motcua_dossier_action_fee_to_charge", "warning"),
        ]

    @api.model
    def _work_finance(self):
        return [
            ("motcua_fees.motcua_fee_bank_line_action_open", "todo"),
            ("motcua_fees.motcua_fee_remittance_action_to_confirm", "todo"),
            ("motcua_fees.motcua_fee_refund_action_to_pay", "todo"),
            ("motcua_fees.motcua_fee_charge_action_unpaid", "warning"),
            ("motcua_fees.motcua_fee_gap_action", "danger"),
            ("motcua_fees.motcua_fee_settlement_action_open", "todo"),
        ]
