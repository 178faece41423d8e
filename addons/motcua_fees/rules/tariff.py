"""What a procedure costs: the rate of a day and channel, its formula, exemptions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from odoo.addons.motcua_base.rules.versions import holds_on

from .money import half_up

HUNDRED = 100
UNITS = ("case", "copy", "page")


class NoRate(LookupError):
    """The tariff has no rate for this day and channel: nothing can be charged."""


class TariffError(ValueError):
    """Values that no tariff can have, or a quantity that makes no sense."""


@dataclass(frozen=True, slots=True)
class FeeRate:
    """Amount in đồng of one case, copy or page, from a day to a day, on one channel or on all.

    A page rate may be lower from page `tier_from` of a copy on; `cap` is the most that one
    copy costs, 0 for none. An amount of 0 is a rate: charged, and nothing to pay.
    """

    valid_from: date
    valid_to: date | None
    channel: str | None
    unit: str
    amount: int
    tier_from: int = 0
    tier_amount: int = 0
    cap: int = 0

    def __post_init__(self):
        if self.unit not in UNITS:
            raise TariffError(f"unit {self.unit!r}")
        if min(self.amount, self.tier_from, self.tier_amount, self.cap) < 0:
            raise TariffError("a negative amount")

    def of(self, copies: int = 1, pages: int = 1) -> int:
        """Return what `copies` of `pages` pages cost. Raises TariffError below one of either."""
        if self.unit == "case":
            return self.amount
        if copies < 1 or (self.unit == "page" and pages < 1):
            raise TariffError("less than one")
        return copies * (self.amount if self.unit == "copy" else self._of_pages(pages))

    def _of_pages(self, pages: int) -> int:
        dear = min(pages, self.tier_from - 1) if self.tier_from else pages
        cost = dear * self.amount + (pages - dear) * self.tier_amount
        return min(cost, self.cap) if self.cap else cost


@dataclass(frozen=True, slots=True)
class Reduction:
    """Percent by which a group of people pays less; 100 is an exemption."""

    valid_from: date
    valid_to: date | None
    group: int
    percent: int


def rate_on(rates: Iterable[FeeRate], day: date, channel: str) -> FeeRate:
    """Return the rate of `day` for `channel`: one for the channel itself before one for all.

    Raises NoRate. Source: regulation, article 4.5.
    """
    valid = [rate for rate in rates if holds_on(rate, day)]
    for wanted in (channel, None):
        found = [rate for rate in valid if rate.channel == wanted]
        if found:
            return found[-1]
    raise NoRate(day, channel)


def has_rate(rates: Iterable[FeeRate], day: date, channel: str) -> bool:
    """Tell whether anything can be charged on `day` for `channel`, be it 0 đồng."""
    return any(holds_on(rate, day) and rate.channel in (channel, None) for rate in rates)


def reduced(amount: int, reductions: Iterable[Reduction], day: date, group: int | None) -> int:
    """Return what is left to pay of `amount` for somebody of `group`, rounded half up."""
    percents = [each.percent for each in reductions if each.group == group and holds_on(each, day)]
    return half_up(amount * (HUNDRED - max(percents, default=0)), HUNDRED)
