from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.consignment_workflow import CONSIGNMENT_WORKFLOW
from .handover import CARRIERS

GIVEN = frozenset({"sent_at", "sent_by_id", "settled_at", "settled_by_id"})


class Consignment(models.Model):
    """Result given to the post: by whom, when, under which number, and how it ended.

    Source: regulation, articles 14.3 and 15.3.
    """

    _name = "motcua.consignment"
    _description = "Result sent by post"
    _inherit = ["motcua.workflow.mixin"]
    _order = "sent_at desc, id desc"
    _rec_name = "tracking_number"
    _workflow = CONSIGNMENT_WORKFLOW

    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="cascade", index=True)
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    state = fields.Selection(
        list(CONSIGNMENT_WORKFLOW.states), default="sent", required=True, readonly=True, copy=False
    )
    carrier = fields.Selection(
        [each for each in CARRIERS if each[0] in ("post", "courier")], required=True, default="post"
    )
    tracking_number = fields.Char(required=True)
    sent_at = fields.Datetime(string="Given to the carrier", readonly=True)
    sent_by_id = fields.Many2one("res.users", string="Given by", readonly=True)
    settled_at = fields.Datetime(string="Ended", readonly=True)
    settled_by_id = fields.Many2one("res.users", readonly=True)
    note = fields.Char(help="Who took it; or why it came back.")

    @api.model_create_multi
    def create(self, vals_list):
        now = self.env["motcua.time"]._now()
        given = [
            {
                **{name: value for name, value in vals.items() if name not in GIVEN},
                "sent_at": now,
                "sent_by_id": self.env.uid,
            }
            for vals in vals_list
        ]
        parcels = super().create(given)
        parcels._check_counter()
        for dossier in parcels.dossier_id:
            dossier._check_postable()
        return parcels

    def write(self, vals):
        if not self._gate():
            self._check_counter()
            if set(vals) - {"note", "version"} or any(each.state != "sent" for each in self):
                raise UserError(
                    self.env._("What was given to the post stays as it was recorded (article 4.2).")
                )
        return super().write(vals)

    def _check_counter(self):
        mine = self.env["motcua.unit"]._mine()
        for dossier in self.dossier_id:
            if dossier.office_id._unit() not in mine:
                raise AccessError(
                    self.env._(
                        "Only %(office)s gives this result to the post (article 14.3).",
                        office=dossier.office_id.name,
                    )
                )

    # --- steps

    def action_deliver(self):
        return self._settle("deliver")

    def action_bring_back(self):
        """The post brought the result back: the applicant is told that it lies at the office."""
        for each in self:
            if not (each.note or "").strip():
                raise UserError(
                    self.env._("Note: why the post brought it back is missing (article 14.3).")
                )
        self._settle("bring_back")
        for each in self:
            each.dossier_id._tell_applicant("result", each._brought_back_text())
        return True

    def action_lose(self):
        """Lost by the post: an incident of its own rules (15.3)."""
        self._settle("lose")
        text = self.env._("Lost by the carrier")
        self.env["motcua.incident"].create(
            [
                {
                    "dossier_id": each.dossier_id.id,
                    "kind": "post_loss",
                    "description": f"{text}: {each.tracking_number}. {each.note or ''}".strip(),
                    "fault": "post",
                }
                for each in self
            ]
        )
        return True

    def _settle(self, move):
        self._check_seen()
        self._check_counter()
        self._take(move, settled_at=self.env["motcua.time"]._now(), settled_by_id=self.env.uid)
        return True

    def _brought_back_text(self):
        """Said to the citizen, in Vietnamese."""
        dossier = self.dossier_id
        return (
            f"Bưu chính đã chuyển hoàn kết quả hồ sơ {dossier.code} ({self.note}). "
            f"Mời ông/bà đến {dossier.office_id.name} nhận kết quả hoặc báo lại địa chỉ nhận."
        )
