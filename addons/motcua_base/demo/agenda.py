"""When people of the demonstration do what, in working hours."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count

# At these times of the day the piles on a desk are worked off.
DESK = {
    "forward": (time(10, 40), time(16, 40)),
    "accept": (time(7, 20), time(13, 20)),
    "assign": (time(8, 0), time(13, 40)),
    "decide": (time(8, 30), time(14, 30)),
    "send": (time(10, 20), time(16, 20)),
    "arrive": (time(10, 45), time(16, 45)),
}
OPENING = (time(7, 10),)
EARLIER_WINDOW = timedelta(minutes=75)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Task:
    """What one unit does at one time, with all that has gathered for it."""

    at: datetime
    act: str
    unit_id: int
    subjects: list


class Agenda:
    """Tasks in the order of time; equal ones are one task with several subjects."""

    def __init__(self):
        self._heap = []
        self._subjects = defaultdict(list)
        self._order = count()

    def add(self, at, act, unit_id, subject):
        key = at, act, unit_id
        if key not in self._subjects:
            heappush(self._heap, (at, next(self._order), key))
        self._subjects[key].append(subject)

    def until(self, end):
        """Yield the tasks up to `end`, also those that are added on the way."""
        while self._heap and self._heap[0][0] <= end:
            key = heappop(self._heap)[2]
            yield Task(*key, self._subjects.pop(key))


def next_desk(calendar, after, times, offset=0):
    """Return the next of `times` on a working day, later than `after`, `offset` minutes past."""
    day = after.date()
    while True:
        if calendar.is_working(day):
            for each in times:
                moment = datetime.combine(day, each) + timedelta(minutes=offset)
                if moment > after:
                    return moment
        day += ONE_DAY


def next_reception(calendar, after):
    """Return `after` where the office receives then, else the start of its next reception."""
    day = after.date()
    while True:
        for session in calendar.reception_sessions(day):
            opens, closes = (datetime.combine(day, each) for each in (session.start, session.end))
            if after < closes:
                return max(after, opens)
        day += ONE_DAY


def last_reception(calendar, end):
    """Return start and end of the last stretch of reception before `end`.

    An afternoon that is over is looked at from 15:00 on: what came then leaves next morning.
    """
    day = end.date()
    while True:
        for session in reversed(
            calendar.reception_sessions(day) if calendar.is_working(day) else ()
        ):
            opens, closes = (datetime.combine(day, each) for each in (session.start, session.end))
            closes = min(closes, end)
            if opens + timedelta(minutes=1) < closes:
                cutoff = datetime.combine(day, time(15, 1))
                from_then = cutoff if closes > cutoff else closes - EARLIER_WINDOW
                return max(opens, from_then), closes
        day -= ONE_DAY
