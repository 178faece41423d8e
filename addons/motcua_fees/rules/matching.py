"""Matching lines of a bank, postal or gateway file with what is owed and what was receipted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .vietqr import payment_code, plain

# A dossier code without its signs: identifier of an agency, date, ordinal (article 11.2).
# Ordinals have four digits or more; what stands behind a code may begin with a digit.
CODES = [re.compile(rf"(?=(\d{{7}}[A-Z]\d{{{digits}}}))") for digits in (12, 13, 14)]
SHOWN = 5
ANOMALIES = (
    "not_found",
    "several",
    "amount_differs",
    "duplicate",
    "refund_mismatch",
    "late",
    "total_differs",
    "count_differs",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A movement of the file: amount in đồng (negative: paid back), what it says it is for."""

    amount: int
    purpose: str
    day: date


@dataclass(frozen=True, slots=True)
class Owed:
    """A dossier that may be meant: its code, what is unpaid, receipts not yet seen in a file.

    `receipts`: (id, amount, day, already matched); `refunds`: amounts paid back.
    """

    dossier: int
    code: str
    unpaid: int
    name: str = ""
    receipts: tuple[tuple[int, int, date, bool], ...] = ()
    refunds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line is: paid by `receipt`, a payment to receipt, or an anomaly (or both: late)."""

    dossier: int | None = None
    receipt: int | None = None
    to_receipt: bool = False
    anomaly: str | None = None


def codes_in(purpose: str) -> tuple[str, ...]:
    """Return the dossier codes that a purpose may hold, without signs, in their order."""
    text = payment_code(purpose)
    found = (match.group(1) for code in CODES for match in code.finditer(text))
    return tuple(dict.fromkeys(found))


def verdict(line: Line, owed: Sequence[Owed], days_allowed: int) -> Verdict:
    """Return what a line is, `owed` being the dossiers whose codes its purpose holds.

    `days_allowed`: so many days after the day of its receipt money may arrive; later is late.
    """
    if not owed:
        return Verdict(anomaly="not_found")
    if len(owed) > 1:
        return Verdict(anomaly="several")
    (meant,) = owed
    if line.amount < 0:
        known = -line.amount in meant.refunds
        return Verdict(meant.dossier, anomaly=None if known else "refund_mismatch")
    open_receipts = [each for each in meant.receipts if not each[3]]
    for key, amount, day, _matched in open_receipts:
        if amount == line.amount:
            is_late = (line.day - day).days > days_allowed
            return Verdict(meant.dossier, receipt=key, anomaly="late" if is_late else None)
    if meant.unpaid == line.amount:
        return Verdict(meant.dossier, to_receipt=True)
    if meant.unpaid == 0 and any(amount == line.amount for _k, amount, _d, _m in meant.receipts):
        return Verdict(meant.dossier, anomaly="duplicate")
    return Verdict(meant.dossier, anomaly="amount_differs")


def ranked(line: Line, candidates: Iterable[Owed]) -> list[Owed]:
    """Return the likeliest dossiers for a line that names none, best first, at most 5."""
    scored = [(score(line, each), each) for each in candidates]
    scored = [pair for pair in scored if pair[0] > 0]
    scored.sort(key=lambda pair: (-pair[0], pair[1].code))
    return [each for _score, each in scored[:SHOWN]]


def score(line: Line, owed: Owed) -> int:
    """Return how much speaks for a dossier: amount, words of the name, digits of the code."""
    points = (
        3 if line.amount in (owed.unpaid, *(amount for _k, amount, _d, _m in owed.receipts)) else 0
    )
    purpose = set(plain(line.purpose).upper().split())
    name = [word for word in plain(owed.name).upper().split() if len(word) > 1]
    points += 3 if name and purpose.issuperset(name) else len(purpose.intersection(name)) // 2
    tail = payment_code(owed.code)[-10:]
    return points + (4 if tail and tail in payment_code(line.purpose) else 0)


def file_anomalies(
    amounts: Sequence[int], declared_total: int | None, declared_count: int | None
) -> list[str]:
    """Return in what a whole file differs from the total and count it was announced with."""
    found = []
    if declared_total is not None and declared_total != sum(amounts):
        found.append("total_differs")
    if declared_count is not None and declared_count != len(amounts):
        found.append("count_differs")
    return found
