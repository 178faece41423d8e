"""HTML to PDF with WeasyPrint, in process.

What is printed may hold what citizens typed: nothing outside the document is ever fetched,
and a document that would eat the worker's memory is refused before it does.
"""

import io
import logging
import re
import threading
from dataclasses import dataclass
from functools import cache, lru_cache

from PIL import Image, UnidentifiedImageError
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from .copies import stamp_copies

# A line per stage and per font table of every render, otherwise.
for _name in ("weasyprint", "weasyprint.progress", "fontTools"):
    logging.getLogger(_name).setLevel(logging.WARNING)

# Same metrics as Times New Roman, which official documents are set in (NĐ 30/2020/NĐ-CP).
SERIF_FAMILIES = ("Liberation Serif", "Times New Roman")
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class PrintError(Exception):
    """A document that cannot be printed."""


class TooLarge(PrintError):
    """More of `what` (rows, bytes, pixels) than the limit."""

    def __init__(self, what: str, found: int, limit: int):
        super().__init__(f"{found} {what}, at most {limit}")
        self.what, self.found, self.limit = what, found, limit


class TooDeep(PrintError):
    """Elements nested more deeply than can be laid out."""


class FontMissing(PrintError):
    """None of SERIF_FAMILIES is installed: the paper would not look official."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document may be: rows of its tables, bytes of HTML, pixels of an image."""

    rows: int = 3000
    bytes: int = 8_000_000
    pixels: int = 25_000_000


class _Oversized(FatalURLFetchingError):
    """Ends the layout from inside a fetch, where every Exception would be swallowed."""


class _Embedded(URLFetcher):
    """Fetches what the document itself carries, as `data:`, and nothing else."""

    def __init__(self, limits: Limits):
        super().__init__(allowed_protocols=["data"], allow_redirects=False)
        self._limits = limits

    def fetch(self, url, headers=None):
        if not url.startswith("data:"):
            raise ValueError(f"refused: {url[:80]}")
        response = super().fetch(url, headers)
        body = response.read()
        self._check_pixels(body)
        return URLFetcherResponse(response.url, body, response.headers)

    def _check_pixels(self, body):
        """Look at the size a picture declares, before anybody unpacks it."""
        pixels = _pixels(body)
        if pixels > self._limits.pixels:
            raise _Oversized from TooLarge("pixels", pixels, self._limits.pixels)


def _pixels(body: bytes) -> int:
    try:
        width, height = Image.open(io.BytesIO(body)).size
    except UnidentifiedImageError:
        return 0
    except Image.DecompressionBombError:
        return 2 * Image.MAX_IMAGE_PIXELS
    return width * height


# Shared by all renders: a configuration of its own leaks a quarter of a megabyte each time.
# Pango's font map stands no second thread, hence the lock.
_lock = threading.Lock()
_fonts = cache(FontConfiguration)


@lru_cache(maxsize=32)
def _sheet(css: str) -> CSS:
    """Return a style sheet, parsed once: that is a tenth of the time of a slip."""
    return CSS(string=css, base_url=None, url_fetcher=_Embedded(Limits()), font_config=_fonts())


def html_to_pdf(html: str, limits: Limits = Limits()) -> bytes:
    """Return `html` as a PDF with its fonts embedded.

    Raises TooLarge, TooDeep, FontMissing.
    """
    _check_size(html, limits)
    try:
        with _lock:
            return _rendered(html, limits)
    except _Oversized as error:
        raise error.__cause__ from None
    except RecursionError:
        raise TooDeep("nested too deeply") from None


def _check_size(html: str, limits: Limits):
    for what, found in (("bytes", len(html.encode())), ("rows", html.count("<tr"))):
        limit = getattr(limits, what)
        if found > limit:
            raise TooLarge(what, found, limit)


def _rendered(html: str, limits: Limits) -> bytes:
    sheets = [_sheet(css) for css in STYLE.findall(html)]
    source = HTML(string=STYLE.sub("", html), base_url=None, url_fetcher=_Embedded(limits))
    document = source.render(font_config=_fonts(), stylesheets=sheets)
    pdf = document.write_pdf(finisher=stamp_copies)
    used = {font.family for font in document.fonts.values()}
    if used and not used.intersection(SERIF_FAMILIES):
        raise FontMissing(f"none of {', '.join(SERIF_FAMILIES)}; used: {', '.join(sorted(used))}")
    return pdf
