"""Who may do what the law gives to one person: heads, deputies charged, delegations, all dated.

Days are local dates.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .versions import holds_on


class Right(StrEnum):
    """What the law leaves to the head of a unit, or to whom the head has charged with it."""

    ASSIGN = "assign"  # give dossiers to officers (13.1)
    DECIDE = "decide"  # decide what officers submit (13.2)
    REQUEST_SUPPLEMENT = "request_supplement"  # return a dossier (13.4)
    REFUSE = "refuse"  # refuse after appraisal (13.8)
    APOLOGISE = "apologise"  # notify a delay (13.9)
    STOP = "stop"  # end a dossier in writing
    CORRECT = "correct"  # correct, replace or annul a result (15.1)
    SOLVE = "solve"  # decide at the counter (11.4)
    STEER = "steer"  # hours, openings, the order of agencies (4.1)
    REMIND = "remind"  # sign reminders, by order (10.1.a)


class Kind(StrEnum):
    """How somebody comes to act for a unit."""

    HEAD = "head"
    ACTING_HEAD = "acting_head"
    DEPUTY = "deputy"
    DELEGATION = "delegation"


# The head has every right of the unit but this: at the counter decides whom the head sent there.
NEVER_OF_OFFICE = frozenset({Right.SOLVE})
HEADS = (Kind.HEAD, Kind.ACTING_HEAD)
# In which order one of several appointments of a person is named on a document.
RANK = (Kind.HEAD, Kind.ACTING_HEAD, Kind.DEPUTY, Kind.DELEGATION)
SIGNED_FOR = {Kind.ACTING_HEAD: "Q.", Kind.DEPUTY: "KT.", Kind.DELEGATION: "TUQ."}


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person's dated appointment at a unit; without procedures it covers all of them."""

    id: int
    unit_id: int
    kind: str
    valid_from: date
    valid_to: date | None
    rights: frozenset[str] = frozenset()
    procedures: frozenset[int] = frozenset()

    def gives(self, right: str, unit_id: int, day: date, procedure_id: int | None = None) -> bool:
        """Tell whether it gives `right` at the unit on `day`, for dossiers of the procedure.

        Heads have all rights of their unit without their being listed, save the one to decide
        at the counter. Everybody else has those listed, a delegation for its procedures only.

        Source: QĐ 3418/2018, Đ4 k1, Đ10 k1a, Đ11 k4, Đ13 k1.
        """
        if unit_id != self.unit_id or not holds_on(self, day):
            return False
        if self.kind in HEADS:
            return right not in NEVER_OF_OFFICE
        return right in self.rights and (not self.procedures or procedure_id in self.procedures)


def acting(
    appointments: Iterable[Appointment],
    right: str,
    unit_id: int,
    day: date,
    procedure_id: int | None = None,
) -> Appointment | None:
    """Return the appointment under which a person uses `right`, the highest first; None: may not."""
    giving = [each for each in appointments if each.gives(right, unit_id, day, procedure_id)]
    return min(giving, key=lambda each: RANK.index(each.kind), default=None)


def signature(kind: str, title: str, head_title: str) -> tuple[str, ...]:
    """Return the lines above a signature: “GIÁM ĐỐC”, or “KT. GIÁM ĐỐC” and “PHÓ GIÁM ĐỐC”.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.7.
    """
    if kind == Kind.HEAD:
        return (title.upper(),)
    if kind == Kind.ACTING_HEAD:
        return (f"{SIGNED_FOR[kind]} {title.upper()}",)
    return (f"{SIGNED_FOR[kind]} {(head_title or title).upper()}", title.upper())
