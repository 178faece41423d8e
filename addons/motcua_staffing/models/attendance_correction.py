from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..rules.correction_workflow import CORRECTION_WORKFLOW
from .choices import HALVES, MEANINGS

ASKED = frozenset({"line_id", "day", "half", "to_meaning", "from_meaning", "reason"})
SIGNED = frozenset({"asked_by_id", "asked_at", "countersigned_by_id", "countersigned_at"})


class AttendanceCorrection(models.Model):
    """A mark that is changed by hand: why, asked by the keeper, countersigned by the head.

    Source: regulation, articles 4.2 and 6.3.
    """

    _name = "motcua.attendance.correction"
    _description = "Correction of an attendance sheet"
    _inherit = ["motcua.workflow.mixin"]
    _order = "id desc"
    _workflow = CORRECTION_WORKFLOW

    line_id = fields.Many2one(
        "motcua.attendance.line", string="Person", required=True, ondelete="cascade", index=True
    )
    sheet_id = fields.Many2one(related="line_id.sheet_id", store=True, index=True)
    day = fields.Date(required=True)
    half = fields.Selection(HALVES, string="Half-day", required=True)
    from_meaning = fields.Selection(MEANINGS, string="Was", readonly=True)
    to_meaning = fields.Selection(MEANINGS, string="Shall be", required=True)
    reason = fields.Char(required=True)
    state = fields.Selection(
        list(CORRECTION_WORKFLOW.states), default="asked", required=True, readonly=True, copy=False
    )
    asked_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    asked_at = fields.Datetime(readonly=True, copy=False)
    countersigned_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    countersigned_at = fields.Datetime(readonly=True, copy=False)

    _one_open = models.UniqueIndex(
        "(line_id, day, half) WHERE state = 'asked'",
        "A correction of this half-day already waits for the head's signature.",
    )

    @api.depends("line_id", "day", "half")
    def _compute_display_name(self):
        halves = dict(self._fields["half"]._description_selection(self.env))
        for record in self:
            day = record.day and record.day.strftime("%d/%m/%Y")
            record.display_name = (
                f"{record.line_id.officer_id.name} · {halves.get(record.half, '')} {day}"
            )

    @api.model_create_multi
    def create(self, vals_list):
        signature = {"asked_by_id": self.env.uid, "asked_at": self.env["motcua.time"]._now()}
        records = super().create(
            [{k: v for k, v in vals.items() if k not in SIGNED} | signature for vals in vals_list]
        )
        records._check_asked()
        for record in records:
            record._keep_old_meaning()
        return records

    def write(self, vals):
        if not self._gate() and not self.env.su and (ASKED | SIGNED) & set(vals):
            raise AccessError(
                self.env._("A correction stays as it was asked for; ask for another (article 4.2).")
            )
        return super().write(vals)

    def _keep_old_meaning(self):
        mark = self._mark()
        self.sudo().from_meaning = mark.meaning

    def _check_asked(self):
        for record in self.sudo():
            sheet = record.sheet_id
            if sheet.state != "open":
                sheet._refuse_locked()
            if not record.reason or not record.reason.strip():
                raise ValidationError(self.env._("Reason: a correction has one (article 6.3)."))
            if not sheet.month <= record.day <= sheet._last_day():
                raise ValidationError(self.env._("Day: it lies in another month (article 6.3)."))
            if sheet.office_id.unit_id not in self.env["motcua.unit"]._mine() and not self.env.su:
                raise AccessError(
                    self.env._("Only the own office corrects its sheet (article 6.3).")
                )

    # --- steps

    def action_countersign(self):
        """The second signature: the mark becomes what was asked for."""
        for record in self:
            if record.sudo().sheet_id.state != "open":
                record.sheet_id._refuse_locked()
            if record.asked_by_id == self.env.user:
                raise UserError(
                    self.env._("A correction has two signatures of two people (article 6.3).")
                )
        self._sign("countersign")
        for record in self.sudo():
            record._apply()

    def action_reject(self):
        self._sign("reject")

    def _sign(self, move):
        self._take(
            move,
            countersigned_by_id=self.env.uid,
            countersigned_at=self.env["motcua.time"]._now(),
        )

    def _check_move(self, move):
        heads = self.env["motcua.appointment"]._steered_units()
        if any(record.sudo().sheet_id.office_id.unit_id not in heads for record in self):
            raise AccessError(
                self.env._("The head of the office countersigns corrections (article 6.3).")
            )

    def _apply(self):
        mark = self._mark()
        vals = {"meaning": self.to_meaning, "is_corrected": True}
        if mark:
            mark.write(vals)
        else:
            mark.create({**vals, "line_id": self.line_id.id, "day": self.day, "half": self.half})

    def _mark(self):
        return self.env["motcua.attendance.mark"].sudo().search(
            [("line_id", "=", self.line_id.id), ("day", "=", self.day), ("half", "=", self.half)]
        )  # fmt: skip
