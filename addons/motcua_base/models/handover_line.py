from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.forwarding import forward_by

BATCH = 200
_RECEIVERS_SIDE = frozenset({"outcome", "refusal", "settled_at", "settled_by_id"})


class HandoverLine(models.Model):
    """One dossier of a hand-over, taken over or refused by the receiver."""

    _name = "motcua.handover.line"
    _description = "Dossier of a hand-over"
    _order = "handover_id, id"
    _rec_name = "dossier_id"

    handover_id = fields.Many2one("motcua.handover", required=True, ondelete="cascade", index=True)
    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="restrict", index=True)
    set_count = fields.Integer(related="dossier_id.set_count")
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    promised_at = fields.Datetime(related="dossier_id.promised_at")
    note = fields.Char()
    outcome = fields.Selection(
        [
            ("accepted", "Taken over"),
            ("refused", "Refused"),
            ("void", "Void, the dossier ended"),
        ],
        readonly=True,
    )
    refusal = fields.Char(string="Reason of the refusal", readonly=True)
    settled_at = fields.Datetime(readonly=True)
    settled_by_id = fields.Many2one("res.users", readonly=True)

    _dossier_once = models.UniqueIndex(
        "(handover_id, dossier_id)", "This dossier is on the list already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create([self._without_outcome(vals) for vals in vals_list])
        lines._check_unsent()
        return lines

    def write(self, vals):
        is_signed = self.env.context.get("motcua_settling") is _SETTLING
        if _RECEIVERS_SIDE & set(vals) and not is_signed:
            raise AccessError(
                self.env._("The receiver's side is signed by confirming or refusing (article 12).")
            )
        if {"dossier_id", "handover_id"} & set(vals):
            self._check_unsent()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_unsent(self):
        if any(handover.state != "draft" for handover in self.handover_id):
            raise UserError(self.env._("A hand-over that was sent keeps its lines (article 4.2)."))

    @api.model
    def _without_outcome(self, vals):
        return {k: v for k, v in vals.items() if k not in _RECEIVERS_SIDE}

    # --- the receiver's side

    def _settle(self, outcome, refusal=False):
        """Sign the receiver's side of the lines, and move their dossiers accordingly.

        Source: regulation, articles 12 and 13.1.
        """
        for handover in self.handover_id:
            handover._check_side(handover.to_unit_id)
            if handover.state != "sent":
                raise UserError(
                    self.env._("%(handover)s is not on its way.", handover=handover.display_name)
                )
        if any(self.mapped("outcome")):
            raise UserError(self.env._("What was taken over or refused stays so (article 4.2)."))
        self._record_late_confirmation()
        self._sign(outcome, refusal)
        for kind, lines in self.grouped(lambda line: line.handover_id.kind).items():
            lines._move_dossiers(kind, outcome, refusal)
        self.handover_id._close_if_settled()

    def _sign(self, outcome, refusal):
        self.with_context(motcua_settling=_SETTLING).write(
            {
                "outcome": outcome,
                "refusal": refusal,
                "settled_at": self.env["motcua.time"]._now(),
                "settled_by_id": self.env.uid,
            }
        )

    def _move_dossiers(self, kind, outcome, refusal):
        dossiers = self.dossier_id
        if kind == "forward" and outcome == "accepted":
            dossiers._begin_processing()
        elif kind == "forward":
            dossiers._take_back(refusal)
        elif kind in ("linked", "passing"):
            getattr(self, f"_follow_{kind}")(outcome, refusal)
        elif outcome == "accepted":
            dossiers._arrive()

    def _refusal_action(self):
        """Open the dialog that asks for the reason."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refuse the hand-over"),
            "res_model": "motcua.handover.refuse",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_line_ids": self.ids},
        }

    def action_refuse(self):
        return self._refusal_action()

    def action_accept(self):
        self._settle("accepted")
        return True

    # --- watch

    @api.model
    def _watch_confirmation(self):
        """Record what was not confirmed by the end of the receiver's next session."""
        late = [
            ("outcome", "=", False),
            ("handover_id.state", "=", "sent"),
            ("handover_id.confirm_by", "<", self.env["motcua.time"]._now()),
        ]
        self.env["motcua.job"]._run(
            self, late, lambda lines: lines._record_late_confirmation(), BATCH
        )

    def _record_late_confirmation(self):
        now = self.env["motcua.time"]._now()
        self.env["motcua.breach"]._append(
            [
                {
                    "dossier_id": line.dossier_id.id,
                    "unit_id": line.handover_id.to_unit_id.id,
                    "kind": "confirm_late",
                    "article": "12.3" if line.handover_id.kind == "passing" else "12",
                    "due_at": line.handover_id.confirm_by,
                    "found_at": now,
                }
                for line in self
                if line.handover_id.confirm_by and line.handover_id.confirm_by < now
            ]
        )


# Stands in the context while the receiver signs: an object, so that no call from outside has it.
_SETTLING = object()


class Dossier(models.Model):
    """What a confirmed or refused line does to its dossier."""

    _inherit = "motcua.dossier"

    def _take_back(self, refusal):
        """The agency refused the hand-over: the office has it again, and must send it anew."""
        self._get_back("refuse_handover", refusal)

    def _get_back(self, move_name, refusal):
        """Take a dossier back by `move_name`; the time to send it begins anew."""
        limits = self._new_forwarding()
        self.with_context(motcua_note=refusal)._take(move_name, limits, forward_reminded_at=False)

    def _new_forwarding(self, office=None):
        """{id: {"forward_by": …}} of what `office` (else each one's own) has again from now on."""
        time = self.env["motcua.time"]
        now = time._now()
        limits = {}
        for dossier in self:
            unit = (office or dossier.office_id)._unit()
            calendar = self.env["motcua.calendar.day"]._calendar(unit.id)
            limit = forward_by(
                time._local(now), calendar, dossier.regime_id._rule(), dossier.channel == "online"
            )
            limits[dossier.id] = {"forward_by": time._stored(limit)}
        return limits
