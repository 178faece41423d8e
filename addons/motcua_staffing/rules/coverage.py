"""Who is there for each sector on each half-day, and where nobody is.

Source: regulation, article 10.3.h.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from .half_days import HalfDay
from .tour import MAIN, RESERVE

# From best to worst.
MANNED, COVERED, FILLABLE, EMPTY = "manned", "covered", "fillable", "empty"
STATUSES = (MANNED, COVERED, FILLABLE, EMPTY)


@dataclass(frozen=True, slots=True)
class Posting:
    """An officer posted, or nominated as a reserve, for sectors from a day to a day."""

    id: int
    officer: int
    role: str
    sectors: frozenset[int]
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Roster:
    """All that decides who is there: postings, absences by officer, covers by posting.

    `away`: half-days on which an officer is granted leave or otherwise lawfully absent.
    `busy`: half-days on which an officer has work elsewhere: a main posting at another office,
    a cover there. `covers`: (posting, half-day) → officer who stands in.
    """

    postings: tuple[Posting, ...]
    away: Mapping[int, frozenset[HalfDay]] = field(default_factory=dict)
    busy: Mapping[int, frozenset[HalfDay]] = field(default_factory=dict)
    covers: Mapping[tuple[int, HalfDay], int] = field(default_factory=dict)

    def is_away(self, officer: int, at: HalfDay) -> bool:
        return at in self.away.get(officer, ())

    def without(self, posting: int, at: HalfDay) -> "Roster":
        """Return the roster without the cover of one posting on one half-day."""
        others = {key: who for key, who in self.covers.items() if key != (posting, at)}
        return replace(self, covers=others)


@dataclass(frozen=True, slots=True)
class Cell:
    """A sector on a half-day: postings there, postings absent, stand-ins, reserves free."""

    sector: int
    at: HalfDay
    present: tuple[int, ...]
    absent: tuple[int, ...]
    stand_ins: tuple[int, ...]
    reserves: tuple[int, ...]

    @property
    def status(self) -> str:
        """`manned` by its own officer, `covered` by a stand-in, `fillable`, or `empty`."""
        if self.present:
            return MANNED
        if self.stand_ins:
            return COVERED
        return FILLABLE if self.reserves else EMPTY


def cells(roster: Roster, sectors: Collection[int], half_days: Iterable[HalfDay]) -> list[Cell]:
    """Return the cell of every sector and half-day, half-days first in order."""
    return [_cell(roster, sector, at) for at in half_days for sector in sorted(sectors)]


def gaps(found: Iterable[Cell]) -> list[Cell]:
    """Return the cells at which nobody of the sector would receive."""
    return [cell for cell in found if cell.status in (FILLABLE, EMPTY)]


def unattended(found: Iterable[Cell], arrived: Collection[int]) -> list[Cell]:
    """Return the cells at which somebody should receive, but none of these people has arrived."""
    return [
        cell
        for cell in found
        if (people := {*cell.present, *cell.stand_ins}) and not people & set(arrived)
    ]


def free_reserves(roster: Roster, sectors: Collection[int], at: HalfDay) -> list[Posting]:
    """Return the reserves that could stand in for one of `sectors`, those for most of them first."""
    taken = {officer for (_posting, when), officer in roster.covers.items() if when == at}
    mains = {
        posting.officer
        for posting in roster.postings
        if posting.role == MAIN and posting.holds(at.day)
    }
    found = [
        posting
        for posting in roster.postings
        if posting.role == RESERVE
        and posting.holds(at.day)
        and posting.sectors & set(sectors)
        and posting.officer not in taken | mains
        and not roster.is_away(posting.officer, at)
        and at not in roster.busy.get(posting.officer, ())
    ]
    return sorted(found, key=lambda posting: (-len(posting.sectors & set(sectors)), posting.id))


def absences(roster: Roster, half_days: Iterable[HalfDay]) -> list[tuple[Posting, HalfDay]]:
    """Return the main postings whose officer is away, half-day by half-day: each needs cover."""
    return [
        (posting, at)
        for at in half_days
        for posting in roster.postings
        if posting.role == MAIN and posting.holds(at.day) and roster.is_away(posting.officer, at)
    ]


def unguarded(postings: Iterable[Posting], pairs: Collection[int], day: date) -> list[int]:
    """Return those of the sectors `pairs` that have no reserve on `day`."""
    guarded = {
        sector
        for posting in postings
        if posting.role == RESERVE and posting.holds(day)
        for sector in posting.sectors
    }
    return sorted(set(pairs) - guarded)


def _cell(roster: Roster, sector: int, at: HalfDay) -> Cell:
    here = [
        posting
        for posting in roster.postings
        if posting.role == MAIN and sector in posting.sectors and posting.holds(at.day)
    ]
    present = [posting for posting in here if not roster.is_away(posting.officer, at)]
    absent = [posting for posting in here if roster.is_away(posting.officer, at)]
    # A stand-in counts for the sectors of the own nomination alone.
    nominated = {
        posting.officer
        for posting in roster.postings
        if posting.role == RESERVE and sector in posting.sectors and posting.holds(at.day)
    }
    stand_ins = [
        officer
        for posting in absent
        if (officer := roster.covers.get((posting.id, at))) in nominated
        and not roster.is_away(officer, at)
    ]
    return Cell(
        sector,
        at,
        tuple(sorted(posting.officer for posting in present)),
        tuple(sorted(posting.officer for posting in absent)),
        tuple(sorted(set(stand_ins))),
        tuple(posting.officer for posting in free_reserves(roster, {sector}, at)),
    )
