"""Amounts in đồng: integers, and the only place where anything else is turned into one."""

from decimal import Decimal, InvalidOperation

# Beyond every sum there is; what is typed beyond it is a slip of the finger.
LARGEST = 10**15


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
