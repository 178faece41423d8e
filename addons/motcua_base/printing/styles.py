"""Style of the official forms, per paper. Source: NĐ 30/2020/NĐ-CP, Phụ lục I."""

from functools import cache
from pathlib import Path

from markupsafe import Markup

# Forms of TT 01/2018 are A5, too small for the margins of NĐ 30: these are printers' own.
PAGES = {
    "A5": ("A5 portrait", "9mm 8mm 9mm 12mm", "9.1pt"),
    "A4": ("A4 portrait", "17mm 15mm 16mm 25mm", "12.2pt"),
    "A4 landscape": ("A4 landscape", "14mm 12mm 15mm 15mm", "11pt"),
}


@cache
def form_style(paper: str) -> Markup:
    """Return the style sheet of forms on `paper`, a key of PAGES."""
    size, margin, font_size = PAGES[paper]
    sheet = Path(__file__).with_name("forms.css").read_text(encoding="utf-8")
    page = f"@page {{ size: {size}; margin: {margin}; font-size: calc({font_size} * .82) }}"
    return Markup(f"{sheet}{page} body {{ font-size: {font_size} }}")
