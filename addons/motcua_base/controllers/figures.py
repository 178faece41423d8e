from odoo import http
from odoo.http import request

from ..rules.figures import Figures, last_months, month_of
from .public_page import ROUTE, PublicPage

MONTHS_SHOWN = 24


class OpenFigures(PublicPage):
    """Figures of every office and month, for everybody; counts alone, never persons.

    Source: regulation, article 4.2.
    """

    @http.route("/so-lieu", methods=["GET"], **ROUTE)
    def figures(self, month="", lang="", **_others):
        """The figures of one month, by office and in total."""
        self._speak(lang)
        today = request.env["motcua.time"]._today()
        first = month_of(month, today)
        found = request.env["motcua.dossier"].sudo()._public_figures(first)
        offices = (
            request.env["motcua.office"]
            .sudo()
            .search([])
            .filtered(lambda office: office.id in found or office.unit_id._exists_on(today))
        )
        rows = [self._row(office.name, found.get(office.id, Figures())) for office in offices]
        values = {
            "rows": rows,
            "total": self._row("", sum(found.values(), Figures())),
            "first": first,
            "is_running": first == today.replace(day=1),
            "months": last_months(today, MONTHS_SHOWN),
            "as_of": request.env["motcua.time"]._local_text(request.env["motcua.time"]._now()),
        }
        return self._page("motcua_base.public_figures_page", values)

    def _row(self, name, figures):
        """One row of the table; shares as Vietnamese writes them: “33,4 %”."""
        shares = [
            f"{each // 10},{each % 10}%" if figures.solved else "" for each in figures.shares()
        ]
        return {"name": name, "figures": figures, "shares": shares}
