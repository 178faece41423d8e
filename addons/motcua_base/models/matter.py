from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.citation import citation
from ..rules.matter_workflow import MATTER_WORKFLOW

OUTCOMES = [("fine", "In order"), ("faulty", "Faulty"), ("missing", "Missing")]
GIVEN = frozenset({"number", "year", "submitted_at", "answered_at", "settled_at"})
ANSWERED = frozenset({"answer", "answer_number", "answered_on", "version"})
# What still may be added to what was submitted or answered.
FOLLOWED_UP = frozenset({"outcome", "due_on", "owner_id", "minutes", "version", "note"})


class Matter(models.Model):
    """Property, safety, equipment, proposals, publicity, guidance, difficulties.

    One shape for all: an owner, a state, a deadline where the text has one, minutes, a check
    list, the answer of the authority it was submitted to.
    Source: regulation, articles 5.6, 6.4, 6.5, 7, 10.1.i, 10.1.k, 10.2.đ and 17.4.
    """

    _name = "motcua.matter"
    _description = "Matter of the office"
    _inherit = ["motcua.traced"]
    _order = "id desc"
    _rec_name = "subject"
    _workflow = MATTER_WORKFLOW

    number = fields.Char(readonly=True, copy=False)
    year = fields.Integer(string="Of the year", readonly=True, copy=False, aggregator=None)
    kind_id = fields.Many2one(
        "motcua.matter.kind", string="Kind", required=True, ondelete="restrict", index=True
    )
    article = fields.Char(related="kind_id.article")
    article_text = fields.Char(related="kind_id.article_text")
    is_submitted = fields.Boolean(related="kind_id.is_submitted")
    is_shared = fields.Boolean(related="kind_id.is_shared", store=True)
    is_dated = fields.Boolean(related="kind_id.is_dated")
    state = fields.Selection(
        list(MATTER_WORKFLOW.states), default="open", required=True, readonly=True, copy=False
    )
    unit_id = fields.Many2one(
        "motcua.unit",
        string="Of the unit",
        required=True,
        ondelete="restrict",
        index=True,
        default=lambda self: self.env["motcua.unit"]._mine()[:1],
    )
    owner_id = fields.Many2one(
        "res.users",
        string="In charge",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    subject = fields.Char(required=True)
    content = fields.Text()
    happened_on = fields.Date(string="Took place on")
    attendees = fields.Char(string="Who took part")
    due_on = fields.Date(string="To be settled until")
    due_at = fields.Datetime(compute="_compute_due_at", store=True, string="Due")
    sector_id = fields.Many2one("motcua.sector", ondelete="restrict")
    procedure_ids = fields.Many2many("motcua.procedure", string="Procedures")
    item_ids = fields.One2many("motcua.matter.item", "matter_id", string="Check list")
    faulty_count = fields.Integer(compute="_compute_faulty_count", string="Not in order")
    minutes = fields.Text()
    document = fields.Binary(attachment=True)
    document_name = fields.Char()

    to_unit_id = fields.Many2one(
        "motcua.unit", string="Submitted to", ondelete="restrict", index=True
    )
    to_name = fields.Char(
        string="Submitted to another authority", help="An authority that does not use this system."
    )
    submitted_at = fields.Datetime(readonly=True, copy=False)
    answer = fields.Text()
    answer_number = fields.Char(string="Number of the answer")
    answered_on = fields.Date(string="Date of the answer")
    answered_at = fields.Datetime(readonly=True, copy=False)
    outcome = fields.Text(string="Outcome of the matter")
    settled_at = fields.Datetime(readonly=True, copy=False)
    is_mine = fields.Boolean(compute="_compute_is_mine")
    is_mine_to_answer = fields.Boolean(compute="_compute_is_mine")

    _open_due = models.Index("(due_at) WHERE state IN ('open', 'submitted', 'answered')")
    _number_uniq = models.UniqueIndex(
        "(unit_id, year, number) WHERE number IS NOT NULL", "This number has been given already."
    )

    # --- computed fields

    @api.depends("due_on")
    def _compute_due_at(self):
        for matter in self:
            next_day = matter.due_on and fields.Date.add(matter.due_on, days=1)
            matter.due_at = next_day and self.env["motcua.time"]._local_midnight(next_day)

    @api.depends("item_ids.outcome")
    def _compute_faulty_count(self):
        for matter in self:
            matter.faulty_count = len(matter.item_ids._faulty())

    @api.depends("unit_id", "to_unit_id", "state")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self.env["motcua.unit"]._mine()
        for matter in self:
            matter.is_mine = matter.unit_id in mine
            answering = matter.to_unit_id or matter.unit_id
            matter.is_mine_to_answer = matter.state == "submitted" and answering in mine

    @api.onchange("kind_id")
    def _onchange_kind_id(self):
        """Lay out the check list of the kind."""
        if not self.item_ids or not self._origin:
            self.item_ids = [(5, 0, 0), *((0, 0, vals) for vals in self._kind_items())]

    def _kind_items(self):
        return [
            {"name": item.name, "section": item.section, "sequence": item.sequence}
            for item in self.kind_id.item_ids
        ]

    # --- writing

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_given(vals)
        matters = super().create(vals_list)
        bare = matters.filtered(lambda matter: not matter.item_ids)
        self.env["motcua.matter.item"].create(
            [{"matter_id": matter.id, **vals} for matter in bare for vals in matter._kind_items()]
        )
        return matters

    def write(self, vals):
        if not self._gate():
            self._check_not_given(vals)
            self._check_writer(set(vals))
        return super().write(vals)

    def _check_not_given(self, vals):
        if any(vals.get(name) for name in GIVEN):
            raise AccessError(self.env._("Numbers and times are given by the steps (article 4.2)."))

    def _check_writer(self, names):
        """Its unit works on it while it is open; whom it was submitted to writes the answer."""
        for matter in self:
            free = matter.state == "open" and matter.is_mine
            answers = names <= ANSWERED and matter.is_mine_to_answer
            follows = matter.is_mine and matter.state in ("submitted", "answered")
            if not (self.env.su or free or answers or (follows and names <= FOLLOWED_UP)):
                raise AccessError(
                    self.env._(
                        "%(matter)s was submitted or settled, or belongs to %(unit)s: it stays as it is "
                        "(article 4.2).",
                        matter=matter.display_name,
                        unit=matter.unit_id.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _refuse_unlink(self):
        raise AccessError(self.env._("What has been recorded is not taken away (article 4.2)."))

    def _trace_unit(self):
        return self.unit_id


class MatterItem(models.Model):
    """Line of a check list, found in order or not."""

    _name = "motcua.matter.item"
    _description = "Checked item"
    _order = "matter_id, sequence, id"

    matter_id = fields.Many2one("motcua.matter", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer(default=10)
    section = fields.Char()
    name = fields.Char(required=True)
    outcome = fields.Selection(OUTCOMES, string="Found to be")
    note = fields.Char()

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        items._check_open()
        return items

    def write(self, vals):
        self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_open(self):
        """What was settled keeps its list."""
        for matter in self.matter_id:
            matter._check_writer({"item_ids"})

    def _faulty(self):
        return self.filtered(lambda item: item.outcome in ("faulty", "missing"))

    def _check_checked(self):
        unchecked = self.filtered(lambda item: not item.outcome)
        if unchecked:
            raise UserError(
                self.env._(
                    "Check list: “%(item)s” has not been checked (%(article)s).",
                    item=unchecked[0].name,
                    article=citation(unchecked[0].matter_id.kind_id.article, self.env.lang),
                )
            )
