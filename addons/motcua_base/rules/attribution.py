"""Who had a dossier, how long, how long it might have, and whose the lateness is.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from .calendar import ONE_MINUTE, Span, WorkingCalendar
from .limits import TimeLimit, Unit
from .regime import Regime

MINUTES = 60
DAYS_OF_MONTH = 30
Allowance = Callable[[datetime], datetime | None]


class Part(StrEnum):
    """What a unit does with a dossier it holds."""

    OFFICE = "office"  # to be sent on
    UNDER_WAY = "under_way"  # sent, not confirmed yet, and not too late to be
    UNCONFIRMED = "unconfirmed"  # to be confirmed since the deadline of that
    STEP = "step"
    IDLE = "idle"  # at an agency, no step open


@dataclass(frozen=True, slots=True)
class Passing:
    """A hand-over of the dossier: `settled_at` is empty while nobody confirmed or refused it."""

    giver: int
    receiver: int
    sent_at: datetime
    confirm_by: datetime
    settled_at: datetime | None = None
    is_accepted: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A step given to a unit and an officer; `weight`: its minutes in the internal process.

    `given_at` is empty before it begins, `ended_at` while it is open.
    """

    key: int
    unit: int
    officer: int | None
    weight: int
    given_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch with one holder, in working minutes; `until` is empty while it lasts.

    `late` is its share of the lateness of the whole dossier. A step that has not begun has no
    `since`, and what it may take is set aside.
    """

    unit: int
    part: str
    officer: int | None = None
    step: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    spent: int = 0
    allowed: int = 0
    late: int = 0

    @property
    def over(self) -> int:
        """Minutes spent beyond those allowed; negative where it saved some."""
        return self.spent - self.allowed


@dataclass(frozen=True, slots=True)
class Attribution:
    """The intervals of a count, the time it had and its lateness, negative where it is early."""

    intervals: tuple[Interval, ...]
    allowed: int
    lateness: int


class RunningClock:
    """Working minutes on the clock of the last run: pauses are the applicant's, and not on it."""

    def __init__(self, spans: Sequence[Span], calendar: WorkingCalendar):
        self._spans, self._calendar = spans, calendar

    def minutes(self, at: datetime) -> int:
        """Return the whole minutes that ran until `at`; past the end of the last span it runs on.

        During an earlier pause it stands. Before the last span goes on, what is due there is
        due as much before it as the working time between says.
        """
        total = timedelta()
        for since, until in self._spans[:-1]:
            total += self._calendar.working_time(since, max(since, min(at, until)))
        since = self._spans[-1][0]
        return (total + self._calendar.working_time(since, max(at, since))) // ONE_MINUTE

    def due(self, due_at: datetime) -> int:
        """Return the minutes the run has up to `due_at`."""
        *before, (since, _until) = self._spans
        total = sum((self._calendar.working_time(*span) for span in before), timedelta())
        return (total + self._calendar.working_time(since, due_at)) // ONE_MINUTE


def attribute(
    office: int,
    spans: Sequence[Span],
    due_at: datetime,
    passings: Iterable[Passing],
    turns: Iterable[Turn],
    calendar: WorkingCalendar,
    forward_by: Allowance,
    passed_to: int | None = None,
) -> Attribution:
    """Return who held the dossier during the last run of its clock, which began at the office.

    `passed_to` is the one-stop office it passed on to during the run (Đ12 k3): from its taking
    in on, that is the office.

    `spans` are the stretches in which the clock ran, the last one ending with the arrival of
    the result, or now; `calendar` is that of the office; `forward_by(at)` the last moment to
    send on what the office got at `at`.

    The intervals partition the running clock. Spent sums to what ran, allowed to the time
    there was, spent − allowed to the lateness, `late` to the lateness where there is any.
    Allowed: the office what it used of its time of article 12, what is under way what it took (it
    is bounded by the confirmation), steps the rest in proportion to the internal process; idle
    time and a confirmation that is too late nothing.

    Source: QĐ 3418/2018, Đ4 k4, Đ12, Đ13 k9.
    """
    clock = RunningClock(spans, calendar)
    start, end = spans[0][0], spans[-1][1]
    turns = [turn for turn in turns if turn.given_at is None or start <= turn.given_at <= end]
    begins = [since for since, _until in spans]
    offices = (office, passed_to)
    custody = _custody(offices, begins, _within(passings, start, end))
    pieces = _pieces(start, end, custody, turns)
    measured = [_measured(piece, clock) for piece in pieces]
    total = clock.due(due_at)
    allowed = _allowed(measured, turns, total, clock, forward_by)
    lateness = clock.minutes(end) - total
    return Attribution(_with_shares(allowed, lateness), total, lateness)


def largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """Return `total` shared by `weights` in whole numbers that sum to it exactly.

    Each gets the floor of its share; the remainder goes one by one to the largest fractions,
    the first among equals. All zero where there is no weight.
    """
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda n: (-(total * weights[n] % whole), n))
    for place in order[: total - sum(shares)]:
        shares[place] += 1
    return shares


def weight(limit: TimeLimit, regime: Regime) -> int:
    """Return what a step counts for beside the others of its process, in minutes of work.

    Steps of calendar days or months stand beside their like alone (10.3.c): the size of a day
    is the same for all of them.
    """
    hours = {
        Unit.HOUR: 1,
        Unit.HALF_DAY: regime.half_day_hours,
        Unit.MONTH: DAYS_OF_MONTH * regime.day_hours,
    }
    return limit.amount * hours.get(limit.unit, regime.day_hours) * MINUTES


