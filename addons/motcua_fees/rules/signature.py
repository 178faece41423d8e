"""Signed notices of a payment gateway."""

import hashlib
import hmac
from collections.abc import Mapping

SIGNATURE = "signature"


def signed_text(fields: Mapping[str, str]) -> str:
    """Return what is signed: all fields but the signature, by name."""
    return "&".join(f"{name}={fields[name]}" for name in sorted(fields) if name != SIGNATURE)


def sign(fields: Mapping[str, str], secret: str) -> str:
    """Return the HMAC-SHA256 of the fields as hexadecimal text."""
    return hmac.new(secret.encode(), signed_text(fields).encode(), hashlib.sha256).hexdigest()


def is_signed(fields: Mapping[str, str], secret: str) -> bool:
    """Tell whether the signature is right; compared in constant time, never with an empty secret."""
    given = str(fields.get(SIGNATURE, ""))
    return bool(secret) and hmac.compare_digest(given.encode(), sign(fields, secret).encode())
