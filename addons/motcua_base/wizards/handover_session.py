from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.handover import CARRIERS


class HandoverSession(models.TransientModel):
    """All that leaves the office at the end of a session, list by list, sent in one act.

    Each receiver (agency, or office that a dossier passes on to) has one list or several,
    each with its carrier, tracking number and seal.
    Source: regulation, articles 9.2.b and 12.
    """

    _name = "motcua.handover.session"
    _description = "Hand-over at the end of the session"

    list_ids = fields.One2many("motcua.handover.session.list", "session_id", string="Lists")
    line_ids = fields.One2many("motcua.handover.session.line", "session_id", string="Dossiers")
    left_count = fields.Integer(string="Left here", compute="_compute_left_count")
    handover_ids = fields.Many2many("motcua.handover", string="Sent lists", readonly=True)

    @api.depends("line_ids.list_id")
    def _compute_left_count(self):
        for session in self:
            session.left_count = len(session.line_ids.filtered(lambda line: not line.list_id))

    @api.depends("create_date")
    def _compute_display_name(self):
        for session in self:
            session.display_name = self.env._("Hand-over at the end of the session")

    @api.model
    def action_open(self):
        """Lay the lists out and show them; one for each receiver and way of travelling."""
        session = self.create({})
        dossiers = self.env["motcua.dossier"].search(
            [
                ("is_my_office", "=", True),
                ("state", "=", "received"),
                ("time_unit", "!=", "at_once"),
            ]
        )
        session._lay_out(dossiers)
        return {
            "type": "ir.actions.act_window",
            "name": session.display_name,
            "res_model": self._name,
            "res_id": session.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _lay_out(self, dossiers):
        groups = dossiers.grouped(lambda each: (*each._receiver(), each.channel == "online"))
        lists = self.env["motcua.handover.session.list"].create(
            [
                {
                    "session_id": self.id,
                    "number": number,
                    "kind": kind,
                    "giver_id": giver.id,
                    "receiver_id": receiver.id,
                    "carrier": "electronic" if electronic else "staff",
                }
                for number, (kind, giver, receiver, electronic) in enumerate(groups, start=1)
            ]
        )
        self.env["motcua.handover.session.line"].create(
            [
                {"session_id": self.id, "list_id": each.id, "dossier_id": dossier.id}
                for each, members in zip(lists, groups.values(), strict=True)
                for dossier in members
            ]
        )

    def action_send(self):
        """Send every list that has dossiers; all of them leave, or none does."""
        self.ensure_one()
        lists = self.list_ids.filtered("line_ids")
        if self.handover_ids or not lists:
            raise UserError(
                self.env._("Dossiers: there is none on a list that could be sent (article 12.2).")
            )
        handovers = self.env["motcua.handover"]
        for each in lists:
            handovers |= each._prepare_handover()
        handovers.action_send()
        self.handover_ids = handovers
        return True

    def action_print(self):
        """All lists of the session in one document, for both sides to sign."""
        self.ensure_one()
        report = self.env.ref("motcua_base.motcua_handover_list_report")
        return report.report_action(self.handover_ids)


class HandoverSessionList(models.TransientModel):
    _name = "motcua.handover.session.list"
    _description = "List of a hand-over at the end of the session"
    _order = "number, id"

    session_id = fields.Many2one("motcua.handover.session", required=True, ondelete="cascade")
    name = fields.Char(compute="_compute_name", store=True)
    number = fields.Integer(string="List", readonly=True)
    kind = fields.Selection(
        [
            ("forward", "To the agency"),
            ("passing", "To the office of the competent authority"),
        ],
        required=True,
        readonly=True,
    )
    giver_id = fields.Many2one("motcua.unit", string="From", required=True, readonly=True)
    receiver_id = fields.Many2one("motcua.unit", string="To", required=True, readonly=True)
    carrier = fields.Selection(CARRIERS, required=True, default="staff")
    tracking_number = fields.Char()
    seal = fields.Char(help="Number or state of the seal.")
    line_ids = fields.One2many("motcua.handover.session.line", "list_id", string="Dossiers")
    line_count = fields.Integer(string="Dossiers on the list", compute="_compute_line_count")

    @api.depends("number", "carrier", "receiver_id")
    def _compute_name(self):
        carriers = dict(self._fields["carrier"]._description_selection(self.env))
        for each in self:
            carrier = carriers.get(each.carrier, "")
            each.name = f"{each.number}. {each.receiver_id.name} · {carrier}"

    @api.depends("line_ids")
    def _compute_line_count(self):
        for each in self:
            each.line_count = len(each.line_ids)

    def action_split(self):
        """Another list to the same receiver, by another carrier; dossiers are put on it below."""
        self.ensure_one()
        session = self.session_id
        self.create(
            {
                "session_id": session.id,
                "number": max(session.list_ids.mapped("number")) + 1,
                "kind": self.kind,
                "giver_id": self.giver_id.id,
                "receiver_id": self.receiver_id.id,
                "carrier": "post" if self.carrier == "staff" else "staff",
            }
        )
        return True

    def _prepare_handover(self):
        """The hand-over of this list, not sent yet."""
        self.ensure_one()
        self._check_receivers()
        handover = self.env["motcua.handover"]._prepare(
            self.kind, self.giver_id, self.receiver_id, self.line_ids.dossier_id
        )
        handover.write(
            {
                "carrier": self.carrier,
                "tracking_number": self.tracking_number,
                "seal": self.seal,
            }
        )
        return handover

    def _check_receivers(self):
        """A dossier travels with those that go the same way, and only once."""
        way = self.kind, self.giver_id, self.receiver_id
        for dossier in self.line_ids.dossier_id:
            if dossier.state != "received":
                raise UserError(
                    self.env._(
                        "%(dossier)s has been sent already; take it off the list (article 12).",
                        dossier=dossier.display_name,
                    )
                )
            if dossier._receiver() != way:
                raise UserError(
                    self.env._(
                        "%(dossier)s does not go to %(receiver)s: choose another list for it (article 12).",
                        dossier=dossier.display_name,
                        receiver=self.receiver_id.name,
                    )
                )


class HandoverSessionLine(models.TransientModel):
    _name = "motcua.handover.session.line"
    _description = "Dossier of a hand-over at the end of the session"
    _order = "id"

    session_id = fields.Many2one("motcua.handover.session", required=True, ondelete="cascade")
    list_id = fields.Many2one("motcua.handover.session.list", string="On the list")
    dossier_id = fields.Many2one("motcua.dossier", required=True, readonly=True)
    receiver_id = fields.Many2one("motcua.unit", string="To", compute="_compute_receiver_id")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    forward_by = fields.Datetime(related="dossier_id.forward_by")

    @api.depends("dossier_id")
    def _compute_receiver_id(self):
        for line in self:
            line.receiver_id = line.dossier_id._receiver()[2]
