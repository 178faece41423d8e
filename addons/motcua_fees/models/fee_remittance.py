from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.motcua_base.models.dong import Dong

from ..rules.remittance_workflow import REMITTANCE_WORKFLOW

TYPED = frozenset({"destination", "scope", "proof_number", "proof_ids", "note", "version"})


class Remittance(models.Model):
    """Money handed over by an office: to the agency, or to its account at the Treasury.

    Covers what was posted until now; both sides confirm. Source: regulation, article 10.3.i.
    """

    _name = "motcua.fee.remittance"
    _description = "Remittance"
    _inherit = ["motcua.workflow.mixin", "motcua.fee.two.sided", "motcua.money"]
    _order = "sent_at desc, id desc"
    _workflow = REMITTANCE_WORKFLOW

    state = fields.Selection(
        list(REMITTANCE_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    office_id = fields.Many2one(
        "motcua.office",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env["motcua.dossier"]._default_office(),
    )
    agency_id = fields.Many2one("motcua.agency", required=True, ondelete="restrict")
    destination = fields.Selection(
        [("agency", "To the agency"), ("treasury", "To the Treasury account")],
        required=True,
        default="agency",
    )
    scope = fields.Selection(
        [("all", "Everything"), ("fee", "Fees"), ("levy", "Levies")], required=True, default="all"
    )
    account = fields.Char(
        string="Treasury account", compute="_compute_account", store=True, readonly=True
    )
    amount = Dong(readonly=True)
    posting_ids = fields.One2many(
        "motcua.fee.posting", "covered_by_id", string="Covers", readonly=True
    )
    posting_count = fields.Integer(string="Rows", compute="_compute_posting_count")
    proof_number = fields.Char(string="Paying-in slip")
    proof_ids = fields.Many2many("ir.attachment", string="Proof")
    note = fields.Char()
    sent_at = fields.Datetime(string="Handed over at", readonly=True)
    sent_by_id = fields.Many2one(
        "res.users", string="Handed over by", readonly=True, ondelete="restrict"
    )
    confirmed_at = fields.Datetime(readonly=True)
    confirmed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")

    _units = models.Index("(office_id, agency_id, state)")

    @api.depends("office_id", "agency_id", "sent_at")
    def _compute_display_name(self):
        for each in self:
            when = self.env["motcua.time"]._local_text(each.sent_at) or self.env._("not sent")
            each.display_name = f"{each.office_id.name} → {each.agency_id.name} · {when}"

    @api.depends("agency_id", "destination", "scope")
    def _compute_account(self):
        """Fees and levies wait on accounts of their own; what is handed over keeps its account."""
        for each in self:
            agency = each.agency_id.sudo()
            accounts = {"fee": agency.fee_account, "levy": agency.levy_account}
            each.account = each.destination == "treasury" and accounts.get(each.scope)

    def _compute_posting_count(self):
        found = dict(
            self.env["motcua.fee.posting"]
            .sudo()
            ._read_group([("covered_by_id", "in", self.ids)], ["covered_by_id"], ["__count"])
        )
        for each in self:
            each.posting_count = found.get(each, 0)

    @api.model_create_multi
    def create(self, vals_list):
        made = super().create(
            [
                {name: value for name, value in vals.items() if name != "amount"}
                for vals in vals_list
            ]
        )
        made._check_side("office")
        return made

    def write(self, vals):
        if not self._gate():
            if set(vals) - TYPED:
                raise AccessError(
                    self.env._("A remittance is signed by its two sides, not edited (article 4.2).")
                )
            if set(vals) - {"version", "note"} and any(each.state != "draft" for each in self):
                raise UserError(
                    self.env._("What has been handed over stays as it is (article 4.2).")
                )
        return super().write(vals)

    # --- steps

    def action_fill(self):
        """Cover all that the office holds of the agency's fees and has not handed over yet."""
        for remittance in self:
            remittance._check_side("office")
            if remittance.state != "draft":
                raise UserError(
                    self.env._("What has been handed over stays as it is (article 4.2).")
                )
            remittance._uncover()
            remittance._cover()
        return True

    def _cover(self):
        kinds = {"all": ("fee", "levy"), "fee": ("fee",), "levy": ("levy",)}[self.scope]
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                "UPDATE motcua_fee_posting p SET covered_by_id = %s FROM motcua_fee_tariff t"
                " WHERE t.id = p.tariff_id AND t.kind = ANY(%s) AND p.office_id = %s AND p.agency_id = %s"
                " AND p.covered_by_id IS NULL AND NOT p.is_memo AND p.kind <> 'remit' RETURNING p.id",
                self.id,
                list(kinds),
                self.office_id.id,
                self.agency_id.id,
            )
        )
        self._forget_rows()

    def _uncover(self):
        """Let go of the rows, for another remittance to take along."""
        self.env.flush_all()
        self.env.execute_query(
            SQL("UPDATE motcua_fee_posting SET covered_by_id = NULL WHERE covered_by_id IN %s RETURNING id",
                tuple(self.ids))
        )  # fmt: skip
        self._forget_rows()

    def _forget_rows(self):
        self.env["motcua.fee.posting"].invalidate_model(["covered_by_id"], flush=False)
        self.invalidate_recordset(["posting_ids", "posting_count"], flush=False)

    def action_send(self):
        self._check_seen()
        self._check_side("office")
        amounts = {}
        for remittance in self:
            amounts[remittance.id] = {"amount": remittance._covered_amount()}
            if amounts[remittance.id]["amount"] <= 0:
                raise UserError(
                    self.env._(
                        "Covers: there is no money to hand over; cover the receipts first (article 10.3.i)."
                    )
                )
            remittance._check_apart()
            if not (remittance.proof_number or remittance.proof_ids):
                raise UserError(
                    self.env._(
                        "Paying-in slip: number or scan of the proof is missing (article 10.3.i)."
                    )
                )
        self._take("send", amounts, sent_at=self.env["motcua.time"]._now(), sent_by_id=self.env.uid)
        return True

    def _check_apart(self):
        """Fees and levies go to accounts of their own at the Treasury."""
        covered = (
            self.env["motcua.fee.posting"]
            .sudo()
            ._read_group([("covered_by_id", "=", self.id)], ["tariff_id"])
        )
        kinds = {tariff.kind for (tariff,) in covered}
        if self.destination == "treasury" and len(kinds) > 1:
            raise UserError(
                self.env._(
                    "Covers: fees and levies go to accounts of their own at the Treasury; hand them over apart "
                    "(article 10.3.i)."
                )
            )

    def _covered_amount(self):
        rows = self.env["motcua.fee.posting"].sudo()
        ((amount,),) = rows._read_group([("covered_by_id", "=", self.id)], [], ["amount:sum"])
        return amount or 0

    def action_confirm(self):
        """The agency has the money: only now it leaves the ledger of the office."""
        self._check_seen()
        self._check_side("agency")
        if any(remittance.sent_by_id == self.env.user for remittance in self):
            raise AccessError(
                self.env._("Who hands money over does not confirm it as well (article 10.3.i).")
            )
        rows = [row for each in self for row in each._remitted_rows()]
        self._take(
            "confirm", confirmed_at=self.env["motcua.time"]._now(), confirmed_by_id=self.env.uid
        )
        self.env["motcua.fee.posting"]._post(rows)
        return True

    def _remitted_rows(self):
        """One ledger row per fee, retained share and channel, taking out what is covered."""
        groups = (
            self.env["motcua.fee.posting"]
            .sudo()
            ._read_group(
                [("covered_by_id", "=", self.id)],
                ["tariff_id", "retention", "channel"],
                ["amount:sum"],
            )
        )
        return [
            {
                "kind": "remit",
                "office_id": self.office_id.id,
                "agency_id": self.agency_id.id,
                "tariff_id": tariff.id,
                "retention": retention,
                "channel": channel,
                "is_memo": False,
                "to_budget": self.destination == "treasury",
                "amount": -amount,
                "remittance_id": self.id,
            }
            for tariff, retention, channel, amount in groups
            if amount
        ]

    def action_refuse(self):
        """The agency did not get what the paper says: back to the office, which looks again."""
        self._check_seen()
        self._check_side("agency")
        if not all((remittance.note or "").strip() for remittance in self):
            raise UserError(
                self.env._("Note: say what is wrong with the remittance (article 10.3.i).")
            )
        self._take("refuse", sent_at=False, sent_by_id=False)
        return True

    def action_cancel(self):
        self._check_seen()
        self._check_side("office")
        self._uncover()
        self._take("cancel")
        return True

    # --- cash that lies too long

    @api.model
    def _held(self, office=None):
        """[(office, agency, amount, oldest day)] of money held and not handed over."""
        domain = [("covered_by_id", "=", False), ("is_memo", "=", False), ("kind", "!=", "remit")]
        if office:
            domain.append(("office_id", "=", office.id))
        return (
            self.env["motcua.fee.posting"]
            .sudo()
            ._read_group(domain, ["office_id", "agency_id"], ["amount:sum", "day:min"])
        )

    @api.model
    def _cron_deposit_alarm(self):
        """Tell finance of each office what is over its limit, or has lain longer than allowed."""
        today = self.env["motcua.time"]._today()
        for office, agency, amount, oldest in self._held():
            over = office.fee_cash_limit and amount > office.fee_cash_limit
            if not over and (today - oldest).days < office.fee_deposit_days:
                continue
            office._tell(
                ["finance_officer", "office_head"],
                self.env._(
                    "%(amount)s of %(agency)s, the oldest of %(day)s, wait to be handed over.",
                    amount=self.env["motcua.fee.charge"]._amount_text(amount),
                    agency=agency.name,
                    day=oldest.strftime("%d/%m/%Y"),
                ),
            )
