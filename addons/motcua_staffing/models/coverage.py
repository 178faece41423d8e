from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..rules.coverage import Roster, cells, gaps, unguarded
from ..rules.half_days import HalfDay, receiving
from ..rules.secondment_workflow import HELD_STATES

HORIZONS = (30, 60, 90)
MOST_DAYS = 31


class Office(models.Model):
    """Who is there for each sector, half-day by half-day, and where nobody will be.

    Source: regulation, article 10.3.h.
    """

    _inherit = "motcua.office"

    # --- what the rules need

    def _roster(self, first, last):
        """All that decides who is there from `first` to `last` (local dates)."""
        self.ensure_one()
        office = self.sudo()
        postings = office.env["motcua.secondment"].search(
            [("office_id", "=", office.id), ("duty", "=", "reception")]
            + [("state", "in", HELD_STATES), ("valid_from", "<=", last)]
            + ["|", ("valid_to", "=", False), ("valid_to", ">=", first)]
        )
        officers = postings.officer_id
        away = office.env["motcua.absence"]._away(officers, first, last)
        return Roster(
            postings._rule(),
            {officer: frozenset(kinds) for officer, kinds in away.items()},
            office._busy_elsewhere(officers, first, last),
            office._covers_filled(first, last),
        )

    def _busy_elsewhere(self, officers, first, last):
        """Half-days on which the officers are main at another office, or stand in there."""
        elsewhere = Domain("office_id", "!=", self.id) & Domain("officer_id", "in", officers.ids)
        mains = self.env["motcua.secondment"].search(
            elsewhere & Domain("role", "=", "main")
            & Domain("state", "in", HELD_STATES)
            & Domain("valid_from", "<=", last)
            & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", first))
        )  # fmt: skip
        busy = {}
        for posting in mains:
            since, until = max(posting.valid_from, first), min(posting.valid_to or last, last)
            days = (since + timedelta(days=n) for n in range((until - since).days + 1))
            busy.setdefault(posting.officer_id.id, set()).update(
                HalfDay(day, half) for day in days for half in ("am", "pm")
            )
        standing_in = self.env["motcua.cover"].search(
            [("stand_in_id", "in", officers.ids), ("state", "=", "filled")]
            + [("office_id", "!=", self.id), ("day", ">=", first), ("day", "<=", last)]
        )
        for cover in standing_in:
            busy.setdefault(cover.stand_in_id.id, set()).add(cover._at())
        return {officer: frozenset(half_days) for officer, half_days in busy.items()}

    def _covers_filled(self, first, last):
        filled = self.env["motcua.cover"].search(
            [("office_id", "=", self.id), ("state", "=", "filled")]
            + [("day", ">=", first), ("day", "<=", last)]
        )
        return {(cover.secondment_id.id, cover._at()): cover.stand_in_id.id for cover in filled}

    def _served_sectors(self):
        """Sectors that the counters of the office serve."""
        return self.sudo().counter_ids.filtered("active").sector_ids

    def _received(self, first, last):
        calendar = self.env["motcua.calendar.day"]._calendar(self._unit_id())
        return receiving(calendar, first, last)

    def _cells(self, first, last):
        return cells(
            self._roster(first, last), self._served_sectors().ids, self._received(first, last)
        )

    # --- what is shown

    @api.model
    def get_coverage_offices(self):
        """Offices whose coverage the user may look at: [{id, name}], the own ones first."""
        return [
            {"id": office.id, "name": office.name}
            for office in self.search([]).filtered(lambda office: office._may_see_coverage())
        ]

    def _may_see_coverage(self):
        user = self.env.user
        if user.has_groups("motcua_base.group_inspector,motcua_base.group_administrator"):
            return True
        if not user.has_group("motcua_staffing.group_staff_planner"):
            return False
        mine = self.env["motcua.unit"]._mine()
        senders = self._sending_units()
        return bool((self.sudo().unit_id | senders) & mine)

    def _sending_units(self):
        postings = self.env["motcua.secondment"].sudo().search([("office_id", "=", self.id)])
        return postings.agency_id.unit_id

    def get_coverage(self, first, days):
        """The coverage calendar from a day (ISO text) on: columns, rows of sectors, cells.

        An agency sees the whole of an office it sends to: what it lacks is the agency's to fill.
        Raises AccessError for others.
        """
        self.ensure_one()
        self._check_may_see_coverage()
        first = fields.Date.to_date(first) or self.env["motcua.time"]._today()
        last = first + timedelta(days=min(int(days), MOST_DAYS) - 1)
        roster, half_days = self._roster(first, last), self._received(first, last)
        sectors = self._served_sectors()
        names, covers = self._officer_names(roster), self._cover_ids(first, last)
        without = set(unguarded(roster.postings, sectors.ids, first))
        by_sector = {}
        for cell in cells(roster, sectors.ids, half_days):
            by_sector.setdefault(cell.sector, []).append(self._cell_values(cell, names, covers))
        return {
            "office": self.name,
            "first": first.isoformat(),
            "columns": self._columns(half_days),
            "rows": [
                {
                    "sector": sector.id,
                    "name": sector.name,
                    "is_guarded": sector.id not in without,
                    "cells": by_sector.get(sector.id, []),
                }
                for sector in sectors
            ],
        }

    def _check_may_see_coverage(self):
        if not self._may_see_coverage():
            raise AccessError(
                self.env._(
                    "Coverage: the office and the agencies that send to it see it (article 10.3.h)."
                )
            )

    def _columns(self, half_days):
        halves = dict(self.env["motcua.cover"]._fields["half"]._description_selection(self.env))
        return [
            {
                "key": f"{at.day}/{at.half}",
                "title": at.day.strftime("%d/%m"),
                "weekday": at.day.isoweekday(),
                "half": at.half,
                "half_text": halves[at.half],
            }
            for at in half_days
        ]

    def _cell_values(self, cell, names, covers):
        key = (cell.at.day, cell.at.half)
        return {
            "key": f"{cell.at.day}/{cell.at.half}",
            "status": cell.status,
            "present": [names[officer] for officer in cell.present],
            "absent": [names[officer] for officer in cell.absent],
            "stand_ins": [names[officer] for officer in cell.stand_ins],
            "reserves": [{"id": officer, "name": names[officer]} for officer in cell.reserves],
            "covers": [
                covers[officer, *key] for officer in cell.absent if (officer, *key) in covers
            ],
        }

    def _officer_names(self, roster):
        """Names of everybody who may stand in a cell."""
        ids = {posting.officer for posting in roster.postings} | set(roster.covers.values())
        officers = self.env["motcua.officer"].sudo().browse(ids)
        return {officer.id: officer.name for officer in officers}

    def _cover_ids(self, first, last):
        """Covers that are not void: {(absent officer, day, half): id}."""
        covers = (
            self.env["motcua.cover"]
            .sudo()
            .search(
                [("office_id", "=", self.id), ("state", "!=", "void")]
                + [("day", ">=", first), ("day", "<=", last)]
            )
        )
        return {(cover.officer_id.id, cover.day, cover.half): cover.id for cover in covers}

    def _unguarded(self, day):
        """Ids of sectors without a reserve on a day."""
        return unguarded(self._roster(day, day).postings, self._served_sectors().ids, day)

    # --- ahead

    def get_coverage_forecast(self):
        """Half-days ahead with nobody, within 30, 60 and 90 days, and sectors without a reserve."""
        self.ensure_one()
        self._check_may_see_coverage()
        today = self.env["motcua.time"]._today()
        found = gaps(self._cells(today, today + timedelta(days=max(HORIZONS))))
        names = {sector.id: sector.name for sector in self._served_sectors()}
        return {
            "horizons": [
                {"days": days, "count": sum(self._is_within(cell, today, days) for cell in found)}
                for days in HORIZONS
            ],
            "first": [
                {
                    "sector": names[sector],
                    "day": at.day.strftime("%d/%m/%Y"),
                    "half": at.half,
                    "count": count,
                }
                for sector, at, count in self._first_gaps(found)
            ],
            "unguarded": [names[sector] for sector in self._unguarded(today)],
        }

    @api.model
    def _is_within(self, cell, today, days):
        return cell.at.day <= today + timedelta(days=days)

    @api.model
    def _first_gaps(self, found):
        """Per sector its first half-day with nobody, and how many there are."""
        by_sector = {}
        for cell in found:
            by_sector.setdefault(cell.sector, []).append(cell.at)
        return sorted(
            ((sector, min(ats), len(ats)) for sector, ats in by_sector.items()),
            key=lambda each: each[1],
        )
