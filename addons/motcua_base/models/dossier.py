import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.dossier_workflow import CLOCK_STATES, DOSSIER_WORKFLOW, UNACCEPTED_STATES
from .append_only import append_batches
from .applicant import PERSONAL
from .procedure import UNITS

OPEN_SQL = "state IN ({})".format(", ".join(f"'{state}'" for state in CLOCK_STATES))
CHANNELS = [("counter", "At the counter"), ("post", "By post"), ("online", "Online")]

# A dossier's facts are its own rows: no creation message, no followers.
QUIET = {"mail_create_nolog": True, "mail_create_nosubscribe": True, "tracking_disable": True}

# What receipt and the moves after it give; nobody types it.
GIVEN_FACTS = frozenset(
    {
        "code", "reference", "agency_id", "sector_id", "regime_id", "time_amount", "time_unit", "entered_at",
        "is_after_closing",
        "due_at", "warn_at", "promised_at", "forward_by", "register_id", "register_serial",
        "lookup_token", "received_by_id", "resolved_at", "returned_at", "holder_unit_id", "client_key",
        "passed_from_office_id", "passed_at",
        "apology_count",
        "lacking_text", "submitted_at", "reply_by", "solved_by_id", "solved_as_id",
        "return_by", "supplement_until", "supplement_alert_at", "ended_at",
        "is_office_charged",
    }
)  # fmt: skip
# What the slip says besides: free in a draft, as printed from receipt on.
TYPED_FACTS = frozenset(
    {
        "office_id", "counter_id", "procedure_id", "applicant_id", "applicant_kind", "applicant_name",
        "applicant_id_number", "applicant_phone", "applicant_email", "applicant_address", "submitter_kind",
        "submitter_name", "submitter_id_number", "submitter_phone", "channel", "received_at",
        "received_reason", "set_count", "content", "result_channel", "destination_office_id",
        "priority", "ticket_number", "ticket_at", "visit_key",
    }
)  # fmt: skip


# Stands in the context while a slip of the pen is corrected: an object no call from outside has.
CORRECTING = object()
# Moves of the agency in charge; all others are those of the office that received.
AGENCY_MOVES = frozenset({"accept", "refuse_handover", "request_supplement", "stop"})


