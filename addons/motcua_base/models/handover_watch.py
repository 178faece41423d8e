from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules.citation import citation
from .handover_line import BATCH

HEADS = ("office_head", "agency_leader")


class Handover(models.Model):
    """What was not confirmed in time is reported to the heads of both sides, once per list.

    Source: regulation, articles 9.2.b and 12.
    """

    _inherit = "motcua.handover"
    _unseen = frozenset({"reported_at"})

    reported_at = fields.Datetime(string="Reported to the heads", readonly=True, copy=False)
    is_unconfirmed = fields.Boolean(
        string="Not confirmed in time",
        compute="_compute_is_unconfirmed",
        search="_search_is_unconfirmed",
    )

    @api.depends("state", "confirm_by")
    def _compute_is_unconfirmed(self):
        now = self.env["motcua.time"]._now()
        for handover in self:
            limit = handover.confirm_by
            handover.is_unconfirmed = handover.state == "sent" and bool(limit) and limit < now

    @api.model
    def _search_is_unconfirmed(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = self._unconfirmed()
        return late if True in value else ~late

    @api.model
    def _unconfirmed(self):
        now = self.env["motcua.time"]._now()
        return Domain("state", "=", "sent") & Domain("confirm_by", "<", now)

    @api.model
    def _watch_unconfirmed(self):
        unreported = self._unconfirmed() & Domain("reported_at", "=", False)
        self.env["motcua.job"]._run(self, unreported, lambda late: late._report(), BATCH)

    def _report(self):
        """Tell the heads of both sides which dossiers nobody has taken over or refused."""
        for handover in self:
            open_lines = handover.line_ids.filtered(lambda line: not line.outcome)
            (handover.from_unit_id | handover.to_unit_id)._tell(
                HEADS,
                self.env._(
                    "%(giver)s → %(receiver)s: not confirmed by %(by)s, the end of the receiver's next session "
                    "(%(article)s). Dossiers: %(codes)s.",
                    giver=handover.from_unit_id.name,
                    receiver=handover.to_unit_id.name,
                    by=self.env["motcua.time"]._local_text(handover.confirm_by),
                    article=citation("12.3" if handover.kind == "passing" else "12", self.env.lang),
                    codes=", ".join(open_lines.dossier_id.mapped("display_name")),
                ),
            )
        self.reported_at = self.env["motcua.time"]._now()


class HandoverLine(models.Model):
    _inherit = "motcua.handover.line"

    @api.model
    def _watch_confirmation(self):
        done = super()._watch_confirmation()
        self.env["motcua.handover"]._watch_unconfirmed()
        return done


class Dossier(models.Model):
    """What the receiver refused is shown to the giver until it is sent again (12)."""

    _inherit = "motcua.dossier"

    is_handover_refused = fields.Boolean(
        string="Hand-over refused", store=False, search="_search_is_handover_refused"
    )

    @api.model
    def _search_is_handover_refused(self, operator, value):
        """Back at its office, its last hand-over refused."""
        self.env["motcua.handover.line"].flush_model(["dossier_id", "outcome"])
        last = SQL(
            "(SELECT line.dossier_id FROM motcua_handover_line line WHERE line.outcome = 'refused'"
            " AND NOT EXISTS (SELECT 1 FROM motcua_handover_line later"
            " WHERE later.dossier_id = line.dossier_id AND later.id > line.id))"
        )
        refused = Domain("state", "=", "received") & Domain("id", "in", last)
        return self._either(operator, value, refused)

    def _receiver(self):
        """(kind, giver, receiver) of the hand-over by which a received dossier leaves its office."""
        self.ensure_one()
        office = self.office_id._unit()
        if self.is_to_pass_on:
            return "passing", office, self._destination()._unit()
        return "forward", office, self.agency_id.unit_id
