"""What an officer must be to be posted, as a dated record per level.

Source: regulation, articles 9.1.c and 10.3.a; NĐ 61/2018/NĐ-CP, article 11.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from .organisation import HIRED, TECHNICIAN
from .tour import earliest_last_day

# From the lowest to the highest; equal ranks of public employees stand with them.
RANKS = ("none", "assistant", "specialist", "principal", "senior")
GRADES = ("failed", "completed", "good", "excellent")
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Standard:
    """Minimum rank, years in each sector, grade; whether a commune title is needed."""

    level: str
    valid_from: date | None
    valid_to: date | None = None
    min_rank: str = "specialist"
    min_years: int = 3
    min_grade: str = "good"
    needs_commune_title: bool = False
    min_tour_months: int = 6
    max_tour_months: int = 0
    is_shorter_allowed: bool = False
    is_reserve_required: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an officer on the day of the posting.

    `since`: first day in each sector of the posting, absent where there is none on record.
    `grade`: the last yearly one.
    """

    staff_kind: str
    rank: str | None
    grade: str | None
    since: Mapping[int, date]
    has_commune_title: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """One point that is not met: its code, what is wanted and found, and of which sector."""

    code: str
    wanted: str
    found: str
    sector: int | None = None


def missing(
    standard: Standard, facts: Facts, sectors: Collection[int], duty: str, day: date
) -> list[Missing]:
    """Return every point of the standard that is not met on `day`; none: the officer may go.

    Contract and postal workers and technicians are no officers of the article: nothing is
    asked of them.
    """
    if facts.staff_kind in HIRED or duty == TECHNICIAN:
        return []
    found = [
        *_below("rank", RANKS, standard.min_rank, facts.rank),
        *_below("grade", GRADES, standard.min_grade, facts.grade),
    ]
    if standard.needs_commune_title and not facts.has_commune_title:
        found.append(Missing("commune_title", "", ""))
    if standard.min_years:
        found += [
            Missing(
                "years", str(standard.min_years), str(_years(facts.since.get(sector), day)), sector
            )
            for sector in sorted(sectors)
            if not has_years(facts.since.get(sector), day, standard.min_years)
        ]
    return found


def has_years(since: date | None, day: date, years: int) -> bool:
    """Tell whether somebody who began on `since` has full `years` behind on the morning of `day`."""
    return since is not None and day > earliest_last_day(since, years * MONTHS_A_YEAR)


def _years(since: date | None, day: date) -> int:
    """Return the full years of service on the morning of `day`."""
    if since is None or day <= since:
        return 0
    years = day.year - since.year
    return years if has_years(since, day, years) else years - 1


def _below(code: str, scale: tuple[str, ...], wanted: str, found: str | None) -> list[Missing]:
    if wanted == scale[0] or (found and scale.index(found) >= scale.index(wanted)):
        return []
    return [Missing(code, wanted, found or "")]
