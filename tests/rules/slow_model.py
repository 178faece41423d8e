"""What the rules should say, counted on the fingers: day by day, minute by minute."""

from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def is_working(calendar, day):
    if day in calendar.decisions:
        return calendar.decisions[day].kind == "work"
    return day.isoweekday() <= 5


def is_open(calendar, day):
    opened = day in calendar.decisions and calendar.decisions[day].kind == "open"
    return opened or is_working(calendar, day)


def normal_hours(calendar, day):
    return next(
        each
        for each in calendar.hours
        if each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)
    )


def is_worked(calendar, minute):
    """Whether the minute that begins at `minute` is one of work."""
    day, at = minute.date(), minute.time()
    return is_working(calendar, day) and any(
        session.start <= at < session.end for session in normal_hours(calendar, day).working
    )


def minutes_of_work(calendar, start, end):
    count = 0
    while start < end:
        count += is_worked(calendar, start)
        start += MINUTE
    return count


def after_minutes_of_work(calendar, start, minutes):
    while minutes:
        minutes -= is_worked(calendar, start)
        start += MINUTE
    return start


def count_from(calendar, received_at):
    """Walk on until somebody is there to receive."""
    at = received_at
    while not is_attended(calendar, at):
        at = (at + MINUTE).replace(second=0)
    return at


def is_attended(calendar, at):
    sessions = normal_hours(calendar, at.date()).working
    is_inside = any(session.start <= at.time() <= session.end for session in sessions)
    return is_inside and is_open(calendar, at.date())


def working_day_after(calendar, day, count):
    while count:
        day += DAY
        count -= is_working(calendar, day)
    return day


def within_reception(calendar, at):
    """Walk back to the last minute of reception of the day, or on to the first end of it."""
    reception = normal_hours(calendar, at.date()).reception
    if not reception or any(each.start <= at.time() <= each.end for each in reception):
        return at
    ends = [datetime.combine(at.date(), each.end) for each in reception]
    return max((end for end in ends if end < at), default=ends[0])


def days_between(first, last):
    """The days after `first`, up to and including `last`."""
    return [first + n * DAY for n in range(1, (last - first).days + 1)]