# --- who held it


def _within(passings, start, end):
    """Hand-overs of this run, in the order of sending."""
    sent = (each for each in passings if start <= each.sent_at <= end)
    return sorted(sent, key=lambda each: each.sent_at)


def _custody(offices, begins, passings):
    """Changes of custody as (moment, unit, part); of two at one moment the later one stands.

    The office has the dossier when the clock starts, and when it goes on after a pause.
    """
    changes = [(at, _office_at(at, offices, passings), Part.OFFICE) for at in begins]
    for each in passings:
        changes.append((each.sent_at, each.giver, Part.UNDER_WAY))
        if each.settled_at is None or each.settled_at > each.confirm_by:
            changes.append((each.confirm_by, each.receiver, Part.UNCONFIRMED))
        if each.settled_at is not None:
            holder = each.receiver if each.is_accepted else each.giver
            changes.append((each.settled_at, holder, _resting(holder, offices)))
    return sorted(changes, key=lambda change: change[0])


def _office_at(at, offices, passings):
    """The first office, or from its taking in on the one the dossier passed on to."""
    office, passed_to = offices
    taken_in = (each for each in passings if each.receiver == passed_to and each.is_accepted)
    return passed_to if any(each.settled_at <= at for each in taken_in) else office


def _resting(unit, offices):
    return Part.OFFICE if unit in offices else Part.IDLE


def _pieces(start, end, custody, turns):
    """Intervals of one holder each, from `start` to `end` without a gap."""
    moments = {start, end, *(at for at, _unit, _part in custody)}
    for turn in turns:
        moments.update(filter(None, (turn.given_at, turn.ended_at)))
    bounds = sorted(at for at in moments if start <= at <= end)
    pieces = []
    for since, until in zip(bounds, bounds[1:], strict=False):
        piece = _holder(since, until, custody, turns)
        if pieces and _is_same(pieces[-1], piece):
            pieces[-1] = replace(pieces[-1], until=until)
        else:
            pieces.append(piece)
    pieces = pieces or [_holder(start, end, custody, turns)]
    return sorted([*pieces, *_instants(pieces, turns)], key=lambda piece: piece.since)


def _instants(pieces, turns):
    """Steps done at the moment they were given, with none beside them: they saved their time."""
    steps = [piece for piece in pieces if piece.part == Part.STEP]
    return [
        Interval(turn.unit, Part.STEP, turn.officer, turn.key, turn.given_at, turn.given_at)
        for turn in turns
        if turn.given_at is not None
        and turn.ended_at == turn.given_at
        and not any(piece.since <= turn.given_at < piece.until for piece in steps)
    ]


def _holder(since, until, custody, turns):
    """The open step that ends last holds; where none is open, who has the dossier."""
    running = [
        turn
        for turn in turns
        if turn.given_at is not None
        and turn.given_at <= since
        and (turn.ended_at is None or turn.ended_at > since)
    ]
    if running:
        last = max(running, key=lambda turn: (turn.ended_at or datetime.max, turn.key))
        return Interval(last.unit, Part.STEP, last.officer, last.key, since, until)
    _at, unit, part = [change for change in custody if change[0] <= since][-1]
    return Interval(unit, part, since=since, until=until)


def _is_same(before, after):
    return (before.unit, before.part, before.step) == (after.unit, after.part, after.step)


def _measured(piece, clock):
    spent = clock.minutes(piece.until) - clock.minutes(piece.since)
    return replace(piece, spent=spent)


# --- how long it might be held


def _allowed(pieces, turns, total, clock, forward_by):
    """The pieces with their allowances, and the steps to come with what is set aside for them."""
    left, claims = total, []
    for piece in pieces:
        claim = max(min(_claim(piece, clock, forward_by), left), 0)
        left -= claim
        claims.append(claim)
    begun = {piece.step for piece in pieces if piece.step is not None}
    coming = [turn for turn in turns if turn.given_at is None]
    by_key = {turn.key: turn for turn in turns}
    all_pieces = [*pieces, *(Interval(t.unit, Part.STEP, t.officer, t.key) for t in coming)]
    claims += [0] * len(coming)
    weights = [0] * len(all_pieces)
    for place, piece in enumerate(all_pieces):
        if piece.step in begun or piece.since is None:
            weights[place] = by_key[piece.step].weight
            begun.discard(piece.step)  # a step that was interrupted has its time once
    if not any(weights):
        weights[_remainder_place(pieces)] = 1
    rest = largest_remainder(left, weights)
    return [
        replace(piece, allowed=claim + share)
        for piece, claim, share in zip(all_pieces, claims, rest, strict=True)
    ]


def _claim(piece, clock, forward_by):
    """Minutes that are the piece's own, before the steps have theirs."""
    if piece.part == Part.UNDER_WAY:
        return piece.spent
    if piece.part == Part.OFFICE:
        by = forward_by(piece.since)
        return min(piece.spent, clock.minutes(max(by, piece.since)) - clock.minutes(piece.since))
    return 0


def _remainder_place(pieces):
    """Without steps the rest is the last holder's who could have worked on it."""
    places = [n for n, piece in enumerate(pieces) if piece.part in (Part.STEP, Part.IDLE)]
    return places[-1] if places else 0


def _with_shares(pieces, lateness):
    overspent = [max(piece.over, 0) for piece in pieces]
    shares = largest_remainder(max(lateness, 0), overspent)
    return tuple(replace(piece, late=share) for piece, share in zip(pieces, shares, strict=True))
