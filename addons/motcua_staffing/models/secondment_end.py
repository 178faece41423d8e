from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ..rules.secondment_workflow import PLANNED_STATES
from ..rules.succession import REPLACEMENT_GROUNDS, uncovered_between

GROUNDS = [
    ("discipline", "Breach of labour discipline"),
    ("attitude", "Attitude or conduct against the rules of office culture"),
    ("competence", "Professional ability not up to the task"),
    ("unlawful", "Other unlawful act"),
    ("duties", "Duties not completed"),
    ("satisfaction", "Low satisfaction of applicants"),
]
REFUSALS = GROUNDS[:4]
ENDS = [
    ("replacement", "Replacement"),
    ("reduction", "Reduction of staff"),
    ("withdrawal", "Temporary withdrawal"),
    ("end_of_service", "End of service"),
]
CONSULTED_ENDS = ("reduction", "withdrawal")
WARNINGS = (60, 30)
VOLUME_DAYS = 90


class Secondment(models.Model):
    """How a posting is refused, extended, or ends before its time.

    Source: regulation, articles 10.1.c and 10.3.h.
    """

    _inherit = "motcua.secondment"

    refusal_ground = fields.Selection(REFUSALS, readonly=True, copy=False)
    refusal_note = fields.Text(readonly=True, copy=False)
    end_kind = fields.Selection(ENDS, string="Ended early by", readonly=True, copy=False)
    end_ground = fields.Selection(GROUNDS, string="Ground", readonly=True, copy=False)
    end_note = fields.Text(string="Reason, evidence", readonly=True, copy=False)
    successor_id = fields.Many2one(
        "motcua.secondment", string="Successor's posting", readonly=True, copy=False,
        ondelete="restrict",
    )  # fmt: skip
    office_opinion = fields.Text(string="Opinion of the office", readonly=True, copy=False)
    serving_measure = fields.Text(
        string="How applicants are served meanwhile", readonly=True, copy=False
    )
    consulted_at = fields.Datetime(string="Consulted", readonly=True, copy=False)
    consulted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    volume_text = fields.Char(string="Dossiers received", compute="_compute_volume_text")

    def _compute_volume_text(self):
        today = self.env["motcua.time"]._today()
        for secondment in self:
            recent = secondment._received_between(today - timedelta(days=VOLUME_DAYS), today)
            before = secondment._received_between(
                today - timedelta(days=2 * VOLUME_DAYS), today - timedelta(days=VOLUME_DAYS)
            )
            secondment.volume_text = self.env._(
                "%(recent)s in the last %(days)s days, %(before)s in the %(days)s days before",
                recent=recent,
                before=before,
                days=VOLUME_DAYS,
            )

    def _received_between(self, first, until):
        midnight = self.env["motcua.time"]._local_midnight
        domain = [
            ("office_id", "=", self.office_id.id),
            ("sector_id", "in", self.sector_ids.ids),
            ("received_at", ">=", midnight(first)),
            ("received_at", "<", midnight(until)),
        ]
        return self.env["motcua.dossier"].sudo().search_count(domain)

    # --- steps, with what they need

    def _refuse(self, ground, note):
        """The office does not take an officer, for a listed ground alone (10.1.c)."""
        if not ground or not note:
            raise UserError(
                self.env._(
                    "Ground: an officer is refused only for one that is listed, with its facts "
                    "(article 10.1.c)."
                )
            )
        self._take("refuse", refusal_ground=ground, refusal_note=note)
        self.agency_id.unit_id._tell(
            ["agency_leader"], self.env._("An officer you proposed was not accepted.")
        )

    def _extend(self, last_on, decision):
        """A longer posting, by a decision of the sending agency."""
        for secondment in self:
            if not last_on or (secondment.valid_to and last_on <= secondment.valid_to):
                raise UserError(
                    self.env._(
                        "New last day: it must be later than the present one (article 9.1.c)."
                    )
                )
            if not decision:
                raise UserError(self.env._("Decision: its number is missing (article 9.1.c)."))
            secondment.sudo()._check_tour(last_on)
            secondment.sudo()._check_not_posted(last_on)
        self._take("extend", valid_to=last_on, planned_to=last_on, decision=decision, warned_days=0)
        self._follow()

    def _consult(self, opinion, measure):
        """The head of the office records what was agreed on a reduction (10.3.h)."""
        mine = self.env["motcua.appointment"]._steered_units()
        for secondment in self:
            if secondment.sudo().office_id.unit_id not in mine:
                raise AccessError(
                    self.env._("Only the head of the office records its opinion (article 10.3.h).")
                )
            if not opinion or not measure:
                raise UserError(
                    self.env._(
                        "Opinion, measure: say how applicants are served meanwhile (article 10.3.h)."
                    )
                )
        self.sudo().write(
            {
                "office_opinion": opinion,
                "serving_measure": measure,
                "consulted_at": self.env["motcua.time"]._now(),
                "consulted_by_id": self.env.uid,
            }
        )

    def _end_early(self, kind, last_on, ground=None, note=None, successor=None):
        """End a posting before its time, in one of the ways the regulation knows."""
        self.ensure_one()
        self._check_end_day(last_on)
        if kind == "replacement":
            self._check_replacement(last_on, ground, note, successor)
        elif kind in CONSULTED_ENDS:
            self._check_consulted(note)
        elif not note:
            raise UserError(self.env._("Reason: say why the service ends (article 10.3.h)."))
        self._take(
            "end_early",
            valid_to=last_on,
            end_kind=kind,
            end_ground=ground or False,
            end_note=note,
            successor_id=successor.id if successor else False,
        )
        self._follow()
        self.office_id._tell(
            ["office_head", "hr_officer"],
            self.env._("%(secondment)s ends early.", secondment=self.display_name),
        )
        self._keep_time()

    def _check_end_day(self, last_on):
        today = self.env["motcua.time"]._today()
        if not last_on or last_on < max(self.valid_from, today - timedelta(days=1)):
            raise UserError(self.env._("Last day: it cannot lie in the past (article 10.3.h)."))
        if self.valid_to and last_on >= self.valid_to:
            raise UserError(self.env._("Last day: the posting ends then anyway (article 10.3.h)."))

    def _check_replacement(self, last_on, ground, note, successor):
        """A listed ground, a successor for every sector, and nobody missing in between."""
        if ground not in REPLACEMENT_GROUNDS or not note:
            raise UserError(
                self.env._(
                    "Ground: an officer is replaced only for one that is listed, with its facts "
                    "(articles 10.1.c and 10.3.h)."
                )
            )
        next_one = (successor or self.browse()).sudo()
        if (
            not next_one
            or next_one.office_id != self.sudo().office_id
            or next_one.role != "main"
            or next_one.state not in PLANNED_STATES
            or next_one.officer_id == self.sudo().officer_id
            or self.sudo().sector_ids - next_one.sector_ids
        ):
            raise UserError(
                self.env._(
                    "Successor: name an accepted main posting at this office for all its sectors "
                    "(article 10.3.h)."
                )
            )
        self._check_no_gap(last_on, next_one)

    def _check_no_gap(self, last_on, successor):
        calendar = self.env["motcua.calendar.day"]._calendar(self.sudo().office_id.unit_id.id)
        gap = uncovered_between(calendar, last_on, successor.valid_from)
        if gap:
            raise ValidationError(
                self.env._(
                    "Last day: %(count)s half-days of reception would be without an officer, from "
                    "%(day)s on (article 10.3.h).",
                    count=len(gap),
                    day=gap[0].day.strftime("%d/%m/%Y"),
                )
            )

    def _check_consulted(self, note):
        if not self.consulted_at:
            raise UserError(
                self.env._(
                    "Consultation: the office has not recorded its opinion and how applicants are "
                    "served meanwhile (article 10.3.h)."
                )
            )
        if not note:
            raise UserError(
                self.env._(
                    "Evidence: say how the number of applicants has changed (article 10.3.h)."
                )
            )

    # --- the end is announced

    @api.model
    def _ending_domain(self, today):
        nearest = max(WARNINGS)
        return (
            Domain("state", "=", "active")
            & Domain("role", "=", "main")
            & Domain("valid_to", ">=", today)
            & Domain("valid_to", "<=", today + timedelta(days=nearest))
        )

    def _warn_of_end(self, today):
        """Tell both sides 60 and 30 days before a tour ends, once each."""
        for secondment in self:
            left = (secondment.valid_to - today).days
            due = min((days for days in WARNINGS if left <= days), default=None)
            if due is None or (secondment.warned_days and secondment.warned_days <= due):
                continue
            secondment.warned_days = due
            body = self.env._(
                "%(secondment)s ends on %(day)s: extend it or propose a successor (article 9.1.c).",
                secondment=secondment.display_name,
                day=secondment.valid_to.strftime("%d/%m/%Y"),
            )
            secondment.agency_id.unit_id._tell(["agency_leader"], body)
            secondment.office_id._tell(["office_head", "hr_officer"], body)


class Membership(models.Model):
    _inherit = "motcua.membership"

    def _end(self, last_on, whole=False):
        """End memberships on a day; one that has not begun is taken away."""
        unbegun = self.filtered(
            lambda each: each.valid_from > last_on or (whole and each.valid_from == last_on)
        )
        unbegun.unlink()
        (self - unbegun).write({"valid_to": last_on})
