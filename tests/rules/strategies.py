"""Calendars, moments and limits to try the rules on."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from odoo.addons.motcua_base.rules.calendar import (
    DayDecision,
    DayKind,
    OfficeHours,
    Session,
    WorkingCalendar,
)
from odoo.addons.motcua_base.rules.days import decisions_by_day
from odoo.addons.motcua_base.rules.limits import TimeLimit

# Narrow, so that counts meet the decisions that were drawn.
FIRST, LAST = date(2026, 1, 12), date(2026, 3, 1)
CHANGE = date(2026, 2, 2)


def sessions(*bounds):
    """Sessions from pairs of "7:30"-like bounds."""
    times = [time.fromisoformat(bound.zfill(5)) for bound in bounds]
    return tuple(map(Session, times[::2], times[1::2]))


def hours(working, reception, since=date(2015, 1, 1), until=None):
    return OfficeHours(since, until, sessions(*working), sessions(*reception))


# The hours of Đ9 k2b; an office of one session; an agency that receives nobody.
REGULATION = hours(("7:00", "11:00", "13:00", "17:00"), ("7:00", "10:30", "13:00", "16:30"))
MORNINGS = hours(("7:00", "11:00"), ("7:00", "10:30"))
AGENCY = hours(("7:00", "11:00", "13:00", "17:00"), ())
CHANGING = (
    hours(
        ("7:30", "11:30", "13:30", "17:30"),
        ("7:30", "11:00", "13:30", "17:00"),
        until=CHANGE - timedelta(1),
    ),
    hours(("7:00", "11:00", "13:00", "17:00"), ("7:00", "10:30", "13:00", "16:30"), since=CHANGE),
)


def decision(day, kind, name="a day"):
    return DayDecision(day, kind, name, f"QĐ {day:%d%m}")


def regulation_calendar(**days):
    """Calendar with the hours of the regulation; days as off=[…], work=[…], open=[…]."""
    decisions = [decision(day, kind) for kind, listed in days.items() for day in listed]
    return WorkingCalendar(decisions_by_day(decisions), [REGULATION])


dates = st.dates(FIRST, LAST)


def _decided(drawn):
    """Days off and openings anywhere, make-up days on weekends; an opened weekday has both."""
    for day, kind in drawn.items():
        is_weekend = day.isoweekday() > 5
        if kind == DayKind.OFF or not is_weekend:
            yield decision(day, DayKind.OFF)
        if kind == DayKind.OPEN or (kind == DayKind.WORK and is_weekend):
            yield decision(day, kind)


decisions = st.dictionaries(dates, st.sampled_from(list(DayKind)), max_size=12).map(
    lambda drawn: decisions_by_day(_decided(drawn))
)

office_hours = st.sampled_from([(REGULATION,), (MORNINGS,), (AGENCY,), CHANGING])
calendars = st.builds(WorkingCalendar, decisions, office_hours)
regulation_calendars = st.builds(WorkingCalendar, decisions, st.just((REGULATION,)))

# Times on both sides of every boundary, and any other minute.
BOUNDARIES = [
    time(hour, minute) for hour in (7, 10, 11, 13, 15, 16, 17) for minute in (0, 1, 29, 30, 31, 59)
]
clock_times = st.one_of(
    st.sampled_from(BOUNDARIES),
    st.times().map(lambda each: each.replace(second=0, microsecond=0)),
)
moments = st.builds(datetime.combine, dates, clock_times)
moments_with_seconds = st.builds(
    lambda at, seconds: at + timedelta(seconds=seconds), moments, st.integers(0, 59)
)

working_limits = st.builds(
    TimeLimit, st.integers(1, 12), st.sampled_from(["hour", "half_day", "working_day"])
)
day_limits = st.builds(TimeLimit, st.integers(1, 12), st.just("working_day"))
calendar_limits = st.one_of(
    st.builds(TimeLimit, st.integers(1, 20), st.just("calendar_day")),
    st.builds(TimeLimit, st.integers(1, 2), st.just("month")),
)
dated_limits = st.one_of(working_limits, calendar_limits, st.just(TimeLimit(1, "same_day")))
