"""Shares of amounts in đồng: integers, rounded in one place."""

import re

WHOLE = 10_000  # basis points of the whole
PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?")


def half_up(numerator: int, denominator: int) -> int:
    """Return the quotient rounded to the nearest whole, halves away from zero."""
    quotient, rest = divmod(abs(numerator), denominator)
    rounded = quotient + (2 * rest >= denominator)
    return rounded if numerator >= 0 else -rounded


def share(amount: int, basis_points: int) -> int:
    """Return `basis_points` hundredths of a percent of `amount`, rounded half up."""
    return half_up(amount * basis_points, WHOLE)


class NotPercent(ValueError):
    """A text that is no share of a whole in percent, with two decimals at most."""


def percent_text(basis_points: int) -> str:
    """Return “75”, “12,5” or “33,33” for 7500, 1250 and 3333 hundredths of a percent."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",")


def basis_points(text: str) -> int:
    """Return hundredths of a percent of what one writes: 75, 75%, 12,5 or 33.33. Raises NotPercent."""
    found = PERCENT.fullmatch(text.strip().removesuffix("%").strip())
    points = found and int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    if points is None or points > WHOLE:
        raise NotPercent(text)
    return points
