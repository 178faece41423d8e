from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.cover_workflow import COVER_WORKFLOW
from ..rules.coverage import free_reserves
from ..rules.half_days import HALVES as HALF_CODES
from ..rules.half_days import HalfDay, receiving
from .choices import ABSENCE_KINDS, HALVES


class Cover(models.Model):
    """A half-day on which a main officer is absent and a reserve is to stand in.

    Source: regulation, article 10.3.h.
    """

    _name = "motcua.cover"
    _description = "Half-day to cover"
    _inherit = ["motcua.workflow.mixin"]
    _order = "day, half, id"
    _workflow = COVER_WORKFLOW

    secondment_id = fields.Many2one(
        "motcua.secondment", required=True, readonly=True, ondelete="cascade"
    )
    absence_id = fields.Many2one("motcua.absence", readonly=True, ondelete="restrict", index=True)
    officer_id = fields.Many2one(related="secondment_id.officer_id", store=True, string="Absent")
    office_id = fields.Many2one(related="secondment_id.office_id", store=True)
    agency_id = fields.Many2one(related="secondment_id.agency_id", store=True)
    sector_ids = fields.Many2many(related="secondment_id.sector_ids")
    day = fields.Date(required=True, readonly=True)
    half = fields.Selection(HALVES, string="Half-day", required=True, readonly=True)
    kind = fields.Selection(ABSENCE_KINDS, string="Reason", required=True, readonly=True)
    proposed_id = fields.Many2one("motcua.officer", string="Reserve proposed", readonly=True)
    stand_in_id = fields.Many2one("motcua.officer", string="Stands in", readonly=True)
    state = fields.Selection(
        list(COVER_WORKFLOW.states), default="open", required=True, readonly=True, copy=False
    )

    _once = models.UniqueIndex("(secondment_id, day, half) WHERE state <> 'void'")
    _one_place = models.UniqueIndex(
        "(stand_in_id, day, half) WHERE state = 'filled'",
        "Stands in: this reserve covers somebody else on that half-day (article 10.3.h).",
    )
    _office_day = models.Index("(office_id, day) WHERE state <> 'void'")

    @api.depends("officer_id", "day", "half")
    def _compute_display_name(self):
        halves = dict(self._fields["half"]._description_selection(self.env))
        for cover in self:
            day = cover.day and cover.day.strftime("%d/%m/%Y")
            cover.display_name = (
                f"{cover.sudo().officer_id.name} · {halves.get(cover.half, '')} {day}"
            )

    # --- opening

    @api.model
    def _open_for(self, absences):
        """Open a cover for each half-day of reception that granted absences leave empty.

        The reserve of the agency is proposed and told. What the absent one covered for
        somebody else is open again.
        """
        absences = absences.sudo()
        self._reopen_covered_by(absences)
        covers = self.sudo().create(
            [vals for absence in absences for vals in absence._prepare_cover_vals()]
        )
        covers._propose()
        return covers

    @api.model
    def _reopen_covered_by(self, absences):
        taken = self.sudo().search(
            [
                ("stand_in_id", "in", absences.officer_id.ids),
                ("state", "=", "filled"),
                ("day", ">=", min(absences.mapped("first_on"), default=False)),
                ("day", "<=", max(absences.mapped("last_on"), default=False)),
            ]
        )
        away = {(each.officer_id, half) for each in absences for half in each._half_days()}
        taken.filtered(lambda cover: (cover.stand_in_id, cover._at()) in away)._release()

    def _propose(self):
        """Propose to each the reserve that fits best, and tell those proposed once each."""
        for office, covers in self.grouped("office_id").items():
            days = covers.mapped("day")
            roster = office._roster(min(days), max(days))
            for cover in covers:
                fitting = free_reserves(roster, set(cover.sector_ids.ids), cover._at())
                cover.proposed_id = fitting[0].officer if fitting else False
        self._tell_proposed()

    def _tell_proposed(self):
        for officer, covers in self.filtered("proposed_id").grouped("proposed_id").items():
            days = ", ".join(dict.fromkeys(cover.day.strftime("%d/%m") for cover in covers))
            self.env["mail.thread"].message_notify(
                body=self.env._(
                    "You are proposed to stand in at %(office)s on %(days)s (article 10.3.h).",
                    office=covers[0].office_id.name,
                    days=days,
                ),
                subject=self.env._("One-stop office"),
                partner_ids=officer.user_id.partner_id.ids,
            )

    # --- steps

    def action_fill(self):
        """Let the proposed reserves stand in."""
        for officer, covers in self.sudo().grouped("proposed_id").items():
            covers.sudo(False)._fill(officer)

    def action_fill_with(self, officer_id):
        """Let one reserve stand in: what the coverage calendar calls."""
        self._fill(self.env["motcua.officer"].sudo().browse(officer_id).exists())

    def action_release(self):
        self._check_side()
        self._take("release", stand_in_id=False)

    def _fill(self, officer):
        self._check_side()
        for office, covers in self.sudo().grouped("office_id").items():
            days = covers.mapped("day")
            roster = office._roster(min(days), max(days))
            for cover in covers:
                cover._check_reserve(officer, roster)
        self._take("fill", stand_in_id=officer.id)
        self.sudo()._let_in(officer)

    def _check_side(self):
        mine = self.env["motcua.unit"]._mine()
        for cover in self.sudo():
            if not (cover.office_id.unit_id | cover.agency_id.unit_id) & mine:
                raise AccessError(
                    self.env._(
                        "Only the office and the sending agency fill a cover (article 10.3.h)."
                    )
                )

    def _check_reserve(self, officer, roster):
        """Only a reserve of the sectors who is free on that half-day stands in."""
        at = self._at()
        fitting = free_reserves(
            roster.without(self.secondment_id.id, at), set(self.sector_ids.ids), at
        )
        if officer.id not in {posting.officer for posting in fitting}:
            raise UserError(
                self.env._(
                    "Stands in: %(officer)s is no reserve of these sectors, or not free on %(when)s "
                    "(article 10.3.h).",
                    officer=officer.name or "…",
                    when=self.display_name,
                )
            )

    def _let_in(self, officer):
        """Access at the counter on the days of cover, and on no others."""
        memberships = self.env["motcua.membership"]
        for cover in self:
            memberships._let_in_on(officer.user_id, cover.office_id.unit_id, cover.day)

    def _release(self):
        """Consequence of an absence of the stand-in."""
        self._take("reopen", stand_in_id=False)
        self._propose()

    def _void(self):
        self._take("void")

    # --- helpers

    def _at(self):
        return HalfDay(self.day, self.half)

    def _is_ahead(self):
        """Whether the half-day is not over yet: only then a cover is still to be undone."""
        now = self.env["motcua.time"]._local_now()
        half = HALF_CODES[now.hour >= 12]
        return self.state in ("open", "filled") and self._at() >= HalfDay(now.date(), half)


class Absence(models.Model):
    _inherit = "motcua.absence"

    def _prepare_cover_vals(self):
        """Values of the covers of an absence: main postings, half-days of reception."""
        postings = self.officer_id.secondment_ids.filtered(
            lambda each: (
                each.role == "main"
                and each.duty == "reception"
                and each.state in ("accepted", "active", "ended")
            )
        )
        known = {(cover.secondment_id, cover._at()) for cover in self.cover_ids}
        return [
            {
                "secondment_id": posting.id,
                "absence_id": self.id,
                "day": at.day,
                "half": at.half,
                "kind": self.kind,
            }
            for posting in postings
            for at in self._received_half_days(posting)
            if (posting, at) not in known
        ]

    def _received_half_days(self, posting):
        calendar = self.env["motcua.calendar.day"]._calendar(posting.office_id.unit_id.id)
        inside = set(self._half_days())
        return [
            at
            for at in receiving(calendar, self.first_on, self.last_on)
            if at in inside
            and posting.valid_from <= at.day
            and (not posting.valid_to or at.day <= posting.valid_to)
        ]
