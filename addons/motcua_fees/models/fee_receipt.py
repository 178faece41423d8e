from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.motcua_base.models.applicant import PERSONAL
from odoo.addons.motcua_base.models.dong import Dong
from odoo.addons.motcua_base.printing.codes import qr

from ..rules.payment import needs_proof
from ..rules.receipt_number import number_text
from ..rules.receipt_workflow import RECEIPT_WORKFLOW

# What a draft may still learn; an issued receipt keeps its content, and is cancelled or not.
AFTER_ISSUE = frozenset({"cancel_reason", "version"})
GIVEN = frozenset(
    {"number", "book_id", "issued_at", "issued_on", "issued_by_id", "drawer_id", "cancelled_at",
     "cancelled_by_id", "amount", "is_memo", "transaction_id", "client_key"}
)  # fmt: skip


class Receipt(models.Model):
    """A receipt of the State (biên lai) of the agency that collects, issued at an office.

    Issued with a number, cancelled with a reason, reversed in the ledger, never edited.
    Source: regulation, article 16.1; NĐ 123/2020/NĐ-CP, article 32.
    """

    _name = "motcua.fee.receipt"
    _description = "Receipt"
    _inherit = ["motcua.workflow.mixin", "motcua.money"]
    _order = "issued_at desc, id desc"
    _workflow = RECEIPT_WORKFLOW
    _rec_names_search = ["dossier_id", "payer_name"]

    state = fields.Selection(
        list(RECEIPT_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    dossier_id = fields.Many2one("motcua.dossier", ondelete="restrict", index="btree_not_null")
    office_id = fields.Many2one("motcua.office", required=True, ondelete="restrict")
    agency_id = fields.Many2one("motcua.agency", required=True, ondelete="restrict")
    book_id = fields.Many2one("motcua.fee.book", readonly=True, copy=False, ondelete="restrict")
    number = fields.Integer(readonly=True, copy=False, aggregator=None)
    paper_number = fields.Integer(
        string="Number on the paper",
        aggregator=None,
        help="Of a printed book: compared with the number that comes next; 0 for none.",
    )
    way_id = fields.Many2one("motcua.fee.way", string="Way to pay", ondelete="restrict")
    channel = fields.Selection(string="Kind of payment", related="way_id.kind", store=True)
    payer_name = fields.Char(string="Payer")
    payer_address = fields.Char(groups=PERSONAL)
    payer_id_number = fields.Char(string="Payer's ID or tax number", groups=PERSONAL)
    line_ids = fields.One2many("motcua.fee.receipt.line", "receipt_id", string="Fees")
    amount = Dong(readonly=True)
    draft_amount = Dong(string="To receive", compute="_compute_draft_amount", aggregator=None)
    proof_ids = fields.Many2many("ir.attachment", string="Proof of payment", copy=False)
    qr_image = fields.Char(string="VietQR", compute="_compute_qr_image")
    is_memo = fields.Boolean(string="Straight to the agency", readonly=True, copy=False)
    issued_at = fields.Datetime(readonly=True, copy=False)
    issued_on = fields.Date(readonly=True, copy=False)
    issued_by_id = fields.Many2one("res.users", string="Collected by", readonly=True, copy=False)
    drawer_id = fields.Many2one("motcua.fee.drawer", readonly=True, copy=False, ondelete="restrict")
    cancel_reason = fields.Char(copy=False)
    cancelled_at = fields.Datetime(readonly=True, copy=False)
    cancelled_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    replaces_id = fields.Many2one(
        "motcua.fee.receipt", string="Replaces", readonly=True, copy=False, index="btree_not_null"
    )
    replaced_by_ids = fields.One2many("motcua.fee.receipt", "replaces_id", readonly=True)
    transaction_id = fields.Many2one(
        "payment.transaction",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    client_key = fields.Char(readonly=True, copy=False)

    _number_uniq = models.UniqueIndex(
        "(book_id, number) WHERE number > 0", "This number has been issued already."
    )
    _client_key_uniq = models.UniqueIndex("(client_key) WHERE client_key IS NOT NULL")
    _issued = models.Index("(office_id, agency_id, issued_on)")

    # --- computed fields

    @api.depends("number", "book_id", "dossier_id")
    def _compute_display_name(self):
        for receipt in self:
            if receipt.number:
                symbol = receipt.book_id.sudo().series_id.symbol
                receipt.display_name = f"{symbol} {number_text(receipt.number)}"
            else:
                receipt.display_name = self.env._(
                    "Draft receipt of %(dossier)s", dossier=receipt.dossier_id.display_name or ""
                )

    @api.depends("line_ids.amount")
    def _compute_draft_amount(self):
        for receipt in self:
            receipt.draft_amount = sum(receipt.line_ids.mapped("amount"))

    @api.depends("way_id", "line_ids.amount", "state")
    def _compute_qr_image(self):
        for receipt in self:
            code = receipt.dossier_id.code
            text = code and receipt.way_id.sudo()._qr_text(receipt.draft_amount, code)
            receipt.qr_image = qr(text) if text and receipt.state == "draft" else False

    # --- what is issued stays

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            for vals in vals_list:
                self._check_not_given(vals)
        return super().create([self._with_units(vals) for vals in vals_list])

    @api.model
    def _with_units(self, vals):
        """Office and agency are those of the dossier."""
        dossier = self.env["motcua.dossier"].browse(vals.get("dossier_id"))
        if not dossier:
            return vals
        return {**vals, "office_id": dossier.office_id.id, "agency_id": dossier.agency_id.id}

    def write(self, vals):
        if not self._gate():
            self._check_not_given(vals)
            if set(vals) - AFTER_ISSUE and any(each.state != "draft" for each in self):
                raise UserError(
                    self.env._(
                        "An issued receipt is not edited: cancel it and issue another (article 4.2)."
                    )
                )
        return super().write(vals)

    @api.model
    def _check_not_given(self, names):
        if GIVEN & set(names):
            raise AccessError(
                self.env._(
                    "Number, amount and dates of a receipt are given by issuing it (article 16.1)."
                )
            )

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        if any(receipt.state != "draft" for receipt in self):
            raise UserError(self.env._("An issued receipt is not deleted (article 4.2)."))

    # --- preparing

    @api.model
    def _prepare(self, dossier, way=None, **vals):
        """A draft for all that is unpaid; the one that the same user has laid out by hand already."""
        mine = [
            ("dossier_id", "=", dossier.id),
            ("state", "=", "draft"),
            ("create_uid", "=", self.env.uid),
        ]
        known = self.browse() if vals else self.search(mine, limit=1)
        unpaid = dossier.charge_ids.filtered(lambda charge: charge.unpaid_amount > 0)
        if not unpaid:
            raise UserError(
                self.env._(
                    "Fees of %(dossier)s: nothing is unpaid (article 4.5).",
                    dossier=dossier.display_name,
                )
            )
        lines = [(0, 0, {"charge_id": each.id, "amount": each.unpaid_amount}) for each in unpaid]
        if known:
            known.write({"line_ids": [(5, 0, 0), *lines]})
            return known
        person = dossier.sudo()
        return self.create(
            {
                "dossier_id": dossier.id,
                "way_id": (way or self._usual_way(dossier)).id,
                "payer_name": person.applicant_name,
                "payer_address": person.applicant_address,
                "payer_id_number": person.applicant_id_number,
                "proof_ids": [(6, 0, person.fee_proof_ids.ids)],
                "line_ids": lines,
                **vals,
            }
        )

    @api.model
    def _usual_way(self, dossier):
        ways = self.env["motcua.fee.way"].search([("kind", "=", "cash")])
        return ways.filtered(lambda way: way._serves(dossier.office_id.id, dossier.agency_id.id))[
            :1
        ]

    # --- issuing

    def action_issue(self):
        """Issue at the counter: number, ledger, and the paper to print."""
        self._check_seen()
        for receipt in self:
            receipt._check_at_counter()
        self._issue("issue")
        return self.env.ref("motcua_fees.motcua_fee_receipt_report").report_action(self)

    def _issue(self, move, day=None):
        """Give numbers and post; all or none. `day`: when the money came, if not today."""
        for state in set(self.mapped("state")):
            self._allowed_move(move, state)
        for receipt in self:
            receipt._check_content(needs_paper=move == "issue")
        time = self.env["motcua.time"]
        books = {
            receipt: self.env["motcua.fee.book"]._for(receipt.office_id, receipt.agency_id)
            for receipt in self
        }
        wanted = {}
        for book in books.values():
            wanted[book] = wanted.get(book, 0) + 1
        numbers = {book: iter(each) for book, each in books[self[:1]]._take_numbers(wanted).items()}
        drawers = self.env["motcua.fee.drawer"]
        values = {}
        for receipt in self:
            number = next(numbers[books[receipt]])
            receipt._check_paper_number(number)
            drawer = drawers._mine(receipt.office_id) if receipt.channel == "cash" else drawers
            values[receipt.id] = {
                "number": number,
                "book_id": books[receipt].id,
                "amount": receipt.draft_amount,
                "drawer_id": drawer.id,
                "is_memo": receipt.way_id._is_memo(),
            }
        self._take(
            move,
            values,
            issued_at=time._now(),
            issued_on=day or time._today(),
            issued_by_id=self.env.uid,
        )
        self.env["motcua.fee.posting"]._post(
            [row for each in self for row in each._collected_rows()]
        )

    def _check_at_counter(self):
        if self.office_id.unit_id not in self.env["motcua.unit"]._mine():
            raise AccessError(
                self.env._(
                    "Receipts of %(office)s are issued by its own people (article 4.1).",
                    office=self.office_id.name,
                )
            )
        if self.channel == "online":
            raise UserError(
                self.env._(
                    "Way to pay: an online payment is receipted when the gateway confirms it (article 16.1.c)."
                )
            )

    def _check_content(self, needs_paper):
        """What is paid, how, and the proof. Source: regulation, articles 4.5, 16.1 to 16.3."""
        self.ensure_one()
        if not self.line_ids:
            raise UserError(self.env._("Fees: the receipt has no line (article 4.5)."))
        self.line_ids._check_amounts()
        if not self.way_id or not (self.payer_name or "").strip():
            raise UserError(self.env._("Way to pay, payer: one of them is missing (article 16.1)."))
        self.way_id._check_for(self.dossier_id._fee_case(), self.env["motcua.time"]._today())
        if needs_paper and needs_proof(self.channel) and not self.proof_ids:
            raise UserError(
                self.env._(
                    "Proof of payment: it goes with the dossier when not paid in person (article 16.3)."
                )
            )

    def _check_paper_number(self, number):
        if self.paper_number and self.paper_number != number:
            raise UserError(
                self.env._(
                    "Number on the paper: %(next)s comes next in this book, not %(typed)s; record a spoilt "
                    "paper as such first (article 16.1).",
                    next=number_text(number),
                    typed=number_text(self.paper_number),
                )
            )

    def _collected_rows(self):
        """Ledger rows of an issued receipt, at the retained share of its day."""
        return [
            {
                "kind": "collect",
                "office_id": self.office_id.id,
                "agency_id": self.agency_id.id,
                "tariff_id": line.charge_id.tariff_id.id,
                "retention": line.charge_id.tariff_id._retention_on(self.issued_on),
                "channel": self.channel,
                "is_memo": self.is_memo,
                "amount": line.amount,
                "day": self.issued_on,
                "dossier_id": self.dossier_id.id,
                "charge_id": line.charge_id.id,
                "receipt_id": self.id,
                "drawer_id": self.drawer_id.id or None,
            }
            for line in self.line_ids
        ]

    # --- cancelling

    def action_cancel(self):
        """Cancel at the counter, while the drawer that took the money is still open."""
        self._check_seen()
        for receipt in self:
            receipt._check_at_counter()
            if receipt.drawer_id and receipt.drawer_id.state != "open":
                raise UserError(
                    self.env._(
                        "The drawer of %(receipt)s is closed: finance annuls it (article 9.2.b).",
                        receipt=receipt.display_name,
                    )
                )
        return self._void("cancel")

    def action_annul(self):
        """Annul by finance: of the office, never by who took the money."""
        self._check_seen()
        for receipt in self:
            units = receipt.office_id.unit_id | receipt.agency_id.unit_id
            if not units & self.env["motcua.unit"]._mine() or receipt.issued_by_id == self.env.user:
                raise AccessError(
                    self.env._(
                        "A receipt is annulled by finance, not by who took the money (article 10.3.i)."
                    )
                )
        return self._void("annul")

    def _void(self, move):
        for receipt in self:
            if not (receipt.cancel_reason or "").strip():
                raise UserError(
                    self.env._("Reason: a receipt is cancelled with one (article 4.2).")
                )
            if receipt.sudo().refund_ids.filtered(
                lambda refund: refund.state in ("decided", "paid")
            ):
                raise UserError(
                    self.env._(
                        "%(receipt)s: money of it has been paid back; it is not cancelled as well (article 16.1).",
                        receipt=receipt.display_name,
                    )
                )
        now = self.env["motcua.time"]._now()
        rows = [row for each in self for row in each._reversal_rows()]
        self._take(move, cancelled_at=now, cancelled_by_id=self.env.uid)
        if rows:
            self.env["motcua.fee.posting"]._post(rows)
        return True

    def _reversal_rows(self):
        """The rows of the receipt with the sign turned; in a later quarter than a sealed one, a correction."""
        sealed = self.env["motcua.fee.settlement"]._sealed_for(
            self.office_id, self.agency_id, self.issued_on
        )
        posted = (
            self.env["motcua.fee.posting"]
            .sudo()
            .search([("receipt_id", "=", self.id), ("kind", "=", "collect")], order="id")
        )
        return [
            {
                "kind": "correct" if sealed else "cancel",
                "office_id": row.office_id.id,
                "agency_id": row.agency_id.id,
                "tariff_id": row.tariff_id.id,
                "retention": row.retention,
                "channel": row.channel,
                "is_memo": row.is_memo,
                "amount": -row.amount,
                "dossier_id": row.dossier_id.id,
                "charge_id": row.charge_id.id,
                "receipt_id": self.id,
                "drawer_id": row.drawer_id.id if row.drawer_id.state == "open" else None,
                "corrects_id": sealed.id or None,
                "note": self.cancel_reason,
            }
            for row in posted
        ]

    def action_replace(self):
        """Lay out the receipt that replaces a cancelled one."""
        self.ensure_one()
        if self.state != "cancelled":
            raise UserError(
                self.env._("Cancel the receipt first; then it can be replaced (article 4.2).")
            )
        receipt = self._prepare(self.dossier_id, self.way_id)
        receipt.write({"replaces_id": self.id, "payer_name": self.payer_name})
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": receipt.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
