"""Which of several dated records is valid on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything with a first and a last day; see valid_on for empty ones."""

    valid_from: date | None
    valid_to: date | None


D = TypeVar("D", bound=Dated)


class NoneValid(LookupError):
    """No record is valid on the day."""


class SeveralValid(LookupError):
    """More than one record is valid on the day."""


def valid_on(records: Iterable[D], day: date) -> D:
    """Return the one record valid on `day`, both ends included.

    Without `valid_to` a record is open-ended; without `valid_from` it is not in force.

    Raises NoneValid, SeveralValid.
    """
    valid = [record for record in records if holds_on(record, day)]
    if not valid:
        raise NoneValid(day)
    if len(valid) > 1:
        raise SeveralValid(day, valid)
    return valid[0]


def overlaps(records: Iterable[D]) -> tuple[tuple[D, D], ...]:
    """Return pairs of records that share a day, in order of their start; none: empty.

    Each record that starts too early is named once, with the one that lasts longest
    among those before it.
    """
    pairs = []
    longest = None
    for record in sorted(filter(_has_days, records), key=lambda each: each.valid_from):
        if longest and record.valid_from <= _last_day(longest):
            pairs.append((longest, record))
        if not longest or _last_day(record) > _last_day(longest):
            longest = record
    return tuple(pairs)


def holds_on(record: Dated, day: date) -> bool:
    """Tell whether `record` holds on `day`, both ends included; see valid_on for empty ones."""
    return bool(record.valid_from) and record.valid_from <= day <= _last_day(record)


def _has_days(record: Dated) -> bool:
    return bool(record.valid_from) and record.valid_from <= _last_day(record)


def _last_day(record: Dated) -> date:
    return record.valid_to or date.max
