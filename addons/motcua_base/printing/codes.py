"""QR and CODE128 as pictures of one pixel a module, as `data:` URIs.

Bitmaps, because a PDF draws them as sharp as vectors and the engine lays them out in a
tenth of the time.
"""

import io
from base64 import b64encode

import qrcode
from PIL import Image
from reportlab.graphics.barcode.code128 import Code128Auto

# Modules of white around a code: ISO/IEC 18004 and 15417.
QUIET_QR = 4
QUIET_BARCODE = 10


def qr(text: str) -> str:
    """Return a QR code of `text` that still reads with 15 % of it lost."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET_QR)
    code.add_data(text)
    code.make(fit=True)
    return _picture(code.get_matrix())


def barcode(text: str) -> str:
    """Return a CODE128 of ASCII `text`, one pixel high: the page stretches it.

    Raises ValueError for what CODE128 cannot hold.
    """
    row = [False] * QUIET_BARCODE
    for letter in _code128(text):  # capitals are bars, small letters spaces; A is one module
        row += [letter.isupper()] * (ord(letter.upper()) - ord("A") + 1)
    return _picture([row + [False] * QUIET_BARCODE])


def _code128(text: str) -> str:
    code = Code128Auto(text, quiet=0)
    code.validate()
    if not (text and code.valid):
        raise ValueError(f"not for CODE128: {text!r}")
    code.encode()
    return code.decompose()


def _picture(rows) -> str:
    """Return rows of dark (true) and light modules as a black and white PNG."""
    picture = Image.new("1", (len(rows[0]), len(rows)))
    picture.putdata([not dark for row in rows for dark in row])
    png = io.BytesIO()
    picture.save(png, "PNG")
    return f"data:image/png;base64,{b64encode(png.getvalue()).decode()}"
