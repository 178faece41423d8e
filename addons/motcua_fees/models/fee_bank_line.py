from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.motcua_base.models.dong import Dong

from ..rules.matching import Line, Owed, codes_in, ranked, verdict

# So many dossiers with money open are looked at for the words of a purpose.
NEWEST = 500
ANOMALIES = [
    ("not_found", "No dossier found"),
    ("several", "Several dossiers"),
    ("amount_differs", "Amount differs"),
    ("duplicate", "Paid twice"),
    ("refund_mismatch", "No such refund"),
    ("late", "Came late"),
    ("unreadable", "Line cannot be read"),
    ("refused", "Receipt refused"),
]


class BankLine(models.Model):
    """One movement on an account: matched with a receipt, receipted, or an anomaly with its name."""

    _name = "motcua.fee.bank.line"
    _description = "Line of a bank file"
    _inherit = ["motcua.money"]
    _order = "day desc, id desc"
    _rec_name = "reference"

    file_id = fields.Many2one(
        "motcua.fee.bank.file", readonly=True, ondelete="restrict", index="btree_not_null",
        help="Empty: money that came online.",
    )  # fmt: skip
    way_id = fields.Many2one("motcua.fee.way", required=True, readonly=True, ondelete="restrict")
    office_id = fields.Many2one(
        "motcua.office", required=True, readonly=True, ondelete="restrict", index=True
    )
    number = fields.Integer(string="Line", readonly=True, aggregator=None)
    day = fields.Date(readonly=True)
    amount = Dong(readonly=True)
    purpose = fields.Char(readonly=True)
    reference = fields.Char(required=True, readonly=True)
    problem = fields.Selection(
        [
            ("day", "The day"),
            ("amount", "The amount"),
            ("reference", "The reference"),
            ("formula", "A formula instead of a value"),
        ],
        string="Cannot be read",
        readonly=True,
    )
    state = fields.Selection(
        [
            ("open", "Open"),
            ("matched", "Matched"),
            ("receipted", "Receipt issued"),
            ("paid_back", "Paid back"),
            ("set_aside", "Set aside"),
        ],
        required=True,
        default="open",
        readonly=True,
    )
    anomaly = fields.Selection(ANOMALIES, readonly=True)
    dossier_id = fields.Many2one(
        "motcua.dossier", string="Dossier", ondelete="restrict", index="btree_not_null",
        help="Choose it by hand where it was not found, then match.",
    )  # fmt: skip
    receipt_id = fields.Many2one(
        "motcua.fee.receipt", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    candidates = fields.Char(string="Likely dossiers", compute="_compute_candidates")
    note = fields.Char(string="Explanation")

    _reference_uniq = models.UniqueIndex("(way_id, reference)", "This line has been read already.")
    _open = models.Index("(office_id, day) WHERE state = 'open'")

    def _compute_candidates(self):
        lost = self.filtered(lambda line: line.state == "open" and line.amount > 0)
        (self - lost).candidates = False
        for office, lines in lost.grouped("office_id").items():
            owed = self._owed_at(office, lines.mapped("amount"))
            for line in lines:
                day = line.day or self.env["motcua.time"]._today()
                likely = ranked(Line(line.amount, line.purpose or "", day), owed)
                line.candidates = ", ".join(f"{each.code} ({each.name})" for each in likely)

    def write(self, vals):
        typed = {"dossier_id", "note"}
        is_fixed = set(vals) - typed or any(line.state != "open" for line in self)
        if is_fixed and not self.env.su:
            raise UserError(
                self.env._(
                    "A line of a bank stays as it came; match it or explain it (article 4.2)."
                )
            )
        return super().write(vals)

    # --- matching

    def action_match(self):
        """Match by the dossier chosen by hand, or anew by the purpose."""
        self._check_reconciler()
        self.sudo()._match()
        return True

    def action_set_aside(self):
        """Close a line that belongs to no dossier, or that was dealt with, and say why."""
        self._check_reconciler()
        for line in self:
            if not (line.note or "").strip():
                raise UserError(
                    self.env._("Explanation: say why the line is set aside (article 10.3.i).")
                )
        self.sudo().write({"state": "set_aside"})
        return True

    def _check_reconciler(self):
        """Who takes money does not reconcile it."""
        if not self.env.user.has_group("motcua_fees.group_finance_officer"):
            raise UserError(self.env._("Lines of a bank are matched by finance (article 10.3.i)."))
        self.check_access("write")

    def _match(self):
        """Match all lines that are open; what the dossiers owe is read in a few queries."""
        lines = self.filtered(lambda line: line.state == "open" and line.anomaly != "unreadable")
        codes = {line: codes_in(line.purpose or "") for line in lines}
        dossiers = lines._dossiers_by_code({code for each in codes.values() for code in each})
        lost = lines.filtered(
            lambda line: not line.dossier_id and not any(code in dossiers for code in codes[line])
        )
        lost.sudo().write({"anomaly": "not_found"})
        for line in lines - lost:
            found = line.dossier_id or self.env["motcua.dossier"].union(
                *(dossiers[code] for code in codes[line] if code in dossiers)
            )
            line._survive(found)

    def _survive(self, dossiers):
        """Conclude one line; what refuses its receipt is written on it and stops no other."""
        try:
            with self.env.cr.savepoint():
                self._conclude(dossiers)
        except UserError as error:
            self.sudo().write({"anomaly": "refused", "note": str(error)})

    @api.model
    def _cron_match(self):
        """Match the lines that were not looked at yet, a hundred at a time, past a bad one."""
        fresh = [("state", "=", "open"), ("anomaly", "=", False)]
        self.env["motcua.job"]._run(self.sudo(), fresh, lambda lines: lines._match(), batch=100)

    @api.model
    def _dossiers_by_code(self, codes):
        """{code without signs: dossier} of the codes that exist."""
        if not codes:
            return {}
        found = self.env.execute_query(
            SQL(
                "SELECT upper(regexp_replace(code, '[^A-Za-z0-9]', '', 'g')), id FROM motcua_dossier"
                " WHERE upper(regexp_replace(code, '[^A-Za-z0-9]', '', 'g')) = ANY(%s)",
                list(codes),
            )
        )
        return {code: self.env["motcua.dossier"].sudo().browse(key) for code, key in found}

    def _conclude(self, dossiers):
        """Write what the rule says of one line; issue the receipt where the money is new."""
        self.ensure_one()
        found = verdict(
            Line(self.amount, self.purpose or "", self.day),
            [self._owed(dossier) for dossier in dossiers],
            self.way_id.days_allowed,
        )
        values = {"anomaly": found.anomaly, "dossier_id": found.dossier or self.dossier_id.id}
        if found.receipt:
            values |= {"receipt_id": found.receipt, "state": "matched"}
        elif found.to_receipt:
            values |= {"receipt_id": self._receipted(dossiers).id, "state": "receipted"}
        elif self.amount < 0 and not found.anomaly:
            values["state"] = "matched"
        self.sudo().write(values)

    def _owed(self, dossier):
        """What a dossier owes and has paid on the way of this line, as the rule reads it."""
        receipts = dossier.receipt_ids.filtered(
            lambda each: each.state == "issued" and each.way_id.kind == self.way_id.kind
        )
        matched = set(
            self.sudo()
            .search([("receipt_id", "in", receipts.ids), ("id", "!=", self.id)])
            .receipt_id.ids
        )
        refunds = receipts.refund_ids.filtered(lambda refund: refund.state == "paid")
        return Owed(
            dossier.id,
            dossier.code,
            dossier.fee_unpaid_amount,
            dossier.applicant_name or "",
            tuple((each.id, each.amount, each.issued_on, each.id in matched) for each in receipts),
            tuple(refunds.mapped("amount")),
        )

    def _receipted(self, dossier):
        """Issue the receipt of money that came with this line, which is its proof (16.3)."""
        receipt = self._prepare_receipt(dossier)
        receipt._issue("record")
        return receipt

    def _prepare_receipt(self, dossier):
        return (
            self.env["motcua.fee.receipt"]
            .sudo()
            ._prepare(
                dossier,
                self.way_id,
                client_key=f"bank/{self.way_id.id}/{self.reference}",
                transaction_id=self.transaction_id.id,
            )
        )

    @api.model
    def _owed_at(self, office, amounts):
        """Dossiers of an office that lines may mean: what they owe is one of `amounts`, or is new."""
        dossiers = self.env["motcua.dossier"].sudo()
        groups = (
            self.env["motcua.fee.charge"]
            .sudo()
            ._read_group(
                [("office_id", "=", office.id), ("unpaid_amount", ">", 0)],
                ["dossier_id"],
                ["unpaid_amount:sum"],
                order="dossier_id DESC",
            )
        )
        wanted = set(amounts)
        unpaid = {
            dossier.id: amount
            for place, (dossier, amount) in enumerate(groups)
            if place < NEWEST or amount in wanted
        }
        found = dossiers.browse(unpaid)
        found.fetch(["code", "applicant_name"])
        return [
            Owed(each.id, each.code, unpaid[each.id], each.applicant_name or "") for each in found
        ]
