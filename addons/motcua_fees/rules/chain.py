"""A chain of digests over posted rows: each says what stood before it.

A row that is changed, taken away or put in between breaks the chain at one named place.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

START = "0" * 64
TEXT = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Link:
    """A posted row in its chain: its place from 1 on, its content, its digest as it is stored."""

    place: int
    content: Mapping
    digest: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first place at which a chain does not hold: "missing", "doubled" or "changed"."""

    place: int
    kind: str


def digest(before: str, content: Mapping) -> str:
    """Return the digest of a row that follows the digest `before`; START for the first row."""
    return hashlib.sha256(f"{before}\n{TEXT.encode(content)}".encode()).hexdigest()


def chained(before: str, contents: Iterable[Mapping]) -> list[str]:
    """Return the digests of rows that follow each other after `before`."""
    digests = []
    for content in contents:
        before = digest(before, content)
        digests.append(before)
    return digests


def first_break(links: Iterable[Link], given: int | None = None) -> Break | None:
    """Return where a chain breaks first, its links being in the order of their places.

    `given`: how many places have been given, so that rows missing at the end are found too.
    """
    before, expected = START, 1
    for link in links:
        if link.place != expected:
            return Break(
                *((expected, "missing") if link.place > expected else (link.place, "doubled"))
            )
        if digest(before, link.content) != link.digest:
            return Break(link.place, "changed")
        before, expected = link.digest, expected + 1
    if given is not None and given >= expected:
        return Break(expected, "missing")
    return None
