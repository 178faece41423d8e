from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.motcua_base.rules.accents import fold_accents

from ..rules.half_days import receiving
from ..rules.secondment_workflow import HELD_STATES
from ..rules.timeline import SCALES, clipped, lanes, months_of, uncovered, window

SHOWN_STATES = ("proposed", *HELD_STATES)
SEES_ALL = "motcua_base.group_inspector,motcua_base.group_administrator"
SEES_GAPS = f"motcua_staffing.group_staff_planner,{SEES_ALL}"


def _by_name(record):
    """Đ stands with D."""
    return fold_accents(record.name)


class Secondment(models.Model):
    """Postings as bars on a line of days, by office; where no main officer is, a gap.

    Source: regulation, articles 9.1.c and 10.3.h.
    """

    _inherit = "motcua.secondment"

    @api.model
    def get_timeline(self, first=False, scale="quarter", by="sector", steps=0):
        """The postings the user may see, in rows by `by` (“sector” or “officer”).

        `first`: a day (ISO text) of the month shown first, `steps`: how many scales further on.
        Gaps are looked for from today on, at offices whose staff the user plans or inspects.
        """
        today = self.env["motcua.time"]._today()
        day = fields.Date.to_date(first) or today
        shown = window(day, scale if scale in SCALES else "quarter", int(steps))
        postings = self.search(self._timeline_domain(shown), order="role, valid_from, id")
        sent = self._timeline_sent()
        offices = postings.sudo().office_id.union(*sent)
        extended = postings._extended_from()
        by_office = postings.grouped("office_id")
        gaps = offices._posting_gaps(shown, today, sent)
        return {
            "first": shown[0].isoformat(),
            "days": (shown[1] - shown[0]).days + 1,
            "today": (today - shown[0]).days if shown[0] <= today <= shown[1] else False,
            "months": [
                self._timeline_stretch(each, shown) | {"title": f"{each[0]:%m/%Y}"}
                for each in months_of(*shown)
            ],
            "offices": [
                {
                    "id": office.id,
                    "name": office.name,
                    "rows": by_office.get(office, self)._timeline_rows(
                        by, shown, extended, gaps.get(office, {})
                    ),
                }
                for office in offices.sorted(_by_name)
            ],
        }

    @api.model
    def _timeline_domain(self, shown):
        return (
            Domain("state", "in", SHOWN_STATES)
            & Domain("valid_from", "<=", shown[1])
            & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", shown[0]))
        )

    @api.model
    def _timeline_sent(self):
        """{office: sectors} whose gaps concern the user: all of the own offices, else those sent to."""
        if not self.env.user.has_groups(SEES_GAPS):
            return {}
        mine = self.env["motcua.unit"]._mine()
        sent = {}
        held = self._read_group([("state", "in", HELD_STATES)], ["office_id", "sector_ids"])
        for office, sector in held:
            office = office.sudo()
            sent[office] = sent.get(office, sector.sudo().browse()) | sector.sudo()
        own = self.env["motcua.office"].sudo().search([("unit_id", "in", mine.ids)])
        is_everywhere = self.env.user.has_groups(SEES_ALL)
        for office in self.env["motcua.office"].union(*sent) if is_everywhere else own:
            sent[office] = office._served_sectors()
        return sent

    def _extended_from(self):
        """{posting id: last day before its first extension}, of those that were extended."""
        events = self.env["motcua.secondment.event"].sudo().search(
            [("secondment_id", "in", self.ids), ("move", "in", ("accept", "extend"))]
        )  # fmt: skip
        return {
            posting.id: some[0].last_on
            for posting, some in events.grouped("secondment_id").items()
            if some[0].move == "accept" and len(some) > 1
        }

    # --- rows

    def _timeline_rows(self, by, shown, extended, gaps):
        """Rows of one office: who is posted for each sector, or each officer's postings."""
        if by == "officer":
            rows = [
                self._timeline_row(f"officer-{officer.id}", officer.name, some, shown, extended)
                for officer, some in self.sudo().grouped("officer_id").items()
            ]
            rows.sort(key=lambda row: fold_accents(row["name"]).split()[::-1])
            return [*self._timeline_gap_row(gaps, shown), *rows]
        sectors = self.sudo().sector_ids.union(*gaps)
        return [
            self._timeline_row(
                f"sector-{sector.id}",
                sector.name,
                self.sudo().filtered(lambda each, sector=sector: sector in each.sector_ids),
                shown,
                extended,
                gaps.get(sector, ()),
            )
            for sector in sectors.sorted(_by_name)
        ]

    def _timeline_gap_row(self, gaps, shown):
        """One row above the officers: sectors that will have no main officer."""
        runs = [(sector, run) for sector, some in gaps.items() for run in some]
        if not runs:
            return []
        bars = [self._timeline_gap(run, shown, sector.name) for sector, run in runs]
        return [self._timeline_placed("gaps", self.env._("Without a main officer"), bars)]

    def _timeline_row(self, key, name, postings, shown, extended, gaps=()):
        by_sector = key.startswith("sector")
        bars = [
            bar
            for posting in postings
            for bar in posting._timeline_bars(shown, extended.get(posting.id), by_sector)
        ]
        bars += [self._timeline_gap(run, shown, self.env._("Nobody")) for run in gaps]
        return self._timeline_placed(key, name, bars)

    @api.model
    def _timeline_placed(self, key, name, bars):
        """A row whose bars lie beside each other, each in its lane."""
        placed = lanes([bar.pop("span") for bar in bars])
        for bar, lane in zip(bars, placed, strict=True):
            bar["lane"] = lane
        return {"key": key, "name": name, "lanes": max(placed, default=0) + 1, "bars": bars}

    # --- bars

    def _timeline_bars(self, shown, planned, by_sector):
        """The posting, and what an extension added to it, as far as they are shown."""
        words = self._timeline_words()
        label = self.officer_id.name if by_sector else ", ".join(self.sector_ids.mapped("name"))
        kind = "proposed" if self.state == "proposed" else self.role
        spans = [(kind, self.valid_from, planned or self.valid_to)]
        if planned and (not self.valid_to or self.valid_to > planned):
            spans.append(("extension", planned + timedelta(days=1), self.valid_to))
        elif planned:
            spans = [(kind, self.valid_from, self.valid_to)]
        return [
            {
                **self._timeline_stretch(part, shown),
                "span": part,
                "id": self.id,
                "kind": each,
                "label": self._timeline_label(each, label, until, shown),
                "words": words,
            }
            for each, since, until in spans
            if (part := clipped((since, until), shown))
        ]

    def _timeline_label(self, kind, label, until, shown):
        """What a bar says: who or what for, and its last day where that is not shown."""
        if kind == "extension":
            label = self.env._("Extended")
        if until and until > shown[1]:
            return self.env._("%(label)s, until %(day)s", label=label, day=f"{until:%d/%m/%Y}")
        return label

    def _timeline_words(self):
        """The posting in one line: who, as what, from which agency, from when to when, state."""
        roles = dict(self._fields["role"]._description_selection(self.env))
        states = dict(self._fields["state"]._description_selection(self.env))
        until = self.valid_to.strftime("%d/%m/%Y") if self.valid_to else "…"
        return " · ".join(
            [
                self.officer_id.name,
                roles[self.role],
                self.agency_id.name,
                f"{self.valid_from:%d/%m/%Y} – {until}",
                states[self.state],
            ]
        )

    @api.model
    def _timeline_gap(self, run, shown, label):
        return {
            **self._timeline_stretch(run, shown),
            "span": run,
            "id": False,
            "kind": "gap",
            "label": label,
            "words": self.env._(
                "%(label)s: no main officer %(first)s – %(last)s",
                label=label,
                first=run[0].strftime("%d/%m/%Y"),
                last=run[1].strftime("%d/%m/%Y"),
            ),
        }

    @api.model
    def _timeline_stretch(self, part, shown):
        """Where a part of the days shown begins, and how many days it is long."""
        return {"offset": (part[0] - shown[0]).days, "length": (part[1] - part[0]).days + 1}