class Dossier(models.Model):
    """A citizen's dossier (hồ sơ), from the counter to the hand-over of its result.

    Here: what it is and who may see and change it. Receiving, forwarding, progress and
    hand-over stand in the files of those names.
    """

    _name = "motcua.dossier"
    _description = "Dossier"
    _inherit = ["motcua.workflow.mixin", "mail.thread"]
    _order = "due_at, id"
    _rec_name = "code"
    _rec_names_search = ["code", "applicant_name"]
    _mail_post_access = "read"
    _workflow = DOSSIER_WORKFLOW
    _unseen = frozenset({"forward_reminded_at", "reply_reminded_at", "supplement_alert_at"})

    # --- identity
    code = fields.Char(readonly=True, copy=False, index=True)
    reference = fields.Char(
        readonly=True,
        copy=False,
        default=lambda self: secrets.token_hex(4),
        help="Stands for the code until receipt.",
    )
    client_key = fields.Char(
        readonly=True, copy=False, help="Makes a repeated submission harmless."
    )
    lookup_token = fields.Char(readonly=True, copy=False, groups="base.group_system")
    state = fields.Selection(
        list(DOSSIER_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    office_id = fields.Many2one(
        "motcua.office",
        required=True,
        ondelete="restrict",
        default=lambda self: self._default_office(),
    )
    counter_id = fields.Many2one("motcua.counter", ondelete="restrict")
    procedure_id = fields.Many2one(
        "motcua.procedure", required=True, ondelete="restrict", index=True
    )
    sector_id = fields.Many2one("motcua.sector", readonly=True, ondelete="restrict")
    agency_id = fields.Many2one(
        "motcua.agency", string="Agency in charge", readonly=True, ondelete="restrict"
    )
    regime_id = fields.Many2one("motcua.regime", string="Rules", readonly=True, ondelete="restrict")
    register_id = fields.Many2one(
        "motcua.register", string="Book", readonly=True, ondelete="restrict"
    )
    register_serial = fields.Integer(string="Serial", readonly=True, copy=False)

    # --- people
    applicant_id = fields.Many2one(
        "motcua.applicant", ondelete="restrict", index=True, groups=PERSONAL
    )
    applicant_kind = fields.Selection(
        [("person", "Person"), ("organisation", "Organisation")], required=True, default="person"
    )
    applicant_name = fields.Char(string="Name of applicant", index="trigram")
    applicant_id_number = fields.Char(
        string="ID or tax number", groups=PERSONAL, index="btree_not_null"
    )
    applicant_phone = fields.Char(groups=PERSONAL, index="btree_not_null")
    applicant_email = fields.Char(groups=PERSONAL)
    applicant_address = fields.Char(groups=PERSONAL)
    submitter_kind = fields.Selection(
        [
            ("self", "The applicant"),
            ("authorised", "Authorised person"),
            ("hired", "Hired person"),
            ("post", "Postal firm"),
        ],
        string="Handed in by",
        required=True,
        default="self",
    )
    submitter_name = fields.Char()
    submitter_id_number = fields.Char(groups=PERSONAL)
    submitter_phone = fields.Char(groups=PERSONAL)

    # --- request
    channel = fields.Selection(CHANNELS, required=True, default="counter")
    content = fields.Char(
        string="Request", help="What is asked for, where the procedure's name does not say it."
    )
    set_count = fields.Integer(string="Sets", required=True, default=1)
    document_ids = fields.One2many(
        "motcua.dossier.document", "dossier_id", string="Papers", copy=True
    )
    result_channel = fields.Selection(
        [("counter", "At the office"), ("post", "By post"), ("online", "Electronically")],
        string="Result collected",
        required=True,
        default="counter",
    )
    time_amount = fields.Integer(readonly=True)
    time_unit = fields.Selection(UNITS, readonly=True)

    # --- dates
    received_at = fields.Datetime(copy=False)
    received_reason = fields.Char(string="Reason of the earlier time", copy=False)
    is_after_closing = fields.Boolean(
        string="Served after closing",
        readonly=True,
        copy=False,
        help="Received at the counter after reception had closed, of somebody who had drawn a ticket before (9.2.b).",
    )
    entered_at = fields.Datetime(readonly=True, copy=False)
    received_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    forward_by = fields.Datetime(string="Forward by", readonly=True, copy=False)
    forward_reminded_at = fields.Datetime(readonly=True, copy=False)
    due_at = fields.Datetime(string="Legal date", readonly=True, copy=False)
    promised_at = fields.Datetime(string="Promised", readonly=True, copy=False)
    warn_at = fields.Datetime(string="Due soon from", readonly=True, copy=False)
    resolved_at = fields.Datetime(string="Result arrived", readonly=True, copy=False)
    returned_at = fields.Datetime(string="Handed over", readonly=True, copy=False)
    collector_name = fields.Char(string="Collected by", copy=False)
    collector_id_number = fields.Char(groups=PERSONAL, copy=False)

    # --- progress
    holder_unit_id = fields.Many2one(
        "motcua.unit", string="Held by", readonly=True, ondelete="restrict"
    )
    participant_ids = fields.One2many("motcua.participant", "dossier_id", readonly=True)
    clock_ids = fields.One2many("motcua.dossier.clock", "dossier_id", readonly=True)
    event_ids = fields.One2many("motcua.dossier.event", "dossier_id", readonly=True)
    step_ids = fields.One2many("motcua.dossier.step", "dossier_id", readonly=True)
    result_ids = fields.One2many("motcua.dossier.result", "dossier_id")
    handover_line_ids = fields.One2many("motcua.handover.line", "dossier_id", readonly=True)
    breach_ids = fields.One2many("motcua.breach", "dossier_id", readonly=True)
    urgency = fields.Selection(
        [
            ("in_time", "In time"),
            ("due_soon", "Due soon"),
            ("overdue", "Overdue"),
            ("paused", "Waiting for the applicant"),
            ("done_early", "Done early"),
            ("done_on_time", "Done on time"),
            ("done_late", "Done late"),
        ],
        compute="_compute_urgency",
        search="_search_urgency",
    )

    _code_uniq = models.UniqueIndex(
        "(code) WHERE code IS NOT NULL", "This code has been given already."
    )
    _client_key_uniq = models.UniqueIndex("(client_key) WHERE client_key IS NOT NULL")
    _token_uniq = models.UniqueIndex("(lookup_token) WHERE lookup_token IS NOT NULL")
    _open_office_due = models.Index(f"(office_id, due_at, id) WHERE {OPEN_SQL}")
    _open_agency_due = models.Index(f"(agency_id, due_at, id) WHERE {OPEN_SQL}")
    _open_due = models.Index(f"(due_at, id) WHERE {OPEN_SQL}")
    _office_due = models.Index("(office_id, due_at, id)")
    _office_state = models.Index("(office_id, state)")
    _to_forward = models.Index("(forward_by, id) WHERE state = 'received'")

    # --- defaults and computed fields

    @api.model
    def _default_office(self):
        units = self.env.user.motcua_unit_ids.filtered(lambda unit: unit.kind == "office")
        return self.env["motcua.office"].search([("unit_id", "in", units.ids)], limit=1)

    @api.depends("code", "reference", "state")
    def _compute_display_name(self):
        for dossier in self:
            named = self.env._("Dossier %(reference)s", reference=dossier.reference)
            if dossier.state == "draft":
                named = self.env._("Draft %(reference)s", reference=dossier.reference)
            dossier.display_name = dossier.code or named

    @api.onchange("procedure_id")
    def _onchange_procedure_id(self):
        """Lay out the list of papers of the procedure, to be ticked."""
        self.document_ids = [fields.Command.clear()] + [
            fields.Command.create(
                {
                    "procedure_document_id": paper.id,
                    "name": paper.name,
                    "sequence": paper.sequence,
                    "is_returned": paper.is_returned,
                }
            )
            for paper in self.procedure_id.document_ids
        ]

    # --- rights

    def _check_move(self, move):
        """Only the unit that holds a dossier acts in it (4.1); see `_acting_unit`."""
        mine = self.env["motcua.unit"]._mine()
        for dossier in self:
            unit = dossier._acting_unit(move.name)
            if unit not in mine:
                raise AccessError(
                    self.env._(
                        "%(dossier)s is with %(unit)s: only that unit can take this step (article 4.1).",
                        dossier=dossier.display_name,
                        unit=unit.name,
                    )
                )

    def _acting_unit(self, move_name):
        """The unit whose step it is; a dossier under way is accepted by the one it was sent to."""
        if move_name in AGENCY_MOVES:
            return self.agency_id.unit_id
        return self.office_id._unit()

    def _plan(self):
        """What the dossier's receipt rests on; see `ReceiptPlan`."""
        return self.procedure_id._plan(self.office_id, self._destination())

    @api.model_create_multi
    def create(self, vals_list):
        if not self._gate():
            for vals in vals_list:
                self._check_not_given({name for name, value in vals.items() if value})
        held = [self._held_by_office(vals) for vals in vals_list]
        dossiers = super(Dossier, self.with_context(**QUIET)).create(held).with_env(self.env)
        if not self._gate():
            append_batches([dossiers._participant_batch()])
        return dossiers

    @api.model
    def _held_by_office(self, vals):
        """A dossier begins with its office, also as a draft; the rule for creating compares it."""
        office = self.env["motcua.office"].browse(vals.get("office_id")) or self._default_office()
        return {
            **vals,
            "office_id": office.id,
            "holder_unit_id": office._unit_id() if office else False,
        }

    @api.model
    def _add_missing_default_values(self, values):
        """A dossier born received takes the defaults of its fields, and no user's own defaults."""
        if not self._gate():
            return super()._add_missing_default_values(values)
        missing = {
            name: field
            for name, field in self._fields.items()
            if field.default and name not in values
        }
        return {**{name: field.default(self) for name, field in missing.items()}, **values}

    def _participant_batch(self):
        """Let office, agency in charge and watching offices see the dossier (4.4, 13.7.a)."""
        rows = []
        for dossier in self:
            plan = dossier._plan()
            parts = {plan.office_unit_id: "office"}
            if dossier.state not in UNACCEPTED_STATES:
                if plan.destination_unit_id:
                    parts.setdefault(plan.destination_unit_id, "destination")
                parts.setdefault(plan.agency_unit_id, "lead")
                for unit_id in plan.linked_unit_ids:
                    parts.setdefault(unit_id, "step")
                for unit_id in plan.watching_unit_ids:
                    parts.setdefault(unit_id, "watch")
            rows += [
                {"dossier_id": dossier.id, "unit_id": unit, "part": part}
                for unit, part in parts.items()
            ]
        return self.env["motcua.participant"], rows, "ON CONFLICT DO NOTHING"

    def write(self, vals):
        if not self._gate():
            if "office_id" in vals:
                self._check_same_office(vals["office_id"])
            self._check_not_given(vals)
            if self.env.context.get("motcua_correcting") is not CORRECTING:
                self._check_as_printed(TYPED_FACTS & set(vals))
        return super().write(vals)

    def _check_same_office(self, office_id):
        """A draft stays with the office that made it, which alone sees it (4.1)."""
        if any(dossier.office_id.id != office_id for dossier in self):
            raise UserError(
                self.env._("Office: a dossier stays with the office that made it (article 4.1).")
            )

    def _check_not_given(self, names):
        """Refuse values that only a move gives, whoever sends them."""
        given = sorted(GIVEN_FACTS & set(names))
        if given:
            raise AccessError(
                self.env._(
                    "%(fields)s: given by the steps of the dossier, not typed (article 11.2).",
                    fields=self._labels(given),
                )
            )

    def _check_as_printed(self, names):
        """Refuse a change of what the slip of a received dossier says."""
        received = self.filtered(lambda dossier: dossier.state not in UNACCEPTED_STATES)
        if names and received:
            raise UserError(
                self.env._(
                    "%(dossier)s was received: %(fields)s stay as printed on the slip (article 4.2).",
                    dossier=received[0].display_name,
                    fields=self._labels(sorted(names)),
                )
            )

    def _labels(self, names):
        return ", ".join(self._fields[name]._description_string(self.env) for name in names)

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        if any(dossier.state != "draft" for dossier in self):
            raise UserError(self.env._("A received dossier is not deleted (article 4.2)."))

    # --- facts of a move

    def _record_move(self, move, from_state):
        """Keep the facts of a move of all records, in one trip to the database."""
        append_batches(self._move_batches(move, from_state))

    def _move_batches(self, move, from_state):
        """Extension point: rows that a move leaves, as (model, rows, on_conflict)."""
        now = self.env["motcua.time"]._now()
        note = self.env.context.get("motcua_note")
        rows = [
            {
                "dossier_id": dossier.id,
                "at": now,
                "user_id": self.env.uid,
                "unit_id": dossier._acting_unit(move.name).id,
                "move": move.name,
                "from_state": from_state,
                "to_state": move.target,
                "article": move.article,
                "note": note,
            }
            for dossier in self
        ]
        return [(self.env["motcua.dossier.event"], rows, "")]

    def _last_change(self):
        event = self.event_ids[-1:]
        if not event:
            return super()._last_change()
        return self.env._(
            "%(user)s at %(when)s: %(move)s",
            user=event.sudo().user_id.name,
            when=self.env["motcua.time"]._local_text(event.at),
            move=event.move_label,
        )

    @api.model
    def _move_labels(self):
        """What each move is called in the timeline."""
        return {
            "receive": self.env._("Received"),
            "guide": self.env._("Told what is missing"),
            "refuse": self.env._("Not accepted"),
            "forward": self.env._("Forwarded"),
            "accept": self.env._("Taken over by the agency"),
            "refuse_handover": self.env._("Hand-over refused"),
            "set_order": self.env._("Order of the linked agencies set"),
            "send_on": self.env._("Sent on to the next agency"),
            "take_over": self.env._("Taken over by a linked agency"),
            "refuse_linked": self.env._("Refused by a linked agency"),
            "share_result": self.env._("Result of a linked agency given on"),
            "pass_on": self.env._("Passed to the competent authority"),
            "take_in": self.env._("Taken in from another office"),
            "turn_back": self.env._("Turned back to the office that passed it on"),
            "solve": self.env._("Decided at the counter"),
            "request_supplement": self.env._("Returned for supplement"),
            "complete_supplement": self.env._("Supplement complete"),
            "resolve": self.env._("Result arrived at the office"),
            "return_result": self.env._("Result handed over"),
            "withdraw": self.env._("Withdrawn by the applicant"),
            "stop": self.env._("Stopped in writing"),
        }

    def _form_action(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }
