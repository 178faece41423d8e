"""Working days and hours: Monday to Friday, changed by decisions of record.

All datetimes are naive local time (Asia/Ho_Chi_Minh).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .days import KIND_REASONS, SATURDAY, WORKING_REASONS, DayDecision, DayKind, Reason
from .hours import HoursError, OfficeHours, Session
from .versions import overlaps, valid_on

__all__ = ["DayDecision", "DayKind", "OfficeHours", "Reason", "Session", "WorkingCalendar"]

ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCalendar:
    """Working days and hours of one office or agency, all local time.

    A decision of kind `open` means a day off that is opened: its hours are the normal ones,
    it is open, but no working day (decisions_by_day checks that). Methods that need the
    hours of a day without any raise NoneValid.

    Source: QĐ 3418/2018, Đ9 k2; Bộ luật Lao động 2019, Đ111–112.
    """

    decisions: Mapping[date, DayDecision]
    hours: Sequence[OfficeHours]

    def __post_init__(self):
        if pairs := overlaps(self.hours):
            raise HoursError(f"hours overlap: {pairs}")

    def reason(self, day: date) -> tuple[str, DayDecision | None]:
        """Return why `day` is or is not a working day, and the decision behind it."""
        decision = self.decisions.get(day)
        if decision is not None:
            return KIND_REASONS[decision.kind], decision
        return (Reason.WORKING if day.weekday() < SATURDAY else Reason.WEEKEND), None

    def is_working(self, day: date) -> bool:
        """Tell whether deadlines count `day`: Monday to Friday minus off plus make-up."""
        return self.reason(day)[0] in WORKING_REASONS

    def is_open(self, day: date) -> bool:
        """Tell whether dossiers are received on `day`: working, or opened by decision."""
        return self.is_working(day) or self.reason(day)[0] == Reason.SPECIAL_OPENING

    def working_sessions(self, day: date) -> tuple[Session, ...]:
        """Return the working hours of `day`; none on a day off or a special opening."""
        return valid_on(self.hours, day).working if self.is_working(day) else ()

    def attended_sessions(self, day: date) -> tuple[Session, ...]:
        """Return the hours in which staff of the office is there on `day`: also an opening's.

        They outlast reception: who drew a ticket before closing is still served.
        """
        return valid_on(self.hours, day).working if self.is_open(day) else ()

    def reception_sessions(self, day: date) -> tuple[Session, ...]:
        """Return the hours of `day` for the public; a special opening has the normal ones."""
        return valid_on(self.hours, day).reception if self.is_open(day) else ()

    def is_after_reception(self, at: datetime) -> bool:
        """Tell whether at `at` staff is there but reception has closed.

        Who drew a ticket before is still served then. Source: QĐ 3418/2018, Đ9 k2b.
        """
        hour = at.time()
        attended = self.attended_sessions(at.date())
        receiving = self.reception_sessions(at.date())
        return any(each.start <= hour <= each.end for each in attended) and not any(
            each.start <= hour <= each.end for each in receiving
        )

    def next_working_day(self, day: date) -> date:
        """Return the first working day after `day`."""
        return self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> date:
        """Return the last working day before `day`."""
        return self.add_working_days(day, -1)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day`, before it where negative; 0: `day`."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _each in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def working_spans(self, day: date) -> Iterator[Span]:
        """Yield start and end of every working session from `day` on, without end."""
        while True:
            for session in self.working_sessions(day):
                yield datetime.combine(day, session.start), datetime.combine(day, session.end)
            day += ONE_DAY

    def start_of_day(self, day: date) -> datetime:
        """Return when work begins on the working day `day`."""
        return datetime.combine(day, self.working_sessions(day)[0].start)

    def end_of_day(self, day: date) -> datetime:
        """Return when work ends on the working day `day`."""
        return datetime.combine(day, self.working_sessions(day)[-1].end)

    def working_time(self, start: datetime, end: datetime) -> timedelta:
        """Return the working time between two moments, negative where `end` is the earlier."""
        if end < start:
            return -self.working_time(end, start)
        total = timedelta()
        for opens, closes in self.working_spans(start.date()):
            if opens >= end:
                return total
            total += max(min(closes, end) - max(opens, start), timedelta())

    def working_minutes(self, start: datetime, end: datetime) -> int:
        """Return the whole working minutes between two moments; signed as working_time."""
        return int(self.working_time(start, end) / ONE_MINUTE)

    def add_working_time(self, start: datetime, amount: timedelta) -> datetime:
        """Return the first moment at which `amount` of working time has passed since `start`.

        Raises ValueError for a negative amount.
        """
        if amount < timedelta():
            raise ValueError(f"negative working time: {amount}")
        if not amount:
            return start
        for opens, closes in self.working_spans(start.date()):
            begin = max(opens, start)
            if begin + amount <= closes:
                return begin + amount
            amount -= max(closes - begin, timedelta())

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """Return the first moment at which `minutes` working minutes have passed since `start`.

        Raises ValueError for negative minutes.
        """
        return self.add_working_time(start, minutes * ONE_MINUTE)
