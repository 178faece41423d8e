"""Who comes when with what: the dossiers of the demonstration before they are played."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from .agenda import last_reception
from .people import Crowd, Person

FINAL = {"trung_tam": 5, "ninh_kieu": 2, "phong_dien": 2, "tan_an": 3, "my_khanh": 2}
VISITORS = {"trung_tam": 40, "ninh_kieu": 18, "phong_dien": 11, "tan_an": 18, "my_khanh": 13}
# How often a procedure is asked for, where it is not twice in a while.
DEMAND = {
    "1.001193": 8, "2.000815": 8, "2.000635": 6, "1.004873": 6, "2.000488": 9, "1.002809": 8,
    "1.001612": 5, "2.001610": 5, "1.009994": 4, "1.001029": 1, "2.001263": 1, "1.002820": 1,
}  # fmt: skip
FIRM_SECTORS = ("Lao động", "Việc làm", "Văn hóa", "Quản lý chất lượng nông lâm sản và thủy sản")
# Shown step by step on the work lists of the service centre and one of its agencies.
SHOWN = "2.000488"
SHOWN_WAITS = ("submit", "decide", "send", "arrive") * 2
SHOWN_ONLINE = 2
PACES = {"early": 66, "on_time": 23, "late": 6, "stalled": 5}
SLIPS = {None: 88, "forward_late": 3, "confirm_late": 3, "refused": 3, "sent_back": 3}
FRESH_DAYS = 5
STALE_DAYS = 30


@dataclass(slots=True)
class Visit:
    """One dossier to come, and what will become of it."""

    at: datetime
    office: object
    procedure: object
    person: Person
    channel: str = "counter"
    submitter: Person | None = None
    pace: str = "early"
    share: float = 0.5
    slip: str | None = None
    fate: str | None = None  # the way it takes beside the usual one
    destination: object = None  # the office it passes to, where another authority is competent
    waits: str | None = None  # the act that nobody gets to any more
    collected_after: int | None = 60  # minutes of reception; None: not collected
    by_post: bool = False
    started_at: datetime | None = field(default=None, init=False)
    minutes: int = field(default=0, init=False)
    turn: int = field(default=0, init=False)

    @property
    def is_quick(self):
        """Same-day matters and those done on the last day go from hand to hand."""
        return self.procedure.time_unit == "same_day" or self.pace == "on_time"


class Planner:
    """Draws the visits of the `days` before `end`; the same chance draws the same ones."""

    def __init__(self, offices, offered, calendar, chance, end):
        self.offices = offices  # key → office
        self.offered = offered  # key → procedures received there
        self.calendar = calendar
        self.chance = chance
        self.end = end
        self.crowd = Crowd(chance)

    def visits(self, count, days):
        """Return `count` visits in the order of time, the last of them not forwarded yet."""
        sessions = self._sessions(days)
        known = [visit for key, number in FINAL.items() for visit in self._final(key, number)]
        known += self._shown(sessions)
        keys = self.chance.choices(list(VISITORS), list(VISITORS.values()), k=count - len(known))
        # Busier towards the end of the stretch.
        weights = [1 + 1.5 * n / len(sessions) for n in range(len(sessions))]
        drawn = self.chance.choices(sessions, weights, k=len(keys))
        spread = [
            self._visit(key, self._between(*session))
            for key, session in zip(keys, drawn, strict=True)
        ]
        return sorted(spread + known, key=lambda visit: visit.at)

    def _sessions(self, days):
        """Hours of reception of the `days` before the last stretch, as starts and ends."""
        first = self.end.date() - timedelta(days=days)
        sessions = [
            (datetime.combine(day, session.start), datetime.combine(day, session.end))
            for day in (first + timedelta(days=n) for n in range(days + 1))
            if self.calendar.is_working(day)
            for session in self.calendar.reception_sessions(day)
        ]
        until = last_reception(self.calendar, self.end)[0]
        return [(opens, min(closes, until)) for opens, closes in sessions if opens < until]

    def _final(self, key, number):
        """Visits of the last stretch of reception, which wait to be forwarded."""
        stretch = last_reception(self.calendar, self.end)
        for _each in range(number):
            visit = self._visit(key, self._between(*stretch))
            visit.channel, visit.waits, visit.slip = "counter", "forward", None
            yield visit

    def _shown(self, sessions):
        """Visits of a week ago that have come to a desk and stay there, and some of just now."""
        offered = self.offered["trung_tam"]
        procedure = next(each for each in offered if each.code == SHOWN)
        for wait in SHOWN_WAITS:
            at = self._between(*self.chance.choice(sessions[-11:-7]))
            visit = Visit(at, self.offices["trung_tam"], procedure, self.crowd.somebody("person"))
            visit.share, visit.waits = 0.2, wait
            yield visit
        for _each in range(SHOWN_ONLINE):
            at = self._between(*last_reception(self.calendar, self.end))
            yield Visit(
                at,
                self.offices["trung_tam"],
                procedure,
                self.crowd.somebody("person"),
                channel="online",
                waits="accept",
            )

    def _between(self, start, end):
        return start + timedelta(seconds=int(self.chance.random() * (end - start).total_seconds()))

    def _visit(self, key, at):
        procedures = self.offered[key]
        weights = [DEMAND.get(procedure.code, 2) for procedure in procedures]
        procedure = self.chance.choices(procedures, weights)[0]
        is_firm = procedure.sector_id.name in FIRM_SECTORS
        person = self.crowd.somebody("organisation" if is_firm else "person")
        visit = Visit(at, self.offices[key], procedure, person)
        if is_firm or self.chance.random() < 0.06:
            visit.submitter = self.crowd.somebody("person")
        visit.channel = self._channel(procedure)
        self._fate(visit)
        return visit

    def _channel(self, procedure):
        drawn = self.chance.random()
        if drawn < 0.16 and procedure.online_level != "none":
            return "online"
        return "post" if drawn > 0.93 and procedure.time_unit != "same_day" else "counter"

    def _fate(self, visit):
        """Draw what becomes of a dossier; only what is recent or not too old still waits."""
        age = (self.end - visit.at).days
        same_day = visit.procedure.time_unit == "same_day"
        visit.pace = self.chance.choices(list(PACES), list(PACES.values()))[0]
        if visit.pace == "stalled" and (same_day or age > STALE_DAYS):
            visit.pace = "late"
        visit.share = self.chance.uniform(0.25, 0.6)
        visit.slip = self.chance.choices(list(SLIPS), list(SLIPS.values()))[0]
        if age < (1 if same_day else FRESH_DAYS) and self.chance.random() < 0.35:
            visit.waits = "assign"
        visit.by_post = self.chance.random() < 0.1
        visit.collected_after = int(self.chance.expovariate(1 / 400)) + 20
        if self.chance.random() < 0.07:
            visit.collected_after = None
