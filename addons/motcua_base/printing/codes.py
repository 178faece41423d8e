"""QR and CODE128 as SVG, drawn from their modules, as `data:` URIs for the engine."""

from base64 import b64encode
from itertools import groupby

import qrcode
from reportlab.graphics.barcode.code128 import Code128Auto

QUIET_QR = 4  # modules of white around a code: ISO/IEC 18004 and 15417
QUIET_BARCODE = 10


def qr(text: str) -> str:
    """Return a QR code of `text` that still reads with 15 % of it lost."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET_QR)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    bars = [
        f"M{x} {y}h{width}v1h-{width}z"
        for y, row in enumerate(rows)
        for x, width in _dark_runs(row)
    ]
    return _svg("".join(bars), len(rows), len(rows))


def barcode(text: str, height: int = 50) -> str:
    """Return a CODE128 of ASCII `text`, `height` modules high.

    Raises ValueError for what CODE128 cannot hold.
    """
    bars, x = [], QUIET_BARCODE
    for letter in _code128(text):  # capitals are bars, small letters spaces; A is one module
        width = ord(letter.upper()) - ord("A") + 1
        if letter.isupper():
            bars.append(f"M{x} 0h{width}v{height}h-{width}z")
        x += width
    return _svg("".join(bars), x + QUIET_BARCODE, height)


def _code128(text: str) -> str:
    code = Code128Auto(text, quiet=0)
    code.validate()
    if not (text and code.valid):
        raise ValueError(f"not for CODE128: {text!r}")
    code.encode()
    return code.decompose()


def _dark_runs(row):
    """Yield start and length of each run of dark modules."""
    x = 0
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            yield x, width
        x += width


def _svg(path: str, width: int, height: int) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" preserveAspectRatio="none" '
        f'shape-rendering="crispEdges"><path d="{path}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
