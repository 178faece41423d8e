"""Amounts in đồng: integers, and the only place where anything else is turned into one."""

from decimal import Decimal, InvalidOperation

LARGEST = 10**15
WHOLE = 10_000  # basis points of the whole


class NotDong(ValueError):
    """Not a whole number of đồng."""


def dong(value) -> int:
    """Return a whole number of đồng, of an int, Decimal, float or plain text.

    Raises NotDong for fractions, for what is no number, and beyond ±10^15.
    """
    try:
        exact = Decimal(value) if not isinstance(value, bool) else Decimal("NaN")
    except (InvalidOperation, TypeError, ValueError) as error:
        raise NotDong(value) from error
    if not exact.is_finite() or exact != exact.to_integral_value() or abs(exact) > LARGEST:
        raise NotDong(value)
    return int(exact)


def half_up(numerator: int, denominator: int) -> int:
    """Return the quotient rounded to the nearest whole, halves away from zero."""
    quotient, rest = divmod(abs(numerator), denominator)
    rounded = quotient + (2 * rest >= denominator)
    return rounded if numerator >= 0 else -rounded


def share(amount: int, basis_points: int) -> int:
    """Return `basis_points` hundredths of a percent of `amount`, rounded half up."""
    return half_up(amount * basis_points, WHOLE)
