"""What receiving a dossier of one procedure version at one office rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .limits import TimeLimit
from .versions import holds_on


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of something; without a last one it is open-ended."""

    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper on the list of a procedure version, with the numbers that are needed of it."""

    id: int
    name: str
    sequence: int
    originals: int
    copies: int
    is_required: bool
    is_returned: bool


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """Step of the internal process: what, how long, and the unit that does it (Đ13 k6)."""

    id: int
    sequence: int
    name: str
    kind: str
    amount: int
    unit: str
    unit_id: int
    task: str
    is_parallel: bool


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How many originals and copies of a paper are missing."""

    name: str
    originals: int
    copies: int


@dataclass(frozen=True, slots=True)
class ReceiptPlan:
    """A published version as received at one office: who decides, how long, what is needed.

    `watching_unit_ids` are the one-stop offices of an agency of a higher level (Đ13 k7a).
    `steps` are those of the internal process in its order. `destination_unit_id` is the
    one-stop office it passes to, where another authority is competent (Đ12 k3), else 0.
    `return_days` is 0 where the rules of the day say how long an agency may return a dossier.
    """

    is_offered: bool
    periods: tuple[Period, ...]
    office_unit_id: int
    agency_id: int
    agency_unit_id: int
    watching_unit_ids: tuple[int, ...]
    sector_id: int
    identifier: str
    code_pattern: str
    limit: TimeLimit
    papers: tuple[Paper, ...]
    steps: tuple[PlannedStep, ...]
    is_electronic: bool = False
    destination_unit_id: int = 0
    return_days: int = 0

    @property
    def linked_unit_ids(self) -> tuple[int, ...]:
        """Units of linked agencies, in the order of their steps. Source: QĐ 3418/2018, Đ13 k6."""
        units = (step.unit_id for step in self.steps)
        return tuple(dict.fromkeys(unit for unit in units if unit != self.agency_unit_id))

    def is_receivable_on(self, day: date) -> bool:
        """Tell whether office, agency, version and its approved process all hold on a local day.

        Source: QĐ 3418/2018, Đ5 k1, Đ10 k3c, Đ10 k3e.
        """
        return self.is_offered and all(holds_on(period, day) for period in self.periods)

    def missing(self, given: Mapping[int, tuple[int, int]]) -> tuple[Shortfall, ...]:
        """Return all that is missing, complete and at once; `given`: {paper: (originals, copies)}.

        Source: QĐ 3418/2018, Đ10 k2b, Đ11 k1.
        """
        return tuple(shortfall for _paper, shortfall in self.lacking(given))

    def lacking(self, given: Mapping[int, tuple[int, int]]) -> tuple[tuple[Paper, Shortfall], ...]:
        """Return each listed paper that is short, with what is missing of it."""
        pairs = [(paper, _shortfall(paper, *given.get(paper.id, (0, 0)))) for paper in self.papers]
        return tuple(pair for pair in pairs if pair[1].originals or pair[1].copies)

    def paper(self, paper_id: int) -> Paper:
        """Return the listed paper of that id. Raises LookupError where there is none."""
        for paper in self.papers:
            if paper.id == paper_id:
                return paper
        raise LookupError(paper_id)

    def unlisted(self, given: Mapping[int, tuple[int, int]]) -> frozenset[int]:
        """Return the papers given that the version does not list. Source: QĐ 3418/2018, Đ4 k5."""
        return frozenset(given) - {paper.id for paper in self.papers}


def _shortfall(paper: Paper, originals: int, copies: int) -> Shortfall:
    if not paper.is_required:
        return Shortfall(paper.name, 0, 0)
    return Shortfall(paper.name, max(0, paper.originals - originals), max(0, paper.copies - copies))
