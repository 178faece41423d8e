"""A posting that ends early: its ground, and that nobody is missing between two officers.

Source: regulation, articles 10.1.c and 10.3.h.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from odoo.addons.motcua_base.rules.calendar import WorkingCalendar

from .coverage import Posting
from .half_days import HalfDay, receiving
from .tour import MAIN

# What an officer may be refused, or replaced, for; by the article that lists it.
REPLACEMENT_GROUNDS = {
    "discipline": "10.1.c",
    "attitude": "10.1.c",
    "competence": "10.1.c",
    "unlawful": "10.1.c",
    "duties": "10.3.h",
    "satisfaction": "10.3.h",
}
REFUSAL_GROUNDS = tuple(
    ground for ground, article in REPLACEMENT_GROUNDS.items() if article == "10.1.c"
)


def uncovered_between(
    calendar: WorkingCalendar, last: date, successor_first: date
) -> list[HalfDay]:
    """Return the half-days of reception after `last` and before the successor begins."""
    return receiving(calendar, last + timedelta(days=1), successor_first - timedelta(days=1))


def overlapping(
    postings: Iterable[Posting], officer: int, first: date, last: date | None
) -> list[Posting]:
    """Return the main postings of `officer` that share a day with `first`–`last`."""
    return [
        posting
        for posting in postings
        if posting.role == MAIN
        and posting.officer == officer
        and posting.first <= (last or date.max)
        and first <= (posting.last or date.max)
    ]
