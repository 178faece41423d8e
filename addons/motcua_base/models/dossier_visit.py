from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.reception import Counter, counter

PRIORITIES = [
    ("elderly", "Elderly person"),
    ("disabled", "Person with a disability"),
    ("pregnant", "Pregnant woman"),
    ("small_child", "With a small child"),
    ("merit", "Person with merit"),
    ("other", "Other reason"),
]


class Dossier(models.Model):
    """Who comes to the counter: with a ticket, with priority, with several dossiers at once.

    Priority is about the queue and changes no deadline.
    Source: regulation, article 9.2.b.
    """

    _inherit = "motcua.dossier"

    priority = fields.Selection(PRIORITIES, string="Served first", copy=False)
    ticket_number = fields.Char(string="Ticket", copy=False)
    ticket_at = fields.Datetime(string="Ticket drawn", copy=False)
    visit_key = fields.Char(
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Shared by the dossiers that one person handed in at one visit.",
    )
    visit_count = fields.Integer(string="Dossiers of the visit", compute="_compute_visit_count")

    @api.depends("visit_key")
    def _compute_visit_count(self):
        keys = set(self.mapped("visit_key")) - {False}
        counts = dict(
            self._read_group(self._of_visits(keys), ["visit_key"], ["__count"]) if keys else ()
        )
        for dossier in self:
            dossier.visit_count = counts.get(dossier.visit_key, 0)

    @api.model
    def _of_visits(self, keys):
        return [("visit_key", "in", list(keys)), ("code", "!=", False)]

    def action_show_visit(self):
        """The dossiers handed in at the same visit."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Dossiers of the visit"),
            "res_model": self._name,
            "views": [(False, "list"), (False, "form")],
            "domain": self._of_visits([self.visit_key]),
        }

    def action_print_visit(self):
        """The receipt slips of all dossiers handed in at the same visit."""
        self.ensure_one()
        dossiers = self.search(self._of_visits([self.visit_key]), order="id")
        return self.env.ref("motcua_base.motcua_receipt_slip_report").report_action(dossiers)

    # --- a ticket drawn before closing

    def _receipt_facts(self):
        return {**super()._receipt_facts(), "ticket_at": self.ticket_at}

    @api.model
    def _vals_facts(self, vals, papers):
        return {**super()._vals_facts(vals, papers), "ticket_at": vals.get("ticket_at")}

    @api.model
    def _receipt_vals(self, facts, now, shared):
        self._check_hours(facts, now)
        return super()._receipt_vals(facts, now, shared)

    @api.model
    def _check_hours(self, facts, now):
        """At the counter nothing is received outside its hours, nor after them without a ticket."""
        office = facts["office"].sudo()
        if facts["channel"] != "counter" or not office.is_strict_hours:
            return
        local = self.env["motcua.time"]._local
        # What was received on paper was received in the hours of then, not of its entry.
        at, ticket = (
            local(self._receipt_time(facts, now)),
            local(fields.Datetime.to_datetime(facts["ticket_at"])),
        )
        calendar = self.env["motcua.calendar.day"]._calendar(office.unit_id.id)
        answer = counter(at, ticket or None, calendar)
        when = at.strftime("%H:%M %d/%m/%Y")
        if answer == Counter.CLOSED:
            raise UserError(
                self.env._(
                    "Received: the counter of %(office)s is closed at %(when)s; it receives in its working hours, or "
                    "at a special opening (article 9.2).",
                    office=office.name,
                    when=when,
                )
            )
        if answer == Counter.RECEPTION_OVER:
            raise UserError(
                self.env._(
                    "Ticket: reception of this half-day is over at %(when)s; only who drew a ticket before it closed "
                    "is still served (article 9.2.b).",
                    when=when,
                )
            )

    # --- the intake screen

    @api.model
    def _intake_vals(self, payload):
        ticket_at = payload.get("ticket_at")
        return {
            **super()._intake_vals(payload),
            "priority": payload.get("priority") or False,
            "ticket_number": payload.get("ticket_number") or False,
            "ticket_at": self._intake_time(ticket_at) if ticket_at else False,
            "visit_key": payload.get("visit_key") or False,
        }
