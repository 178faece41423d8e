from odoo import api, fields, models
from odoo.exceptions import UserError

REMIND_MINUTES = 60
BATCH = 200


class Dossier(models.Model):
    """Forwarding to the agency in charge, and the watch over its times.

    Source: regulation, article 12.
    """

    _inherit = "motcua.dossier"

    # Nobody reads it but the system: the list that people read holds in memory what they may see.
    all_line_ids = fields.One2many(
        "motcua.handover.line", "dossier_id", string="All hand-overs", groups=fields.NO_ACCESS
    )

    def action_receive(self):
        done = super().action_receive()
        self._forward_electronic()
        return done

    @api.model
    def _create_by(self, move_name, vals_list):
        born = super()._create_by(move_name, vals_list)
        if move_name == "receive":
            born._forward_electronic()
        return born

    def _forward_electronic(self):
        """What came online goes to its agency at once (12.1)."""
        self.filtered(
            lambda dossier: dossier.channel == "online" and dossier.time_unit != "at_once"
        )._forward()

    def action_forward(self):
        """Send to the agencies in charge: one hand-over per office and agency."""
        handovers = self._forward()
        return handovers._open_action()

    def _forward(self):
        self._check_seen()
        passing = self.filtered("is_to_pass_on")
        forwarded = self - passing
        for state in set(forwarded.mapped("state")):
            forwarded._allowed_move("forward", state)
        handovers = self.env["motcua.handover"]
        for (office, agency), dossiers in forwarded.grouped(
            lambda d: (d.office_id, d.agency_id)
        ).items():
            handovers |= handovers._prepare("forward", office.unit_id, agency.unit_id, dossiers)
        handovers.action_send()
        return handovers | passing._pass_on() if passing else handovers

    def _ways(self, kind):
        """(giver, receiver) of hand-overs of a kind that are right for the dossier now (12, 13)."""
        self.ensure_one()
        office, agency = self.office_id.unit_id, self.agency_id.unit_id
        return {
            "forward": [] if self.is_to_pass_on else [(office, agency)],
            "result": [(agency, office)],
        }.get(kind, [])

    def _follow_sending(self, kind):
        """What becomes of dossiers whose hand-over of a kind was sent."""
        if kind == "forward":
            self._take("forward")

    def action_accept(self):
        """Take over what was sent to the agency: the other side of the hand-over (13.1)."""
        self._pending_lines("forward")._settle("accepted")
        return True

    def action_refuse_handover(self):
        """Ask why the hand-over of this dossier is refused."""
        return self._pending_lines("forward")._refusal_action()

    def action_resolve(self):
        """Confirm that the result has arrived at the office; the clock stops here (14.1)."""
        self._pending_lines("result")._settle("accepted")
        return True

    def _pending_lines(self, kind):
        """Lines of sent hand-overs that wait for their receiver; UserError when there is none."""
        self._check_seen()
        lines = self.handover_line_ids.filtered(
            lambda line: not line.outcome and line.handover_id._is_sent(kind)
        )
        absent = self - lines.dossier_id
        if absent:
            raise UserError(
                self.env._(
                    "%(dossier)s: nothing has been sent that could be confirmed (article 12).",
                    dossier=absent[0].display_name,
                )
            )
        return lines

    def _all_lines(self):
        """Lines of all hand-overs (as superuser); a unit by itself sees its own alone."""
        return self.sudo().all_line_ids

    def _sent_lines(self):
        """Lines of hand-overs that were sent, in the order of sending."""
        sent = self._all_lines().filtered(lambda line: line.handover_id.sent_at)
        return sent.sorted(lambda line: (line.handover_id.sent_at, line.id))

    def _record_move(self, move, from_state):
        if move.name in ("forward", "pass_on"):
            self._record_late_forwarding()
        return super()._record_move(move, from_state)

    # --- watch

    @api.model
    def _cron_watch_forwarding(self):
        """Remind of what is still to be forwarded or confirmed, then record what was not."""
        self._remind_forwarding()
        late = [("state", "=", "received"), ("forward_by", "<", self.env["motcua.time"]._now())]
        self.env["motcua.job"]._run(
            self, late, lambda dossiers: dossiers._record_late_forwarding(), BATCH
        )
        self.env["motcua.handover.line"]._watch_confirmation()

    def _record_late_forwarding(self):
        """Record a breach for each dossier that should have been sent by now."""
        now = self.env["motcua.time"]._now()
        self.env["motcua.breach"]._append(
            [
                {
                    "dossier_id": dossier.id,
                    "unit_id": dossier.office_id.unit_id.id,
                    "kind": "forward_late",
                    "article": dossier._forwarding_article(),
                    "due_at": dossier.forward_by,
                    "found_at": now,
                }
                for dossier in self
                if dossier.forward_by and dossier.forward_by < now
            ]
        )

    def _forwarding_article(self):
        if self.is_to_pass_on:
            return "12.3"
        return "12.1" if self.channel == "online" else "12.2"

    def _remind_forwarding(self):
        """Tell the counters of each office, once, what has to leave within the hour."""
        now = self.env["motcua.time"]._now()
        due = self.search(
            [
                ("state", "=", "received"),
                ("forward_reminded_at", "=", False),
                ("forward_by", ">=", now),
                ("forward_by", "<", fields.Datetime.add(now, minutes=REMIND_MINUTES)),
            ]
        )
        self.env["motcua.job"]._run(
            self.env["motcua.office"],
            [("id", "in", due.office_id.ids)],
            due._remind_offices_to_forward,
            BATCH,
        )

    def _remind_offices_to_forward(self, offices):
        for office, dossiers in self.grouped("office_id").items():
            if office not in offices:
                continue
            office._tell(
                ("counter_officer", "office_head"),
                self.env._(
                    "%(count)s dossiers have to be forwarded by %(by)s (article 12.2).",
                    count=len(dossiers),
                    by=self.env["motcua.time"]._local_text(min(dossiers.mapped("forward_by"))),
                ),
            )
            dossiers.forward_reminded_at = self.env["motcua.time"]._now()