class Office(models.Model):
    _inherit = "motcua.office"

    def _posting_gaps(self, shown, today, sent):
        """{office: {sector: runs of days of reception without a main officer}} from today on.

        `sent`: {office: sectors} to look at; an agency is shown those it sends to, or has sent to.
        """
        if shown[1] < today or not sent:
            return {}
        first = max(today, shown[0])
        mains = self.env["motcua.secondment"].sudo().search(
            [("office_id", "in", self.ids), ("role", "=", "main"), ("duty", "=", "reception")]
            + [("state", "in", HELD_STATES), ("valid_from", "<=", shown[1])]
            + ["|", ("valid_to", "=", False), ("valid_to", ">=", first)]
        )  # fmt: skip
        by_office = mains.grouped("office_id")
        return {
            office: office._sector_gaps(
                sectors & office._served_sectors(),
                by_office.get(office, mains.browse()),
                first,
                shown[1],
            )
            for office, sectors in sent.items()
        }

    def _sector_gaps(self, sectors, mains, first, last):
        calendar = self.env["motcua.calendar.day"]._calendar(self.unit_id.id)
        days = sorted({at.day for at in receiving(calendar, first, last)})
        found = {}
        for sector in sectors:
            spans = [
                (each.valid_from, each.valid_to or None)
                for each in mains
                if sector in each.sector_ids
            ]
            if runs := uncovered(days, spans):
                found[sector] = runs
        return found
