"""Shares of amounts in đồng: integers, rounded in one place."""

WHOLE = 10_000  # basis points of the whole


def half_up(numerator: int, denominator: int) -> int:
    """Return the quotient rounded to the nearest whole, halves away from zero."""
    quotient, rest = divmod(abs(numerator), denominator)
    rounded = quotient + (2 * rest >= denominator)
    return rounded if numerator >= 0 else -rounded


def share(amount: int, basis_points: int) -> int:
    """Return `basis_points` hundredths of a percent of `amount`, rounded half up."""
    return half_up(amount * basis_points, WHOLE)
