"""Honest comparison: ours and the reference in turn, in one run, medians and their ratio."""

from dataclasses import asdict, dataclass, field
from statistics import median
from time import perf_counter

ROUNDS = 5


@dataclass
class Row:
    """One line of the report: rates or times of both sides, and whether the target is met.

    `ratio` says how many times better ours is (`at_least`), or how much of the reference's
    time ours takes (`at_most`).
    """

    name: str
    unit: str
    ours: float
    beside: float
    ratio: float
    target: str
    met: bool
    sizes: dict = field(default_factory=dict)
    versions: dict = field(default_factory=dict)
    remark: str = ""

    def as_dict(self):
        return asdict(self)


def seconds(work):
    """Run `work` once and return how long it took."""
    start = perf_counter()
    work()
    return perf_counter() - start


def alternate(ours, beside, rounds=ROUNDS):
    """Run both in turn, once unmeasured, then `rounds` times; return the medians in seconds."""
    ours(), beside()
    times = [(seconds(ours), seconds(beside)) for _round in range(rounds)]
    return median(one for one, _other in times), median(other for _one, other in times)


def rate_row(name, count_ours, count_beside, ours, beside, at_least, **more):
    """Row of rates: records a second, ours at least `at_least` times the reference's."""
    rates = count_ours / ours, count_beside / beside
    ratio = rates[0] / rates[1]
    return Row(
        name,
        "a second",
        *map(_rounded, rates),
        _rounded(ratio),
        f"≥ {at_least} ×",
        ratio >= at_least,
        **more,
    )


def time_row(name, ours, beside, at_least, **more):
    """Row of times in milliseconds: ours at least `at_least` times faster."""
    ratio = beside / ours
    return Row(
        name, "ms", _rounded(ours * 1000), _rounded(beside * 1000), _rounded(ratio), f"≥ {at_least} × faster",
        ratio >= at_least, **more,
    )  # fmt: skip


def share_row(name, ours, beside, at_most, **more):
    """Row of times in milliseconds: ours takes at most `at_most` times the reference's."""
    ratio = ours / beside
    return Row(
        name, "ms", _rounded(ours * 1000), _rounded(beside * 1000), _rounded(ratio), f"≤ {at_most} × the time",
        ratio <= at_most, **more,
    )  # fmt: skip


def _rounded(number):
    return float(f"{number:.4g}")
