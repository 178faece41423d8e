from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..rules.coverage import Posting
from ..rules.organisation import HIRED, LEVEL_OF_KIND
from ..rules.secondment_workflow import HELD_STATES, PLANNED_STATES, SECONDMENT_WORKFLOW
from .choices import DUTIES, ROLES

# Whose side of a posting takes each move.
OFFICE_MOVES = ("accept", "refuse")
# What a proposal says, fixed once the office has accepted it.
AGREED = frozenset(
    {"officer_id", "agency_id", "office_id", "role", "duty", "valid_from", "valid_to"}
)
GIVEN = frozenset(
    {
        "planned_to", "refusal_ground", "refusal_note", "end_kind", "end_ground", "end_note",
        "successor_id", "office_opinion", "serving_measure", "consulted_at", "consulted_by_id",
        "membership_id", "warned_days", "accepted_at", "accepted_by_id",
    }
)  # fmt: skip
# Where at the office an officer serves: it may be given after the proposal, too (10.1.d).
PLACED = frozenset({"counter_id", "sector_ids"})
PLACED_STATES = ("proposed", *PLANNED_STATES)
HELD_SQL = "state IN ('{}')".format("', '".join(HELD_STATES))


class Secondment(models.Model):
    """An officer sent to an office by the home agency, or nominated as a reserve there.

    Source: regulation, articles 8, 9.1.c, 10.1.c and 10.3.
    """

    _name = "motcua.secondment"
    _description = "Secondment"
    _inherit = ["motcua.workflow.mixin", "mail.thread"]
    _order = "valid_from desc, id desc"
    _workflow = SECONDMENT_WORKFLOW
    _unseen = frozenset({"warned_days", "membership_id"})

    # --- what is proposed
    officer_id = fields.Many2one("motcua.officer", required=True, ondelete="restrict", index=True)
    agency_id = fields.Many2one(
        "motcua.agency", string="Sending agency", compute="_compute_agency_id", store=True,
        readonly=False, required=True, precompute=True, ondelete="restrict", index=True,
    )  # fmt: skip
    office_id = fields.Many2one("motcua.office", required=True, ondelete="restrict")
    counter_id = fields.Many2one(
        "motcua.counter", domain="[('office_id', '=', office_id)]", ondelete="restrict"
    )
    sector_ids = fields.Many2many(
        "motcua.sector", string="Sectors", compute="_compute_sector_ids", store=True, readonly=False
    )
    role = fields.Selection(ROLES, required=True, default="main")
    duty = fields.Selection(DUTIES, required=True, default="reception")
    valid_from = fields.Date(string="From", required=True)
    valid_to = fields.Date(string="To")
    decision = fields.Char(help="Number of the decision that sends the officer.")
    decided_on = fields.Date()
    decision_file = fields.Binary(attachment=True)
    decision_file_name = fields.Char()
    shorter_reason = fields.Text(
        string="Reason of a shorter tour", help="Only where the rules of the day allow one."
    )
    state = fields.Selection(
        list(SECONDMENT_WORKFLOW.states), default="draft", required=True, readonly=True, copy=False
    )
    # --- what followed
    planned_to = fields.Date(string="Planned to", readonly=True, copy=False)
    accepted_at = fields.Datetime(readonly=True, copy=False)
    accepted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    membership_id = fields.Many2one(
        "motcua.membership", readonly=True, copy=False, ondelete="set null"
    )
    warned_days = fields.Integer(readonly=True, copy=False)
    event_ids = fields.One2many("motcua.secondment.event", "secondment_id", readonly=True)

    _no_double_posting = models.Constraint(
        "EXCLUDE USING gist (officer_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)"
        f" WHERE (role = 'main' AND {HELD_SQL})",
        "Officer: posted elsewhere on these days already (article 9.1.c).",
    )
    _period = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)",
        "A posting cannot end before it begins.",
    )
    _office_state = models.Index("(office_id, state, valid_from)")

    # --- computed fields

    @api.depends("officer_id")
    def _compute_agency_id(self):
        for secondment in self:
            secondment.agency_id = secondment.officer_id.agency_id

    @api.depends("counter_id")
    def _compute_sector_ids(self):
        for secondment in self.filtered("counter_id"):
            secondment.sector_ids = secondment.counter_id.sector_ids

    @api.depends("officer_id", "office_id", "valid_from")
    def _compute_display_name(self):
        for secondment in self:
            since = secondment.valid_from and secondment.valid_from.strftime("%d/%m/%Y")
            secondment.display_name = " · ".join(
                filter(None, [secondment.officer_id.name, secondment.office_id.name, since])
            )

    # --- what is agreed is not rewritten

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_given(vals)
        return super().create(vals_list)

    def write(self, vals):
        if not self._gate():
            self._refuse_given(vals)
            self._refuse_agreed(AGREED & set(vals))
        done = super().write(vals)
        if PLACED & set(vals):
            self._place()
        return done

    def _refuse_agreed(self, names):
        """A draft is the agency's to write; what was proposed or agreed changes by its steps."""
        if not names or self.env.su:
            return
        agreed = self.filtered(lambda each: each.state != "draft")
        if agreed:
            raise UserError(
                self.env._(
                    "%(secondment)s was proposed or agreed: take it back, extend it or end it early "
                    "(article 10.3.h).",
                    secondment=agreed[0].display_name,
                )
            )

    def _place(self):
        """A counter or sectors given later are held to the same rules; access follows."""
        placed = self.sudo().filtered(lambda each: each.state in PLACED_STATES)
        for secondment in placed:
            secondment._check_sectors()
            secondment._check_standard()
        placed.filtered(lambda each: each.state in PLANNED_STATES)._follow()

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if any(secondment.state != "draft" for secondment in self):
            raise UserError(self.env._("Only a draft of a posting is deleted (article 4.2)."))

    def _refuse_given(self, vals):
        if GIVEN & set(vals) and not (self.env.su or self._gate()):
            raise AccessError(
                self.env._("Given by the steps of the posting, not typed (article 10.3.h).")
            )

    # --- steps

    def action_propose(self):
        """The sending agency proposes: the standard is checked and what is missing is listed."""
        self._check_proposal()
        self._take("propose")
        self.office_id._tell(
            ["office_head", "hr_officer"],
            self.env._("Officers have been proposed for your office."),
        )

    def action_take_back(self):
        self._take("take_back")

    def action_accept(self):
        """The office accepts: from here on the posting counts, and access follows it."""
        self._check_proposal()
        self._check_acceptance()
        now = self.env["motcua.time"]._now()
        self._take(
            "accept",
            {each.id: {"planned_to": each.valid_to} for each in self},
            accepted_at=now,
            accepted_by_id=self.env.uid,
        )
        self._follow()
        self._keep_time()

    def action_refuse(self):
        return self._open_act("refuse")

    def action_cancel(self):
        self._take("cancel")
        self.sudo().membership_id._end(self.env["motcua.time"]._today(), whole=True)

    def action_extend(self):
        return self._open_act("extend")

    def action_end_early(self):
        return self._open_act("end_early")

    def action_consult(self):
        """The head of the office writes down the consultation on a reduction (10.3.h)."""
        return self._open_act("consult")

    def _open_act(self, act):
        """Ask for what a step needs; the wizard takes it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self._move_labels().get(act, act),
            "res_model": "motcua.secondment.act",
            "view_mode": "form",
            "target": "new",
            "context": {"default_secondment_id": self.id, "default_act": act},
        }

    @api.model
    def _move_labels(self):
        return {
            "propose": self.env._("Propose"),
            "take_back": self.env._("Take back"),
            "accept": self.env._("Accept"),
            "refuse": self.env._("Refuse"),
            "cancel": self.env._("Cancel"),
            "start": self.env._("Begins"),
            "finish": self.env._("Ends"),
            "extend": self.env._("Extend"),
            "end_early": self.env._("End early"),
            "consult": self.env._("Record the consultation"),
        }

    # --- who acts

    def _check_move(self, move):
        """Each side acts for its own: the agency proposes and ends, the office accepts (4.1)."""
        mine = self.env["motcua.unit"]._mine()
        for secondment in self.sudo() if move.role else ():
            side = secondment.office_id if move.name in OFFICE_MOVES else secondment.agency_id
            if side.unit_id not in mine:
                raise AccessError(
                    self.env._(
                        "Only %(unit)s takes this step of the posting (article 10.3).",
                        unit=side.unit_id.name,
                    )
                )

    def _record_move(self, move, from_state):
        self.env["motcua.secondment.event"]._append(
            [
                {
                    "secondment_id": secondment.id,
                    "at": self.env["motcua.time"]._now(),
                    "user_id": self.env.uid,
                    "move": move.name,
                    "from_state": from_state,
                    "to_state": move.target,
                    "article": move.article or None,
                    "last_on": secondment.valid_to or None,
                    "note": secondment._move_note(move) or None,
                }
                for secondment in self
            ]
        )

    def _move_note(self, move):
        notes = {
            "refuse": self.refusal_note,
            "extend": self.decision,
            "end_early": self.end_note,
        }
        return notes.get(move.name)

    # --- access follows the posting

    def _follow(self):
        """A main officer at the counter is a member of the office for exactly the posting."""
        for secondment in self.sudo().filtered(lambda each: each._has_access()):
            values = {
                "valid_from": secondment.valid_from,
                "valid_to": secondment.valid_to,
                "counter_id": secondment.counter_id.id,
                "title": secondment.officer_id.title,
            }
            secondment.with_context(motcua_gate=self._gate()).membership_id = self.env[
                "motcua.membership"
            ]._keep_for(
                secondment.membership_id,
                secondment.officer_id.user_id,
                secondment.office_id.unit_id,
                "counter_officer",
                values,
            )

    def _has_access(self):
        return self.role == "main" and self.duty == "reception"

    # --- dates bring the posting into service and end it

    @api.model
    def _cron_keep_postings(self):
        """Begin, end and announce the end of postings as their dates pass."""
        today = self.env["motcua.time"]._today()
        begun = Domain("state", "=", "accepted") & Domain("valid_from", "<=", today)
        over = Domain("state", "=", "active") & Domain("valid_to", "<", today)
        job = self.env["motcua.job"]
        job._run(self.sudo(), begun | over, lambda some: some._keep_time(), batch=100)
        job._run(
            self.sudo(),
            self._ending_domain(today),
            lambda some: some._warn_of_end(today),
            batch=100,
        )

    def _keep_time(self):
        """Begin what has come, end what is over: follows from a step, so on no version anybody saw."""
        today = self.env["motcua.time"]._today()
        postings = self.with_context(seen_motcua_secondment=None)
        postings.filtered(lambda each: each.state == "accepted" and each.valid_from <= today)._take(
            "start"
        )
        postings.filtered(
            lambda each: each.state == "active" and each.valid_to and each.valid_to < today
        )._take("finish")

    # --- as the rules see it

    def _rule(self):
        """The records as postings of the rules of cover."""
        return tuple(
            Posting(
                each.id,
                each.officer_id.id,
                each.role,
                frozenset(each.sector_ids.ids),
                each.valid_from,
                each.valid_to or None,
            )
            for each in self
        )

    def _standard(self):
        """The standard of the office's level on the first day; empty where there is none."""
        return self.env["motcua.staff.standard"]._on(
            LEVEL_OF_KIND[self.office_id.office_kind], self.valid_from
        )

    def _is_hired(self):
        return self.officer_id.staff_kind in HIRED

    @api.model
    def _planned_domain(self, first, last):
        """Postings accepted or in service on a day from `first` to `last`."""
        return (
            Domain("state", "in", PLANNED_STATES)
            & Domain("valid_from", "<=", last)
            & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", first))
        )
