from odoo import api, models


class Posting(models.Model):
    _inherit = "motcua.fee.posting"

    @api.model
    def _cron_pass_on(self):
        """What an office holds of an agency that was merged passes to its successor, entry by entry.

        Source: regulation, article 10.3.i.
        """
        today = self.env["motcua.time"]._today()
        merged = (
            self.env["motcua.agency"]
            .sudo()
            .search([("successor_id", "!=", False), ("valid_to", "<", today)])
        )
        held = self.sudo()._read_group(
            [
                ("agency_id", "in", merged.ids),
                ("covered_by_id", "=", False),
                ("is_memo", "=", False),
                ("kind", "!=", "remit"),
            ],
            ["office_id", "agency_id", "tariff_id", "retention", "channel"],
            ["amount:sum"],
        )
        rows = []
        for office, agency, tariff, retention, channel, amount in held:
            row = {
                "kind": "pass_on",
                "office_id": office.id,
                "tariff_id": tariff.id,
                "retention": retention,
                "channel": channel,
                "is_memo": False,
            }
            if amount:
                rows.append({**row, "agency_id": agency.id, "amount": -amount})
                rows.append({**row, "agency_id": agency.successor_id.id, "amount": amount})
        if rows:
            self.sudo()._post(rows)
        return len(rows)
