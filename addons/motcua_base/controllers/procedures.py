from odoo import http
from odoo.http import request

from .public_page import ROUTE, PublicPage

ON_PAGE = 50


class Procedures(PublicPage):
    """The procedures in force, for everybody: the list and the full content.

    Source: regulation, article 5.1.
    """

    @http.route("/thu-tuc", methods=["GET"], **ROUTE)
    def procedures(self, office="", sector="", q="", page="", lang="", **_others):
        """Procedures of an office or sector, by words with or without accents."""
        self._speak(lang)
        asked = {"office": self._number(office), "sector": self._number(sector), "q": q[:100]}
        found = self._procedures()._public_list(asked["office"], asked["sector"], asked["q"])
        pages = max(1, -(-len(found) // ON_PAGE))
        here = min(max(self._number(page), 1), pages)
        shown = found[(here - 1) * ON_PAGE : here * ON_PAGE]
        values = {
            "asked": asked,
            "rows": [each._public_row() for each in shown],
            "count": len(found),
            "page": here,
            "pages": pages,
            "offices": self._offices(),
            "sectors": request.env["motcua.sector"].sudo().search([]).mapped(self._choice),
        }
        return self._page("motcua_base.public_procedures_page", values)

    @http.route("/thu-tuc/<string:code>", methods=["GET"], **ROUTE)
    def procedure(self, code, level="", lang="", **_others):
        """The version in force of a procedure; of one level where its code has several."""
        self._speak(lang)
        found = self._procedures()._public_by_code(code, level)
        values = {"views": [each._public_view() for each in found]}
        return self._page("motcua_base.public_procedure_page", values, 200 if found else 404)

    def _procedures(self):
        """Procedures beyond the visitor's rights: only their `_public_…` methods are called."""
        return request.env["motcua.procedure"].sudo()

    def _offices(self):
        return request.env["motcua.office"].sudo()._public_offices().mapped(self._choice)

    def _choice(self, record):
        return {"id": record.id, "name": record.name}
