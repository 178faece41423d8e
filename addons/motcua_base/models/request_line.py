from odoo import api, fields, models
from odoo.exceptions import UserError

from .dossier_urging import IN_AGENCY


class RequestLine(models.Model):
    """Dossier that a request is about, as it stood when the request was laid out.

    Source: regulation, articles 6.2 and 10.1.a.
    """

    _name = "motcua.request.line"
    _description = "Dossier of a request"
    _order = "request_id, due_at, id"
    _rec_name = "dossier_id"

    request_id = fields.Many2one("motcua.request", required=True, ondelete="cascade", index=True)
    dossier_id = fields.Many2one("motcua.dossier", required=True, ondelete="restrict", index=True)
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    due_at = fields.Datetime(string="To be solved by", readonly=True)
    note = fields.Char()

    _dossier_once = models.UniqueIndex(
        "(request_id, dossier_id)", "This dossier is on the list already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        dossiers = self.env["motcua.dossier"].browse(vals["dossier_id"] for vals in vals_list)
        due = {dossier.id: dossier.due_at for dossier in dossiers.sudo()}
        lines = super().create([{**vals, "due_at": due[vals["dossier_id"]]} for vals in vals_list])
        lines._check_draft()
        return lines

    def write(self, vals):
        self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_draft(self):
        """What was sent keeps its dossiers; a draft is laid out by its own unit."""
        for request in self.request_id:
            request._check_sealed({"line_ids"})

    def _check_due(self):
        """A reminder is about dossiers that the agency has, and that are due or overdue."""
        horizon = self.env["motcua.dossier"]._urging_horizon()
        for line in self:
            dossier = line.dossier_id
            if dossier.state in IN_AGENCY and dossier.due_at and dossier.due_at < horizon:
                continue
            raise UserError(
                self.env._(
                    "Dossiers: %(dossier)s is with no agency, or neither due nor overdue (article 6.2).",
                    dossier=dossier.display_name,
                )
            )


class Request(models.Model):
    _inherit = "motcua.request"

    def action_fill(self):
        """Lay out the dossiers it is about: due or overdue, or those the officer kept too long."""
        for request in self.filtered(lambda each: each.state == "draft"):
            found = request._late_of_officer() if request.officer_id else request._due_of_agency()
            request._add_dossiers(found)
        return True

    def _add_dossiers(self, dossiers):
        fresh = dossiers - self.line_ids.dossier_id
        self.env["motcua.request.line"].create(
            [{"request_id": self.id, "dossier_id": dossier.id} for dossier in fresh]
        )

    def _due_of_agency(self):
        dossiers = self.env["motcua.dossier"]
        return dossiers.search(
            [
                ("state", "in", IN_AGENCY),
                ("due_at", "<", dossiers._urging_horizon()),
                ("agency_id.unit_id", "=", self.to_unit_id.id),
                ("office_id.unit_id", "=", self.unit_id.id),
            ],
            order="due_at, id",
        )

    def _late_of_officer(self):
        """Dossiers of the unit in which a step of the officer was, or is, late."""
        steps = self.env["motcua.dossier.step"].search(
            [
                ("officer_id", "=", self.officer_id.id),
                ("dossier_id.office_id.unit_id", "=", self.unit_id.id),
                ("due_at", "!=", False),
            ]
        )
        now = self.env["motcua.time"]._now()
        return steps.filtered(lambda step: step.due_at < (step.done_at or now)).dossier_id
