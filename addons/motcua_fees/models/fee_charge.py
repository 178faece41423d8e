from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.motcua_base.models.append_only import append_rows
from odoo.addons.motcua_base.models.dong import Dong

from ..rules.tariff import NoRate, TariffError, rate_on, reduced

REFRESH = """
UPDATE motcua_fee_charge c
   SET adjusted_amount = s.adjusted, amount = c.computed_amount + s.adjusted, paid_amount = s.paid,
       unpaid_amount = c.computed_amount + s.adjusted - s.paid,
       payment_state = CASE
           WHEN c.computed_amount + s.adjusted = 0 AND s.paid = 0 THEN 'free'
           WHEN s.paid = 0 THEN 'unpaid'
           WHEN s.paid < c.computed_amount + s.adjusted THEN 'partial'
           WHEN s.paid = c.computed_amount + s.adjusted THEN 'paid'
           ELSE 'overpaid' END
  FROM (SELECT k.id,
               (SELECT coalesce(sum(amount), 0)::int8 FROM motcua_fee_adjustment a
                 WHERE a.charge_id = k.id) AS adjusted,
               (SELECT coalesce(sum(amount), 0)::int8 FROM motcua_fee_posting p WHERE p.charge_id = k.id
                   AND kind IN ('collect', 'cancel', 'correct', 'refund')) AS paid
          FROM motcua_fee_charge k WHERE k.id = ANY(%s)) s
 WHERE s.id = c.id RETURNING c.id
"""


