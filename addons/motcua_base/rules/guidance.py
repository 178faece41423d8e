"""What a slip of the counter may ask for, and what may still be asked for after it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from .receipt import Paper, ReceiptPlan, Shortfall

Given = Mapping[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Line of a slip: a listed paper, or none for a condition; and what is said of it."""

    paper_id: int | None
    text: str


def unfounded(lines: Iterable[Asked], plan: ReceiptPlan, given: Given) -> tuple[Paper, ...]:
    """Return the papers asked for that were handed in complete and of which nothing is said.

    A line that only repeats the name of such a paper names nothing that is missing.

    Source: QĐ 3418/2018, Đ10 k2b, Đ11 k1a.
    """
    short = {paper.id for paper, _shortfall in plan.lacking(given)}
    listed = {paper.id: paper for paper in plan.papers}
    return tuple(
        listed[line.paper_id]
        for line in lines
        if line.paper_id in listed
        and line.paper_id not in short
        and _is_there(given.get(line.paper_id))
        and line.text.strip() in ("", listed[line.paper_id].name)
    )


def _is_there(counts: tuple[int, int] | None) -> bool:
    return any(counts or ())


def demanded(
    plan: ReceiptPlan, given: Given, asked: Collection[int] | None
) -> tuple[Shortfall, ...]:
    """Return what is missing and may be asked for: after a slip, only the papers on it.

    `asked`: papers that the slip named; None where there was no slip yet.

    Source: QĐ 3418/2018, Đ10 k2c, Đ11 k1b.
    """
    return tuple(
        shortfall for paper, shortfall in plan.lacking(given) if asked is None or paper.id in asked
    )


def waived(plan: ReceiptPlan, given: Given, asked: Collection[int] | None) -> tuple[Shortfall, ...]:
    """Return what is missing but was not on the slip, and so is asked for no more."""
    demands = demanded(plan, given, asked)
    return tuple(each for each in plan.missing(given) if each not in demands)


def slips_left(scope: str, allowed: int, before: int, after: int) -> int:
    """Return how many requests the counter may still issue before acceptance.

    `before` and `after`: those issued before and after acceptance; `scope` says whether they
    are counted together.

    Source: QĐ 3418/2018, Đ10 k2c, Đ11 k1b, Đ13 k4.
    """
    used = before + (after if scope == "per_dossier" else 0)
    return max(0, allowed - used)
