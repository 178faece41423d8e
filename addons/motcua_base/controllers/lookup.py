from odoo import http
from odoo.http import request

from ..rules.lookup import normalise_code
from .public_page import ROUTE, PublicPage


class Lookup(PublicPage):
    """Looking up a dossier without an account.

    The code alone shows state and dates; a number given at receipt, or the token in the QR
    code of the receipt slip, shows the rest. Source: regulation, articles 4.2 and 11.2.
    """

    @http.route("/tra-cuu", methods=["GET"], **ROUTE)
    def lookup(self, code="", t="", lang="", **_others):
        """The start, or what a code or a token shows."""
        self._speak(lang)
        if not (code.strip() or t):
            return self._answer()
        if until := self._refused_address():
            return self._answer(429, code=code, problem="often", until=until)
        dossiers = self._dossiers()
        found = dossiers._public_by_token(t) if t else dossiers._public_by_code(code)
        if not found:
            return self._answer(404, code=code, problem="token" if t else "code")
        return self._answer(view=found._public_view("whole" if t else "code"), code=found.code)

    @http.route("/tra-cuu", methods=["POST"], **ROUTE)
    def lookup_whole(self, code="", number="", lang="", **_others):
        """What a code and a number given at receipt show; the number never stands in an address.

        A code that does not exist and a number that is not right are answered alike.
        """
        self._speak(lang)
        if not (code.strip() and number.strip()):
            return self._answer(400, code=code, problem="empty", asks_number=True)
        tries = self._tries()
        until = self._refused_address()
        row, until = (None, until) if until else tries._take_of_code(normalise_code(code))
        if until:
            return self._answer(429, code=code, problem="often", until=until)
        found = self._dossiers()._public_by_number(code, number)
        if not found:
            return self._answer(403, code=code, problem="number", asks_number=True)
        tries._give_back(row)
        return self._answer(view=found._public_view("whole"), code=found.code)

    def _dossiers(self):
        """The dossiers beyond the visitor's rights: only their `_public_…` methods are called."""
        return request.env["motcua.dossier"].sudo()

    def _tries(self):
        return request.env["motcua.lookup.try"].sudo()

    def _refused_address(self):
        return self._tries()._take_of_address(request.httprequest.remote_addr or "")

    def _answer(self, status=200, until=None, **values):
        """The page, and for a refused visitor from when on it answers again."""
        values = {"view": None, "code": "", "problem": "", "asks_number": False, **values}
        values["problem"] = self._problems(values["code"], until).get(values["problem"])
        page = self._page("motcua_base.lookup_page", values, status)
        if until:
            wait = until - request.env["motcua.time"]._now()
            page.headers["Retry-After"] = str(int(wait.total_seconds()))
        return page

    def _problems(self, code, until):
        """What is said when nothing can be shown: what is wrong, and what to do."""
        local = request.env["motcua.time"]._local(until)
        return {
            "code": request.env._(
                "No dossier has the code %(code)s. "
                "Please compare it with the code on your receipt slip.",
                code=code.strip(),
            ),
            "token": request.env._(
                "This link leads to no dossier. Please scan the QR code on your receipt slip "
                "again, or type the code that is printed there."
            ),
            "number": request.env._(
                "Code and number do not belong together. Please compare the code with your receipt "
                "slip; the number is the ID number or the phone given when the dossier was handed "
                "in. Each code can be tried five times an hour."
            ),
            "empty": request.env._("Please type both the code and your number."),
            "often": request.env._(
                "There have been too many look-ups. Please try again from %(when)s on, "
                "or ask at the office.",
                when=local and local.strftime("%H:%M"),
            ),
        }
