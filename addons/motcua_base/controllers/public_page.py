"""What all pages without an account have in common."""

from odoo import http
from odoo.http import request

ROUTE = {"type": "http", "auth": "public", "readonly": True, "sitemap": False}
VIETNAMESE = "vi_VN"
LARGEST_ID = 2**31 - 1
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


class PublicPage(http.Controller):
    """Pages on the slim layout, in Vietnamese, never stored and never framed."""

    def _speak(self, lang=None):
        """Answer in Vietnamese, whatever the browser asks for, or in an installed `lang`.

        A public page speaks to citizens: the language of the browser or of a clerk's session
        does not count. Without Vietnamese installed Odoo's own choice stands.
        """
        installed = dict(request.env["res.lang"].get_installed())
        known = [code for code in (lang, VIETNAMESE) if code in installed]
        if known:
            request.update_context(lang=known[0])

    def _page(self, template, values, status=200):
        response = request.render(template, {**self._language_values(), **values})
        response.status_code = status
        response.headers.update(HEADERS)
        return response

    def _number(self, typed):
        """What stands in an address as a number that a key can have; 0 for anything else."""
        found = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 11 else 0
        return found if found <= LARGEST_ID else 0

    def _language_values(self):
        """The language of the page, and the others it can be read in."""
        lang = request.env.lang
        return {
            "language": lang.split("_")[0],
            "chosen_language": lang if lang != VIETNAMESE else None,
            "other_languages": [
                {"code": code, "tag": code.replace("_", "-"), "name": name.split(" / ")[-1]}
                for code, name in request.env["res.lang"].get_installed()
                if code != lang
            ],
        }
