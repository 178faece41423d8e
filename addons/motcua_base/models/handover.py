from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..rules.forwarding import confirm_by
from ..rules.handover_workflow import HANDOVER_WORKFLOW

CARRIERS = [
    ("staff", "Own staff"),
    ("post", "Public postal service"),
    ("courier", "Other carrier"),
    ("electronic", "Electronically"),
]

# Given by sending and confirming; set once, at the start; written by the giver until it is confirmed.
SIGNED = frozenset({"sent_at", "sent_by_id", "confirm_by", "confirmed_at", "confirmed_by_id"})
# Written by the job that reports what was not confirmed.
REPORTED = frozenset({"reported_at"})
FIXED = frozenset({"kind", "from_unit_id", "to_unit_id"})
CARRIAGE = frozenset({"carrier", "tracking_number", "seal"})


class Handover(models.Model):
    """Dossiers passing from one unit to another: the giver sends, the receiver confirms.

    Its rows are the rows of the control slip, and the end-of-session list.
    Source: regulation, articles 9.2.b and 12.
    """

    _name = "motcua.handover"
    _description = "Hand-over of dossiers"
    _inherit = ["motcua.workflow.mixin"]
    _order = "sent_at desc, id desc"
    _workflow = HANDOVER_WORKFLOW

    kind = fields.Selection(
        [
            ("forward", "To the agency"),
            ("linked", "To a linked agency"),
            ("passing", "To the office of the competent authority"),
            ("result", "Result to the office"),
        ],
        required=True,
        readonly=True,
    )
    state = fields.Selection(
        list(HANDOVER_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    from_unit_id = fields.Many2one(
        "motcua.unit", string="From", required=True, readonly=True, index=True
    )
    to_unit_id = fields.Many2one(
        "motcua.unit", string="To", required=True, readonly=True, index=True
    )
    carrier = fields.Selection(CARRIERS, required=True, default="staff")
    tracking_number = fields.Char()
    seal = fields.Char(help="Number or state of the seal.")
    line_ids = fields.One2many("motcua.handover.line", "handover_id", string="Dossiers")
    line_count = fields.Integer(compute="_compute_line_count", string="Dossiers handed over")
    sent_at = fields.Datetime(readonly=True)
    sent_by_id = fields.Many2one("res.users", string="Given by", readonly=True)
    confirm_by = fields.Datetime(readonly=True)
    confirmed_at = fields.Datetime(readonly=True)
    confirmed_by_id = fields.Many2one("res.users", string="Taken by", readonly=True)
    is_incoming = fields.Boolean(
        string="To my unit", compute="_compute_is_incoming", search="_search_is_incoming"
    )

    _to_state = models.Index("(to_unit_id, state)")
    _sent_confirm_by = models.Index("(confirm_by) WHERE state = 'sent'")

    @api.depends("line_ids")
    def _compute_line_count(self):
        for handover in self:
            handover.line_count = len(handover.line_ids)

    @api.depends("to_unit_id")
    @api.depends_context("uid")
    def _compute_is_incoming(self):
        mine = self.env["motcua.unit"]._mine()
        for handover in self:
            handover.is_incoming = handover.to_unit_id in mine

    @api.model
    def _search_is_incoming(self, operator, value):
        if operator != "in":
            return NotImplemented
        incoming = Domain("to_unit_id", "in", self.env.user.motcua_unit_ids.ids)
        return incoming if True in value else ~incoming

    @api.depends("from_unit_id", "to_unit_id", "sent_at")
    def _compute_display_name(self):
        for handover in self:
            when = self.env["motcua.time"]._local_text(handover.sent_at) or self.env._("not sent")
            handover.display_name = (
                f"{handover.from_unit_id.name} → {handover.to_unit_id.name} · {when}"
            )

    # --- what is signed is not rewritten

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_unsigned((SIGNED | REPORTED) & set(vals))
        return super().create(vals_list)

    def write(self, vals):
        if not self._gate():
            kept = SIGNED | FIXED | (frozenset() if self.env.su else REPORTED)
            self._check_unsigned(kept & set(vals))
            if CARRIAGE & set(vals):
                self._check_carriage()
        return super().write(vals)

    def _check_unsigned(self, names):
        if names:
            raise AccessError(
                self.env._("A hand-over is signed by sending and confirming it (article 12).")
            )

    def _check_carriage(self):
        """Carrier and seal are the giver's to write, until the receiver has signed for them."""
        for handover in self:
            handover._check_side(handover.from_unit_id)
            if handover.state not in ("draft", "sent"):
                raise UserError(
                    self.env._(
                        "%(handover)s was confirmed: its carrier stays (article 4.2).",
                        handover=handover.display_name,
                    )
                )

    # --- steps

    @api.model
    def _prepare(self, kind, giver, receiver, dossiers):
        """Lay out a hand-over of `dossiers` between two units, not sent yet."""
        electronic = all(dossier.channel == "online" for dossier in dossiers)
        notes = self._line_notes(kind, receiver, dossiers)
        return self.create(
            {
                "kind": kind,
                "from_unit_id": giver.id,
                "to_unit_id": receiver.id,
                "carrier": "electronic" if electronic else "staff",
                "line_ids": [
                    fields.Command.create({"dossier_id": dossier.id, "note": notes.get(dossier.id)})
                    for dossier in dossiers
                ],
            }
        )

    def action_send(self):
        """The giver's side: from now on the receiver has until the end of its next session."""
        for handover in self:
            handover._check_side(handover.from_unit_id)
            if not handover.line_ids:
                raise UserError(
                    self.env._("Dossiers: a hand-over without any cannot be sent (article 12).")
                )
            handover._check_way()
        now = self.env["motcua.time"]._now()
        self._take(
            "send",
            {handover.id: {"confirm_by": handover._confirmation_limit(now)} for handover in self},
            sent_at=now,
            sent_by_id=self.env.uid,
        )
        for kind, handovers in self.grouped("kind").items():
            handovers.line_ids.dossier_id._follow_sending(kind)
        return True

    def action_confirm(self):
        """The receiver's side: take over all lines that have no outcome yet."""
        self._check_seen()
        self.line_ids.filtered(lambda line: not line.outcome)._settle("accepted")
        return True

    def action_cancel(self):
        for handover in self:
            handover._check_side(handover.from_unit_id)
        self._take("cancel")
        return True

    def _close_if_settled(self):
        """A hand-over is confirmed when each of its lines has an outcome."""
        settled = self.filtered(lambda h: h.state == "sent" and all(h.line_ids.mapped("outcome")))
        if settled:
            settled._take(
                "confirm", confirmed_at=self.env["motcua.time"]._now(), confirmed_by_id=self.env.uid
            )

    # --- helpers

    def _check_way(self):
        """Dossiers go from their office to their agency, results back, and nowhere else.

        Of linked agencies to the next one in the order; of another authority to its office.
        """
        for dossier in self.line_ids.dossier_id:
            if (self.from_unit_id, self.to_unit_id) not in dossier._ways(self.kind):
                raise UserError(
                    self.env._(
                        "%(dossier)s does not pass from %(giver)s to %(receiver)s (article 12).",
                        dossier=dossier.display_name,
                        giver=self.from_unit_id.name,
                        receiver=self.to_unit_id.name,
                    )
                )
            if self.kind == "result":
                dossier._check_result_sendable()

    def _check_side(self, unit):
        if unit not in self.env["motcua.unit"]._mine():
            raise AccessError(
                self.env._(
                    "Only %(unit)s can do this for its side of the hand-over (article 12).",
                    unit=unit.name,
                )
            )

    def _confirmation_limit(self, sent_at):
        """End of the receiver's next session (stored UTC)."""
        time = self.env["motcua.time"]
        calendar = self.env["motcua.calendar.day"]._calendar(self.to_unit_id.id)
        return time._stored(confirm_by(time._local(sent_at), calendar))

    def _is_sent(self, kind):
        self.ensure_one()
        return self.state == "sent" and self.kind == kind

    def _open_action(self):
        """Show the hand-overs, one in its form, several in a list."""
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Hand-over"),
            "res_model": self._name,
        }
        if len(self) == 1:
            return {**action, "res_id": self.id, "view_mode": "form", "views": [(False, "form")]}
        return {
            **action,
            "domain": [("id", "in", self.ids)],
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
        }
