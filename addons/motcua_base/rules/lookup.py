"""Looking up a dossier without an account: its code, and a second factor."""

import hmac
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

HOUR = timedelta(hours=1)
# Digits below which a number is no second factor: a passport has seven.
SHORTEST_FACTOR = 7
# A household gets a network of IPv6, not one address.
HOUSEHOLD = 64
DASHES = re.compile("[\u2010-\u2015\u2212]")


def normalise_code(text: str) -> str:
    """Return a code as it is stored, from how somebody typed it: no blanks, capitals, hyphens."""
    return re.sub(r"\s+", "", DASHES.sub("-", text)).upper()


def tidy_number(text: str) -> str:
    """Return an ID number, passport number or phone as it is stored: no blanks, dots, hyphens."""
    return re.sub(r"[\s.\-]", "", text).upper()


def normalise_factor(text: str) -> str:
    """Return the digits of an ID number or phone; a phone abroad (+84) as at home (0)."""
    digits = re.sub(r"[^0-9]", "", text)
    # Without the plus only 84 and nine digits are a phone: an ID number has nine or twelve.
    is_abroad = re.match(r"[\s(]*\+", text) or len(digits) == 11
    if is_abroad and digits.startswith("84"):
        return "0" + digits[2:].lstrip("0")
    return digits


def same_secret(a: str, b: str) -> bool:
    """Tell in constant time whether two normalised factors are the same; empty ones never are."""
    same = hmac.compare_digest(a.encode(), b.encode())
    return same and bool(a)


def opens(typed: str, given: Iterable[str]) -> bool:
    """Tell whether `typed` is one of the numbers `given` at receipt; each is compared, always."""
    factor = normalise_factor(typed)
    same = [same_secret(factor, normalise_factor(number)) for number in given]
    return any(same) and len(factor) >= SHORTEST_FACTOR


def throttle(tries: int, limit: int) -> bool:
    """Tell whether a further try is refused after `tries` in the same hour."""
    return tries >= limit


def refused_until(tries: Iterable[datetime], limit: int, now: datetime) -> datetime | None:
    """Return from when on a try is free again, or None where one is free at `now`."""
    recent = sorted(at for at in tries if at > now - HOUR)
    return recent[-limit] + HOUR if throttle(len(recent), limit) else None


def counted_address(address: str) -> str:
    """Return what look-ups are counted by: an IPv4 address, the /64 network of an IPv6 one."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ip_network((known, HOUSEHOLD), strict=False))


def mask_name(name: str) -> str:
    """Return the initial of each word of `name`, the rest hidden, its length too."""
    return " ".join(f"{word[0]}***" for word in name.split())


def mask_id(number: str) -> str:
    """Return `number` with all but its last three characters hidden; all of them if short."""
    shown = 3 if len(number) >= 8 else 0
    hidden = len(number) - shown
    return "*" * hidden + number[hidden:]
