"""Whole lives of dossiers, drawn at random from the tables of moves, against slow counts.

A life takes lawful moves only, as the tables and rules allow them at its moment. Whatever the
order: the due date is a count of days on the fingers, no limit of the law is passed, and what
the holders overspent and saved adds up to the lateness.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.apology import announce_by, date_fault, may_reschedule
from odoo.addons.motcua_base.rules.attribution import Passing, Turn, attribute
from odoo.addons.motcua_base.rules.clock import ClockEvent, read_clock, resumption_kind
from odoo.addons.motcua_base.rules.dossier_workflow import (
    CLOCK_STATES,
    DOSSIER_WORKFLOW,
    ENDED_STATES,
    OPEN_STATES,
)
from odoo.addons.motcua_base.rules.forwarding import confirm_by, forward_by
from odoo.addons.motcua_base.rules.limits import TimeLimit
from odoo.addons.motcua_base.rules.regime import Regime
from odoo.addons.motcua_base.rules.time_bar import running_spans
from odoo.addons.motcua_base.rules.whole_days import end_of_day_after
from odoo.addons.motcua_base.tests.article import article

from tests.rules import slow_model as model
from tests.rules.strategies import FIRST, regulation_calendars

OFFICE, AGENCY = 1, 2
MOST_MOVES = 14
# Moves that this life knows; those of other stories (another authority, the counter) stay out.
KNOWN = (
    "receive", "forward", "accept", "refuse_handover", "request_supplement",
    "complete_supplement", "resolve", "return_result", "withdraw", "stop",
)  # fmt: skip
regimes = st.builds(
    Regime,
    supplement_restart=st.sampled_from(["restart", "continue"]),
    apology_day_off=st.sampled_from(["last_working_day", "calendar_day"]),
    max_reschedules=st.integers(0, 2),
)
gaps = st.one_of(st.integers(1, 240), st.integers(1, 60 * 24 * 3)).map(
    lambda minutes: timedelta(minutes=minutes)
)


@dataclass
class Life:
    """A dossier as the models keep it: state, clock, hand-overs, steps, apologies."""

    calendar: object
    regime: Regime
    limit: TimeLimit
    now: datetime
    state: str = "draft"
    events: list = field(default_factory=list)
    passings: list = field(default_factory=list)
    turns: list = field(default_factory=list)
    supplements: int = 0
    new_dates: list = field(default_factory=list)
    promised: datetime | None = None
    received: datetime | None = None

    # --- what may be done now

    def choices(self):
        moves = [name for name in KNOWN if self.may(name)]
        facts = [name for name in ("send_result", "next_step", "apologise") if self.may_do(name)]
        return moves + facts

    def may(self, name):
        if self.state not in {s for row in DOSSIER_WORKFLOW.rows(name) for s in row.sources}:
            return False
        if name == "request_supplement":
            last = end_of_day_after(self.received.date(), self.regime.return_days, self.calendar)
            return self.supplements < self.regime.max_supplements and self.now <= last
        if name == "resolve":
            return self.pending("result")
        if name == "stop":
            return self.state == "awaiting_supplement"
        return True

    def may_do(self, name):
        if name == "apologise":
            may = may_reschedule(len(self.new_dates), self.regime)
            return may and self.state in ("forwarded", "processing")
        if self.state != "processing" or self.pending("result"):
            return False
        return (name == "next_step") == (self.open_step() is not None)

    def pending(self, kind):
        giver = AGENCY if kind == "result" else OFFICE
        return bool(
            self.passings
            and self.passings[-1].settled_at is None
            and self.passings[-1].giver == giver
        )

    def open_step(self):
        return next((turn for turn in self.turns if turn.given_at and not turn.ended_at), None)

    # --- doing it

    def do(self, name, draw):
        if name in KNOWN:
            self.state = DOSSIER_WORKFLOW.allowed(name, self.state).target
        getattr(self, f"_{name}", lambda _draw: None)(draw)

    def reading(self):
        return read_clock(self.events, self.limit, self.calendar, self.regime)

    def _clock(self, kind):
        self.events.append(ClockEvent(kind, self.now))
        self.promised = self.reading().due_at

    def _receive(self, _draw):
        self.received = self.now
        self._clock("start")

    def _send(self, giver, receiver):
        limit = confirm_by(self.now, self.calendar)
        self.passings.append(Passing(giver, receiver, self.now, limit))

    def _settle(self, is_accepted):
        self.passings[-1] = replace(self.passings[-1], settled_at=self.now, is_accepted=is_accepted)

    def _forward(self, _draw):
        self._send(OFFICE, AGENCY)

    def _accept(self, _draw):
        self._settle(True)
        key = len(self.turns) + 1
        self.turns += [
            Turn(key, AGENCY, 7, 1440, self.now),
            Turn(key + 1, AGENCY, 7, 480),
        ]

    def _refuse_handover(self, _draw):
        self._settle(False)

    def _next_step(self, _draw):
        done = self.turns.index(self.open_step())
        self.turns[done] = replace(self.turns[done], ended_at=self.now)
        if done + 1 < len(self.turns):
            self.turns[done + 1] = replace(self.turns[done + 1], given_at=self.now)

    def _send_result(self, _draw):
        self._send(AGENCY, OFFICE)

    def _drop(self):
        self.turns = [
            turn if turn.ended_at else replace(turn, ended_at=self.now)
            for turn in self.turns
            if turn.given_at
        ]

    def _request_supplement(self, _draw):
        if self.pending("result"):
            self._settle(False)
        self.supplements += 1
        self._drop()
        self._clock("pause")

    def _complete_supplement(self, _draw):
        self._clock(resumption_kind(self.regime))

    def _resolve(self, _draw):
        self._settle(True)
        self._stop_clock()

    def _withdraw(self, _draw):
        self._stop_clock()

    def _stop(self, _draw):
        self._stop_clock()

    def _stop_clock(self):
        before = self.promised
        self._drop()
        self._clock("stop")
        self.promised = before

    def _apologise(self, draw):
        due_at = self.reading().due_at
        new_at = max(due_at, self.now) + draw(gaps)
        if date_fault(new_at, due_at, self.now, self.calendar) is None:
            self.new_dates.append((self.now, due_at, new_at))
            self.promised = new_at


@st.composite
def lives(draw):
    """A life of some moves, checked by the caller after each of them."""
    start = datetime.combine(FIRST, datetime.min.time()) + draw(gaps)
    return Life(
        draw(regulation_calendars),
        draw(regimes),
        TimeLimit(draw(st.integers(1, 6)), "working_day"),
        start,
    )


def play(life, data, check):
    for _each in range(MOST_MOVES):
        choices = life.choices()
        if not choices:
            return
        life.now += data.draw(gaps)
        choices = life.choices()
        if not choices:
            return
        life.do(data.draw(st.sampled_from(choices)), data.draw)
        check(life)


def begun_at(life):
    return [event.at for event in life.events if event.kind in ("start", "restart")][-1]


def counted_due(life):
    """The due date by counting days on the fingers, since the clock last began from zero."""
    start = model.count_from(life.calendar, begun_at(life))
    day = model.working_day_after(life.calendar, start.date(), life.limit.amount)
    return model.within_reception(life.calendar, datetime.combine(day, start.time()))


@article("13.4", "13.9")
@settings(max_examples=60, deadline=None)
@given(lives(), st.data())
def test_the_due_date_is_a_count_of_days_whatever_happened(life, data):
    def check(life):
        if not life.events or any(event.kind == "resume" for event in life.events):
            return
        reading = life.reading()
        assert reading.last_due_at == counted_due(life)
        counted = [day.day for day in reading.ledger if day.counted]
        assert len(counted) == life.limit.amount
        assert all(model.is_working(life.calendar, day) for day in counted)
        assert (reading.due_at is None) == (life.events[-1].kind == "pause" or paused_end(life))

    play(life, data, check)


def paused_end(life):
    return [event.kind for event in life.events[-2:]] == ["pause", "stop"]


@article("13.4", "13.9")
@settings(max_examples=60, deadline=None)
@given(lives(), st.data())
def test_no_sequence_passes_a_limit_of_the_law(life, data):
    def check(life):
        kinds = [event.kind for event in life.events]
        assert kinds.count("pause") == life.supplements <= life.regime.max_supplements
        assert kinds.count("restart") + kinds.count("resume") <= kinds.count("pause")
        assert len(life.new_dates) <= life.regime.max_reschedules
        for signed_at, due_at, new_at in life.new_dates:
            assert new_at > due_at and new_at > signed_at
            assert model.is_working(life.calendar, new_at.date())
        running = life.state in CLOCK_STATES
        assert running == (bool(kinds) and kinds[-1] in ("start", "restart", "resume"))
        assert (life.state in ENDED_STATES) <= (bool(kinds) and kinds[-1] == "stop")

    play(life, data, check)


@article("13.9")
@settings(max_examples=60, deadline=None)
@given(lives(), st.data())
def test_the_promise_differs_from_the_legal_date_only_by_an_apology(life, data):
    def check(life):
        if life.state not in CLOCK_STATES:
            return
        due_at = life.reading().due_at
        since = life.events[-1].at  # a restart in the same hour may bring the same date again
        announced = [new_at for at, _of, new_at in life.new_dates if at > since]
        assert life.promised == (announced[-1] if announced else due_at)

    play(life, data, check)


@article("13.9")
@settings(max_examples=60, deadline=None)
@given(lives(), st.data())
def test_an_apology_has_a_last_moment_before_the_due_time(life, data):
    def check(life):
        if life.state in CLOCK_STATES:
            due_at = life.reading().due_at
            by = announce_by(due_at, begun_at(life), life.calendar, life.regime)
            assert by <= due_at
            if by.date() < due_at.date():
                assert (due_at.date() - by.date()).days >= life.regime.apology_days

    play(life, data, check)


@article("13.9", "4.4")
@settings(max_examples=60, deadline=None)
@given(lives(), st.data())
def test_what_the_holders_overspent_and_saved_adds_up_to_the_lateness(life, data):
    def check(life):
        if not life.events or life.state not in (*OPEN_STATES, "resolved"):
            return
        spans = running_spans(life.events, life.now)
        due_at = life.reading().last_due_at
        found = attribute(
            OFFICE,
            spans,
            due_at,
            life.passings,
            life.turns,
            life.calendar,
            lambda at: forward_by(at, life.calendar, life.regime, False),
        )
        ran = sum(model.minutes_of_work(life.calendar, *span) for span in spans)
        late = model.minutes_of_work(life.calendar, due_at, spans[-1][1])
        early = model.minutes_of_work(life.calendar, spans[-1][1], due_at)
        assert sum(each.spent for each in found.intervals) == ran
        assert found.lateness == late - early
        assert sum(each.over for each in found.intervals) == late - early
        assert sum(each.late for each in found.intervals) == late

    play(life, data, check)
