from odoo import fields, models
from odoo.exceptions import ValidationError

from ..rules.organisation import hired_breach, sender_breach
from ..rules.secondment_workflow import PLANNED_STATES
from ..rules.standard import missing
from ..rules.tour import earliest_last_day, is_long_enough, is_too_long


class Secondment(models.Model):
    """What is checked of a proposal, before it is sent and before it is accepted.

    Source: regulation, articles 8, 9.1.c, 10.3.a and 10.3.h.
    """

    _inherit = "motcua.secondment"

    missing_text = fields.Text(
        string="Standard", compute="_compute_missing_text", help="What is missing for the posting."
    )
    is_standard_met = fields.Boolean(compute="_compute_missing_text")

    def _compute_missing_text(self):
        for secondment in self:
            points = secondment._missing_points() if secondment._is_checkable() else []
            secondment.is_standard_met = secondment._is_checkable() and not points
            secondment.missing_text = "\n".join(points)

    def _is_checkable(self):
        return bool(self.officer_id and self.office_id and self.valid_from)

    def _missing_points(self):
        """What the officer lacks for the posting, one sentence a point; none: nothing."""
        secondment = self.sudo()
        standard = secondment._standard()
        if not standard:
            return []
        officer, sectors = secondment.officer_id, secondment.sector_ids
        points = missing(
            standard._rule(),
            officer._facts(sectors, secondment.valid_from),
            sectors._origin.ids or sectors.ids,
            secondment.duty,
            secondment.valid_from,
        )
        return [self._missing_sentence(point) for point in points]

    def _missing_sentence(self, point):
        standards = self.env["motcua.staff.standard"]._fields
        none = self.env._("none on record")
        if point.code == "rank":
            words = dict(standards["min_rank"]._description_selection(self.env))
            return self.env._(
                "Rank: “%(wanted)s” or higher is needed, on record: %(found)s.",
                wanted=words[point.wanted],
                found=words.get(point.found, none),
            )
        if point.code == "grade":
            words = dict(standards["min_grade"]._description_selection(self.env))
            return self.env._(
                "Last grade: “%(wanted)s” or better is needed, on record: %(found)s.",
                wanted=words[point.wanted],
                found=words.get(point.found, none),
            )
        if point.code == "years":
            return self.env._(
                "%(sector)s: %(wanted)s full years in the sector are needed, on record: %(found)s.",
                sector=self.env["motcua.sector"].sudo().browse(point.sector).name,
                wanted=point.wanted,
                found=point.found,
            )
        return self.env._("Commune title: a commune civil servant title is needed.")

    # --- before it is proposed

    def _check_proposal(self):
        for secondment in self.sudo():
            secondment.office_id._check_founded()
            secondment._check_sectors()
            secondment._check_sender()
            secondment._check_decision()
            secondment._check_standard()
            secondment._check_tour()
            secondment._check_not_posted()

    def _check_sectors(self):
        strangers = self.sector_ids - self.office_id.counter_ids.sector_ids
        if self.duty == "reception" and (not self.sector_ids or strangers):
            raise ValidationError(
                self.env._(
                    "Sectors: choose sectors that the counters of %(office)s serve (article 10.1.g).",
                    office=self.office_id.name,
                )
            )
        if self.counter_id and self.counter_id.office_id != self.office_id:
            raise ValidationError(
                self.env._("Counter: it belongs to another office (article 10.1.g).")
            )

    def _check_sender(self):
        """The officer's own agency sends, and only one that may send to this office (8)."""
        office, officer = self.office_id, self.officer_id
        if self.agency_id != officer.agency_id and self.agency_id != officer.agency_id.parent_id:
            raise ValidationError(
                self.env._(
                    "Sending agency: %(officer)s belongs to %(home)s (article 10.3.a).",
                    officer=officer.name,
                    home=officer.agency_id.name,
                )
            )
        breach = sender_breach(
            office.office_kind,
            office.host_agency_id._staff_rule(),
            self.agency_id._staff_rule(),
            self.duty,
        )
        if self._is_hired():  # paid by the office's host or the post, sent by nobody
            breach = hired_breach(office.office_kind, officer.staff_kind, self.duty)
        if breach:
            office._refuse_breach(breach, officer.name, office)

    def _check_decision(self):
        if self.role == "main" and not self._is_hired() and not (self.decision and self.decided_on):
            raise ValidationError(
                self.env._("Decision: its number and date are missing (article 10.3.a).")
            )

    def _check_standard(self):
        points = self._missing_points()
        if points:
            raise ValidationError(
                self.env._(
                    "%(officer)s does not meet the standard (article 10.3.a):\n%(points)s",
                    officer=self.officer_id.name,
                    points="\n".join(f"- {point}" for point in points),
                )
            )

    def _check_tour(self, last=None):
        """The planned tour, to `last` or as it stands; reserves, communes, hired staff: none (9.1.c)."""
        standard, last = self._standard(), last or self.valid_to
        if self.role != "main" or self._is_hired() or not standard.min_tour_months:
            return
        if not last:
            raise ValidationError(
                self.env._("To: the last day of the tour is missing (article 9.1.c).")
            )
        self._check_shortest(standard, last)
        if is_too_long(self.valid_from, last, standard.max_tour_months):
            raise ValidationError(
                self.env._(
                    "To: a tour lasts at most %(months)s months (article 9.1.c).",
                    months=standard.max_tour_months,
                )
            )

    def _check_shortest(self, standard, last):
        months = standard.min_tour_months
        if is_long_enough(self.valid_from, last, months):
            return
        if standard.is_shorter_allowed and self.shorter_reason:
            return
        message = self.env._(
            "To: a tour lasts at least %(months)s months, here until %(day)s or later (article 9.1.c).",
            months=months,
            day=earliest_last_day(self.valid_from, months).strftime("%d/%m/%Y"),
        )
        if standard.is_shorter_allowed:
            message += " " + self.env._("A shorter one needs a reason.")
        raise ValidationError(message)

    def _check_not_posted(self, last=None):
        """Nobody is main at two offices on one day; the database refuses it as well."""
        last = last or self.valid_to
        if self.role != "main":
            return
        others = self.search(
            [
                ("officer_id", "=", self.officer_id.id),
                ("role", "=", "main"),
                ("id", "!=", self.id),
                ("state", "in", PLANNED_STATES),
                ("valid_from", "<=", last or "9999-12-31"),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", self.valid_from),
            ],
            limit=1,
        )
        if others:
            raise ValidationError(
                self.env._(
                    "Officer: %(officer)s is posted to %(office)s on these days already (article 9.1.c).",
                    officer=self.officer_id.name,
                    office=others.office_id.name,
                )
            )

    # --- before it is accepted

    def _check_acceptance(self):
        """A main posting counts only where its agency has named a reserve for the office."""
        for secondment in self.sudo():
            standard = secondment._standard()
            is_guarded = (
                secondment.role != "main"
                or secondment.duty != "reception"
                or secondment._is_hired()
                or not standard.is_reserve_required
            )
            if not is_guarded and not secondment._reserves():
                raise ValidationError(
                    self.env._(
                        "Reserve: %(agency)s has not named one at %(office)s; at least 1 is needed "
                        "before a main posting is accepted (article 10.3.h).",
                        agency=secondment.agency_id.name,
                        office=secondment.office_id.name,
                    )
                )

    def _reserves(self):
        """Reserves of the same agency at the same office on the first day, other people."""
        return self.search(
            [
                ("agency_id", "=", self.agency_id.id),
                ("office_id", "=", self.office_id.id),
                ("role", "=", "reserve"),
                ("officer_id", "!=", self.officer_id.id),
                ("state", "in", PLANNED_STATES),
                ("valid_from", "<=", max(self.valid_from, self.env["motcua.time"]._today())),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", self.valid_from),
            ],
            limit=1,
        )
