"""The text behind a VietQR code: a transfer with account, amount and purpose filled in.

Source: EMVCo merchant-presented mode; NAPAS 247 (AID A000000727).
"""

import re
import unicodedata

AID = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
DONG = "704"
PURPOSE_LENGTH = 25
POLYNOMIAL = 0x1021


class QrError(ValueError):
    """Something that no VietQR code can say."""


def vietqr(bank: str, account: str, amount: int, purpose: str) -> str:
    """Return the payload that asks for `amount` đồng to `account` at `bank` (BIN of 6 digits).

    Raises QrError for a bank, account, amount or purpose that a code cannot carry.
    """
    if not re.fullmatch(r"[0-9]{6}", bank):
        raise QrError("bank")
    if not re.fullmatch(r"[0-9A-Za-z]{4,19}", account):
        raise QrError("account")
    if amount < 1:
        raise QrError("amount")
    purpose = plain(purpose)
    if not 0 < len(purpose) <= PURPOSE_LENGTH:
        raise QrError("purpose")
    to = _field("00", AID) + _field("01", _field("00", bank) + _field("01", account))
    fields = (
        _field("00", "01"),
        _field("01", "12"),
        _field("38", to + _field("02", TO_ACCOUNT)),
        _field("53", DONG),
        _field("54", str(amount)),
        _field("58", "VN"),
        _field("62", _field("08", purpose)),
        "6304",
    )
    text = "".join(fields)
    return text + checksum(text)


def read_vietqr(text: str) -> dict:
    """Return bank, account, amount and purpose of a payload. Raises QrError where it is broken."""
    if len(text) < 8 or text[-8:-4] != "6304" or checksum(text[:-4]) != text[-4:]:
        raise QrError("checksum")
    fields = _fields(text[:-8])
    to = _fields(fields.get("38", ""))
    place = _fields(to.get("01", ""))
    if to.get("00") != AID or fields.get("53") != DONG:
        raise QrError("kind")
    amount = fields.get("54", "0")
    if not re.fullmatch(r"[0-9]+", amount):
        raise QrError("amount")
    return {
        "bank": place.get("00", ""),
        "account": place.get("01", ""),
        "amount": int(amount),
        "purpose": _fields(fields.get("62", "")).get("08", ""),
    }


def payment_code(code: str) -> str:
    """Return a dossier code as banks let it pass: capitals and digits alone."""
    return re.sub(r"[^A-Z0-9]", "", plain(code).upper())


def plain(text: str) -> str:
    """Return letters without accents; what a bank's message field does not take is left out."""
    text = text.replace("đ", "d").replace("Đ", "D")
    folded = unicodedata.normalize("NFD", text)
    return re.sub(r"[^0-9A-Za-z .-]", "", folded)


def checksum(text: str) -> str:
    """Return CRC-16/CCITT-FALSE of `text` as four capitals."""
    register = 0xFFFF
    for byte in text.encode():
        register ^= byte << 8
        for _bit in range(8):
            register = (register << 1) ^ (POLYNOMIAL if register & 0x8000 else 0)
        register &= 0xFFFF
    return f"{register:04X}"


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _fields(text: str) -> dict:
    found, place = {}, 0
    while place < len(text):
        tag, length = text[place : place + 2], text[place + 2 : place + 4]
        if not re.fullmatch(r"[0-9]{2}", length) or place + 4 + int(length) > len(text):
            raise QrError("length")
        found[tag] = text[place + 4 : place + 4 + int(length)]
        place += 4 + int(length)
    return found
