from odoo import api, models
from odoo.fields import Domain

from ..rules.accents import fold_accents

LONGEST_CODE = 64


class Procedure(models.Model):
    """What somebody without an account reads of procedures: the versions in force, in full.

    Source: regulation, articles 5.1 and 10.3.e.
    """

    _inherit = "motcua.procedure"

    @api.model
    def _in_force(self, *conditions):
        """The published versions that hold today and meet all `conditions` (domains)."""
        today = self.env["motcua.time"]._today()
        published = Domain("state", "=", "published") & Domain("valid_from", "<=", today)
        open_ended = Domain("valid_to", "=", False) | Domain("valid_to", ">=", today)
        return self.search(Domain.AND([published, open_ended, *conditions]))

    @api.model
    def _public_list(self, office_id=None, sector_id=None, words=""):
        """Versions in force, of one office or sector, whose code and name have all `words`."""
        wanted = {"office_ids": office_id, "sector_id": sector_id}
        found = self._in_force(*(Domain(name, "=", key) for name, key in wanted.items() if key))
        parts = fold_accents(words).split()
        return found.filtered(
            lambda each: all(part in fold_accents(f"{each.code} {each.name}") for part in parts)
        )

    @api.model
    def _public_by_code(self, code, level=""):
        """The version in force of each level and agency that goes by `code`."""
        if not 0 < len(code) <= LONGEST_CODE or not code.isprintable():
            return self.browse()
        levels = dict(self._fields["level"].selection)
        of_level = Domain("level", "=", level) if level in levels else Domain.TRUE
        return self._in_force(Domain("code", "=", code), of_level)

    def _public_row(self):
        """One line of the list."""
        return {
            "code": self.code,
            "level": self.level,
            "name": self.name,
            "sector": self.sector_id.name,
            "place": dict(self._fields["level"]._description_selection(self.env))[self.level],
            "time": self._time_text(),
        }

    def _public_view(self):
        """The full content of one version, as plain values."""
        self.ensure_one()
        return {
            **self._public_row(),
            "agency": self.agency_id.name or self.env._("The agency of the office that receives"),
            "fee": self.fee_text or "",
            "results": self._results(),
            "ways": self.how_to_apply or "",
            "conditions": self.conditions or "",
            "basis": self.legal_basis or "",
            "papers": [paper._public_paper() for paper in self.document_ids],
            "offices": [office._public_place() for office in self._open_offices()],
            "decision": self.decision or "",
            "decided_on": self._day_text(self.decided_on),
            "published_on": self._day_text(self.published_on),
            "valid_from": self._day_text(self.valid_from),
        }

    def _open_offices(self):
        """Offices that receive it and are in operation today."""
        today = self.env["motcua.time"]._today()
        return self.office_ids.filtered(lambda office: office.unit_id._exists_on(today))

    @api.model
    def _day_text(self, day):
        return day.strftime("%d/%m/%Y") if day else ""


class ProcedureDocument(models.Model):
    _inherit = "motcua.procedure.document"

    def _public_paper(self):
        """A paper: what, how many, whether it must be there and whether it comes back."""
        counts = []
        if self.originals:
            counts.append(self.env._("%(count)s original(s)", count=self.originals))
        if self.copies:
            counts.append(self.env._("%(count)s copy(ies)", count=self.copies))
        return {
            "name": self.name,
            "count": ", ".join(counts),
            "is_required": self.is_required,
            "is_returned": self.is_returned,
            "note": self.note or "",
            "form_url": self.form_url if (self.form_url or "").startswith("https://") else "",
        }


class Office(models.Model):
    _inherit = "motcua.office"

    @api.model
    def _public_offices(self):
        """Offices in operation today."""
        today = self.env["motcua.time"]._today()
        ended = Domain("valid_to", "=", False) | Domain("valid_to", ">=", today)
        return self.search(Domain("valid_from", "<=", today) & ended)

    def _public_place(self):
        """Where an office is and how it is reached; nobody's name."""
        return {
            "id": self.id,
            "name": self.name,
            "address": self.address or "",
            "phone": self.phone or "",
        }
