from datetime import date, datetime, time

import pytest

from odoo.addons.motcua_base.rules.landing import within_reception

from tests.rules.strategies import regulation_calendar

MONDAY = date(2026, 3, 9)
SATURDAY = date(2026, 3, 14)


def test_every_minute_of_reception_stays_and_every_other_goes_to_its_end():
    """Through a whole day, against the sessions told one by one."""
    calendar = regulation_calendar()
    sessions = calendar.reception_sessions(MONDAY)
    for minute in range(24 * 60):
        at = datetime.combine(MONDAY, time(minute // 60, minute % 60))
        begun = [each for each in sessions if each.start <= at.time()] or sessions[:1]
        inside = begun[-1].start <= at.time() <= begun[-1].end
        expected = at if inside else datetime.combine(MONDAY, begun[-1].end)
        assert within_reception(at, calendar) == expected


@pytest.mark.parametrize("hour", [0, 7, 12, 23])
def test_on_a_day_without_reception_nothing_moves(hour):
    at = datetime.combine(SATURDAY, time(hour))
    assert within_reception(at, regulation_calendar()) == at