class Charge(models.Model):
    """A fee that a dossier owes: computed by the tariff of its day and channel, never typed.

    Source: regulation, articles 4.5 and 16.
    """

    _name = "motcua.fee.charge"
    _description = "Charge"
    _inherit = ["motcua.append.only", "motcua.money"]
    _order = "charged_on desc, id desc"
    _log_access = False

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="restrict", index=True)
    office_id = fields.Many2one("motcua.office", required=True, ondelete="restrict")
    agency_id = fields.Many2one("motcua.agency", required=True, ondelete="restrict")
    tariff_id = fields.Many2one(
        "motcua.fee.tariff", string="Fee", required=True, ondelete="restrict"
    )
    charged_on = fields.Date(required=True)
    channel = fields.Selection(related="dossier_id.channel", string="Submitted")
    copies = fields.Integer(default=1, aggregator=None)
    pages = fields.Integer(default=1, aggregator=None)
    group_id = fields.Many2one("motcua.fee.group", string="Group", ondelete="restrict")
    group_proof = fields.Char(string="Number of the proof")
    full_amount = Dong(string="Amount of the tariff", required=True)
    computed_amount = Dong(string="After reduction", required=True)
    adjusted_amount = Dong(string="Adjusted")
    amount = Dong(string="To pay", required=True)
    paid_amount = Dong(string="Paid")
    unpaid_amount = Dong(string="Unpaid")
    payment_state = fields.Selection(
        [
            ("unpaid", "Unpaid"),
            ("partial", "Underpaid"),
            ("paid", "Paid"),
            ("overpaid", "Overpaid"),
            ("free", "Nothing to pay"),
        ],
        required=True,
    )
    offered_ids = fields.Many2many(related="dossier_id.fee_to_charge_ids")
    tariff_text = fields.Char(related="tariff_id.amount_text", string="Tariff")
    adjustment_ids = fields.One2many("motcua.fee.adjustment", "charge_id", readonly=True)

    _settled = models.Index("(office_id, agency_id, charged_on)")
    _unpaid = models.Index("(charged_on, id) WHERE unpaid_amount > 0")
    _not_negative = models.Constraint("CHECK (amount >= 0)", "To pay: never less than nothing.")

    @api.depends("tariff_id", "amount")
    def _compute_display_name(self):
        for charge in self:
            charge.display_name = f"{charge.tariff_id.name}: {charge._amount_text(charge.amount)}"

    @api.model
    def _amount_text(self, amount):
        """“8.000 đ”."""
        return f"{amount:,} đ".replace(",", ".")

    # --- computing

    @api.model
    def _row(self, dossier, tariff, day, copies, pages):
        """A charge ready for the database, or None where the tariff has no rate then."""
        try:
            rate = rate_on(tariff._rates(), day, dossier.channel)
        except NoRate:
            return None
        try:
            full = rate.of(copies, pages)
        except TariffError as error:
            raise UserError(
                self.env._(
                    "Copies, pages: “%(fee)s” is counted from one on (article 4.5).",
                    fee=tariff.name,
                )
            ) from error
        group = dossier.fee_group_id
        left = reduced(full, tariff._reductions(), day, group.id)
        is_reduced = left != full
        if is_reduced and not dossier.fee_group_proof:
            raise UserError(
                self.env._(
                    "Number of the proof: “%(group)s” pays less only with %(proof)s (article 4.5).",
                    group=group.name,
                    proof=group.proof,
                )
            )
        return {
            "dossier_id": dossier.id,
            "office_id": dossier.office_id.id,
            "agency_id": dossier.agency_id.id,
            "tariff_id": tariff.id,
            "charged_on": day,
            "copies": copies,
            "pages": pages,
            "group_id": group.id if is_reduced else None,
            "group_proof": dossier.fee_group_proof if is_reduced else None,
            "full_amount": full,
            "computed_amount": left,
            "adjusted_amount": 0,
            "amount": left,
            "paid_amount": 0,
            "unpaid_amount": left,
            "payment_state": "unpaid" if left else "free",
        }

    @api.model_create_multi
    def create(self, vals_list):
        """Charges after receipt, such as after appraisal: the tariff is chosen, the amount computed."""
        day = self.env["motcua.time"]._today()
        rows = [self._later_row(vals, day) for vals in vals_list]
        known = self.sudo().search([], order="id desc", limit=1).id or 0
        append_rows(self, rows)
        dossiers = [row["dossier_id"] for row in rows]
        return self.search([("dossier_id", "in", dossiers), ("id", ">", known)], order="id")

    @api.model
    def _later_row(self, vals, day):
        dossier = self.env["motcua.dossier"].browse(vals.get("dossier_id"))
        tariff = self.env["motcua.fee.tariff"].browse(vals.get("tariff_id"))
        dossier.check_access("read")
        self._check_may_charge(dossier, tariff)
        row = self._row(dossier, tariff, day, vals.get("copies", 1), vals.get("pages", 1))
        if row is None:
            raise self._outside(tariff)
        return row

    @api.model
    def _check_may_charge(self, dossier, tariff):
        """Only units that act in the dossier charge it, and only what its procedure publishes."""
        mine = self.env["motcua.unit"]._mine()
        if not mine & (dossier.office_id.unit_id | dossier.agency_id.unit_id):
            raise AccessError(
                self.env._(
                    "%(dossier)s is charged by its office or its agency (article 4.1).",
                    dossier=dossier.display_name,
                )
            )
        if not dossier.code:
            raise UserError(
                self.env._(
                    "%(dossier)s is not received yet (article 11.1).", dossier=dossier.display_name
                )
            )
        is_offered = tariff.state == "published" and tariff in dossier.procedure_id.fee_tariff_ids
        if not is_offered or tariff.kind == "service" or tariff.due_when == "receipt":
            raise self._outside(tariff)
        dossier._check_not_at_fault()
        self._check_once(dossier, tariff)

    @api.model
    def _check_once(self, dossier, tariff):
        """A fee is owed once; what was waived, or charged and not taken back, is not charged again."""
        known = dossier.sudo()
        if tariff in known.fee_waiver_ids.tariff_id:
            raise UserError(
                self.env._(
                    "Fee: its agency has waived “%(fee)s” for %(dossier)s (article 4.5).",
                    fee=tariff.name,
                    dossier=dossier.display_name,
                )
            )
        if known.charge_ids.filtered(lambda each: each.tariff_id == tariff and each.amount):
            raise UserError(
                self.env._(
                    "Fee: %(dossier)s is charged “%(fee)s” already; adjust that charge to nothing first "
                    "(article 4.5).",
                    fee=tariff.name,
                    dossier=dossier.display_name,
                )
            )

    @api.model
    def _outside(self, tariff):
        return UserError(
            self.env._(
                "Fee: “%(fee)s” is not in the published tariff of this procedure and day; nothing outside it "
                "is charged (article 4.5).",
                fee=tariff.name or "",
            )
        )

    def _refresh(self):
        """Bring what is adjusted, paid and unpaid up to the rows that say so."""
        if self:
            self.env.flush_all()
            self.env.execute_query(SQL(REFRESH, self.ids))
            self.invalidate_recordset(flush=False)
            self.dossier_id.invalidate_recordset(
                ["fee_amount", "fee_unpaid_amount", "fee_state"], flush=False
            )
            self.dossier_id._resume_paid()

    def action_adjust(self):
        """Ask for a reasoned adjustment."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Adjust a charge"),
            "res_model": "motcua.fee.adjustment",
            "view_mode": "form",
            "target": "new",
            "context": {"default_charge_id": self.id},
        }
