from odoo import http
from odoo.http import request

from .public_page import ROUTE, PublicPage


class WorkingDays(PublicPage):
    """Hours of every office and the days that deviate from them, for everybody.

    Source: regulation, article 9.2.
    """

    @http.route("/lich-lam-viec", methods=["GET"], **ROUTE)
    def working_days(self, lang="", **_others):
        self._speak(lang)
        offices = request.env["motcua.office"].sudo()._public_offices()
        values = {
            "offices": [office._public_opening() for office in offices],
            "days": request.env["motcua.calendar.day"].sudo()._public_days(),
        }
        return self._page("motcua_base.public_working_days_page", values)
